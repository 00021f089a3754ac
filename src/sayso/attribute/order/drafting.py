"""Making drafts of statements from what a grammar has found."""

from __future__ import annotations

from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.scope import Scope
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Hearsay, Noun, Preposition, Verb
from sayso.statement import Act


class Drafting:
    """Adds drafts to the sentence being read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.code = lexicon, lexicon.code

    def add(
        self,
        sentence: Scope,
        cue: VerbCue,
        source: Phrase | None,
        pieces: Pieces,
        frame: str,
        *,
        direct: bool = False,
    ) -> None:
        group = cue.group
        positions = _joined([(group.first, group.last), *((k, k + 1) for k in cue.extra)])
        sentence.used.update((group.head, *cue.extra))
        self.draft(
            sentence,
            positions,
            source,
            pieces,
            f"verb-{frame}",
            cue.entry,
            cue.lemma,
            direct=direct,
            negated=group.negated and cue.entry.negation != "part",
            refused=group.negated
            and any(
                sentence.level.tokens[k].lower in self.lexicon.refusing
                for k in range(group.first, group.last)
            ),
        )

    def draft(
        self,
        sentence: Scope,
        cue: Pieces,
        source: Phrase | None,
        pieces: Pieces,
        rule: str,
        entry: Verb | Noun | Preposition | Hearsay,
        lemma: str,
        *,
        direct: bool = False,
        negated: bool = False,
        refused: bool = False,
    ) -> None:
        level = sentence.level
        act: Act = entry.act
        if isinstance(entry, Verb):
            if entry.hedges and level.depth:
                return  # "said the dam appears to be sound": how sure they are
            another = (refused and entry.refused_act) or entry.negated_act
            if negated and another:
                act, negated = another, False
            if entry.past_act is not None and not self._is_future(level, pieces):
                act = entry.past_act
        content = [r for piece in pieces for r in self.trimmed(level, piece)]
        if pieces and not content:
            return
        sentence.drafts.append(
            Draft(
                cue=[r for first, last in cue for r in ranges(level.tokens, first, last)],
                content=content,
                source=[] if source is None else ranges(level.tokens, source.first, source.last),
                rule=f"{self.code}/{rule}",
                entry=lemma,
                act=act.value,
                type="assertion" if isinstance(entry, Hearsay) else entry.type.value,
                direct=direct,
                polarity=getattr(entry, "polarity", "positive"),
                negated=negated,
                agreement=0 if source is None else source.agreement,
            )
        )

    def _is_future(self, level: Level, pieces: Pieces) -> bool:
        """Whether a content says what will be."""
        return any(
            level.tokens[k].lower in self.lexicon.future
            for first, last in pieces
            for k in range(first, last)
        )

    def trimmed(self, level: Level, piece: Range) -> Pieces:
        first, last = trim(level, *piece)
        return ranges(level.tokens, first, last) if first < last else []


def _joined(pieces: Pieces) -> Pieces:
    """The ranges with adjacent ones made one."""
    found: Pieces = []
    for first, last in sorted(pieces):
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
