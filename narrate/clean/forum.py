"""Lines of a forum in, labels for its head, its members and the answers of others out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose

_FORUM = re.compile(
    r".*(?:发新话题|回复该主题|回复主题|发表新帖|只看该作者|复制链接|电梯直达|倒序浏览|只看楼主).*"
)
_FLOOR = re.compile(r"(?:\d{1,5}\s*[#楼]|#\d{1,5}|(?:沙发|板凳|地板)#?)")
_TOPIC = re.compile(r"(?P<title>.{4,}?)\s*\[?复制链接\]?.*")
_ANSWER_CHARACTERS = 60  # a reply in a forum is shorter than any paragraph of a story


def posts(page: Sequence[Look], labels: Labels, prose: int) -> None:
    """Above the first floor of a forum stands its head; below the second one, answers.

    *prose* is the place of the first line of prose. A page that is no forum stays as it is.
    """
    floors = [place for place, look in enumerate(page) if _FLOOR.fullmatch(look.text)]
    if not _is_forum(page) and len(floors) < 2:  # noqa: PLR2004 -- one line `3楼` alone makes no forum
        return
    first = floors[0] if floors else 0
    head = labels.free(page[: min(first, prose)])
    for look in page[: max(first, 1)]:
        topic = _TOPIC.fullmatch(look.text)
        if topic:
            labels.kinds[look.number] = "meta.page_title"
            labels.facts.titles.append(topic["title"].strip())
    _head(head, labels)
    _users(page, labels)
    for start, stop in pairwise([*floors[1:], len(page)]):
        _answer(page[start:stop], labels)


def _head(head: Sequence[Look], labels: Labels) -> None:
    """The longest line of a forum's head is its topic, unless one was found already."""
    rest = labels.free(head)
    if rest and not labels.facts.titles:
        topic = max(rest, key=lambda look: look.size)
        if topic.size > 8:  # noqa: PLR2004 -- the name of a board is shorter
            labels.facts.titles.append(topic.text)
            rest = [look for look in rest if look.number < topic.number]
    labels.give(rest, "chrome.site")


def _users(page: Sequence[Look], labels: Labels) -> None:
    """A short line next to a floor's furniture is the name of a member."""
    for above, look, below in zip(page, page[1:], page[2:], strict=False):
        near = [labels.kinds.get(each.number) for each in (above, below)]
        post = near == ["chrome.floor"] * 2 and not _FLOOR.fullmatch(below.text)
        if post and look.number not in labels.kinds and look.size <= 16:  # noqa: PLR2004 -- names of members
            labels.kinds[look.number] = "chrome.user"


def _answer(post: Sequence[Look], labels: Labels) -> None:
    free = labels.free(post)
    longest = max((look.size for look in free), default=0)
    if longest <= _ANSWER_CHARACTERS or not any(is_prose(look.text) for look in free):
        labels.give(free, "chrome.reply")
    else:
        labels.unsure.update(look.number for look in free)


def _is_forum(page: Sequence[Look]) -> bool:
    return any(_FORUM.fullmatch(look.text) for look in page if look.size <= 60)  # noqa: PLR2004 -- a bar of buttons
