"""Making drafts of statements from what a grammar by word order has found."""

from __future__ import annotations

from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Draft, Level
from sayso.attribute.order_cues import Cue
from sayso.attribute.order_scope import Range, Scope
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Hearsay, Noun, Preposition, Verb
from sayso.statement import Act


class Drafting:
    """Adds drafts to the sentence being read; `code` names the rules' language."""

    def __init__(self, code: str) -> None:
        self.code = code

    def add(
        self,
        sentence: Scope,
        cue: Cue,
        source: Phrase | None,
        pieces: list[Range],
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
        )

    def draft(
        self,
        sentence: Scope,
        cue: list[Range],
        source: Phrase | None,
        pieces: list[Range],
        rule: str,
        entry: Verb | Noun | Preposition | Hearsay,
        lemma: str,
        *,
        direct: bool = False,
        negated: bool = False,
    ) -> None:
        level = sentence.level
        act: Act = entry.act
        if negated and isinstance(entry, Verb) and entry.negated_act is not None:
            act, negated = entry.negated_act, False
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

    def trimmed(self, level: Level, piece: Range) -> list[Range]:
        first, last = trim(level, *piece)
        return ranges(level.tokens, first, last) if first < last else []


def _joined(pieces: list[Range]) -> list[Range]:
    """The ranges with adjacent ones made one."""
    found: list[Range] = []
    for first, last in sorted(pieces):
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
