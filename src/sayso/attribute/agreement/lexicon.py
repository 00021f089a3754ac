"""What the grammar knows of one language's words: the pack's sets, by what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.packs import Pack
from sayso.packs.names import names_of
from sayso.packs.schema import Hearsay, Noun, Preposition

CONTENT_CLAUSES = ("that", "doubt", "subjunctive", "whether", "wh")
"""Frames whose content is a clause that opens with a word of the pack's class."""

FixedEntry = tuple[tuple[str, ...], Preposition | Hearsay]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Closed classes hold forms in lower case, open ones (`roles` …) lemmas.

    Attributes:
        code: the language, which opens the names of its rules.
        dialogue_dash: a dash opens a turn of speech.
        drops_copula: a predicate may stand without a verb.
        speaks_from_within: a plural verb may speak for the body it was said in.
        nouns, fixed: the pack's reporting nouns and fixed expressions.
        openers: frame → the words that open its clause; `clause_words`: those of
            all frames but "wh".
        named: nouns after which a name may stay uninflected; `people`: roles and titles.
        speech_places: where something is said ("konferencja").
        particles: words in lower case inside a name ("von").
    The other classes are described in the pack's own file.
    """

    code: str
    dialogue_dash: bool
    drops_copula: bool
    speaks_from_within: bool
    nouns: Mapping[str, tuple[Noun, ...]]
    fixed: Mapping[str, tuple[FixedEntry, ...]]
    openers: Mapping[str, frozenset[str]]
    clause_words: frozenset[str]
    that: frozenset[str]
    wh: frozenset[str]
    relative: frozenset[str]
    also_relative: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    joining: frozenset[str]
    and_words: frozenset[str]
    contrast: frozenset[str]
    turning: frozenset[str]
    additive: frozenset[str]
    parenthetical: frozenset[str]
    negation: frozenset[str]
    reflexive: frozenset[str]
    to_oneself: frozenset[str]
    possessives: frozenset[str]
    possessives_own: frozenset[str]
    performatives: frozenset[str]
    afterwards: frozenset[tuple[str, ...]]
    back_pointing: frozenset[tuple[str, ...]]
    concessive: frozenset[str]
    irrealis: frozenset[str]
    conditional: frozenset[str]
    emphatic: frozenset[str]
    first_person: frozenset[str]
    no_subjects: frozenset[str]
    as_words: frozenset[str]
    letters: frozenset[str]
    quantities: frozenset[str]
    standalone: frozenset[str]
    out_of: frozenset[str]
    agent: frozenset[str]
    asked: frozenset[str]
    postpositions: frozenset[str]
    retorts: frozenset[tuple[str, ...]]
    dress: frozenset[str]
    of_a_noun: frozenset[str]
    of_a_place: frozenset[str]
    to_whom: frozenset[str]
    when: frozenset[str]
    adverbial: frozenset[str]
    manner: frozenset[str]
    manner_after: frozenset[str]
    distributive: frozenset[str]
    roughly: frozenset[str]
    abbreviations: frozenset[str]
    ordinals: frozenset[str]
    inside: frozenset[str]
    on_things: frozenset[str]
    also_nouns: frozenset[str]
    after_date: frozenset[str]
    office_of: frozenset[str]
    governors: frozenset[str]
    voicing: frozenset[str]
    voicing_with: frozenset[str]
    governs_instrumental: frozenset[str]
    ones_own: frozenset[str]
    event_endings: tuple[str, ...]
    events: frozenset[str]
    documents: frozenset[str]
    norms: frozenset[str]
    bodies: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    named: frozenset[str]
    people: frozenset[str]
    time: frozenset[str]
    speech_places: frozenset[str]
    pointing: frozenset[str]
    own_voice: frozenset[tuple[str, ...]]
    particles: frozenset[str]


def lexicon_of(pack: Pack) -> Lexicon:
    """The pack's words in the grammar's terms; a class that it lacks is empty."""

    def words(name: str) -> frozenset[str]:
        return pack.words.get(name, frozenset())

    def lemmas(*names: str) -> frozenset[str]:
        return frozenset().union(*(pack.classes.get(name, frozenset()) for name in names))

    openers = {frame: words(frame) for frame in CONTENT_CLAUSES}
    return Lexicon(
        code=pack.code,
        dialogue_dash=pack.about.traits.dialogue_dash,
        drops_copula=pack.about.traits.drops_copula,
        speaks_from_within=pack.about.traits.speaks_from_within,
        nouns=pack.nouns,
        fixed=pack.fixed,
        openers=openers,
        clause_words=frozenset().union(*(openers[f] for f in CONTENT_CLAUSES if f != "wh")),
        that=openers["that"],
        wh=openers["wh"],
        relative=words("relative"),
        also_relative=words("also_relative"),
        subordinators=words("subordinators"),
        coordinators=words("coordinators"),
        joining=words("joining"),
        and_words=words("and"),
        contrast=words("contrast"),
        turning=words("turning"),
        additive=words("additive"),
        parenthetical=words("parenthetical"),
        negation=words("negation"),
        reflexive=words("reflexive"),
        to_oneself=words("to_oneself"),
        possessives=words("possessive"),
        possessives_own=words("possessive_own"),
        performatives=words("performatives"),
        afterwards=frozenset(tuple(phrase.split()) for phrase in words("afterwards")),
        back_pointing=frozenset(tuple(phrase.split()) for phrase in words("back_pointing")),
        concessive=words("concessive"),
        irrealis=words("irrealis"),
        conditional=words("conditional"),
        emphatic=words("emphatic"),
        first_person=words("subject_first_person"),
        no_subjects=words("no_subjects") | words("parenthetical"),
        as_words=words("as"),
        letters=words("letters"),
        quantities=words("quantities"),
        standalone=words("standalone"),
        out_of=words("out_of"),
        agent=words("agent"),
        asked=words("asked"),
        postpositions=words("postpositions"),
        retorts=frozenset(tuple(phrase.split()) for phrase in words("retorts")),
        dress=lemmas("dress"),
        of_a_noun=words("of_a_noun"),
        of_a_place=words("of_a_place"),
        to_whom=words("to_whom"),
        when=words("when"),
        adverbial=words("adverbial"),
        manner=words("manner"),
        manner_after=words("manner_after"),
        distributive=words("distributive"),
        roughly=words("roughly"),
        abbreviations=frozenset(pack.about.abbreviations),
        ordinals=words("ordinals"),
        inside=words("in"),
        on_things=words("on_things"),
        also_nouns=words("also_nouns"),
        after_date=words("after_date"),
        office_of=words("office_of"),
        governors=words("governors"),
        voicing=words("voicing"),
        voicing_with=words("voicing_with"),
        governs_instrumental=words("governs_instrumental"),
        ones_own=words("ones_own"),
        event_endings=tuple(sorted(words("event_endings"))),
        events=lemmas("event"),
        documents=lemmas("document"),
        norms=lemmas("norm"),
        bodies=lemmas("body", "role"),
        roles=lemmas("role"),
        organisations=lemmas("body", "metonym"),
        named=lemmas("body", "document"),
        people=lemmas("role", "person_title"),
        time=lemmas("time"),
        speech_places=lemmas("speech_place"),
        pointing=words("pointing"),
        own_voice=frozenset(tuple(phrase.split()) for phrase in words("own_voice")),
        particles=frozenset(names_of(pack).names.particles),
    )
