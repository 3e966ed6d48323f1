"""Timing events as a service sends them in, the same once each and one after the other out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from narrate.model import Boundary


def in_order(boundaries: Iterable[Boundary]) -> tuple[Boundary, ...]:
    """*boundaries* by time; one sent twice counts once, and where two overlap the first ends earlier.

    >>> in_order([Boundary(2, 3, "b"), Boundary(0, 2.5, "a"), Boundary(2, 3, "b")])
    (Boundary(start_seconds=0, end_seconds=2, text='a'), Boundary(start_seconds=2, end_seconds=3, text='b'))
    """
    sorted_ = sorted(dict.fromkeys(boundaries), key=lambda boundary: boundary.start_seconds)
    nexts = [boundary.start_seconds for boundary in sorted_[1:]]
    return tuple(
        dataclasses.replace(boundary, end_seconds=min(boundary.end_seconds, start))
        for boundary, start in zip(sorted_, [*nexts, float("inf")], strict=False)
    )
