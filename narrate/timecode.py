"""A time in, the same as files and listeners read it out: hours, minutes, seconds."""

from __future__ import annotations


def whole(seconds: int) -> str:
    """Hours, minutes and seconds.

    >>> whole(3725)
    '01:02:05'
    """
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def exact(ms: int, point: str = ".") -> str:
    """The same with milliseconds behind the *point*.

    >>> exact(3725250)
    '01:02:05.250'
    """
    return f"{whole(ms // 1000)}{point}{ms % 1000:03}"
