"""Score predicted statements against a gold standard; see `sayso evaluate --help`.

documents (files in and out) → matching (which predicted statement is which
gold one) → scores (counts and figures) → table. `rules` counts by rule,
`differences` lists what is missed, spurious or attributed to the wrong source.
"""

from sayso.evaluate.documents import Document, GoldStatement, read_documents
from sayso.evaluate.matching import Alignment, align
from sayso.evaluate.scores import Scores, score, score_document

__all__ = [
    "Alignment",
    "Document",
    "GoldStatement",
    "Scores",
    "align",
    "read_documents",
    "score",
    "score_document",
]
