"""On whose say-so? Who said what in an article, through whom, and how sure they were.

    article = sayso.read("story.html")              # a path, a URL, bytes, or "-"
    article = sayso.read_text("PAP podała, że …")   # text that is already text
    for statement in article.account:
        print(statement.chain, statement.act, article.text_of(statement.content))

`sayso.read` is both the folder of the first stage and the function that reads
an article; the module is made callable below, so that the order of imports
never matters. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import sayso.read as _stage

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.article import Article, Failure, Region, RegionKind, Span
    from sayso.errors import SaysoError
    from sayso.pipeline import ReadArticle, read, read_article, read_html, read_text
    from sayso.statement import Act, Likelihood, Mode, Polarity, Standing, Statement, Type

_HOMES = {
    "sayso.pipeline": ("ReadArticle", "read_article", "read_html", "read_text"),
    "sayso.article": ("Article", "Failure", "Region", "RegionKind", "Span"),
    "sayso.errors": ("SaysoError",),
    "sayso.statement": (
        "Act", "Likelihood", "Mode", "Polarity", "Standing", "Statement", "Type",
    ),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Act",
    "Article",
    "Failure",
    "Likelihood",
    "Mode",
    "Polarity",
    "ReadArticle",
    "Region",
    "RegionKind",
    "SaysoError",
    "Span",
    "Standing",
    "Statement",
    "Type",
    "__version__",
    "read",
    "read_article",
    "read_html",
    "read_text",
]


class _CallableStage(ModuleType):
    """The module `sayso.read`, which reads an article when called."""

    def __call__(self, source: str | bytes, **options: Any) -> ReadArticle:
        """What `sayso.pipeline.read` returns; the same arguments."""
        from sayso import pipeline

        return pipeline.read(source, **options)


_stage_module = sys.modules[_stage.__name__]
_stage_module.__class__ = _CallableStage


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
