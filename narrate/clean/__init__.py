"""A page in, its stories with every doubt out, and all that was dropped or changed on the way."""

from __future__ import annotations

from narrate.model import Cleaned, Page

__all__ = ["clean"]


def clean(page: Page) -> Cleaned:
    """The stories of a page, with every doubt, every line that was dropped and every change that was made.

    The first page loads the rules: some five hundred patterns, which a run without a new page needs not.
    """
    from narrate.clean.assemble import clean as cleaned
    from narrate.clean.books import book

    return book(page, cleaned) if page.parts else cleaned(page)
