"""A title in, the same marked as a draft out: the words by which everybody knows what is not for release."""

from __future__ import annotations

DRAFT = "草稿 DRAFT"
FILE_MARK = "DRAFT-"  # in front of the names of files


def titled(title: str, *, draft: bool) -> str:
    """*title*, behind the mark where it is that of a *draft*.

    >>> titled("渡口的灯", draft=True)
    '【草稿】渡口的灯'
    """
    return f"【草稿】{title}" if draft else title
