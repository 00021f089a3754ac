"""Noun phrases by agreement: case, number and gender tell what belongs together.

For languages with free order and case (Polish). A phrase is found forward from
its first word: modifiers that agree, the head, then what may follow it: agreeing
adjectives and names, genitives, prepositional phrases, brackets, appositions
between commas, relative and participial clauses.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack

NOM, GEN, ACC = a.CASE_MASK["nom"], a.CASE_MASK["gen"], a.CASE_MASK["acc"]
_MODIFIER = a.ADJECTIVE | a.NUMERAL | a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE | a.DETERMINER
_SG, _PL = a.NUMBER_MASK["sg"], a.NUMBER_MASK["pl"]
_FUNCTION = a.PREPOSITION | a.PARTICLE | a.ADVERB | a.COORDINATOR | a.COMPLEMENTIZER
_MAN = a.agreement_bit("sg", "m1", "nom")


def verb_only(kinds: int) -> bool:
    """Whether a word of these kinds is a finite verb and nothing else that matters."""
    if not kinds & (a.FINITE | a.IMPERSONAL):
        return False
    if kinds & (a.MODAL | a.AUXILIARY):
        return True  # "była", "ma", "może": their other readings are rare
    if kinds & a.PAST:  # "dostali" is hardly ever an adjective
        return not kinds & (a.NOUN | a.PREPOSITION | a.COORDINATOR | a.COMPLEMENTIZER)
    return not kinds & (
        a.NOUN | a.ADJECTIVE | a.PREPOSITION | a.COORDINATOR | a.COMPLEMENTIZER | a.PARTICLE
        | a.PRONOUN | a.NUMERAL | a.ADVERB
    )  # fmt: skip


def noun_agreement(token: a.Token) -> int:
    """How a token agrees as a noun.

    A capital that opens a sentence says nothing: there a word is read as a name
    only if it is nothing else ("Tym" is no surname, "Kowalski" is).
    """
    form = token.form
    if not token.opens or not form.kinds & a.PROPER or (
        token.text.isupper() and len(token.text) > 2
    ):
        return form.noun
    if all(reading.kinds & a.PROPER for reading in form.readings):
        return form.noun
    if not any(reading.kinds & (a.PREPOSITION | a.ADJECTIVE | a.PARTICLE | a.ADVERB
                                | a.COORDINATOR | a.COMPLEMENTIZER) for reading in form.readings):
        return form.noun
    found = 0
    for reading in form.readings:
        if reading.kinds & (a.NOUN | a.PRONOUN) and not reading.kinds & a.PROPER:
            found |= reading.agreement
    return found


def is_name(level: Level, i: int) -> bool:
    """Whether a capital letter marks the word as a name."""
    token = level.tokens[i]
    first = token.text[0]
    if not token.opens:
        return first.isupper()
    if not (first.isupper() and token.kinds & a.PROPER) or token.kinds & _FUNCTION:
        return False
    return all(r.kinds & a.PROPER for r in token.form.readings if r.kinds & a.NOUN)


class Phrases:
    """Finds noun phrases in levels of one language; holds what the pack says."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        empty: frozenset[str] = frozenset()
        self.time = pack.classes.get("time", empty)
        self.roles = pack.classes.get("role", empty)
        self.named = pack.classes.get("body", empty) | pack.classes.get("document", empty)
        self.people = self.roles | pack.classes.get("person_title", empty)
        self.places = pack.classes.get("speech_place", empty)
        self.relative = pack.words.get("relative", empty)
        self.additive = pack.words.get("additive", empty)
        self.possessives = pack.words.get("possessive", empty)
        self.no_subjects = frozenset(("co", "to")) | pack.words.get("parenthetical", empty)
        self.as_words = pack.words.get("as", empty)
        self.coordinators = frozenset(("i", "oraz", "ani")) & pack.words["coordinators"]

    # --- one phrase -----------------------------------------------------

    def phrase(
        self,
        level: Level,
        start: int,
        limit: int,
        mask: int,
        *,
        after_verb: bool = False,
        wide: bool = True,
        stop: int = 0,
        coordinate: bool = True,
    ) -> Phrase | None:
        """The noun phrase that begins at `start`, ends by `limit` and can be in `mask`.

        `after_verb`: take only the prepositional phrases that surely belong to
        it. `wide`: with appositions and clauses between commas. `stop`:
        agreement of an addressee that must not be drawn in as a genitive.
        """
        core = self._core(level, start, limit, mask, after_verb, stop)
        if core is None:
            return None
        first, last, head, agreement = core
        if coordinate:
            last, agreement = self._coordinated(level, last, limit, agreement, after_verb, stop)
        if wide:
            last = self._tail(level, first, last, limit, agreement, after_verb)
        return Phrase(first, last, head, agreement)

    def _core(
        self, level: Level, start: int, limit: int, mask: int, after_verb: bool, stop: int
    ) -> tuple[int, int, int, int] | None:
        tokens = level.tokens
        i, agreement, quantity = start, mask, False
        seen_modifier = False
        steps = 0
        while i < limit:
            steps += 1
            if steps > 14:
                return None
            token = tokens[i]
            form = token.form
            kinds = form.kinds
            if i in level.quotations and level.jump[i] <= limit:
                q = level.quotations[i]
                inner = tokens[i + 1]
                if q.last - q.first <= 8 and inner.text[:1].isupper() and (
                    inner.form.guessed or (inner.form.noun | inner.form.modifier) & agreement
                ):
                    return start, level.jump[i], i + 1, agreement  # a name in quotation marks
                return None
            noun = noun_agreement(token) & agreement
            modifier = form.modifier & agreement
            if noun and not self._prefers_modifier(level, i, limit, noun, modifier, agreement):
                if kinds & a.PRONOUN and seen_modifier:
                    return None
                if kinds & a.PREPOSITION and form.lower in ("z", "w", "o", "u", "i", "a"):
                    return None
                last, agreement = self._after_head(level, i, limit, noun, after_verb, stop)
                return start, last, i, agreement
            if form.lower in self.possessives:
                seen_modifier = True
                i += 1
                continue
            if kinds & a.ABBREVIATION and i + 2 < limit and not noun:  # "prof. Adam Wrona"
                after = i + 2 if tokens[i + 1].text == "." else i + 1
                if is_name(level, after) or tokens[after].kinds & a.ABBREVIATION:
                    i = after
                    seen_modifier = True
                    continue
            if kinds & a.RELATIVE and modifier and i == start:
                return start, i + 1, i, modifier
            if modifier:
                if kinds & a.NUMERAL and not kinds & a.ADJECTIVE or form.lower in _QUANTITIES:
                    quantity = True
                agreement = modifier
                seen_modifier = True
                i += 1
                if kinds & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE):
                    i = self._over_complement(level, i, limit, agreement)
                continue
            if quantity and form.noun & GEN:
                # "wielu Polaków", "pięciu posłów": the noun stands in the genitive
                last, _ = self._after_head(level, i, limit, form.noun & GEN, after_verb, stop)
                return start, last, i, agreement
            if (kinds & a.NUMERAL or form.lower in _QUANTITIES) and not quantity:
                quantity, seen_modifier = True, True
                i += 1
                continue
            if quantity and form.modifier & GEN:
                i += 1
                continue
            if seen_modifier and form.lower in ("i", "oraz", ",", "-") and i + 1 < limit and (
                tokens[i + 1].form.modifier & agreement
            ) and tokens[i + 1].kinds & _MODIFIER:
                i += 1
                continue
            if kinds & a.ADVERB and i + 1 < limit and tokens[i + 1].form.modifier & agreement and (
                tokens[i + 1].kinds & _MODIFIER
            ):
                i += 1
                continue
            if seen_modifier and i > start and not kinds & a.PUNCTUATION:
                # An adjective alone is a head where nothing better follows: "chory", "obaj".
                break
            return None
        if seen_modifier and i > start and not quantity:
            last_token = tokens[start]
            if i - start == 1 and (last_token.kinds & (a.NUMERAL | a.RELATIVE)
                                   or last_token.lower in _STANDALONE):
                end = start + 1
                if end < limit and tokens[end].lower in ("z", "ze", "spośród"):
                    end = self.prepositional(level, end, limit)  # "jeden z wpisów"
                return start, end, start, agreement
        return None

    def _prefers_modifier(
        self, level: Level, i: int, limit: int, noun: int, modifier: int, agreement: int
    ) -> bool:
        """Whether a word that could be noun or adjective modifies what follows."""
        if not modifier or i + 1 >= limit:
            return False
        following = level.tokens[i + 1].form
        return bool(following.noun & modifier) and not following.kinds & a.PREPOSITION

    def _over_complement(self, level: Level, i: int, limit: int, agreement: int) -> int:
        """Past the complement of a participle, to the noun that agrees with it."""
        for k in range(i, min(i + 7, limit)):
            token = level.tokens[k]
            if token.text in ",;:" or verb_only(token.kinds):
                return i
            if token.form.noun & agreement and not token.kinds & a.PREPOSITION and k > i and (
                is_name(level, k) or level.tokens[k].form.noun & agreement & NOM
            ):
                if token.form.noun & (GEN | ACC) and level.tokens[k - 1].kinds & a.PREPOSITION:
                    continue
                begin = k
                while begin > i and level.tokens[begin - 1].form.modifier & agreement:
                    begin -= 1
                return begin
        return i

    def _after_head(
        self, level: Level, head: int, limit: int, agreement: int, after_verb: bool, stop: int
    ) -> tuple[int, int]:
        """The position after what follows the head directly, and the agreement left."""
        tokens = level.tokens
        if tokens[head].kinds & a.PRONOUN:
            return head + 1, agreement
        i = head + 1
        if self._is_time(tokens[head].form):  # "w czwartek Jan Lis": a name is none of it
            while i < limit and (
                tokens[i].kinds & a.NUMERAL and not tokens[i].kinds & a.ADJECTIVE
                or self._is_time(tokens[i].form)
                or tokens[i].form.modifier & agreement and tokens[i].kinds & a.ADJECTIVE
                and not is_name(level, i) and not tokens[i].kinds & a.ACTIVE_PARTICIPLE
                or tokens[i].lower in ("r", "br", "ub") or tokens[i].text == "."
                and tokens[i - 1].lower in ("r", "br", "ub")
            ):
                i += 1
            return i, agreement
        genitive_seen = False
        while i < limit:
            token = tokens[i]
            form = token.form
            kinds = form.kinds
            if i in level.jump:
                end = level.jump[i]
                if end <= limit and end - i <= 10 and (
                    token.text == "(" or (i in level.quotations and tokens[i + 1].text[:1].isupper())
                ):
                    i = end
                    continue
                break
            if kinds & a.PUNCTUATION:
                if token.text == "." and tokens[i - 1].kinds & a.ABBREVIATION and i + 1 < limit:
                    i += 1
                    continue
                break
            if form.lower in self.additive and not is_name(level, i):
                break
            if kinds & a.PREPOSITION and not (is_name(level, i) and i > head + 1):
                end = self._attached(level, head, i, limit, after_verb)
                if end == i:
                    break
                i = end
                continue
            name = is_name(level, i)
            if name and not agreement & NOM and not is_name(level, i - 1) and self._nominative_name(
                form
            ):
                break  # "po meczu Robert Sroka": another phrase begins
            same = form.noun & agreement
            if name and same and not kinds & a.NUMERAL:
                if after_verb and genitive_seen and not same & NOM:
                    break
                agreement = same
                i += 1
                continue
            if name and (
                is_name(level, i - 1) or form.guessed or not form.noun
                or form.noun & (agreement | GEN) or agreement & NOM and form.noun & NOM
                or tokens[i - 1].form.lemmas & self.named
            ):
                if kinds & a.NOUN and after_verb and form.lemmas & self.roles:
                    break
                i += 1  # a name that the dictionary reads otherwise, or a genitive
                genitive_seen = True
                continue
            if verb_only(kinds) or kinds & (a.COMPLEMENTIZER | a.RELATIVE | a.NEGATION):
                break
            modifier = form.modifier & agreement
            if modifier and kinds & (a.ADJECTIVE | a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE):
                if form.modifier & GEN and self._genitive(level, i, limit) > i + 1:
                    i = self._genitive(level, i, limit)
                    continue
                agreement = modifier
                i += 1
                if kinds & (a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE):
                    i = self._participle_tail(level, i, limit)
                continue
            if stop and form.noun & stop and not tokens[head].form.lemmas & self.roles:
                break
            if (form.noun & GEN or form.modifier & GEN) and not self._man_in_office(level, i, limit):
                end = self._genitive(level, i, limit)
                if after_verb and is_name(level, head) and form.noun & NOM and (
                    form.lemmas & self.roles
                ):
                    break  # "na Facebooku burmistrzyni Ewa Kos"
                if end > i:
                    genitive_seen = True
                    i = end
                    continue
            if kinds & a.NUMERAL and kinds & ~a.NUMERAL == 0 and not after_verb:
                i += 1
                continue
            if kinds & a.ABBREVIATION or form.lower in ("ds",):
                i += 1
                continue
            if same and kinds & a.NOUN and not self._is_time(form) and self._apposed(level, head, i):
                agreement = same
                i += 1
                continue
            break
        return i, agreement

    def _man_in_office(self, level: Level, i: int, limit: int) -> bool:
        """Whether "rzecznik" is a man in the nominative, not an undeclined woman's office.

        The dictionary reads it as both; only before a name can it be hers in
        another case ("zdaniem minister Kowalskiej").
        """
        form = level.tokens[i].form
        if not (form.noun & _MAN and form.lemmas & self.roles):
            return False
        if i + 1 >= limit or not is_name(level, i + 1):
            return True
        name = level.tokens[i + 1].form
        return not name.noun & GEN or self._nominative_name(name)

    def _nominative_name(self, form: a.Form) -> bool:
        """Whether this is a man's name as the dictionary lists it (also some woman's)."""
        return not form.guessed and any(
            r.kinds & a.PROPER and r.agreement & _MAN and not r.agreement & GEN
            for r in form.readings
        )

    def _apposed(self, level: Level, head: int, i: int) -> bool:
        """Whether a common noun right after the head stands in apposition to it."""
        form = level.tokens[head].form
        return i == head + 1 and (bool(form.lemmas & self.roles) or bool(form.kinds & a.PROPER))

    def _genitive(self, level: Level, i: int, limit: int) -> int:
        """The position after the genitive phrase at `i`, or `i` if there is none."""
        tokens = level.tokens
        agreement, k = GEN, i
        while k < limit:
            form = tokens[k].form
            if k in level.jump or form.kinds & a.PUNCTUATION:
                break
            if verb_only(form.kinds) or form.kinds & (
                a.COMPLEMENTIZER | a.RELATIVE | a.PRONOUN | a.REFLEXIVE
            ):
                break
            if form.kinds & a.PREPOSITION and form.lower not in _ALSO_NOUNS:
                break
            noun = 0 if self._man_in_office(level, k, limit) else form.noun & agreement
            modifier = form.modifier & agreement
            if modifier and k + 1 < limit and (
                (tokens[k + 1].form.noun | tokens[k + 1].form.modifier) & modifier
            ) and not self._man_in_office(level, k + 1, limit):
                agreement = modifier
                k += 1
                continue
            if noun and not self._is_time(form):
                k += 1
                while k < limit and tokens[k].form.modifier & noun and (
                    tokens[k].kinds & a.ADJECTIVE and not tokens[k].kinds & a.NOUN
                    and not self._prefers_modifier(
                        level, k, limit, 0, tokens[k].form.modifier & NOM, NOM
                    )
                ):
                    k += 1  # "urzędu statystycznego"
                return k
            if modifier and not noun and k == i and form.kinds & a.ADJECTIVE:
                return i
            break
        return i

    def _attached(self, level: Level, head: int, i: int, limit: int, after_verb: bool) -> int:
        """The position after a prepositional phrase that belongs to the noun before it."""
        end = self.prepositional(level, i, limit)
        if end == i:
            return i
        preposition = level.tokens[i].lower
        inner = [level.tokens[k] for k in range(i + 1, end)]
        if any(self._is_time(token.form) for token in inner):
            return i
        if preposition in _OF_A_PLACE and any(t.form.lemmas & self.places for t in inner):
            return i
        if after_verb and preposition not in _OF_A_NOUN:
            if preposition == "w" and any(
                is_name(level, k) or k in level.quotations for k in range(i + 1, end)
            ):
                return end
            if preposition in ("na", "w") and not is_name(level, head) and not (
                level.tokens[head].form.noun & NOM & a.GENDER_MASK["m1"]
            ):
                return end  # "napis na drzwiach": a thing, not a person
            return i
        return end

    def prepositional(self, level: Level, i: int, limit: int) -> int:
        """The position after the preposition at `i` and its noun phrase, or `i`."""
        form = level.tokens[i].form
        if form.kinds & a.COORDINATOR and not form.lower in self.pack.words.get("as", ()):
            return i  # "a on": the rare preposition "a" is no preposition here
        case = 0
        for reading in form.readings:
            if reading.kinds & a.PREPOSITION:
                case |= reading.agreement
        if not case or i + 1 >= limit:
            return i
        inner = self.phrase(
            level, i + 1, limit, case, after_verb=True, wide=False, coordinate=True
        )
        if inner is not None:
            return inner.last
        end = i + 1
        while end < limit and is_name(level, end):
            end += 1  # "z Polsat News": names that are not inflected
        return end if end > i + 1 else i

    def _participle_tail(self, level: Level, i: int, limit: int) -> int:
        """Past the complement of a participle after its noun."""
        k = i
        while k < limit:
            token = level.tokens[k]
            if token.kinds & a.PUNCTUATION and k not in level.jump or verb_only(token.kinds):
                break
            noun = token.form.noun
            if noun & NOM and (
                not noun & ~(NOM | a.CASE_MASK["voc"]) or token.form.lemmas & self.people
            ) and not level.tokens[k - 1].kinds & a.PREPOSITION:
                break
            k = level.next(k)
        return k

    def _coordinated(
        self, level: Level, i: int, limit: int, agreement: int, after_verb: bool, stop: int
    ) -> tuple[int, int]:
        """Past coordinated phrases of the same case: "Kania i Wrona"."""
        joined = False
        while i < limit - 1:
            token = level.tokens[i]
            if token.lower not in self.coordinators and not (
                token.text == "," and self._list_goes_on(level, i, limit, agreement)
            ):
                break
            cases = _cases_of(agreement)
            core = self._core(level, i + 1, limit, cases, after_verb, stop)
            if core is None:
                break
            _, i, _, _ = core
            joined = True
        if joined:
            agreement = _cases_of(agreement) & _PL
        return i, agreement

    def _list_goes_on(self, level: Level, comma: int, limit: int, agreement: int) -> bool:
        """Whether the comma divides items of a list that ends in "i": "A, B i C"."""
        core = self._core(level, comma + 1, limit, _cases_of(agreement), True, 0)
        if core is None or core[1] >= limit:
            return False
        return level.tokens[core[1]].lower in self.coordinators

    def _tail(
        self, level: Level, first: int, i: int, limit: int, agreement: int, after_verb: bool
    ) -> int:
        """Past appositions, relative and participial clauses set off by commas."""
        tokens = level.tokens
        while i + 1 < limit and tokens[i].text == ",":
            following = tokens[i + 1]
            k = i + 1
            if following.kinds & a.PREPOSITION and k + 1 < limit and (
                tokens[k + 1].lower in self.relative
            ):
                k += 1
            if tokens[k].lower in self.relative:
                end = self._clause_close(level, k + 1, limit)
            elif following.kinds & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE) and (
                following.form.modifier & agreement
            ):
                end = self._to_comma(level, i + 1, limit)
            else:
                cases = _cases_of(agreement)
                core = self._core(level, i + 1, limit, cases, after_verb, 0)
                if core is None:
                    break
                end, _ = self._coordinated(level, core[1], limit, cases, after_verb, 0)
                if end < limit and tokens[end].text not in ",–—-." and not (
                    after_verb and tokens[end].kinds & a.PREPOSITION
                ):
                    if not (verb_only(tokens[end].kinds) and is_name(level, core[2])):
                        break
                if tokens[core[2]].kinds & a.PRONOUN:
                    break
            if end == i or (end >= limit and not after_verb):
                break
            i = end
            if i < limit and tokens[i].text == "," and not after_verb:
                closing = i + 1
                if closing < limit and tokens[closing].lower in self.relative:
                    continue
        return i

    def _clause_close(self, level: Level, i: int, limit: int) -> int:
        """The comma that closes a relative clause begun before `i`, or `limit`."""
        seen = False
        while i < limit:
            token = level.tokens[i]
            if token.kinds & a.FINITE:
                seen = True
            if token.text == "," and seen:
                following = level.tokens[i + 1] if i + 1 < limit else None
                if following is None or not (
                    following.kinds & a.COMPLEMENTIZER or following.lower in self.relative
                    or following.kinds & a.CONVERB
                ):
                    return i
            if token.text == ";" or level.is_dash(i):
                return i
            i = level.next(i)
        return limit

    def _to_comma(self, level: Level, i: int, limit: int) -> int:
        while i < limit:
            if level.tokens[i].text in ",;" or level.is_dash(i):
                return i
            i = level.next(i)
        return limit

    def _is_time(self, form: a.Form) -> bool:
        return bool(form.lemmas & self.time) and not form.kinds & a.PROPER

    # --- subjects ---------------------------------------------------------

    def subject_before(self, level: Level, start: int, verb: int, agreement: int) -> Phrase | None:
        """The nominative phrase before the verb at `verb`, from `start` on.

        Left to right, so that a genitive inside a phrase is never its subject;
        the last one that reaches the verb over adverbs, objects, prepositional
        phrases and pairs of commas wins.
        """
        tokens = level.tokens
        best: Phrase | None = None
        mask = _subject_mask(agreement)
        i = start
        while i < verb:
            token = tokens[i]
            if token.kinds & a.PREPOSITION:
                end = self.prepositional(level, i, verb)
                if end > i:
                    i = end
                    continue
            if token.form.noun & mask or token.form.modifier & mask or token.form.noun & NOM or (
                token.lower in self.possessives
            ) or (
                i in level.quotations or token.kinds & (a.NUMERAL | a.ADVERB)
            ) or token.lower in _QUANTITIES:
                phrase = self._subject_at(level, i, verb, mask, agreement, after_verb=False)
                if phrase is not None:
                    if self._reaches(level, phrase, verb):
                        best = phrase
                    i = phrase.last
                    continue
            i = level.next(i)
        return best

    def subject_after(
        self, level: Level, verb_end: int, limit: int, agreement: int, stop: int = 0
    ) -> Phrase | None:
        """The nominative phrase after a verb, over adverbs, hearers and times."""
        tokens = level.tokens
        mask = _subject_mask(agreement)
        i = verb_end
        steps = 0
        if stop and i < limit and tokens[i].lower in self.possessives:
            i += 1  # "zganił ich sędzia": the pronoun is the object
        while i < limit and steps < 9:
            steps += 1
            token = tokens[i]
            if token.lower in self.as_words:  # "jako świadek": the noun alone
                core = self._core(level, i + 1, limit, NOM, True, 0)
                i = core[2] + 1 if core is not None else i + 1
                continue
            if token.kinds & a.PREPOSITION and not is_name(level, i):
                end = self.prepositional(level, i, limit)
                if end > i:
                    i = end
                    continue
            phrase = self._subject_at(level, i, limit, mask, agreement, after_verb=True, stop=stop)
            if phrase is not None and not self._is_time(tokens[phrase.head].form):
                head = tokens[phrase.head].form
                if (head.guessed or i in level.quotations) and phrase.last < limit and not tokens[phrase.last].kinds & (
                    a.PUNCTUATION
                ):
                    # a name of unknown case may be the hearer: "powiedziała „Głosowi” sołtyska"
                    better = self._subject_at(
                        level, phrase.last, limit, mask, agreement, after_verb=True, stop=stop
                    )
                    if better is not None and not tokens[better.head].form.guessed:
                        return better
                return self._animate_after(level, phrase, limit, mask, agreement) or phrase
            if token.text == "," or token.kinds & (a.COMPLEMENTIZER | a.RELATIVE) or (
                token.kinds & a.PUNCTUATION and i not in level.jump and token.text != "."
            ):
                return None
            if verb_only(token.kinds):
                return None
            # a hearer or an object with its modifiers: "Głosowi", "dziennikarzom"
            i = level.next(i)
        return None

    def _animate_after(
        self, level: Level, phrase: Phrase, limit: int, mask: int, agreement: int
    ) -> Phrase | None:
        """The person after what may be an object: "skomentował wyrok mecenas Rak"."""
        form = level.tokens[phrase.head].form
        if not form.noun & ACC or is_name(level, phrase.head) or form.lemmas & self.people or (
            form.noun & NOM & a.GENDER_MASK["m1"]
        ):
            return None
        for i in range(phrase.head + 1, min(phrase.head + 5, limit)):
            token = level.tokens[i]
            if token.kinds & (a.PREPOSITION | a.PUNCTUATION | a.FINITE):
                return None
            if token.form.lemmas & self.people and token.form.noun & mask & NOM:
                found = self.phrase(level, i, limit, mask, after_verb=True)
                if found is not None and found.head == i:
                    return found
        return None

    def _subject_at(
        self, level: Level, i: int, limit: int, mask: int, agreement: int, *, after_verb: bool,
        stop: int = 0,
    ) -> Phrase | None:
        tokens = level.tokens
        token = tokens[i]
        if token.kinds & a.REFLEXIVE or token.lower in self.additive and not is_name(level, i):
            return None
        if token.lower in self.no_subjects and not is_name(level, i):
            return None
        phrase = self.phrase(level, i, limit, mask, after_verb=after_verb, stop=stop)
        if phrase is not None and self._usable(level, phrase):
            return phrase
        if agreement & _PL:  # "Kania i Wrona stwierdzili": singular phrases, joined
            phrase = self.phrase(level, i, limit, NOM, after_verb=after_verb, stop=stop)
            if phrase is not None and phrase.agreement & _PL and self._usable(level, phrase):
                return phrase
        if token.kinds & a.NUMERAL or token.lower in _QUANTITIES:
            phrase = self.phrase(level, i, limit, NOM | ACC, after_verb=after_verb, stop=stop)
            if phrase is not None:
                return phrase
        return None

    def _usable(self, level: Level, phrase: Phrase) -> bool:
        form = level.tokens[phrase.head].form
        if self._is_time(form) and phrase.last - phrase.first <= 2:
            return False
        return not (form.kinds & (a.PREPOSITION | a.COORDINATOR | a.PARTICLE) and not (
            is_name(level, phrase.head)
        ) and phrase.last - phrase.first == 1)

    def _reaches(self, level: Level, phrase: Phrase, verb: int) -> bool:
        """Whether only transparent words and whole insertions stand before the verb."""
        tokens = level.tokens
        i = phrase.last
        commas: list[int] = []
        blocked = 0  # the position after the last word that a subject cannot reach over
        while i < verb:
            token = tokens[i]
            kinds = token.kinds
            if token.text == ",":
                commas.append(i)
            elif token.text in ";:" or level.is_dash(i):
                return False
            elif verb_only(kinds) or kinds & a.COMPLEMENTIZER and not kinds & a.PARTICLE:
                blocked = i + 1
            i = level.next(i)
        if not commas:
            return not blocked
        if len(commas) == 1:
            # ", szef komisji, powiedział": the comma closes what the phrase ended with
            closing = any(tokens[k].text == "," for k in range(phrase.first, phrase.last))
            return commas[0] == phrase.last and closing and not blocked
        following = tokens[commas[0] + 1]
        opens = bool(
            following.kinds & (a.CONVERB | a.PREPOSITION | a.COMPLEMENTIZER | a.ADVERB | a.PARTICLE)
            or following.lower in self.relative
            or following.kinds & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE)
        ) or commas[0] > phrase.last or len(commas) == 2
        return opens and blocked <= commas[-1]


def _cases_of(agreement: int) -> int:
    """The triples of any number and gender in the cases of an agreement."""
    found = 0
    for mask in a.CASE_MASK.values():
        if agreement & mask:
            found |= mask
    return found


def _subject_mask(agreement: int) -> int:
    """The nominatives that a verb's agreement allows (all, where it tells nothing)."""
    return agreement & NOM or NOM


_QUANTITIES = frozenset(
    "wielu wiele kilku kilka kilkunastu kilkadziesiąt niewielu mnóstwo większość mniejszość część "
    "połowa sporo dużo mało ponad około blisko co najmniej tysiące setki".split()
) - {"co"}
_STANDALONE = frozenset("obaj oboje obie wszyscy niektórzy inni jeden jedna pierwszy drugi ten ta ci sam sama".split())
_OF_A_NOUN = frozenset(
    ("z", "ze", "od", "ds", "do", "przy", "przeciw", "bez", "dla", "spod", "znad", "spoza")
)
_OF_A_PLACE = frozenset(("w", "we", "na", "podczas", "dla", "przed", "po"))
_ALSO_NOUNS = frozenset(("zdaniem", "względem", "celem", "drogą"))
