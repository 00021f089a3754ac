"""What the grammar knows of one language's words: the pack's sets, by what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.packs import Pack
from sayso.packs.schema import Hearsay, Noun, Preposition, Verb

FixedEntry = tuple[tuple[str, ...], Preposition | Hearsay]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Closed classes hold forms in lower case, open ones (`events`, `places` …) lemmas.

    Attributes:
        code: the language, which opens the names of its rules.
        verbs, nouns, fixed: the pack's entries.
        personal: pronouns that are subjects or objects; `objects`: those that may be objects.
        places: where something is said ("interview").
    The other classes are described in the pack's own file.
    """

    code: str
    verbs: Mapping[str, tuple[Verb, ...]]
    nouns: Mapping[str, tuple[Noun, ...]]
    fixed: Mapping[str, tuple[FixedEntry, ...]]
    that: frozenset[str]
    whether: frozenset[str]
    parenthetical: frozenset[str]
    as_words: frozenset[str]
    to: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    negations: frozenset[str]
    calendar: frozenset[str]
    times: frozenset[str]
    before_time: frozenset[str]
    before_date: frozenset[str]
    of_a_date: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    personal: frozenset[str]
    possessive_marks: frozenset[str]
    possessive_pronouns: frozenset[str]
    definite: frozenset[str]
    articles: frozenset[str]
    headless: frozenset[str]
    of: frozenset[str]
    not_of_a_noun: frozenset[str]
    of_a_source: frozenset[str]
    agent: frozenset[str]
    joining: frozenset[str]
    and_words: frozenset[str]
    contrast: frozenset[str]
    standalone: frozenset[str]
    floating: frozenset[str]
    who: frozenset[str]
    relative_of_noun: frozenset[str]
    appended_relatives: frozenset[str]
    adverbial_wh: frozenset[str]
    clause_openers: frozenset[str]
    asides: frozenset[str]
    adverbial_openers: frozenset[str]
    openers_and_prepositions: frozenset[str]
    list_openers: frozenset[str]
    according: frozenset[str]
    no_subjects: frozenset[str]
    second_person: frozenset[str]
    event_endings: tuple[str, ...]
    events: frozenset[str]
    places: frozenset[str]
    speakers: frozenset[str]
    documents: frozenset[str]
    nor: frozenset[str]
    refusing: frozenset[str]
    future: frozenset[str]
    particles: frozenset[str]


def lexicon_of(pack: Pack) -> Lexicon:
    """The pack's words in the grammar's terms; a class that it lacks is empty."""

    def words(name: str) -> frozenset[str]:
        return pack.words.get(name, frozenset())

    def lemmas(name: str) -> frozenset[str]:
        return pack.classes.get(name, frozenset())

    return Lexicon(
        code=pack.code,
        verbs=pack.verbs,
        nouns=pack.nouns,
        fixed=pack.fixed,
        that=words("that"),
        whether=words("whether"),
        parenthetical=words("parenthetical"),
        as_words=words("as"),
        to=words("to"),
        be=words("be_base"),
        have=words("have_base"),
        negations=words("negates_verb"),
        calendar=words("calendar"),
        times=words("time_words"),
        before_time=words("before_time"),
        before_date=words("before_date"),
        of_a_date=words("of_a_date"),
        subjects=words("subject_pronouns"),
        objects=words("object_pronouns"),
        personal=words("subject_pronouns") | words("object_pronouns"),
        possessive_marks=words("possessive_marks"),
        possessive_pronouns=words("possessives") - words("possessive_marks"),
        definite=words("definite"),
        articles=words("articles"),
        headless=words("headless"),
        of=words("of"),
        not_of_a_noun=words("not_of_a_noun"),
        of_a_source=words("of_a_source"),
        agent=words("agent"),
        joining=words("joining"),
        and_words=words("and"),
        contrast=words("contrast"),
        standalone=words("standalone"),
        floating=words("floating"),
        who=words("who"),
        relative_of_noun=words("relative_of_noun"),
        appended_relatives=words("appended_relatives"),
        adverbial_wh=words("adverbial_wh"),
        clause_openers=words("clause_openers"),
        asides=words("asides"),
        adverbial_openers=words("adverbial_openers"),
        openers_and_prepositions=words("openers_and_prepositions"),
        list_openers=words("list_openers"),
        according=words("according"),
        no_subjects=words("no_subjects"),
        second_person=words("second_person"),
        event_endings=tuple(sorted(words("event_endings"))),
        events=lemmas("event"),
        places=lemmas("speech_place"),
        speakers=lemmas("role") | lemmas("body"),
        documents=lemmas("document"),
        nor=words("nor"),
        refusing=words("refusing"),
        future=words("future"),
        particles=words("particles"),
    )
