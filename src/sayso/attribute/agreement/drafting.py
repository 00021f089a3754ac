"""Making drafts: what a cue, its entry, its content and its source come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso import analysis as a
from sayso.analysis import Token
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.words import is_initial
from sayso.attribute.building import ranges
from sayso.attribute.clauses import QUOTES, trim
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Verb


def entry_name(entry: Verb) -> str:
    """The entry by its last lemma (of a pair the perfective) and its further words."""
    return " ".join((entry.names[-1], *entry.with_))


def ranges_of(tokens: Sequence[Token], pieces: Iterable[Range]) -> Pieces:
    """Ranges of article tokens for pieces of a level."""
    return [part for first, last in pieces for part in ranges(tokens, first, last)]


def cue_ranges(tokens: Sequence[Token], cue: VerbCue) -> Pieces:
    """The article's tokens that the cue's words are."""
    return [(tokens[k].index, tokens[k].index + 1) for k in cue.parts]


def phrase_ranges(tokens: Sequence[Token], phrase: Phrase | None) -> Pieces:
    """The article's tokens that the phrase is, without marks around the whole or a final period;
    empty for None."""
    if phrase is None:
        return []
    first, last = phrase.first, phrase.last
    if last - first > 2 and tokens[first].text in QUOTES and tokens[last - 1].text in QUOTES:
        if not any(token.text in QUOTES for token in tokens[first + 1 : last - 1]):
            first, last = first + 1, last - 1  # "„Fakty” doniosły"
    if last - first > 1 and tokens[last - 1].text == ".":
        before = tokens[last - 2]
        if not before.kinds & (a.ABBREVIATION | a.NUMERAL) and not is_initial(before):
            last -= 1
    return ranges(tokens, first, last)


def trimmed(level: Level, pieces: Iterable[Range]) -> Pieces:
    """The pieces without the marks around them; those that hold nothing else left out."""
    return [piece for piece in (trim(level, *piece) for piece in pieces) if piece[0] < piece[1]]


def verb_draft(
    lexicon: Lexicon,
    level: Level,
    cue: VerbCue,
    rule: str,
    content: Pieces,
    source: Pieces,
    reference: str,
) -> Draft:
    """The draft of a verb with its content (pieces of the level) and source (of the article)."""
    entry = cue.entry
    act = entry.act
    if cue.negated and entry.negated_act is not None:
        act = entry.negated_act
    return Draft(
        cue=cue_ranges(level.tokens, cue),
        content=ranges_of(level.tokens, content),
        source=source,
        rule=f"{lexicon.code}/{rule}",
        entry=entry_name(entry),
        act=act,
        type=entry.type,
        polarity=entry.polarity,
        negated=cue.negated and entry.negated_act is None,
        reference=reference,
        agreement=cue.agreement if reference == "dropped" else 0,
    )
