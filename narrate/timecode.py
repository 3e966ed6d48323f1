"""A time in, the same as files and listeners read it out: hours, minutes, seconds."""

from __future__ import annotations


def whole(seconds: int) -> str:
    """Hours, minutes and seconds.

    >>> whole(3725)
    '01:02:05'
    """
    return f"{seconds // 3600:02}:{_within_hour(seconds)}"


def short(seconds: int) -> str:
    """The same with as many figures of the hours as there are.

    >>> short(3725)
    '1:02:05'
    """
    return f"{seconds // 3600}:{_within_hour(seconds)}"


def exact(ms: int, point: str = ".") -> str:
    """Hours, minutes, seconds, and milliseconds behind the *point*.

    >>> exact(3725250)
    '01:02:05.250'
    """
    return f"{whole(ms // 1000)}{point}{ms % 1000:03}"


def _within_hour(seconds: int) -> str:
    return f"{seconds // 60 % 60:02}:{seconds % 60:02}"
