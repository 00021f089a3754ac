"""Noun phrases and verb groups by word order, for languages without case (English).

Positions are those of a level (`sayso.attribute.levels`). The forms have been
narrowed, so "claims" after "the" is a noun here and nothing else. A subject
stands right before its verb group, over adverbs, dates and what is set off by
a pair of commas or dashes; after a quotation it may follow its verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack

_MODIFIER = a.ADJECTIVE | a.NUMERAL | a.DETERMINER
_NOMINAL = a.NOUN | a.PROPER
_OPENS_CLAUSE = a.COMPLEMENTIZER | a.RELATIVE | a.INTERROGATIVE
_PARTICIPLE = a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
_PL = a.NUMBER_MASK["pl"]
_DASHES = frozenset("—–")
_JOINERS = frozenset("-&/'’‘")
_QUOTES = frozenset('"“”„«»')
_MONEY = frozenset("$£€#")
_ENDS = frozenset((",", ".", "?", "!", "…", "...", "—"))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, negation and the adverbs between them.

    Positions [first, last); `head` is the main verb. `form`: "finite",
    "infinitive", "ing" or "participle". `to`: an infinitive with "to", which
    stands before `first`.
    """

    first: int
    last: int
    head: int
    form: str
    passive: bool = False
    negated: bool = False
    past: bool = False
    modal: bool = False
    to: bool = False


