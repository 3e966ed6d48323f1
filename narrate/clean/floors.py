"""Posts that carry their number and time below them in, labels for members and answers out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose
from narrate.clean.stamps import CLOCK, DATE, iso_date

_STAMP = re.compile(
    rf"(?:来自\S{{0,12}}?(?:客户端|手机|网页|贴吧)\s*)?(?P<number>\d{{1,5}})\s*[楼#](?:\s*{DATE}{CLOCK})?\s*(?:来自.{{0,12}})?(?:\s*(?:回复|举报|收起回复|只看楼主))*"
)
# A member with his rank, right below the number of his post: 渡口大雁 级别:童生.
RANKED = re.compile(r"(?P<member>\S{1,16})\s+(?:级别|等级|头衔|积分|身份|威望)\s*:\s*\S{1,12}(?:\s.{0,20})?")
_INNER = re.compile(rf"{DATE}{CLOCK}\s*回复")
_SPOKEN = re.compile(r"[^\s:：]{1,16}[:：].{1,120}")
_CARD = 16  # characters of a member's name or rank
_ANSWER = 60  # characters of an answer; a longer one may be text
_HEAD = 2  # lines of a card


def floors_below(page: Sequence[Look], labels: Labels) -> bool:
    """Label posts whose stamp (`1楼 2012-… 回复`) stands under the text; False where it stands above."""
    stamps = [place for place, look in enumerate(page) if _STAMP.fullmatch(look.text)]
    if not _close_posts(page, stamps):
        return False
    _remarks(page, labels)
    regions = [page[start + 1 : stop] for start, stop in pairwise([-1, *stamps])]
    cards = {look.text for region in regions[1:] for look in labels.free(region) if _is_short(look)}
    known = {look.text for look in regions[0] if look.text in cards}
    writer = _first_card(regions[0], labels, known)
    for place, region in enumerate(regions):
        _post(labels.free(region), labels, known, writer, first=not place)
    labels.kinds |= {page[place].number: "chrome.floor" for place in stamps}
    _last(page[stamps[-1] + 1 :], labels, writer)
    labels.facts.date = labels.facts.date or iso_date(page[stamps[0]].text)
    labels.facts.account = labels.facts.account or writer
    return True


def _close_posts(page: Sequence[Look], stamps: Sequence[int]) -> bool:
    """Whether lines at *stamps* close posts: the first has text above, and no members' ranks stand below."""
    under = (look for place in stamps for look in page[place + 1 : place + 2])
    ranked = sum(bool(RANKED.fullmatch(look.text)) for look in under)
    return len(stamps) >= _HEAD and ranked <= 1 and _ends_first(page, stamps[0])


def _last(below: Sequence[Look], labels: Labels, writer: str) -> None:
    """Answers stand below the last stamp, and perhaps a post of the *writer* whose own stamp was cut off."""
    card = next((place for place, look in enumerate(below) if look.text == writer), len(below))
    own = labels.free(below[card:])
    if any(is_prose(look.text) for look in own):
        labels.give(own[:1], "chrome.user")
        below = below[:card]
    labels.give(below, "chrome.reply")


def _ends_first(page: Sequence[Look], stamp: int) -> bool:
    """Whether the first stamp closes the first post: text stands above it, in the number one."""
    found = _STAMP.fullmatch(page[stamp].text)
    return found is not None and found["number"] == "1" and any(is_prose(look.text) for look in page[:stamp])


def _remarks(page: Sequence[Look], labels: Labels) -> None:
    """`name: remark` right above a time with 回复 is an answer to one floor."""
    for above, look in pairwise(page):
        if _INNER.fullmatch(look.text) and _SPOKEN.fullmatch(above.text):
            labels.kinds |= {above.number: "chrome.reply", look.number: "chrome.floor"}


def _is_short(look: Look) -> bool:
    """Whether the line may be a name or a rank."""
    return look.size <= _CARD and not is_prose(look.text)


def _first_card(region: Sequence[Look], labels: Labels, known: set[str]) -> str:
    return next((look.text for look in labels.free(region) if look.text in known), "")


def _post(lines: Sequence[Look], labels: Labels, known: set[str], writer: str, *, first: bool) -> None:
    """The writer's post loses its card; another's goes, or stays with a doubt where it is long.

    What stands above the card answers the floor above it.
    """
    card = next((place for place, look in enumerate(lines) if look.text == writer), -1)
    above = lines[: max(0, card)]
    if first or (card >= 0 and max((look.size for look in above), default=0) <= _ANSWER):
        labels.give([] if first else above, "chrome.reply")
        labels.give([look for look in lines if look.text in known], "chrome.user")
    elif max((look.size for look in lines), default=0) <= _ANSWER:
        labels.give(lines, "chrome.reply")
    else:
        labels.unsure.update(look.number for look in lines)
