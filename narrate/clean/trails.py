"""The lines of a page without a title over its text in, the title that its trail or its head says, out.

`首页 > 故事 > 老粮站里的秤声`: the last step is the title where the text speaks of the same things; a channel
stands there as well, and says what kind of texts it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, squeeze
from narrate.clean.phrases import TAG_LINE, is_body_of_people, press, without_site

_TOP = 24  # lines of a page that its trail stands among
_FIRST = 4  # lines that may be the page's own title
_STEP = re.compile(r"\s*-?[>»›→]+\s*|\s+/\s+")
_SEGMENT = re.compile(r"\s*[-_|丨]+\s*")
_SEGMENTS = 3  # of a page's own title: the story, its column, the site
_SHORTEST, _LONGEST = 5, 40  # characters of a title
_SHARE, _SURE = 1 / 3, 1 / 2  # of the pairs of characters of a title, and of one with the build of a house
_GRAMMAR = re.compile("[的了和与在里上下中是他她它我们这那]")
_KIND = re.compile(
    r".*(?:故事|人物|风采|新闻|动态|要闻|频道|栏目|专题|专栏|文苑|散文|小说|正文|内容|论坛|演讲稿|讲话|日记|手记|作文|"
    r"范文|征集|选登|大全|专区|园地|天地|夜话|故事汇|第\s*\d+\s*[期辑])"
)


def said_title(page: Sequence[Look], text: Sequence[Look], labels: Labels) -> str:
    """The title that the trail of a page or its first line gives a *text* without one, or nothing."""
    told = squeeze("".join(look.text for look in text))
    above = [look for look in page[:_TOP] if text and look.number < text[0].number]
    return next((title for title in _said(above, labels) if _is_told(title, told)), "")


def _said(above: Sequence[Look], labels: Labels) -> Iterator[str]:
    """What the trails end with, and what the page's own title begins with."""
    for place, look in enumerate(above):
        kind = labels.kinds.get(look.number, "")
        steps, segments = _STEP.split(look.text), _SEGMENT.split(look.text)
        if kind == "chrome.breadcrumb" and len(steps) > 1:
            yield without_site(steps[-1])
        elif (not kind or kind.startswith("chrome.")) and place < _FIRST and len(segments) >= _SEGMENTS:
            yield segments[0]


def _is_told(title: str, told: str) -> bool:
    """Whether a text speaks of the same things as a title, which names no channel and no house."""
    bare = squeeze(title)
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    words = {pair for pair in pairs if not _GRAMMAR.search(pair)} or pairs
    plain = not (_KIND.fullmatch(title) or TAG_LINE.fullmatch(title) or press(title))
    size = _SHORTEST <= len(bare) <= _LONGEST
    share = sum(pair in told for pair in words) / len(words) if words else 0.0
    return size and plain and share >= (_SURE if is_body_of_people(title) else _SHARE)
