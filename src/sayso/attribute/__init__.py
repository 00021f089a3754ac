"""Third stage: statements with their nesting, each with the rule that made it."""

from sayso.attribute.document import attribute

__all__ = ["attribute"]