class Order:
    """Finds phrases and verb groups in levels; holds the pack's closed classes."""

    def __init__(self, pack: Pack) -> None:
        words = pack.words
        self.calendar = words["calendar"]
        self.times = words["time_words"]
        self.subjects = words["subject_pronouns"]
        self.objects = words["object_pronouns"] | self.subjects
        self.negations = words["negation"] - {"no", "nor", "neither"}
        self.possessive_marks = frozenset(("'s", "’s", "'", "’"))
        self.to = words["to"]
        self.parenthetical = words["parenthetical"]
        self.roles = pack.classes.get("role", frozenset())
        self.places = pack.classes.get("speech_place", frozenset())

    # --- verb groups ------------------------------------------------------

    def verb_groups(self, level: Level, first: int, last: int) -> list[VerbGroup]:
        """The verb groups of [first, last) in order; quotations and brackets are passed over."""
        groups: list[VerbGroup] = []
        i = first
        while i < last:
            end = level.jump.get(i)
            if end is not None and end <= last:
                i = end
                continue
            group = self.verb_group(level, i, last)
            if group is None:
                i += 1
            else:
                groups.append(group)
                i = group.last
        return groups

    def verb_group(self, level: Level, i: int, limit: int) -> VerbGroup | None:
        """The verb group that begins at `i`, or None if no verb does."""
        tokens = level.tokens
        if not tokens[i].kinds & a.VERBAL:
            return None
        helper, modal, negated, finite = -1, False, False, False
        j = i
        while j < limit and j not in level.jump:
            form = tokens[j].form
            if form.kinds & (a.AUXILIARY | a.MODAL) and form.kinds & a.VERBAL:
                if helper < 0:
                    finite = bool(form.kinds & a.FINITE)
                modal = modal or bool(form.kinds & a.MODAL)
                helper = j
            elif helper >= 0 and form.lower in self.negations:
                negated = True
            elif helper >= 0 and form.kinds & a.ADVERB and not form.kinds & (_NOMINAL | a.VERBAL):
                pass
            else:
                break
            j += 1
        past = bool(tokens[i].kinds & a.PAST)
        to = i > 0 and self._after_to(level, i)
        if helper < 0:
            return self._bare(level, i, past, to)
        kinds = tokens[j].kinds if j < limit and j not in level.jump else 0
        last_helper = tokens[helper].form
        passive = False
        fits = False
        if "be" in last_helper.lemmas:
            passive = bool(kinds & a.PASSIVE_PARTICIPLE)
            fits = bool(kinds & _PARTICIPLE) and not (kinds & a.NOUN and not kinds & a.FINITE)
        elif "have" in last_helper.lemmas:
            fits = bool(kinds & a.PASSIVE_PARTICIPLE)
        else:
            fits = bool(kinds & a.INFINITIVE)
        head = j if fits else helper
        end = j + 1 if fits else helper + 1
        while not fits and end < j and tokens[end].lower in self.negations:
            end += 1
        shape = "finite" if finite and not to else "infinitive" if to else "ing"
        if not finite and not to and tokens[i].kinds & a.INFINITIVE:
            shape = "finite"
        return VerbGroup(i, end, head, shape, passive and fits, negated, past, modal, to)

    def _bare(self, level: Level, i: int, past: bool, to: bool) -> VerbGroup | None:
        kinds = level.tokens[i].kinds
        if to and kinds & a.INFINITIVE:
            return VerbGroup(i, i + 1, i, "infinitive", to=True)
        if kinds & a.FINITE:
            return VerbGroup(i, i + 1, i, "finite", past=past)
        if kinds & a.ACTIVE_PARTICIPLE:
            return VerbGroup(i, i + 1, i, "ing")
        if kinds & a.PASSIVE_PARTICIPLE:
            return VerbGroup(i, i + 1, i, "participle", passive=True)
        if kinds & a.INFINITIVE:
            return VerbGroup(i, i + 1, i, "infinitive")
        return None

    def _after_to(self, level: Level, i: int) -> bool:
        k = i - 1
        while k > 0 and level.tokens[k].kinds & a.ADVERB and level.tokens[k].lower not in self.to:
            k -= 1
        return level.tokens[k].lower in self.to

    def is_speech(self, level: Level, first: int, last: int) -> bool:
        """Whether a quotation looks like speech, not like a name or a word held at arm's length."""
        return last - first > 8 or level.tokens[last - 2].text in _ENDS

    # --- phrases forward --------------------------------------------------

    def noun_phrase(
        self, level: Level, start: int, limit: int, *, wide: bool = True, joined: bool = True
    ) -> Phrase | None:
        """The noun phrase that begins at `start` and ends by `limit`.

        `wide`: with its prepositional phrases, apposition and relative clause;
        `joined`: with what "and" adds to it.
        """
        core = self._core(level, start, limit)
        if core is None:
            return None
        first, last, head, number = core
        if wide:
            last = self.over_prepositions(level, head, last, limit)
        if joined:
            last, number = self._joined(level, last, limit, number, wide)
        if wide:
            last = self._tail(level, last, limit)
        return Phrase(first, last, head, number)

    def _core(self, level: Level, start: int, limit: int) -> tuple[int, int, int, int] | None:
        """First, last, head and number of a phrase up to its head noun."""
        tokens = level.tokens
        i, head = start, -1
        while i < limit:
            token = tokens[i]
            kinds = token.kinds
            end = level.jump.get(i)
            if end is not None and end <= limit:
                if token.text in "([" and head >= 0:
                    i = end
                    continue
                if not self.is_speech(level, i, end) and (
                    (end < limit and tokens[end].kinds & _NOMINAL) or head < 0
                ):
                    i = end
                    continue
                break
            if kinds & a.PUNCTUATION:
                dot = token.text == "." and i > start and self.is_short(level, i - 1)
                if (dot or token.text in _JOINERS or token.text in _MONEY) and i + 1 < limit:
                    i += 1
                    continue
                break
            if token.lower in self.possessive_marks and head >= 0:
                head = -1
                i += 1
                continue
            if kinds & (a.PRONOUN | a.REFLEXIVE) and not kinds & (a.NOUN | a.DETERMINER):
                if i == start:
                    return start, i + 1, i, token.form.noun
                break
            if kinds & _NOMINAL and not (head >= 0 and self._is_verb(level, i)):
                if head >= 0 and token.lower in self.calendar:
                    break
                head = i
            elif kinds & (a.ADJECTIVE | a.NUMERAL | a.DETERMINER):
                if head >= 0 and kinds & a.DETERMINER:
                    break
            elif kinds & _PARTICIPLE and head < 0 and not kinds & a.AUXILIARY:
                if i == start and kinds & a.ACTIVE_PARTICIPLE:
                    break
            elif not (kinds & a.ADVERB and head < 0):
                break
            i += 1
        if head < 0:
            quantity = a.NUMERAL | a.DETERMINER | a.ADJECTIVE | a.PRONOUN
            if i > start and tokens[i - 1].kinds & quantity and tokens[start].lower != "the":
                return start, i, i - 1, a.ALL_AGREEMENT
            if i > start and tokens[i - 1].kinds & a.ADJECTIVE:
                return start, i, i - 1, _PL  # "the rich"
            return None
        while i > head + 1 and tokens[i - 1].text not in ")]":
            i -= 1
        return start, i, head, tokens[head].form.noun

    def _is_verb(self, level: Level, i: int) -> bool:
        """Whether a word that could be noun or verb is better read as a verb."""
        kinds = level.tokens[i].kinds
        if not kinds & a.FINITE or kinds & a.PROPER:
            return False
        following = level.tokens[i + 1] if i + 1 < len(level.tokens) else None
        ends = following is None or following.kinds & (a.PUNCTUATION | a.AUXILIARY | a.MODAL)
        return not (kinds & a.NOUN and ends)

    def is_short(self, level: Level, i: int) -> bool:
        """Whether the word is an abbreviation or an initial, so that its dot ends nothing."""
        token = level.tokens[i]
        return bool(token.kinds & a.ABBREVIATION) or (len(token.text) == 1 and token.text.isupper())

    def over_prepositions(self, level: Level, head: int, i: int, limit: int) -> int:
        """Past the prepositional phrases that belong to the head before `i`."""
        tokens = level.tokens
        name = bool(tokens[head].kinds & (a.PROPER | a.PRONOUN))
        while i + 1 < limit and tokens[i].kinds & a.PREPOSITION and i not in level.jump:
            word = tokens[i].lower
            if word != "of" and (name or word in ("as", "to", "than", "until", "after", "before")):
                break
            core = self._core(level, i + 1, limit)
            if core is None:
                break
            if word != "of" and self.tells_when_or_where(level, core[0], core[1]):
                break
            i = core[1]
        return i

    def tells_when_or_where(self, level: Level, first: int, last: int) -> bool:
        """Whether a phrase tells time or the place of speech: "Tuesday", "an interview"."""
        for i in range(first, last):
            token = level.tokens[i]
            if token.lower in self.calendar or token.lower in self.times:
                return True
            if token.form.lemmas & self.places:
                return True
        return False

    def _joined(self, level: Level, i: int, limit: int, number: int, wide: bool) -> tuple[int, int]:
        """Past what "and" adds: "A and B", "A, B and C"."""
        tokens = level.tokens
        while i + 1 < limit:
            k = i
            if tokens[k].text == "," and self._list_goes_on(level, k, limit):
                k += 1
            elif tokens[k].text == "," and tokens[k + 1].lower in ("and", "or"):
                break
            elif tokens[k].lower in ("and", "or", "&"):
                k += 1
            else:
                break
            core = self._core(level, k, limit)
            if core is None or tokens[core[2]].kinds & a.PRONOUN:
                break
            end = self.over_prepositions(level, core[2], core[1], limit) if wide else core[1]
            if end < limit and tokens[end].kinds & (a.FINITE | a.AUXILIARY):
                break
            i, number = end, _PL
        return i, number

    def _list_goes_on(self, level: Level, comma: int, limit: int) -> bool:
        core = self._core(level, comma + 1, limit)
        if core is None or core[1] >= limit:
            return False
        following = level.tokens[core[1]]
        return following.lower in ("and", "or") or (
            following.text == ","
            and core[1] + 1 < limit
            and level.tokens[core[1] + 1].lower in ("and", "or")
        )

    def _tail(self, level: Level, i: int, limit: int) -> int:
        """Past an apposition or a relative clause: ", a judge", ", who lives there"."""
        tokens = level.tokens
        if i < limit and (tokens[i].lower in ("who", "whose") or self._reduced(level, i)):
            return self.to_comma(level, i, limit)
        while i + 1 < limit and tokens[i].text == ",":
            following = tokens[i + 1]
            if following.lower in ("who", "whose", "which"):
                end = self.to_comma(level, i + 1, limit)
            elif following.text[0].isdigit() and i + 2 < limit and tokens[i + 2].text in ",.":
                end = i + 2  # an age
            else:
                core = self._core(level, i + 1, limit)
                if core is None or tokens[core[2]].kinds & a.PRONOUN:
                    break
                end = self.over_prepositions(level, core[2], core[1], limit)
                if end < limit and tokens[end].lower in ("who", "whose"):
                    end = self.to_comma(level, end, limit)
                if end < limit and not (
                    tokens[end].text in ",.;:—–)" or tokens[end].kinds & (a.PREPOSITION | a.ADVERB)
                ):
                    break
            if end <= i + 1:
                break
            i = end
        return i

    def _reduced(self, level: Level, i: int) -> bool:
        """Whether a participle that belongs to the noun before it stands here."""
        kinds = level.tokens[i].kinds
        if not kinds & a.PASSIVE_PARTICIPLE or kinds & a.AUXILIARY or not i:
            return False
        if not level.tokens[i - 1].kinds & a.NOUN:
            return False
        following = level.tokens[i + 1] if i + 1 < len(level.tokens) else None
        return following is not None and bool(following.kinds & a.PREPOSITION)

    def to_comma(self, level: Level, i: int, limit: int) -> int:
        """The next comma, dash, semicolon or final period from `i` on, or `limit`."""
        while i < limit:
            text = level.tokens[i].text
            if text in (",", ";", "—", "–", "--", ":"):
                return i
            if text == "." and not (i and self.is_short(level, i - 1)):
                return i
            i = level.next(i)
        return min(i, limit)

    # --- subjects ---------------------------------------------------------

    def subject_after(self, level: Level, verb_end: int, limit: int) -> Phrase | None:
        """The subject right after an inverted verb: "…," said John Smith, a teacher."""
        if verb_end >= limit:
            return None
        phrase = self.noun_phrase(level, verb_end, limit)
        if phrase is None:
            return None
        head = level.tokens[phrase.head]
        if (
            head.kinds & a.PRONOUN
            and head.lower not in self.subjects
            and (phrase.last == phrase.first + 1)
        ):
            return None
        if self.tells_when_or_where(level, phrase.head, phrase.head + 1):
            return None
        if (
            phrase.last < limit
            and level.tokens[phrase.last].kinds & a.FINITE
            and not (level.tokens[phrase.last].kinds & a.NOUN)
        ):
            return None
        return phrase

    def subject_before(self, level: Level, verb: int, start: int, depth: int = 0) -> Phrase | None:
        """The subject right before the verb group at `verb`, from `start` on.

        `depth` counts insertions within insertions, which are read to a limit.
        """
        tokens = level.tokens
        end = self.over_adverbs(level, verb, start)
        if end <= start:
            return None
        previous = tokens[end - 1]
        if previous.text in (",", "—", "–", "--"):
            return self._before_inserted(level, end, start, depth) if depth < 2 else None
        if previous.kinds & a.COORDINATOR:
            return None
        if previous.kinds & (a.RELATIVE | a.INTERROGATIVE) and not previous.kinds & a.NOUN:
            if previous.lower in ("when", "where", "how", "why", "however"):
                return None
            return Phrase(end - 1, end, end - 1, a.ALL_AGREEMENT)
        if previous.lower in self.subjects:
            return Phrase(end - 1, end, end - 1, previous.form.noun)
        first = self.leftmost(level, end, start)
        return self.trimmed(level, first, end, start)

    def over_adverbs(self, level: Level, end: int, start: int) -> int:
        """Back over adverbs and dates: "Lund on Tuesday also said"."""
        tokens = level.tokens
        while end > start:
            token = tokens[end - 1]
            kinds = token.kinds
            if (
                token.lower in ("both", "all", "each")
                and end - 1 > start
                and (tokens[end - 2].kinds & _NOMINAL)
            ):
                end -= 1
                continue
            if (
                token.lower in self.times
                and end - 2 > start
                and (tokens[end - 2].lower in ("this", "last", "that", "earlier"))
            ):
                end -= 2
                continue
            if token.lower in self.calendar and end - 1 > start:
                end -= 2 if tokens[end - 2].lower in ("on", "in", "last", "this") else 1
                continue
            if token.lower in self.negations or (
                kinds & a.ADVERB
                and not (
                    kinds
                    & (_NOMINAL | a.PRONOUN | a.VERBAL | a.NUMERAL | a.RELATIVE | a.INTERROGATIVE)
                )
            ):
                end -= 1
                continue
            break
        return end

    def _before_inserted(self, level: Level, end: int, start: int, depth: int) -> Phrase | None:
        """The subject before what a pair of commas or dashes sets off.

        An insertion may have commas of its own ("Lund, now 81 and retired in
        Bath, England, said"): the nearest opening whose subject starts a clause.
        """
        tokens = level.tokens
        mark = tokens[end - 1].text
        k = level.previous(end - 1)
        steps = tries = 0
        fallback: Phrase | None = None
        while k > start and steps < 45 and tries < 4:
            if tokens[k].text == mark:
                tries += 1
                found = self._around(level, k, end, start, depth)
                if found is not None:
                    before = tokens[found.first - 1] if found.first > start else None
                    if before is None or before.text != ",":
                        return found
                    fallback = fallback or found
            k = level.previous(k)
            steps += 1
        return fallback

    def _around(self, level: Level, k: int, end: int, start: int, depth: int) -> Phrase | None:
        """The subject before the mark at `k`, with the apposition between it and `end`."""
        tokens = level.tokens
        opener = tokens[k + 1]
        if opener.kinds & a.COORDINATOR or opener.text in _QUOTES:
            return None
        base = self.subject_before(level, k, start, depth + 1)
        if base is None:
            return None
        if opener.kinds & (a.PREPOSITION | a.ADVERB | a.COMPLEMENTIZER) and not (
            opener.kinds & (_NOMINAL | a.RELATIVE)
        ):
            return base
        return Phrase(base.first, end - 1, base.head, base.agreement)

    def leftmost(self, level: Level, end: int, start: int) -> int:
        """How far left the stretch reaches that could be one noun phrase ending at `end`."""
        start = max(start, end - 80)
        tokens = level.tokens
        j = end
        joined = clause = False
        while j > start:
            p = level.previous(j)
            token = tokens[p]
            kinds = token.kinds
            if p < j - 1:
                if p < start or (token.text not in "([" and self.is_speech(level, p, j)):
                    break
                j = p
                continue
            if kinds & a.PUNCTUATION:
                if token.text == "." and p > start and self.is_short(level, p - 1):
                    j = p
                    continue
                if token.text in _JOINERS or token.text in _MONEY:
                    j = p
                    continue
                if token.text == "," and joined and p > start and self._nominal(level, p - 1):
                    j = p
                    continue
                break
            if kinds & a.COORDINATOR:
                if p <= start or not self._nominal(level, p - 1) or token.lower == "but":
                    break
                joined = True
            elif token.lower in self.calendar or token.lower in self.parenthetical:
                break
            elif kinds & a.PRONOUN and not kinds & (a.NOUN | a.DETERMINER):
                if token.lower in ("those", "others", "one", "some", "many", "all") or (
                    p > start and tokens[p - 1].lower == "of"
                ):
                    j = p
                    continue
                return j if token.lower in self.objects else p
            elif kinds & (_NOMINAL | _MODIFIER | a.PREPOSITION) and (
                j == end or not self._is_verb(level, p) or not self._follows_noun(level, p, start)
            ):
                if kinds & a.COMPLEMENTIZER and not kinds & (a.PREPOSITION | a.DETERMINER):
                    break
            elif kinds & _PARTICIPLE and not kinds & a.AUXILIARY:
                before = tokens[p - 1].kinds if p > start else 0
                if kinds & a.ACTIVE_PARTICIPLE and (p == start or before & _OPENS_CLAUSE):
                    return p  # "tipping is unfair"
                if not before & (_NOMINAL | _MODIFIER | a.ADVERB | a.PREPOSITION) or joined:
                    break
            elif kinds & (a.FINITE | a.AUXILIARY | a.INFINITIVE):
                relative = self._relative_before(level, p, start)
                if relative < 0:
                    break
                clause = True
                j = relative
                continue
            elif kinds & a.ADVERB:
                if not tokens[j].kinds & (_MODIFIER | _PARTICIPLE):
                    break
            else:
                break
            j = p
        if joined and not clause and j > start:
            stop = tokens[j - 1]
            if stop.kinds & (a.FINITE | _PARTICIPLE | a.INFINITIVE | a.AUXILIARY):
                # "met voters and aides said": the coordinator joins clauses, not nouns
                for k in range(end - 1, j - 1, -1):
                    if tokens[k].kinds & a.COORDINATOR:
                        return k + 1
        return j

    def _nominal(self, level: Level, i: int) -> bool:
        token = level.tokens[i]
        return bool(token.kinds & (_NOMINAL | a.NUMERAL | a.PRONOUN)) or token.text in ')]”".'

    def _follows_noun(self, level: Level, i: int, start: int) -> bool:
        """Whether a noun or pronoun stands before: what a verb could have as its subject."""
        return i > start and bool(level.tokens[i - 1].kinds & (_NOMINAL | a.PRONOUN | a.RELATIVE))

    def _relative_before(self, level: Level, verb: int, start: int) -> int:
        """The relative pronoun whose clause the verb is in, or -1."""
        k = verb - 1
        while k > start and verb - k < 9:
            token = level.tokens[k]
            if token.kinds & a.RELATIVE and self._nominal(level, k - 1):
                return k
            if token.text in ",;:—–" or token.kinds & a.FINITE:
                return -1
            k = level.previous(k)
        return -1

    def trimmed(self, level: Level, first: int, end: int, start: int) -> Phrase | None:
        """The phrase without an opening conjunction, adverb or prepositional phrase."""
        tokens = level.tokens
        while first < end:
            token = tokens[first]
            kinds = token.kinds
            if kinds & (a.COORDINATOR | a.PUNCTUATION) and first not in level.jump:
                if token.text in _MONEY:
                    break
                first += 1
            elif kinds & a.ADVERB and not kinds & (_NOMINAL | _MODIFIER | a.PRONOUN):
                first += 1
            elif kinds & a.PREPOSITION and not kinds & (_NOMINAL | a.DETERMINER):
                core = self._core(level, first + 1, end)
                if kinds & a.COMPLEMENTIZER and (core is None or core[1] >= end):
                    first += 1  # "After the engineer said …"
                    continue
                if core is None or core[1] >= end:
                    return None
                last = self.over_prepositions(level, core[2], core[1], end)
                first = last if last < end else core[1]
            else:
                break
        if first >= end:
            return None
        head = self._head(level, first, end)
        if head < 0:
            return None
        plural = any(tokens[k].lower == "and" for k in range(first, end))
        number = _PL if plural else tokens[head].form.noun or a.ALL_AGREEMENT
        return Phrase(first, end, head, number)

    def _head(self, level: Level, first: int, end: int) -> int:
        """The last noun before the first preposition, comma or clause; -1 if none."""
        tokens = level.tokens
        head = -1
        for k in range(first, end):
            token = tokens[k]
            if head >= 0 and (
                (
                    token.kinds & (a.PREPOSITION | a.COORDINATOR | _OPENS_CLAUSE | _PARTICIPLE)
                    and not token.kinds & _NOMINAL
                    and tokens[head].kinds & (_NOMINAL | a.PRONOUN | a.NUMERAL)
                )
                or token.text in (",", "—", "–", "(")
            ):
                break
            if token.lower in self.possessive_marks:
                continue
            if token.kinds & (_NOMINAL | a.PRONOUN | a.NUMERAL | a.DETERMINER | a.ADJECTIVE):
                head = k
        if head >= 0 and tokens[head].lower in ("the", "a", "an", "its", "their"):
            return -1
        return head
