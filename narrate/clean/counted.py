"""Lines of a page in; those that count the parts of its story (上篇 … 下篇, (1) … (2)) out.

One of them alone is the button of a site or the number of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.lines import Look, is_prose

_PART = re.compile(
    r"(?P<before>[(\[【]?)\s*(?:(?P<half>[上中下])(?P<what>[篇部阕])?|(?P<number>\d{1,2}))\s*(?P<behind>[)\]】]?)"
)
_HALVES = "上中下"
_SEVERAL = 2


def counted(page: Sequence[Look]) -> frozenset[int]:
    """The numbers of the lines that count the parts: in their order, with a paragraph below each."""
    shapes: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, look in enumerate(page):
        found = _PART.fullmatch(look.text)
        marked = found and (found["what"] or (found["before"] and found["behind"]))
        if found and marked:
            shape = (found["before"], found["what"] or "", "half" if found["half"] else "")
            worth = _HALVES.index(found["half"]) if found["half"] else int(found["number"])
            shapes.setdefault(shape, []).append((worth, place))
    return frozenset(
        page[place].number for parts in shapes.values() if _goes_up(page, parts) for _, place in parts
    )


def _goes_up(page: Sequence[Look], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether parts begin with the first, come in their order, and hold prose each."""
    worths = [worth for worth, _ in parts]
    places = [place for _, place in parts] + [len(page)]
    told = all(any(is_prose(look.text) for look in page[a + 1 : b]) for a, b in pairwise(places))
    return len(parts) >= _SEVERAL and worths[0] in (0, 1) and all(a < b for a, b in pairwise(worths)) and told
