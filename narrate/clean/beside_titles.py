"""The works of a page in, who wrote each and when, by what stands beside its title, out.

A list of contents or the page's own title names the writer beside the title; the titles of a collection end
with names in brackets; a member of a forum stands over the work, with the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrate.clean.keys import KEY
from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN, Look, fold, is_prose, squeeze, surely_name
from narrate.clean.outline import Work
from narrate.clean.phrases import is_body_of_people, press
from narrate.clean.stamps import CLOCK, DATE, iso_date
from narrate.model import Story

_CUTS = re.compile(r"[\s:|丨_…·.,，、《》()\[\]【】「」“”/]+|[-—–]+|\d+")
_LONGEST, _SHORTEST = 80, 2  # characters of a line that names a writer, and of a title
_OTHERS = (
    "chrome.breadcrumb",
    "chrome.pager",
    "chrome.related",
    "section.",
    "chrome.teaser",
    "chrome.comment",
)
_BRACKET = re.compile(rf"(?P<title>.*\S)\s*[（(]\s*(?P<name>{HAN}{{2,4}})\s*[)）]")
_HALF = 2  # of the names in brackets one in so many is sure
_MEMBER = re.compile(
    rf"(?:(?:楼主|沙发|板凳|地板|\d{{1,5}}\s*[#楼]|#\d{{1,5}})\s+)?(?P<name>\S{{1,20}})\s+发表于\s*:?\s*{DATE}{CLOCK}.{{0,40}}"
)


def signed(
    stories: Sequence[Story], works: Sequence[Work], page: Sequence[Look], labels: Labels
) -> Iterator[Story]:
    """The stories; one without a writer has the only name that the page sets beside its title."""
    text = [unit.lines for work in works for unit in work.units if unit.kind in {"title", "body"}]
    kept = {number for lines in text for number in lines}
    for story in stories:
        named = "" if story.author or not story.title else _beside(story.title, page, labels, kept)
        yield replace(story, author=named) if named else story


def bracketed(ledger: Ledger, works: Sequence[Work]) -> None:
    """Take the names off the titles of a collection whose titles all end with one in brackets."""
    titles = [work.title[0] for work in works if work.title]
    found = [each for line in titles if (each := _BRACKET.fullmatch(ledger[line].strip()))]
    sure = sum(surely_name(each["name"]) for each in found)
    if len(works) == 1 or len(found) < len(works) or sure * _HALF < len(works):
        return
    for work, line, each in zip(works, titles, found, strict=True):
        if not work.names:
            work.author = work.author or each["name"]
            ledger.change("outline.title_author", line, each["title"])


def posted(works: Sequence[Work], page: Sequence[Look], labels: Labels, facts: Facts) -> Iterator[Facts]:
    """The *facts* of each work: of several in a forum each has its own member and day."""
    last = 0
    for work in works:
        numbers = _lines(work)
        start = min(numbers, default=last)
        heads = (_MEMBER.fullmatch(look.text) for look in page if last < look.number < start)
        head = next(filter(None, reversed([*heads])), None) if len(works) > 1 else None
        named = [(head["name"], iso_date(head[0]))] if head else []
        posts = [post for post in labels.posts if last < post.head < start and post.member and len(works) > 1]
        named += [(post.member, post.day) for post in posts[-1:] if not head]
        yield replace(facts, account=named[0][0], date=named[0][1]) if named else facts
        last = max(numbers, default=last)


def _lines(work: Work) -> list[int]:
    """The numbers of a work's own lines; an editor's note may stand above the head of its post."""
    return [number for unit in work.units if unit.kind != "note" for number in unit.lines]


def _beside(title: str, page: Sequence[Look], labels: Labels, kept: Iterable[int]) -> str:
    """The only name beside a title in the lines that are none of a story's."""
    bare, told = squeeze(title), frozenset(kept)
    lines = (
        look.text
        for look in page
        if look.number not in told
        and look.size <= _LONGEST
        and not labels.kinds.get(look.number, "").startswith(_OTHERS)
    )
    text = "".join(look.text for look in page if look.number in told and is_prose(look.text))
    named = (name for line in lines for name in _names(bare, line))
    found = dict.fromkeys(name for name in named if name not in text)
    return next(iter(found)) if len(found) == 1 else ""


def _names(bare: str, text: str) -> Iterator[str]:
    parts = [part for part in _CUTS.split(fold(text)) if part]
    if len(bare) >= _SHORTEST and bare in map(squeeze, parts):
        yield from (
            part for part in parts if squeeze(part) != bare and surely_name(part) and not _means(part)
        )


def _means(part: str) -> bool:
    """Whether a word with the build of a name is a label, a paper or an office."""
    return bool(KEY.fullmatch(f"{part}:")) or press(part) or is_body_of_people(part)
