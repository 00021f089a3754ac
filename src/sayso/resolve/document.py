"""Resolving an article: who each source is, statement by statement in text order.

Steps for each statement: read its source (`sources`); where that only points,
find the antecedent (`antecedents`); where it is a role or a kind, go back to
the name it was introduced with (`roles`); then chain the speakers from the
outlet inwards (`chains`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Analysis
from sayso.article import Spans
from sayso.packs import Pack
from sayso.resolve.acronyms import join_acronyms
from sayso.resolve.antecedents import Antecedents
from sayso.resolve.chains import Chains
from sayso.resolve.echoes import echoed
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import DOCUMENT, OTHER, PERSON, Referent, mask, without_case
from sayso.resolve.relays import Relays
from sayso.resolve.roles import Roles
from sayso.resolve.sexes import learn_sexes
from sayso.resolve.sources import Pointer, SourceReader
from sayso.statement import Statement, revised

_NOMINATIVE = CASE_MASK["nom"]
_WOMAN = mask(("sg",), ("f",))
_VERBAL = a.FINITE | a.CONVERB | a.INFINITIVE | a.PASSIVE_PARTICIPLE
_OBLIQUE = ALL_AGREEMENT & ~CASE_MASK["nom"] & ~CASE_MASK["voc"]

_INTERVIEW = frozenset(("interviewee", "interviewer"))  # whatever letter stands for them


def resolve(
    analysis: Analysis, statements: tuple[Statement, ...], pack: Pack
) -> tuple[Statement, ...]:
    """The statements with speaker, speakers, role, chain and via, in the same order.

    A speaker that the text does not settle stays None. A turn that has no cue
    and stands beside nobody is no statement: it is left out.
    """
    if not statements:
        return statements
    places = Places(analysis)
    names = NameIndex(analysis, pack)
    sources = SourceReader(names, pack)
    join_acronyms(names, sources)
    if not names.cased:
        told = set().union(*(places.covered(s.content) for s in statements))
        learn_sexes(analysis, names, told)
    roles = Roles(analysis, names, sources, pack)
    antecedents = Antecedents(analysis, statements, names, sources, roles, places, pack)
    found: dict[str, Referent | None] = {}
    by_source: dict[Spans, Referent | None] = {}
    for statement in sorted(statements, key=lambda s: (s.start, s.parent is not None)):
        if statement.source and statement.source in by_source:
            found[statement.id] = by_source[statement.source]
            antecedents.said(statement, found[statement.id])
            continue
        referent = _referent(statement, places, sources, roles, antecedents, pack)
        if referent is not None:
            referent = referent.narrowed(places.verb(statement))
            if statement.source and referent.named and names.cased:
                names.narrow(referent)
        found[statement.id] = referent
        antecedents.said(statement, referent)
        if statement.source:
            by_source[statement.source] = referent
    for statement in statements:
        if statement.reference == "echoed":
            found[statement.id] = echoed(statement, statements, found, analysis.article.text)
    statements = _attributed(statements, found)
    relays = Relays(analysis, names, pack)
    chains = Chains(statements, found, analysis.article.outlet)
    return tuple(
        _filled(statement, found[statement.id], chains, relays, analysis, places)
        for statement in statements
    )


def _attributed(
    statements: tuple[Statement, ...], found: Mapping[str, Referent | None]
) -> tuple[Statement, ...]:
    """The statements without those that only their place or a colon would make.

    A turn that is nobody's (a dash may open anything), and a headline whose
    first words name no speaker ("Norway: what we know").
    """
    parents = {s.parent for s in statements}
    return tuple(s for s in statements if s.id in parents or _is_attributed(s, found[s.id]))


def _is_attributed(statement: Statement, who: Referent | None) -> bool:
    if statement.reference == "turn":
        return who is not None
    if statement.reference == "headline":
        return who is not None and who.kind != OTHER
    return True


def _filled(
    statement: Statement,
    referent: Referent | None,
    chains: Chains,
    relays: Relays,
    analysis: Analysis,
    places: Places,
) -> Statement:
    via = relays.of(statement, analysis, places)
    chain = chains.of(statement)
    if referent is None:
        return revised(statement, chain=chain, via=via)
    return revised(
        statement,
        speaker=referent.joined,
        speakers=referent.names,
        role=referent.role,
        chain=chain,
        via=tuple(relay for relay in via if relay.name not in referent.names),
    )


def _referent(
    statement: Statement,
    places: Places,
    sources: SourceReader,
    roles: Roles,
    antecedents: Antecedents,
    pack: Pack,
) -> Referent | None:
    if statement.reference in _INTERVIEW:
        return antecedents.of_uncued(statement)
    if not statement.source:
        if statement.reference == "self":
            return antecedents.of_self(statement)
        if statement.reference == "dropped":
            return antecedents.of_dropped(statement)
        return antecedents.of_uncued(statement)
    first, last = places.tokens(_naming(statement, places, sources))
    if first >= last:
        return None
    cases = places.cases(statement, first, pack)
    read = sources.read(first, last, cases)
    if isinstance(read, Pointer):
        found = antecedents.of_pointer(statement, read)
        if found is None and read.kind == "both" and last - first > 1:
            return sources.phrases.read(first, last, cases)  # "obie spółki", never named
        return found
    if read is None:
        return None
    if read.kind == DOCUMENT and read.possessed and not read.named:
        return antecedents.of_owner(statement, first) or read
    if not read.named and read.kind == PERSON:
        apposed = roles.apposed(read, last)
        if apposed is not None:
            return apposed
    wanted = without_case(places.verb(statement))
    read = sources.by_verb(read, first, last, wanted)
    if not read.named and read.kind == PERSON and wanted and not read.agrees(wanted):
        read = replace(read, agreement=wanted)  # "prokurator zażądała": a woman
    elif not read.named and read.kind == PERSON:
        read = read.narrowed(wanted)  # "profesor mówiła" is no man
    if read.named:
        read = antecedents.of_surname(statement, read)
    roles.learn(read, first, last)
    antecedents.announced(statement, read, first)
    found = antecedents.of_document(statement, read, (first, last))
    found = found or roles.named(read, first, last)
    one = found.agreement & NUMBER_MASK["sg"]
    if not found.named and one and wanted & _WOMAN and not found.agrees(_WOMAN):
        woman = roles.named(replace(read, agreement=wanted), first, last)
        found = woman if woman.named else found  # "prokurator twierdzi", of a woman or a man
    return (
        found if found.named else antecedents.of_calling(statement, found, (first, last)) or found
    )


def _naming(statement: Statement, places: Places, sources: SourceReader) -> Spans:
    """The pieces of a source that tell who it is: "Lund … his intention" is Lund's.

    Where a verb stands between two, they are not one phrase: the one nearer to the cue.
    """
    source = statement.source
    if len(source) < 2:
        return source
    source = tuple(s for s in source if not sources.is_pronoun(*places.tokens((s,)))) or source
    between = pairwise(source)
    if statement.cue and any(places.has_verb(one.end, other.start) for one, other in between):
        cue = statement.cue[0].start
        return (min(source, key=lambda s: abs(s.start - cue)),)
    return source


class Places:
    """Where spans stand among the tokens of an analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._starts = [token.start for token in analysis.tokens]
        self._sentences = [sentence.first for sentence in analysis.sentences]
        self._paragraphs = [paragraph.first for paragraph in analysis.paragraphs]

    def tokens(self, spans: Spans) -> tuple[int, int]:
        """The token range from the first span's start to the last span's end."""
        first = bisect_left(self._starts, spans[0].start)
        return first, bisect_left(self._starts, spans[-1].end, first)

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between two characters."""
        first = bisect_left(self._starts, start)
        return any(
            token.kinds & a.FINITE and not token.kinds & a.NOUN
            for token in self.analysis.tokens[first : bisect_left(self._starts, end, first)]
        )

    def covered(self, spans: Spans) -> set[int]:
        """The tokens inside the spans."""
        found: set[int] = set()
        for span in spans:
            first = bisect_left(self._starts, span.start)
            found.update(range(first, bisect_left(self._starts, span.end)))
        return found

    def sentence(self, token: int) -> int:
        """The index of the sentence that holds a token."""
        return max(0, bisect_right(self._sentences, token) - 1)

    def paragraph(self, token: int) -> int:
        """The index of the paragraph that holds a token."""
        return max(0, bisect_right(self._paragraphs, token) - 1)

    def entry(self, token: int) -> int:
        """The first token of the live report's entry that holds a token, or 0."""
        entries = self.analysis.entries
        before = bisect_right(entries, token)
        return entries[before - 1] if before else 0

    def anchor(self, statement: Statement) -> int:
        """The token that places a statement: its cue's, else its source's or content's first."""
        spans = statement.cue or statement.source or statement.content
        return self.tokens(spans)[0]

    def verb(self, statement: Statement) -> int:
        """Number and gender that the cue's finite verb asks of its subject, or 0."""
        if not statement.cue:
            return 0
        found = 0
        for at in sorted(self.covered(statement.cue)):
            form = self.analysis.tokens[at].form
            if form.kinds & a.PASSIVE_PARTICIPLE and not form.kinds & a.FINITE:
                return 0
            if form.kinds & a.FINITE and form.verb:
                found = found & form.verb or form.verb
        if self.analysis.tokens and statement.source:
            first = self.tokens(statement.source)[0]
            if self.governed(first):
                return 0
        return found

    def governed(self, first: int) -> int:
        """The cases that a preposition right before a token asks for, or 0."""
        if first == 0:
            return 0
        form = self.analysis.tokens[first - 1].form
        if not form.kinds & a.PREPOSITION or form.kinds & (a.COORDINATOR | a.ADJECTIVE):
            return 0  # "a ich wyborcy", "temu radna": those rare prepositions are none here
        cases = 0
        for reading in form.readings:
            if reading.kinds & a.PREPOSITION:
                cases |= reading.agreement
        return cases or _OBLIQUE

    def cases(self, statement: Statement, first: int, pack: Pack) -> int:
        """The cases that a statement's source can stand in, as a mask."""
        if pack.about.traits.phrases != "agreement":
            return ALL_AGREEMENT
        if statement.reference == "post":  # "Post udostępniony przez Iga Lis" declines no name
            return _NOMINATIVE
        governed = self.governed(first)
        if governed:
            return governed & _OBLIQUE or _OBLIQUE
        if not statement.cue:
            return _NOMINATIVE
        kinds = participle = 0
        for at in self.covered(statement.cue):
            form = self.analysis.tokens[at].form
            kinds |= form.kinds
            if form.kinds & a.ACTIVE_PARTICIPLE:
                participle |= form.modifier
        after_cue = statement.cue[-1].end <= statement.source[0].start
        if kinds & _VERBAL and not (after_cue and kinds & a.PREPOSITION):
            return _NOMINATIVE
        if participle:
            return participle
        if statement.cue[0].start < statement.source[0].start:
            return CASE_MASK["gen"]
        return CASE_MASK["gen"] if not kinds & a.NOUN else ALL_AGREEMENT
