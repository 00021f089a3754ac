"""The subject of a verb: the nominative phrase before it or after it."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.words import ACC, LOC, MASCULINE, NOM, PARTICIPLE, is_name, verb_only
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase

_PLURAL = a.NUMBER_MASK["pl"]
_OPENS_INSERTION = PARTICIPLE | a.CONVERB | a.PREPOSITION | a.COMPLEMENTIZER | a.ADVERB | a.PARTICLE
_FARTHEST = 9
"""Words and phrases after a verb among which its subject is sought."""


class Subjects:
    """Finds the subjects of verbs, in either direction."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self.lexicon = lexicon
        self.phrases = phrases

    def before(self, level: Level, start: int, verb: int, agreement: int) -> Phrase | None:
        """The nominative phrase before the verb at `verb`, from `start` on.

        Left to right, so that a genitive inside a phrase is never its subject;
        the last one that reaches the verb over adverbs, objects, prepositional
        phrases and pairs of commas wins.
        """
        tokens = level.tokens
        best: Phrase | None = None
        mask = _nominatives(agreement)
        i = start
        while i < verb:
            share = self.phrases.is_share(level, i, verb)
            if tokens[i].kinds & a.PREPOSITION and not share:
                end = self.phrases.prepositional(level, i, verb)
                if end > i:
                    i = end
                    continue
            if share or (
                self._may_open(level, i, mask) and not self._names_noun_before(level, i, start)
            ):
                phrase = self._at(level, i, verb, mask, agreement)
                if phrase is not None and phrase.head == i and _is_copula(tokens[i]):
                    phrase = None  # "Kibice byli zaskoczeni i mówili": no "former" ones
                if phrase is None and not any(t.kinds & a.FINITE for t in tokens[start:i]):
                    phrase = self._people(level, i, verb, mask)
                if phrase is not None:
                    if self._reaches(level, phrase, verb):
                        best = phrase
                    i = phrase.last
                    continue
            i = level.over[i]
        return best

    def _names_noun_before(self, level: Level, i: int, start: int) -> bool:
        """Whether a quotation is the name of the noun before it: "перевізник «Шлях»"."""
        if i not in level.quotations or i == start:
            return False
        form = level.tokens[i - 1].form
        return (
            bool(form.kinds & a.NOUN)
            and not form.kinds & a.VERBAL
            and (not form.lemmas.isdisjoint(self.lexicon.bodies))
        )

    def after(
        self, level: Level, verb_end: int, limit: int, agreement: int, stop: int = 0
    ) -> Phrase | None:
        """The nominative phrase after a verb, over adverbs, hearers and times."""
        tokens = level.tokens
        mask = _nominatives(agreement)
        i = verb_end
        if stop and i < limit and tokens[i].lower in self.lexicon.possessives:
            i += 1  # "zganił ich sędzia": the pronoun is the object
        for _ in range(_FARTHEST):
            if i >= limit:
                break
            token = tokens[i]
            if token.kinds & a.PRONOUN and self._is_object(token):
                i += 1  # "poprawia go żona": no game of go
                continue
            if i == verb_end and token.lower in self.lexicon.pointing:
                i += 1  # "potwierdza to Jan Lis"
                continue
            if token.kinds & a.PASSIVE_PARTICIPLE and token.form.lemmas & self.lexicon.asked:
                i = self._over_question(level, i + 1, limit)
                continue
            likened = token.lower in self.lexicon.parenthetical and tokens[i - 1].text != ","
            if likened or token.lower in self.lexicon.as_words:
                # "jako świadek", "jak papuga": the noun alone
                role = self.phrases.phrase(level, i + 1, limit, NOM, after_verb=True, wide=False)
                i = role.head + 1 if role is not None else i + 1
                continue
            share = self.phrases.is_share(level, i, limit)
            if token.kinds & a.PREPOSITION and not is_name(level, i) and not share:
                end = self.phrases.prepositional(level, i, limit)
                if end > i:
                    i = end
                    continue
            phrase = self._at(level, i, limit, mask, agreement, after_verb=True, stop=stop)
            if phrase is None and not level.tokens[i - 1].kinds & a.REFLEXIVE:
                phrase = self._people(level, i, limit, mask, after_verb=True)
            if phrase is not None and not self.phrases.is_time(level, phrase):
                return (
                    self._after_name(level, i, phrase, limit, mask, agreement, stop)
                    or self._person_after(level, phrase, limit, mask)
                    or phrase
                )
            if self._ends_search(level, i):
                return None
            i = level.over[i]  # a hearer or an object with its modifiers: "dziennikarzom"
        return None

    def _is_object(self, token: a.Token) -> bool:
        """Whether a personal pronoun is no subject and no possessive."""
        if token.lower in self.lexicon.possessives:
            return False
        return not any(r.kinds & a.PRONOUN and r.agreement & NOM for r in token.form.readings)

    def _over_question(self, level: Level, i: int, limit: int) -> int:
        """Past what a speaker was asked: "odpowiedział pytany o datę kanclerz"."""
        while i < limit and level.tokens[i].kinds & a.PREPOSITION:
            end = self.phrases.prepositional(level, i, limit)
            if end == i:
                break
            i = end
        return i

    def document_after(self, level: Level, i: int, limit: int) -> Phrase | None:
        """The document after an impersonal verb: "zaznaczono w komunikacie rady"."""
        for k in range(i, min(i + 3, limit)):
            if level.tokens[k].lower in self.lexicon.inside:
                phrase = self.phrases.phrase(level, k + 1, limit, LOC)
                if phrase is not None:
                    head = level.tokens[phrase.head].form
                    return phrase if head.lemmas & self.lexicon.documents else None
        return None

    def document_before(self, level: Level, first: int, verb: int) -> Phrase | None:
        """The document before an impersonal verb: "у звіті зазначено"."""
        relative = self._relative(level, first - 1)
        if relative is not None:
            return relative
        for k in range(first, verb):
            if level.tokens[k].lower in self.lexicon.inside:
                phrase = self.phrases.phrase(level, k + 1, verb, LOC, wide=False)
                if phrase is not None and phrase.last == verb:
                    head = level.tokens[phrase.head].form
                    return phrase if head.lemmas & self.lexicon.documents else None
        return None

    def _relative(self, level: Level, k: int) -> Phrase | None:
        """The relative of a document before the preposition at `k`: "list, w którym napisano"."""
        tokens = level.tokens
        if k < 2 or tokens[k - 1].text != "," or tokens[k].lower not in self.lexicon.inside:
            return None
        if tokens[k + 1].lower not in self.lexicon.relative:
            return None
        relative = tokens[k + 1].form.modifier & LOC
        for at in range(k - 2, max(-1, k - 6), -1):
            form = tokens[at].form
            if form.lemmas & self.lexicon.documents and _agree(form.noun, relative):
                return Phrase(k + 1, k + 2, k + 1, relative)
        return None

    def within(self, level: Level, first: int, last: int, agreement: int) -> Phrase | None:
        """The body in which a plural verb without a subject spoke: "у поліції кажуть".

        None in a language that does not say so; the last one in [first, last).
        """
        lexicon = self.lexicon
        found: Phrase | None = None
        if not lexicon.speaks_from_within or not agreement & _PLURAL or agreement & ~_PLURAL:
            return None
        i = first
        while i < last:
            if level.tokens[i].lower in lexicon.inside:
                phrase = self.phrases.phrase(level, i + 1, last, LOC, after_verb=True, wide=False)
                if phrase is not None:
                    head = level.tokens[phrase.head]
                    acronym = head.text.isupper() and len(head.text) > 1
                    if acronym or head.form.lemmas & lexicon.organisations:
                        found = phrase
                    i = phrase.last
                    continue
            i = level.over[i]
        return found

    def is_subject_after(
        self, level: Level, inner: Phrase, agreement: int, left: int, verb: int
    ) -> bool:
        """Whether an object-looking phrase is the subject of the verb before it."""
        form = level.tokens[inner.head].form
        if not form.noun & NOM & agreement:
            return False
        if self.before(level, left, verb, agreement) is not None:
            return False
        if form.lemmas & self.lexicon.bodies:
            return True
        return is_name(level, inner.head) and not form.lemmas & self.lexicon.events

    # --- one candidate ------------------------------------------------------------

    def _may_open(self, level: Level, i: int, mask: int) -> bool:
        """Whether a subject may begin with the word at `i`."""
        token = level.tokens[i]
        return bool(
            (token.form.noun | token.form.modifier) & mask
            or token.form.noun & NOM
            or token.kinds & (a.NUMERAL | a.ADVERB)
            or token.lower in self.lexicon.possessives
            or i in level.quotations
            or token.lower in self.lexicon.quantities
        )

    def _ends_search(self, level: Level, i: int) -> bool:
        """Whether no subject can follow the word at `i`."""
        token = level.tokens[i]
        if token.lower in self.lexicon.additive:
            return False  # "twierdził kiedyś kierownik"
        if token.text == "," or token.kinds & (a.COMPLEMENTIZER | a.RELATIVE):
            return True
        if token.kinds & a.PUNCTUATION and i not in level.jump and token.text != ".":
            return True
        return verb_only(token.kinds)

    def _at(
        self,
        level: Level,
        i: int,
        limit: int,
        mask: int,
        agreement: int,
        *,
        after_verb: bool = False,
        stop: int = 0,
    ) -> Phrase | None:
        """The phrase at `i` that can be the verb's subject."""
        token = level.tokens[i]
        lexicon = self.lexicon
        if token.kinds & a.REFLEXIVE:
            return None
        if token.lower in lexicon.additive or token.lower in lexicon.no_subjects:
            if not is_name(level, i) and not self.phrases.is_share(level, i, limit):
                return None

        def sought(cases: int) -> Phrase | None:
            return self.phrases.phrase(level, i, limit, cases, after_verb=after_verb, stop=stop)

        phrase = sought(mask)
        if phrase is not None and self._usable(level, phrase):
            return phrase
        if agreement & _PLURAL:  # "Wrona i Sroka stwierdzili": singular phrases, joined
            phrase = sought(NOM)
            if phrase is not None and phrase.agreement & _PLURAL and self._usable(level, phrase):
                return phrase
        if token.kinds & a.NUMERAL or token.lower in lexicon.quantities:
            counted = sought(NOM | ACC)
            return counted if counted is not None and self._usable(level, counted) else None
        return None

    def _people(
        self, level: Level, i: int, limit: int, mask: int, *, after_verb: bool = False
    ) -> Phrase | None:
        """People told by an adjective or participle alone: "Zebrani uznali", "Złośliwi mówią".

        Only in the plural: "Zaskoczony dodał" describes somebody named before. Where
        a verb stands before, it is a predicate: "Są oburzeni i mówią".
        """
        form, lexicon = level.tokens[i].form, self.lexicon
        people = mask & _PLURAL & MASCULINE
        if not people or not form.kinds & (PARTICIPLE | a.ADJECTIVE):
            return None
        if (
            form.kinds & (a.NUMERAL | a.PRONOUN | a.RELATIVE | a.FINITE)
            or form.lower in lexicon.emphatic
        ):
            return None
        if not form.lemmas.isdisjoint(lexicon.asked):
            return None  # "Pytani o datę mówią"
        return self.phrases.people(level, i, limit, people, after_verb=after_verb)

    def _usable(self, level: Level, phrase: Phrase) -> bool:
        """Whether the phrase is no time and no function word."""
        size = phrase.last - phrase.first
        if size <= 2 and self.phrases.is_time(level, phrase):
            return False
        if size > 1 or is_name(level, phrase.head):
            return True
        kinds = level.tokens[phrase.head].kinds
        return not kinds & (a.PREPOSITION | a.COORDINATOR | a.PARTICLE)

    def _after_name(
        self, level: Level, i: int, phrase: Phrase, limit: int, mask: int, agreement: int, stop: int
    ) -> Phrase | None:
        """The subject after a name of unknown case: "powiedziała „Głosowi” posłanka"."""
        tokens = level.tokens
        if not (tokens[phrase.head].form.guessed or i in level.quotations):
            return None
        if phrase.last >= limit or tokens[phrase.last].kinds & a.PUNCTUATION:
            return None
        better = self._at(level, phrase.last, limit, mask, agreement, after_verb=True, stop=stop)
        if better is None or tokens[better.head].form.guessed:
            return None
        return better

    def _person_after(self, level: Level, phrase: Phrase, limit: int, mask: int) -> Phrase | None:
        """The person after what may be an object: "skomentował wyrok mecenas Rak"."""
        form = level.tokens[phrase.head].form
        people = self.lexicon.people
        if not form.noun & ACC or form.noun & MASCULINE or form.lemmas & people:
            return None
        if is_name(level, phrase.head):
            return None
        for i in range(phrase.head + 1, min(phrase.head + 5, limit)):
            token = level.tokens[i]
            if token.kinds & (a.PREPOSITION | a.PUNCTUATION | a.FINITE):
                return None
            if token.form.noun & mask & NOM and token.form.lemmas & people:
                found = self.phrases.phrase(level, i, limit, mask, after_verb=True)
                if found is not None and found.head == i:
                    return found
        return None

    def _is_object_before(self, level: Level, phrase: Phrase, verb: int) -> bool:
        """Whether a verb before has the phrase as its object: "Trener zdejmuje kask i mówi".

        Where no subject stands before that verb, only what does not speak is one.
        """
        tokens, form = level.tokens, level.tokens[phrase.head].form
        before = phrase.first - 1
        if not form.noun & ACC or before < 0 or phrase.last >= verb:
            return False
        if not tokens[phrase.last].kinds & a.COORDINATOR or not verb_only(tokens[before].kinds):
            return False
        first = before
        while first > 0 and tokens[first - 1].text not in ",;:":
            first -= 1
        if self.before(level, first, before, tokens[before].form.verb) is not None:
            return True
        lexicon = self.lexicon
        speaks = lexicon.people | lexicon.bodies | lexicon.documents
        return not is_name(level, phrase.head) and form.lemmas.isdisjoint(speaks)

    def _reaches(self, level: Level, phrase: Phrase, verb: int) -> bool:
        """Whether only transparent words and whole insertions stand before the verb."""
        tokens = level.tokens
        if self._is_object_before(level, phrase, verb):
            return False
        i = phrase.last
        commas: list[int] = []
        dashes: list[int] = []
        blocked = 0  # the position after the last word that a subject cannot reach over
        while i < verb:
            token = tokens[i]
            kinds = token.kinds
            if token.text == ",":
                commas.append(i)
            elif i in level.dashes:
                dashes.append(i)
            elif token.text in ";:":
                return False
            elif verb_only(kinds) or (
                kinds & a.COMPLEMENTIZER
                and not kinds & a.PARTICLE
                and token.lower not in self.lexicon.additive
            ):
                blocked = i + 1
            i = level.over[i]
        if dashes:  # "Gazeta – streszczając go – dodała"
            return len(dashes) == 2 and dashes[0] == phrase.last and blocked <= dashes[1]
        if not commas:
            return not blocked
        if len(commas) == 1:
            # ", szef komisji, powiedział": the comma closes what the phrase ended with
            closing = any(tokens[k].text == "," for k in range(phrase.first, phrase.last))
            following = tokens[commas[0] + 1]
            unclosed = following.kinds & PARTICIPLE and following.form.modifier & phrase.agreement
            return commas[0] == phrase.last and (closing or bool(unclosed)) and not blocked
        following = tokens[commas[0] + 1]
        opens = (
            len(commas) == 2
            or commas[0] > phrase.last
            or bool(following.kinds & _OPENS_INSERTION)
            or following.lower in self.lexicon.relative
        )
        return opens and blocked <= commas[-1]


def _agree(noun: int, relative: int) -> bool:
    """Whether two words share number and gender, in whatever cases they stand."""
    return any(
        noun & number & gender and relative & number & gender
        for number in a.NUMBER_MASK.values()
        for gender in a.GENDER_MASK.values()
    )


def _is_copula(token: a.Token) -> bool:
    return bool(token.kinds & a.AUXILIARY and token.kinds & a.FINITE)


def _nominatives(agreement: int) -> int:
    """The nominatives that a verb's agreement allows (all, where it tells nothing)."""
    return agreement & NOM or NOM
