"""Fifth stage: likelihood, standing, basis and dates of the statements."""

from sayso.appraise.document import appraise

__all__ = ["appraise"]
