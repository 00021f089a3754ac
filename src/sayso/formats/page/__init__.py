"""The HTML page: one self-contained file that shows an article with its statements.

`segments` divides the text where any span starts or ends, so that nested and
overlapping spans need no nested markup; `page` fills the template with them.
The template escapes all text; the page's own policy forbids any outside
resource, and any script or style but its own (by their hashes).
"""

from sayso.formats.page.render import page

__all__ = ["page"]
