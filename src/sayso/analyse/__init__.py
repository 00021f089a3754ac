"""Second stage: an article's tokens with all their readings, sentences and quotations."""

from sayso.analyse.document import analyse

__all__ = ["analyse"]
