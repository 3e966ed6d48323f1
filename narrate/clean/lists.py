"""Lines of a page with their labels in; lists of other things, and what follows an end, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from narrate.clean.chatter import boards
from narrate.clean.forum import floors_of
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_prose
from narrate.clean.prose import story_prose

# After these nothing of the story follows, where most of the prose stands above them.
ENDS = ("comment", "links", "sidebar", "repost", "copyright", "pager", "editor", "share", "end")
_HEAD = 5  # Chinese characters of a line that is known again
# The head of a blog's entry: when it was posted, and how often it was read.
_ENTRY = re.compile(r".{0,20}发表于.{6,40}(?:阅读|浏览)\s*[(（:]?\s*\d.{0,60}")
_MEMBER = re.compile(
    r"\S{1,20}\s*(?:发表于|于|说|评论于)?\s*:?\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}-\d{1,2})\s*\d{1,2}:\d{2}.{0,12}"
)


def lists(page: Sequence[Look], labels: Labels, end: int) -> None:
    """Lists of other things under a signboard like 相关阅读, and short lines below the end of the story.

    *end* is the place of the story's last prose.
    """
    boards(page[end + 1 :], labels)
    before = _before(page, labels)
    entries = (place for place, look in enumerate(page) if _ENTRY.fullmatch(look.text))
    floors = sorted({*floors_of(page), *entries, *_heads_again(page, before)})
    reach = 0
    for place, look in enumerate(page):
        opened, _, kind = labels.kinds.get(look.number, "").partition(".")
        asked = opened == "section" or kind in ENDS
        if not asked or not before[place] or (place < reach and kind != "comment"):
            continue
        floor = next((other for other in floors if other > place), 0)
        if floor and kind == "comment":  # remarks on one post: the next one may be the writer's
            labels.give(page[place + 1 : floor], f"chrome.{kind}")
        elif _ends(page[place:], kind, opened, before[place], before[-1] - before[place]):
            _end(page[place + 1 :], labels, kind)
            return
        elif opened == "section":
            reach = place + 1 + _list(page[place + 1 :], labels, kind)


def _before(page: Sequence[Look], labels: Labels) -> list[int]:
    """How many characters of the story's prose stand above each line of the page, and above its end."""
    told = (look.size if look.number not in labels.kinds and story_prose(look) else 0 for look in page)
    return [0, *accumulate(told)]


def _heads_again(page: Sequence[Look], before: Sequence[int]) -> Iterator[int]:
    """Places of a line that stands above the first prose too, with prose below: a second page begins."""
    heads = {look.text for place, look in enumerate(page) if not before[place + 1] and look.size >= _HEAD}
    for place, look in enumerate(page):
        if before[place] and look.text in heads and before[-1] > before[place]:
            yield place


def _ends(rest: Sequence[Look], kind: str, opened: str, before: int, after: int) -> bool:
    """Whether the story is over: comments with less prose below than above, or an end with none below."""
    comments = kind == "comment" and (after <= before or _members(rest))
    return comments or (opened != "section" and not after)


def _members(rest: Sequence[Look]) -> bool:
    """Whether lines of a name and a time stand there, as over comments."""
    return any(_MEMBER.fullmatch(look.text) for look in rest)


def _end(rest: Sequence[Look], labels: Labels, kind: str) -> None:
    """Below the story short lines go; prose goes only below a signboard of comments."""
    for look in rest:
        if labels.kinds.get(look.number, "byline") != "byline":
            continue
        if kind == "comment" or not is_prose(look.text):
            labels.kinds[look.number] = f"chrome.{kind}"


def _list(rest: Sequence[Look], labels: Labels, kind: str) -> int:
    """Label items up to the next prose and count them; the last before prose may be a heading, and stays."""
    items = list(takewhile(lambda look: not is_prose(look.text), rest))
    below = labels.free(rest[len(items) : len(items) + 1])
    goes_on = any(_in_one_language(item, look) for item, look in zip(items[-1:], below, strict=False))
    kept = items[-1:] if goes_on and not _item(items[-1]) else []
    labels.give(items[: len(items) - len(kept)], f"chrome.{kind}")
    return len(items)


def _in_one_language(look: Look, below: Look) -> bool:
    """Whether prose *below* a line may be headed by it: Chinese by Chinese."""
    return bool(re.search(HAN, below.text)) or not re.search(HAN, look.text)


def _item(look: Look) -> bool:
    return bool(
        re.match(r"[·•●■▪◆>\-*《]|\d{1,2}[.、]", look.text) or re.search(r"\d{1,2}-\d{1,2}\W*$", look.text)
    )
