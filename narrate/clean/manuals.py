"""Labelled lines of a page in; whether they are those of a manual, around which no site stands, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_prose

_SHARE = 1 / 8  # of the lines: commands, options, names of files
_FEWEST = 4  # of them
_MARKS = 2  # lines by which a reader finds his way about a site
_WAYS = frozenset(
    f"chrome.{kind}"
    for kind in ("breadcrumb", "pager", "controls", "share", "menu", "counter", "comment", "epaper", "qr")
)
_LATIN = re.compile("[a-z]")
_CHINESE = re.compile(HAN)


def is_manual(page: Sequence[Look], labels: Labels) -> bool:
    """Whether lines without a Chinese character stand all through a Chinese text, and no site around it.

    A site says `Home` and `Powered by` above a story and below it, and a writer may quote a line; where one
    line in eight is Latin among the sentences, short lines are the text's own, whatever they look like.
    """
    first, last = _core(page)
    inner = page[first : last + 1]
    foreign = sum(bool(_LATIN.search(look.text)) and not _CHINESE.search(look.text) for look in inner)
    around = (*page[:first], *page[last + 1 :])
    return foreign >= max(_FEWEST, _SHARE * len(inner)) and not _in_site(around, labels)


def _core(page: Sequence[Look]) -> tuple[int, int]:
    """The places of the first Chinese sentence and of the last, or of Chinese lines where there is none."""
    chinese = [place for place, look in enumerate(page) if _CHINESE.search(look.text)]
    told = [place for place in chinese if is_prose(page[place].text)] or chinese
    return (told[0], told[-1]) if told else (0, -1)


def _in_site(around: Sequence[Look], labels: Labels) -> bool:
    """Whether what stands above and below a text leads about a site, in Chinese."""
    ways = (look for look in around if labels.kinds.get(look.number) in _WAYS)
    return sum(bool(_CHINESE.search(look.text)) for look in ways) >= _MARKS
