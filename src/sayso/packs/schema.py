"""The shape of a language pack: what each data file may say, and nothing else.

A pack is a folder of TOML files that a linguist can edit without Python:

    pack.toml         the language: analyser, traits, complementizers, quotation marks
    verbs.toml        reporting verbs (and verbs of judging, wanting, withholding)
    nouns.toml        reporting nouns; the classes role, body, document, event …
    prepositions.toml "according to" expressions, relays, hearsay markers
    estimative.toml   words of likelihood, standing and basis
    dates.toml        words of time for the interval grammar
    names.toml        given names by gender, endings of names that the dictionary lacks
    references.toml   pronouns, pointing words, kinds that bodies are called by
    appraisal.toml    words around likelihood, evidence and judgement
    furniture.toml    labels of teasers, ads, captions; function words of the language

Every entry carries `examples` (marked sentences that must come out exactly
so) and may carry `misses` (sentences that must yield no statement); see
`sayso.packs.examples`. Unknown keys and values are errors.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.statement import Act, Polarity, Standing, Type


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry has."""

    examples: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Verb(Entry, frozen=True):
    """A verb or verbal phrase that reports.

    `lemmas` are its dictionary forms (for aspect pairs both). `content` lists
    the frames in which it reports, best first:

        that         a clause with the pack's declarative complementizer (że, iż; that)
        zero         the same without one (English: "said he would")
        subjunctive  żeby, aby, by
        doubt        jakoby
        whether      czy; whether, if
        wh           a clause opened by a question word (kto, jak, ile; why, how)
        quote        direct speech: marks, dialogue dash, colon
        infinitive   an infinitive (obiecał pomóc; promised to help)
        object-infinitive   its object and an infinitive (urged him to go)
        gerund       English -ing (denied taking)
        bare         no content need follow (declined to comment)
        np.CASE      a noun phrase (np.acc, np.gen, np.dat, np.inst); in a language without case np
        event.CASE   the same where its head names an event or state (gerund, -cja, class `event`)
        speech.CASE  the same where its head is a noun of nouns.toml ("odrzuca zarzuty")
        event.P.CASE, speech.P.CASE   the same after a preposition ("informuje o śmierci")
        prep.P.CASE  a preposition and a noun phrase (prep.o.acc, prep.przed.inst; prep.for)
        np.CASE+np.CASE, np.CASE+prep.P.CASE, np.CASE+as   naming: "nazwał A B", "uznał A za B",
                     "określił A jako B"; English np+np, np+as

    `with`: words that must stand beside the verb and belong to the cue
    ("wyrazić" with "przekonanie"; "point" with "out"), as lemmas, in order.
    `reflexive`: needs "się", which belongs to the cue.
    `negation`: "part": the negation belongs to the cue ("nie wykluczać").
    `addressee`: where the hearer stands: dat, acc, gen, np, or prep.P.CASE.
    `source`: where the source stands if it is not the subject: prep.P.CASE
    ("z raportu wynika, że"; "czytamy w analizie"), with P1/P2 for either of two
    prepositions, or "none" (impersonal).
    `persons`: grammatical persons in which it reports outside quotations.
    `document`: a document can be its subject.
    `evidence`: things do it as well ("ślady wskazują, że"), and then nobody
    reports: its subject must be a person, a body, a document or a name.
    `needs_subject`: without a subject in its clause it is the author's own voice
    ("nie ma wątpliwości, że").
    `negated_act`: its act when negated, where that is another act.
    `refused_act`: its act when a verb of will is negated ("would not say how much").
    `past_act`: its act where the content does not speak of what will be
    ("assured us that nothing was wrong").
    """

    lemmas: tuple[str, ...] | dict[str, str]
    act: Act
    type: Type
    content: tuple[str, ...]
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    reflexive: bool = False
    negation: Literal["free", "part"] = "free"
    polarity: Polarity = Polarity.POSITIVE
    addressee: tuple[str, ...] = ()
    source: str | None = None
    persons: tuple[int, ...] = (3,)
    passive: bool = True
    needs_subject: bool = False
    document: bool = False
    evidence: bool = False
    negated_act: Act | None = None
    refused_act: Act | None = None
    past_act: Act | None = None

    @property
    def hedges(self) -> bool:
        """Whether in somebody's words it only says how sure they are ("seems to")."""
        return self.source == "none" and "infinitive" in self.content

    @property
    def names(self) -> tuple[str, ...]:
        """Its lemmas, whatever their aspect."""
        lemmas = self.lemmas
        return tuple(lemmas.values()) if isinstance(lemmas, dict) else lemmas


