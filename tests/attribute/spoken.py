"""Who says what in a text of several paragraphs, read from end to end."""

from __future__ import annotations

from sayso.pipeline import read_text


def spoken(lang: str, *paragraphs: str) -> list[tuple[str | None, str]]:
    """The speaker and the content of each statement of the article's own voice, in text order.

    Within its sentence each is found by the grammar: what goes beyond is the same step for every
    finder, and its tests should not change with a tagger's weights.
    """
    read = read_text("\n".join(paragraphs), lang=lang, finder="grammar")
    return [(s.speaker, read.text_of(s.content)) for s in read.account if s.parent is None]
