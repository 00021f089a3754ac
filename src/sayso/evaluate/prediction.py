"""What sayso finds in the texts of a gold standard, in the shape that is scored."""

from __future__ import annotations

from typing import Any

from sayso.evaluate.documents import Document, document_of
from sayso.formats.jsonl import article_data
from sayso.pipeline import read_text


def predict(
    gold: Document, finder: str | None = None, min_confidence: float = 0.0
) -> tuple[Document, dict[str, Any]]:
    """The prediction for one gold document, and the same as the output's data.

    Raises:
        SourceError, LanguageError: the text cannot be read.
    """
    article = read_text(gold.text or "", lang=gold.lang, doc=gold.id, finder=finder)
    data = article_data(article.surer(min_confidence))
    return document_of(data, gold.line), data