class Noun(Entry, frozen=True):
    """A noun that reports with a content clause or a quotation ("oskarżenia, że").

    `content` as for verbs. `source`: "gen" (słowa ojca), "none", prep.P.CASE;
    English: "of", "by", "possessive" are all tried.
    """

    lemmas: tuple[str, ...]
    act: Act
    type: Type
    content: tuple[str, ...]
    polarity: Polarity = Polarity.POSITIVE
    source: tuple[str, ...] = ("gen",)


class Preposition(Entry, frozen=True):
    """An expression that names a source ("według", "w ocenie", "according to").

    `words`: the forms as they stand in text, space between words. `nouns`:
    nouns of speech that belong to the cue when they follow ("według relacji").
    `heads`, where not empty: without one of `nouns`, the source must be headed
    by one of these ("zgodnie z raportem", not "zgodnie z ustawą"). `not_heads`:
    heads that are no source ("według kolorów"). `set_off`: it opens its clause
    or stands behind a mark ("на думку X", not "зважає на думку X").
    """

    words: tuple[str, ...]
    act: Act
    type: Type
    case: str = "gen"
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    set_off: bool = False


class Hearsay(Entry, frozen=True):
    """A word that reports without naming a source ("podobno", "allegedly").

    `set_off`: as for prepositions ("кажуть, що" without a subject).
    """

    words: tuple[str, ...]
    set_off: bool = False
    act: Act = Act.SAY


class Relay(Entry, frozen=True):
    """Words before the name of a relay ("cytowany przez", "told")."""

    words: tuple[str, ...]
    case: str = "acc"


class Estimative(Entry, frozen=True):
    """Words of likelihood. `words`: inflected forms are matched by lemma where
    `inflects`, else as written. `term` names a band of the yardsticks
    (`sayso.appraise.yardsticks`) or is "unquantified". `not_before`: words or
    lemmas that make it no hedge if they follow within two words; `not_after`:
    if they stand right before it, a subject between them aside ("how it could")."""

    words: tuple[str, ...]
    term: str
    inflects: bool = False
    negated_term: str | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class StandingWord(Entry, frozen=True):
    """Words that tell an assessment's history ("nadal", "no longer")."""

    words: tuple[str, ...]
    standing: Standing


class BasisWord(Entry, frozen=True):
    """Words that tie evidence to an assessment ("potwierdza tę ocenę")."""

    words: tuple[str, ...]
    direction: Literal["supports", "undermines"] = "supports"
    direct: bool = True


class VerbFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verb: tuple[Verb, ...] = ()


class NounFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reporting nouns, and classes: word lists by class name.

    Classes used: role (people by office), body (organisations, kinds of),
    document, event, person_title ("pan", "Mr"), kin, time, plural_body, place.
    """

    noun: tuple[Noun, ...] = ()
    classes: dict[str, tuple[str, ...]] = {}


class PrepositionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    preposition: tuple[Preposition, ...] = ()
    hearsay: tuple[Hearsay, ...] = ()
    relay: tuple[Relay, ...] = ()


class EstimativeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    estimative: tuple[Estimative, ...] = ()
    standing: tuple[StandingWord, ...] = ()
    basis: tuple[BasisWord, ...] = ()


class FurnitureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels around an article's text.

    `teaser`: labels that open a teaser ("Czytaj więcej"). `sections`: names of
    sections that may stand between a label and the title. `advert`: whole
    paragraphs that are ad markers. `caption`: openings of captions ("Fot.").
    `buttons`: whole paragraphs that are no text. `function_words`: frequent
    words that tell this language.
    """

    teaser: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    advert: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()


class Traits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the language builds what the grammar looks for.

    `phrases`: "agreement" (noun phrases by case, subject anywhere) or "order"
    (subject before or right after its verb). `dialogue_dash`: a dash opens a turn.
    `drops_copula`: an adjective or noun can be a predicate without a verb
    ("річка чиста"). `speaks_from_within`: a plural verb without a subject speaks for
    the body in which it was said ("у поліції кажуть"). `adjectives_lead`: an
    adjective stands before its noun, so one between two nouns is the second's.
    `leaves_owners_out`: a speaker is named without the pronoun whose it is
    ("його сусід" is сусід).
    """

    phrases: Literal["agreement", "order"]
    dialogue_dash: bool
    drops_copula: bool = False
    speaks_from_within: bool = False
    adjectives_lead: bool = False
    leaves_owners_out: bool = False


class PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pack.toml. `words`: closed classes by name, forms in lower case:

    that, subjunctive, doubt, whether, wh, relative, negation, coordinators,
    reflexive, as, parenthetical (jak; as), first_person, self …
    """

    code: str
    name: str
    version: str
    finder: Literal["grammar", "tagger"]
    morphology: Literal["morfeusz", "lemminflect", "pymorphy"]
    traits: Traits
    words: dict[str, tuple[str, ...]]
    quotes: tuple[str, ...]
    abbreviations: tuple[str, ...]
