"""Narrowing each form to the readings that its place in the sentence allows.

For languages whose word order tells noun from verb (pack trait `phrases =
"order"`): "claims" is a noun after "the" and a verb after "she". One pass from
left to right, in linear time; what the pass cannot tell stays ambiguous, and a
form never loses its last reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from sayso import analysis as a
from sayso.analyse.morfeusz_forms import make_form
from sayso.analysis import Form, FormTest, Reading
from sayso.packs import Pack

_SKIPPED = a.ADVERB | a.NEGATION
_NOUNISH = a.NOUN | a.PROPER | a.ADJECTIVE | a.ADVERB | a.NUMERAL | a.GERUND
_OPENS_PHRASE = a.DETERMINER | a.PRONOUN | a.PROPER | a.NUMERAL | a.INTERROGATIVE
_PLURAL = a.NUMBER_MASK["pl"]
_SINGULAR = a.NUMBER_MASK["sg"]
_SINGULAR_HEAD = a.NOUN | a.PROPER
_PLAIN_VERB = a.FINITE | a.INFINITIVE  # no past, no participle
_STOPS = frozenset(".?!;:")
_QUOTES = frozenset("“”\"'‘’«»")


_CLOSED = frozenset({"that", "'s", "’s", "her", "like", "this", "these", "those"})
"""Words whose few readings have each a rule of their own."""
_is_long = FormTest(lambda form: len(form.text) > 3 and form.text[0].isalpha())


@FormTest
def _is_settled(form: Form) -> bool:
    """Whether a form reads the same wherever it stands: no rule of `_Pass._narrowed` meets it."""
    kinds = form.kinds
    if kinds == a.ADVERB or not kinds & ~_PLAIN_VERB:
        return False
    if len(form.readings) < 2:
        return True
    if form.lower in _CLOSED or (kinds & a.PROPER and form.text[0].isupper()):
        return False
    if kinds & (a.AUXILIARY | a.MODAL):
        return not kinds & (a.NOUN | a.PROPER)
    return not kinds & a.VERBAL and not (kinds & a.PREPOSITION and kinds & a.NOUN)


def narrow(forms: Sequence[Form], pack: Pack) -> list[Form]:
    """The forms with the readings that are possible where they stand.

    `forms`: those of one paragraph or sentence, marks included, in order. The
    result has the same length and the same texts.
    """
    return _Pass(forms, pack).run()


@lru_cache(maxsize=200_000)
def keep(form: Form, kinds: int) -> Form:
    """The form with only those readings that have one of `kinds`; itself if none has."""
    kept = tuple(reading for reading in form.readings if reading.kinds & kinds)
    if not kept or len(kept) == len(form.readings):
        return form
    return make_form(form.text, kept, form.guessed)


@lru_cache(maxsize=200_000)
def drop(form: Form, kinds: int) -> Form:
    """The form without those readings that have one of `kinds`; itself if none is left."""
    kept = tuple(reading for reading in form.readings if not reading.kinds & kinds)
    if not kept or len(kept) == len(form.readings):
        return form
    return make_form(form.text, kept, form.guessed)


@lru_cache(maxsize=20_000)
def as_noun(form: Form) -> Form:
    """The form read as a noun that the dictionary lacks: "the vet"."""
    plural = form.lower.endswith("s")
    return make_form(
        form.text, (Reading(form.lower, a.NOUN, _PLURAL if plural else _SINGULAR),), True
    )


@cache
def _reporting(pack: Pack) -> frozenset[str]:
    """Verbs that a clause may follow without a word to open it."""
    return frozenset(
        lemma
        for lemma, entries in pack.verbs.items()
        if any("zero" in entry.content for entry in entries)
    )


@cache
def _compounds(pack: Pack) -> dict[str, frozenset[str]]:
    """The pack's nouns of two words: the first → the second ones."""
    pairs = {n for nouns in pack.classes.values() for n in nouns if n.count(" ") == 1}
    found: dict[str, set[str]] = {}
    for first, second in (noun.split(" ") for noun in pairs):
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


