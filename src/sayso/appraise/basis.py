"""Evidence that the text gives for or against an assessment.

Three shapes: it points back ("X pośrednio potwierdza tę ocenę": the evidence
comes before, the assessment earlier still), the evidence follows ("…, na co
wskazuje X"; "based on X"), or it precedes its own conclusion ("X, which
suggests that Y"). What has none of these shapes gives no basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import analysis as a
from sayso.appraise.phrases import PhraseIndex
from sayso.appraise.places import Places
from sayso.article import RegionKind, Span
from sayso.packs import Pack
from sayso.packs.appraisal import appraisal_of
from sayso.packs.schema import BasisWord
from sayso.statement import Act, Basis, Statement

_ASSESSING = frozenset({Act.ASSESS, Act.PREDICT})


@cache
def basis_phrases(pack: Pack) -> PhraseIndex[tuple[BasisWord, str]]:
    """The pack's words for evidence, each with the shape that it has."""
    table = appraisal_of(pack)
    after, before = frozenset(table.evidence_after), frozenset(table.evidence_before)
    return PhraseIndex(
        (
            words,
            False,
            (entry, "after" if words in after else "before" if words in before else "back"),
        )
        for entry in pack.estimative.basis
        for words in entry.words
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    first: int
    last: int
    shape: str
    direction: str
    direct: bool


def find_bases(
    statements: Sequence[Statement], places: Places, pack: Pack, starts: Sequence[int]
) -> dict[str, tuple[Basis, ...]]:
    """Statement id → its bases, in text order; most statements have none."""
    found: dict[str, list[Basis]] = {}
    for phrase in _phrases(places, pack, starts):
        holder = places.holder(phrase.first)
        if phrase.shape == "after":
            target = holder or _before(phrase.first, statements, places, None, same_sentence=True)
            stretch = _following(phrase, places, holder)
        elif phrase.shape == "before":
            target, stretch = holder, _preceding(phrase, places, holder)
        else:
            target = _before(phrase.first, statements, places, holder)
            stretch = _preceding(phrase, places, holder)
        if target is None or stretch is None:
            continue
        cue = places.analysis.span(phrase.first, phrase.last)
        near = [statements[k] for k in places.before(stretch.end)]
        whole = _as_statement(stretch, near, target, holder)
        basis = Basis(stretch, phrase.direction, phrase.direct, cue, whole)
        found.setdefault(target.id, []).append(basis)
    return {key: tuple(bases) for key, bases in found.items()}


def _phrases(places: Places, pack: Pack, starts: Sequence[int]) -> Iterator[_Phrase]:
    """The basis phrases of the article; overlapping ones are one, the least direct wins."""
    table, tokens = appraisal_of(pack), places.tokens
    pointing, nouns = frozenset(table.pointing), frozenset(table.assessments)
    current: _Phrase | None = None
    for match in basis_phrases(pack).find_all(tokens, starts).values():
        entry, shape = match.entry
        last = match.last
        if shape == "back":
            last = _points_back(tokens, match.first, match.last, pointing, nouns)
            if not last:
                continue
        if current is not None and match.first < current.last:
            current = _Phrase(
                current.first, max(last, current.last), current.shape, current.direction,
                current.direct and entry.direct,
            )  # fmt: skip
            continue
        if current is not None:
            yield current
        current = _Phrase(match.first, last, shape, entry.direction, entry.direct)
    if current is not None:
        yield current


def _points_back(
    tokens: Sequence[a.Token],
    first: int,
    last: int,
    pointing: frozenset[str],
    nouns: frozenset[str],
) -> int:
    """One past "tę ocenę" in or right after the phrase; 0 where nothing points back."""
    seen = False
    for at in range(first, min(last + 4, len(tokens))):
        words = tokens[at].form.lemmas | {tokens[at].lower}
        if seen and not words.isdisjoint(nouns):
            return max(last, at + 1)
        if tokens[at].kinds & a.PUNCTUATION and at >= last:
            break
        seen = seen or not words.isdisjoint(pointing)
    return 0


def _before(
    at: int,
    statements: Sequence[Statement],
    places: Places,
    holder: Statement | None,
    same_sentence: bool = False,
) -> Statement | None:
    """The nearest assessment before a token; of the same speaker where there is one."""
    candidates = [
        s
        for s in (statements[k] for k in places.before(places.tokens[at].start))
        if s.repeats is None
        and s.region not in (RegionKind.TEASER, RegionKind.PULL_QUOTE)
        and (s.act in _ASSESSING or s.likelihood is not None)
    ]
    if same_sentence:
        sentence = places.tokens[places.sentence(at).first].start
        candidates = [s for s in candidates if s.start >= sentence]
    if holder is not None:
        candidates = [s for s in candidates if at not in places.content[s.id]]
        same = [s for s in candidates if s.speaker is not None and s.speaker == holder.speaker]
        candidates = same or candidates
    return candidates[-1] if candidates else None


def _preceding(phrase: _Phrase, places: Places, holder: Statement | None) -> Span | None:
    """What stands before the phrase in its sentence and content, without a closing comma."""
    first = places.sentence(phrase.first).first
    if holder is not None:
        first = max(first, _run_start(places.content[holder.id], phrase.first))
    last = phrase.first
    tokens = places.tokens
    while first < last and tokens[first].kinds & a.PUNCTUATION:
        first += 1
    while last > first and tokens[last - 1].kinds & a.PUNCTUATION:
        last -= 1
    return places.analysis.span(first, last) if last > first else None


def _following(phrase: _Phrase, places: Places, holder: Statement | None) -> Span | None:
    last = places.sentence(phrase.first).last
    tokens = places.tokens
    if holder is not None:
        content = places.content[holder.id]
        last = min(last, content[-1] + 1)
    first = phrase.last
    end = first
    while end < last and tokens[end].text not in ';:.!?"”»–—':
        end += 1
    while first < end and tokens[first].kinds & a.PUNCTUATION:
        first += 1
    while end > first and tokens[end - 1].kinds & a.PUNCTUATION:
        end -= 1
    return places.analysis.span(first, end) if end > first else None


def _run_start(content: Sequence[int], at: int) -> int:
    """The first token of the unbroken piece of a content that holds a token."""
    start = at
    inside = set(content)
    while start - 1 in inside:
        start -= 1
    return start


def _as_statement(
    stretch: Span, near: Sequence[Statement], target: Statement, holder: Statement | None
) -> str | None:
    """The statement that the stretch is, or that is given as evidence whole."""
    for statement in near:
        if statement.id != target.id and stretch in statement.content:
            return statement.id
    return holder.id if holder is not None and holder.id != target.id else None
