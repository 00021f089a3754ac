"""Fourth stage: each statement's speaker, within the article, and its chain of sources."""

from sayso.resolve.document import resolve

__all__ = ["resolve"]