class _Pass:
    """One pass over the forms; `done` holds the narrowed ones so far."""

    def __init__(self, forms: Sequence[Form], pack: Pack) -> None:
        self.forms = forms
        self.words = pack.words
        self.reporting = _reporting(pack)
        self.compounds = _compounds(pack)
        self.people = pack.classes.get("role", frozenset())
        self.done: list[Form] = []
        words = list(filter(_is_long.__getitem__, forms))
        capitals = sum([form.text[0].isupper() for form in words])
        self.title_case = len(words) > 2 and capitals > 0.7 * len(words)

    def run(self) -> list[Form]:
        done = self.done
        for i, form in enumerate(self.forms):
            done.append(form if _is_settled[form] else self._narrowed(i, form))
        return done

    # What stands around.

    def _before(self, i: int) -> int:
        """Index of the word before, adverbs and negations skipped; -1 at a stop or start."""
        i -= 1
        while i >= 0:
            form = self.done[i]
            if form.kinds & a.PUNCTUATION:
                if self._stops(i):
                    return -1
                if form.text != ".":
                    return i
                i -= 1
                continue
            if form.kinds & _SKIPPED and not form.kinds & ~(_SKIPPED | a.DETERMINER | a.ADJECTIVE):
                i -= 1
                continue
            return i
        return -1

    def _after(self, i: int) -> Form | None:
        """The next form, adverbs skipped; None at the end."""
        i += 1
        forms = self.forms
        while (
            i < len(forms)
            and forms[i].kinds & a.ADVERB
            and not forms[i].kinds & ~(a.ADVERB | a.NEGATION)
        ):
            i += 1
        return forms[i] if i < len(forms) else None

    def _starts(self, i: int) -> bool:
        """Whether a capital letter says nothing here."""
        if self.title_case:
            return True
        while i > 0 and self.forms[i - 1].text in _QUOTES:
            i -= 1
        return i == 0 or self._stops(i - 1) or self.forms[i - 1].text in "—–("

    def _stops(self, i: int) -> bool:
        """Whether the mark at `i` ends something: the dot of "Mr." and "J." does not."""
        mark = self.forms[i]
        if mark.text == "." and i:
            word = self.forms[i - 1]
            return not (word.kinds & a.ABBREVIATION or len(word.text) == 1)
        return mark.text in _STOPS

    def _name_follows(self, i: int) -> bool:
        """Whether a name stands right after: "Judge Amaro"."""
        following = self.forms[i + 1] if i + 1 < len(self.forms) else None
        return (
            following is not None
            and following.text[0].isupper()
            and bool(following.kinds & a.PROPER)
            and following.lower not in self.words["calendar"]
        )

    def _modified(self, i: int) -> bool:
        """Whether an article, a possessive or an adjective stands right before."""
        last = self.done[i - 1]
        if last.lower in ("the", "a", "an") or last.kinds == a.NUMERAL:
            return True
        if last.kinds & a.DETERMINER and last.lower in self.words["possessives"]:
            return not last.kinds & (a.PRONOUN | a.VERBAL)
        return (
            bool(last.kinds & a.ADJECTIVE)
            and not last.kinds & ~(a.ADJECTIVE | a.ADVERB)
            and (i > 1 and bool(self.done[i - 2].kinds & a.DETERMINER))
        )

    def _in_phrase(self, i: int) -> bool:
        """Whether an article or a possessive stands before the adverbs before a word."""
        k = i - 1
        while k > 0 and self.done[k].kinds == a.ADVERB:
            k -= 1
        opener = self.done[k]
        return k < i - 1 and bool(opener.kinds & a.DETERMINER) and not opener.kinds & a.PRONOUN

    def _owned(self, i: int) -> bool:
        """Whether an owner and an adjective stand right before: "Ann's current", "its sole"."""
        if i < 2 or not self.done[i - 1].kinds & a.ADJECTIVE or self.done[i - 1].guessed:
            return False
        if not self.done[i - 1].lemmas.isdisjoint(self.people):
            return False  # "the city's chief claims that"
        owner = self.done[i - 2]
        if owner.lower in ("'s", "’s"):
            return not owner.kinds & a.VERBAL
        return owner.lower in self.words["possessives"] and not owner.kinds & (a.PRONOUN | a.VERBAL)

    def _is_of_several(self, i: int) -> bool:
        """Whether a plural is the second of two: "its allies and states that sell arms"."""
        if i < 2 or i + 2 >= len(self.forms) or not self.done[i - 1].kinds & a.COORDINATOR:
            return False
        both = self.done[i - 2].noun & self.forms[i].noun & _PLURAL
        clause = self.forms[i + 1].lower == "that" and self.forms[i + 2].kinds & a.FINITE
        return bool(both and clause)

    def _verb_before(self, i: int) -> bool:
        """Whether the clause has its finite verb already."""
        for k in range(i - 1, max(-1, i - 14), -1):
            kinds = self.done[k].kinds
            if kinds & (a.COMPLEMENTIZER | a.COORDINATOR | a.RELATIVE | a.INTERROGATIVE):
                return False
            if kinds & a.PUNCTUATION and self.done[k].text not in "-.'’":
                return False
            if kinds & a.FINITE and not kinds & (a.NOUN | a.ADJECTIVE):
                return not self.done[k].lemmas & self.reporting  # "said the dam leaks"
        return False

    # What it can be.

    def _narrowed(self, i: int, form: Form) -> Form:
        kinds = form.kinds
        lower = form.lower
        if i and kinds & a.FINITE and not kinds & ~_PLAIN_VERB and self._modified(i):
            return as_noun(form)
        if kinds == a.ADVERB and i and self.done[i - 1].lower in ("the", "a", "an"):
            following = self.forms[i + 1].kinds if i + 1 < len(self.forms) else 0
            if not following & (_NOUNISH | a.PASSIVE_PARTICIPLE) or following & a.AUXILIARY:
                return as_noun(form)  # "the well was dry"
        if len(form.readings) < 2:
            return form
        if kinds & a.PROPER and form.text[0].isupper() and lower != "i":
            if not self._starts(i):
                return keep(form, a.PROPER)
            if not self.title_case and self._name_follows(i):
                return keep(form, a.NOUN | a.PROPER)
            if not kinds & a.VERBAL:
                return form
        before = self._before(i)
        previous = self.done[before] if before >= 0 else None
        after = self._after(i)
        if lower in _CLOSED:
            return self._closed(i, form, previous, after)
        if kinds & (a.AUXILIARY | a.MODAL):
            return self._helper(form, previous, after)
        if kinds & a.PREPOSITION and kinds & a.NOUN and not kinds & a.VERBAL and after is not None:
            if after.kinds & _OPENS_PHRASE and not after.kinds & a.AUXILIARY:
                return drop(form, a.NOUN | a.ADJECTIVE)  # "outside the court"
        if kinds & a.VERBAL and self._compound(i):
            return drop(form, a.VERBAL)
        if kinds & a.VERBAL and kinds & (a.DETERMINER | a.PREPOSITION):
            verbal = previous is not None and self._wants_verb(previous)
            return keep(form, a.VERBAL) if verbal else drop(form, a.VERBAL)
        if kinds & a.VERBAL:
            return self._verb_or_not(i, form, before, previous, after)
        return form

    def _compound(self, i: int) -> bool:
        """Whether the word and the next are a compound of the pack: "think tank"."""
        seconds = self.compounds.get(self.forms[i].lower)
        if seconds is None or i + 1 >= len(self.forms):
            return False
        return not seconds.isdisjoint(self.forms[i + 1].lemmas)

    def _wants_verb(self, previous: Form) -> bool:
        if "be" in previous.lemmas:
            return False
        return (
            bool(previous.kinds & (a.MODAL | a.AUXILIARY))
            or previous.lower == "to"
            or (previous.lower in self.words["subject_pronouns"])
        )

    def _closed(self, i: int, form: Form, previous: Form | None, after: Form | None) -> Form:
        nxt = after.kinds if after else 0
        lower = form.lower
        if lower in ("'s", "’s"):
            if (
                previous is not None
                and previous.kinds & (a.PRONOUN | a.INTERROGATIVE | a.ADVERB)
                and not (previous.kinds & a.NOUN)
            ):
                return keep(form, a.VERBAL)
            verb = nxt & (a.DETERMINER | a.PREPOSITION) or (
                nxt & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE)
                and not nxt & (a.NOUN | a.ADJECTIVE)
                and i > 0
                and self.done[i - 1].kinds & a.PROPER
            )
            return keep(form, a.VERBAL if verb else a.DETERMINER)
        if lower == "her":
            noun = nxt & (a.NOUN | a.ADJECTIVE | a.NUMERAL) and not nxt & (
                a.PREPOSITION | a.DETERMINER
            )
            return keep(form, a.DETERMINER if noun else a.PRONOUN)
        if lower == "like":
            return keep(
                form, a.VERBAL if previous and self._wants_verb(previous) else a.PREPOSITION
            )
        if lower == "that":
            further = self.forms[i + 2].kinds if i + 2 < len(self.forms) else a.PUNCTUATION
            return self._that(form, previous, nxt, further)
        noun = nxt & (a.NOUN | a.ADJECTIVE | a.NUMERAL) and not nxt & (a.AUXILIARY | a.PREPOSITION)
        return keep(form, a.DETERMINER if noun else a.PRONOUN)

    def _that(self, form: Form, previous: Form | None, nxt: int, further: int) -> Form:
        finite = nxt & (a.AUXILIARY | a.MODAL | a.FINITE) and not nxt & (a.NOUN | a.DETERMINER)
        if previous is not None and nxt & (a.DETERMINER | a.PRONOUN) and not nxt & a.VERBAL:
            nominal = previous.kinds & (a.NOUN | a.PROPER) and not previous.kinds & a.VERBAL
            return keep(form, a.RELATIVE | a.COMPLEMENTIZER if nominal else a.COMPLEMENTIZER)
        if previous is not None and previous.lower in self.words["particles"] and nxt & a.PROPER:
            return keep(form, a.COMPLEMENTIZER)  # "pointed out that Lund"
        if previous is None or (previous.kinds & a.PREPOSITION and not previous.kinds & a.VERBAL):
            return keep(form, a.PRONOUN if finite else a.DETERMINER)
        if previous.kinds & (a.NOUN | a.PROPER) and not previous.kinds & a.VERBAL:
            return keep(form, a.RELATIVE if finite else a.RELATIVE | a.COMPLEMENTIZER)
        if finite:
            return keep(form, a.PRONOUN | a.RELATIVE)
        if nxt & a.PUNCTUATION:
            return form
        if nxt & a.NOUN and not nxt & a.PROPER and further & (a.PUNCTUATION | a.PREPOSITION):
            return keep(
                form, a.DETERMINER | a.COMPLEMENTIZER if further & a.PREPOSITION else a.DETERMINER
            )
        return keep(form, a.COMPLEMENTIZER)

    def _helper(self, form: Form, previous: Form | None, after: Form | None) -> Form:
        """Forms of be, have, do and the modals: finite, or after another helper not."""
        if form.kinds & (a.NOUN | a.PROPER):  # "will", "May", "does"
            noun = previous is not None and previous.kinds & (
                a.DETERMINER | a.PREPOSITION | a.ADJECTIVE
            )
            return keep(form, a.NOUN | a.PROPER) if noun else drop(form, a.NOUN | a.PROPER)
        return form

    def _verb_or_not(
        self, i: int, form: Form, before: int, previous: Form | None, after: Form | None
    ) -> Form:
        kinds, lower = form.kinds, form.lower
        last = self.done[i - 1] if i else None
        if previous is not None:
            if previous.lower == "to" and kinds & a.INFINITIVE and not previous.kinds & a.VERBAL:
                return keep(form, a.INFINITIVE)
            if previous.kinds & a.MODAL and kinds & a.INFINITIVE:
                return keep(form, a.INFINITIVE)
            if previous.kinds & a.AUXILIARY:
                return self._after_helper(form, previous)
            subject = previous.lower in self.words["subject_pronouns"]
            if (
                subject
                and kinds & a.FINITE
                and (last is previous or previous.lower not in ("it", "you"))
            ):
                return keep(drop(form, a.INFINITIVE), a.FINITE)
        if lower.endswith("ing"):
            return self._ing(i, form, last, after)
        if kinds & a.PAST:
            return self._past(i, form, previous, last, after)
        if kinds & (a.NOUN | a.ADJECTIVE | a.ADVERB | a.PROPER):
            return self._noun_or_verb(i, form, before, previous, last, after)
        if kinds & a.FINITE and kinds & a.INFINITIVE:
            after_object = previous is not None and (
                previous.lower in self.words["object_pronouns"]
                and previous.lower not in self.words["subject_pronouns"]
            )
            return keep(form, a.INFINITIVE) if after_object else form
        return form

    def _after_helper(self, form: Form, previous: Form) -> Form:
        """After be: -ing, participle or no verb; after have: participle; after do: infinitive."""
        kinds, lemmas = form.kinds, previous.lemmas
        if "have" in lemmas and kinds & a.PASSIVE_PARTICIPLE:
            return keep(form, a.PASSIVE_PARTICIPLE)
        if "do" in lemmas and kinds & a.INFINITIVE:
            return keep(form, a.INFINITIVE)
        if "be" in lemmas:
            participles = a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
            if kinds & participles:
                return keep(form, participles)
        return drop(form, a.VERBAL)

    def _ing(self, i: int, form: Form, last: Form | None, after: Form | None) -> Form:
        """A form in -ing: a noun after an article, and at the end of "the court filing"."""
        modifier = a.DETERMINER | a.ADJECTIVE
        other = a.PREPOSITION | a.PRONOUN | a.NOUN | a.ADVERB
        if last is not None and last.kinds & modifier and not last.kinds & other:
            return keep(form, a.NOUN | a.ADJECTIVE)
        if form.kinds & a.NOUN and self._owned(i):
            return keep(form, a.NOUN)  # "the lab's preliminary finding"
        if (
            form.kinds & a.NOUN
            and last is not None
            and last.kinds & a.NOUN
            and (not last.kinds & (a.PROPER | a.VERBAL))
        ):
            ends = after is None or after.text in (",", ".") or after.kinds & a.AUXILIARY
            if ends:
                return keep(form, a.NOUN)
        return keep(form, a.ACTIVE_PARTICIPLE) if form.kinds & a.ACTIVE_PARTICIPLE else form

    def _past(
        self, i: int, form: Form, previous: Form | None, last: Form | None, after: Form | None
    ) -> Form:
        """A form in -ed, or an irregular one: past, participle, or an adjective before a noun."""
        nxt = after.kinds if after else 0
        if last is None or previous is None:
            opener = form.kinds & a.PASSIVE_PARTICIPLE
            return keep(form, a.PASSIVE_PARTICIPLE) if opener else form
        if last.kinds & (a.DETERMINER | a.PREPOSITION | a.ADJECTIVE | a.NUMERAL) and not (
            last.kinds & (a.NOUN | a.PRONOUN | a.VERBAL)
        ):
            modifiers = a.PASSIVE_PARTICIPLE | a.ADJECTIVE | a.NOUN
            return keep(form, modifiers)
        if nxt & _NOUNISH and form.kinds & a.PASSIVE_PARTICIPLE and self._in_phrase(i):
            return keep(form, a.PASSIVE_PARTICIPLE | a.ADJECTIVE)  # "a clearly marked group"
        if previous.kinds & (a.NOUN | a.PROPER | a.RELATIVE | a.INTERROGATIVE | a.PRONOUN):
            if after is not None and after.lower == "by":
                return keep(form, a.PASSIVE_PARTICIPLE)
            if nxt & a.NOUN and previous.lower in ("'s", "’s"):
                return keep(form, a.PASSIVE_PARTICIPLE | a.ADJECTIVE)
            noun = form.kinds & a.NOUN and not form.lower.endswith("ed")
            verb_follows = nxt & a.FINITE and not nxt & (a.NOUN | a.ADJECTIVE | a.ADVERB)
            if noun and previous is last and verb_follows:
                return keep(form, a.NOUN)  # "the tank crew knew"
            if noun and previous is last and not nxt & _OPENS_PHRASE and self._verb_before(i):
                return keep(form, a.NOUN)
            return drop(form, a.NOUN | a.ADJECTIVE) if form.kinds & a.FINITE else form
        return drop(form, a.INFINITIVE) if previous.kinds & (a.NOUN | a.PROPER) else form

    def _noun_or_verb(
        self,
        i: int,
        form: Form,
        before: int,
        previous: Form | None,
        last: Form | None,
        after: Form | None,
    ) -> Form:
        """Forms like "claims", "plan": by what stands left and right of them."""
        if last is not None and last.kinds & a.NUMERAL and last.lower != "one":
            return drop(form, a.VERBAL)  # "two thousand jobs"
        if last is not None and last.kinds & a.PREPOSITION and last.kinds & a.ADVERB:
            if not last.kinds & (a.NOUN | a.PRONOUN) and (
                not self._opens_phrase(after) or (after is not None and after.lower == "that")
            ):
                return drop(form, a.VERBAL)
        if (
            last is not None
            and last.kinds & (a.DETERMINER | a.PREPOSITION | a.NUMERAL)
            and not (last.kinds & (a.ADVERB | a.PRONOUN | a.NOUN))
        ):
            return drop(form, a.VERBAL)
        if (
            last is not None
            and last.kinds & a.ADJECTIVE
            and not last.kinds & (a.NOUN | a.PROPER | a.ADVERB)
        ):
            return drop(form, a.VERBAL)
        states = after is not None and after.lower == "that"  # "the court's draft states that"
        if (self._owned(i) and not states) or self._is_of_several(i):
            return drop(form, a.VERBAL)
        if last is not None and len(self.done) > 1 and last.kinds & a.ADJECTIVE:
            opener = self.done[-2].kinds
            if opener & a.PREPOSITION and not opener & (a.NOUN | a.ADVERB | a.VERBAL):
                return drop(form, a.VERBAL)  # "in plain words that"
        if previous is None:
            return form if self._opens_phrase(after) else drop(form, a.FINITE)
        if last is previous and previous.kinds == a.COMPLEMENTIZER:
            return drop(form, a.VERBAL)  # "if reports are confirmed"
        if previous.kinds & (a.RELATIVE | a.INTERROGATIVE) and last is previous:
            if previous.lower == "that" and previous.kinds & a.COMPLEMENTIZER:
                return form if self._opens_phrase(after) else drop(form, a.VERBAL)
            return keep(form, a.VERBAL) if previous.lower in ("who", "that", "which") else form
        if previous.kinds & (a.NOUN | a.PROPER) or (
            previous.kinds & a.PRONOUN and not previous.kinds & a.DETERMINER
        ):
            return self._after_noun(form, previous, after)
        if previous.kinds & a.COORDINATOR or previous.kinds & a.PUNCTUATION:
            return form if self._opens_phrase(after) else drop(form, a.FINITE)
        if previous.kinds & a.VERBAL:
            return drop(form, a.FINITE) if not form.kinds & a.INFINITIVE else drop(form, a.VERBAL)
        return form

    def _after_noun(self, form: Form, previous: Form, after: Form | None) -> Form:
        """After a noun: a verb where the numbers agree and an object or clause follows."""
        third = any(r.kinds & a.FINITE and r.person == 3 for r in form.readings)
        number = _SINGULAR if third else _PLURAL
        plural = previous.lower in self.words["plural_nouns"]
        agrees = bool(previous.noun & number) or (plural and not third)
        if self._opens_phrase(after) and (
            agrees or (third and self._within_phrase(len(self.done)))
        ):
            return keep(drop(form, a.INFINITIVE), a.FINITE)
        helped = after is not None and (
            after.kinds & (a.AUXILIARY | a.MODAL)
            or (after.kinds & a.COORDINATOR and not (third and agrees))
            or (after.kinds & a.FINITE and not after.kinds & (a.NOUN | a.ADJECTIVE | a.ADVERB))
        )
        if helped or not (agrees or previous.kinds & a.PROPER):
            return drop(form, a.VERBAL)
        return drop(form, a.VERBAL if self._verb_before(len(self.done)) else a.INFINITIVE)

    def _within_phrase(self, i: int) -> bool:
        """Whether the noun before stands in a prepositional phrase: "a poll of voters shows"."""
        for k in range(i - 2, max(-1, i - 7), -1):
            kinds = self.done[k].kinds
            if kinds & a.PREPOSITION:
                return k > 0 and bool(self.done[k - 1].kinds & _SINGULAR_HEAD)
            if not kinds & (_NOUNISH | a.DETERMINER):
                return False
        return False

    def _opens_phrase(self, after: Form | None) -> bool:
        """Whether a verb's object, clause or quotation can start with this form."""
        if after is None:
            return False
        if after.kinds & a.PUNCTUATION:
            return after.text in _QUOTES or after.text == ":"
        return (
            bool(after.kinds & _OPENS_PHRASE)
            or after.lower in ("that", "to", "'s")
            or bool(after.text[0].isupper())
        )
