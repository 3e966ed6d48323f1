"""Lines of a page of pictures in; the captions that stand there by turns with paragraphs, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look

_OF_ALL = re.compile(r"[(\[【]?(?:本[版组文]|以上|文中)(?:图片?|照片)(?:均|全部|都)?[由为].{2,24}")
_SET = re.compile(r".{2,40}[(\[【](?:组图|图集|多图|高清(?:组)?图|图)[)\]】].{0,20}")
_TURNED = re.compile(r".*(?:上一[张图]|下一[张图]|幻灯|查看原图).*")
_SIGNS = 2  # by which a page tells that it shows pictures
_PAIRS = 4  # captions, each with its paragraph
_CAPTION, _TIMES = 30, 2  # characters of a caption; how often those of its paragraph
_ENDS = re.compile("[。！？!?]")


def slides(page: Sequence[Look], labels: Labels, core: tuple[int, int]) -> None:
    """Short sentences by turns with paragraphs are captions where a page says that it shows pictures.

    They are so from the first line of the text to the last, without an exception, and four at least.
    """
    signs = sum(any(row.fullmatch(look.text) for look in page) for row in (_OF_ALL, _SET, _TURNED))
    first, last = core
    told = labels.free(page[first : last + 1])
    captions, paragraphs = told[::2], told[1::2]
    pairs = len(captions) == len(paragraphs) >= _PAIRS
    if signs < _SIGNS or not pairs or not all(map(_is_caption, captions)):
        return
    if all(under.size >= _TIMES * above.size for above, under in pairwise(told) if _is_caption(above)):
        labels.give(captions, "caption.photo")


def _is_caption(look: Look) -> bool:
    """Whether a line is one short sentence that nobody speaks."""
    inner = _ENDS.search(look.text[:-1])
    return look.size <= _CAPTION and inner is None and not look.level and look.text[0] != "“"
