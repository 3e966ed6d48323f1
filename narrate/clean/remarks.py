"""Lines of a forum in; mottos, and remarks that carry floor and member before their words, labelled, out.

Such a copy has the posts of who tells the story whole, and one line of everybody else: `3楼 石蛙:后来呢?`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, squeeze
from narrate.clean.phrases import tag_of
from narrate.clean.stamps import DATE

_FLOOR = r"[\[(【]?(?:\d{1,4}\s*(?:[#f]|楼层?)|#\s*\d{1,4}|沙发|板凳|地板)[\])】]?"
_MEMBER = r"(?P<{}>[^\s:,。!?\[\]()【】]{{1,16}})"
_SAID = rf"\s*:\s*(?!{DATE})\S.*"
_REMARK = re.compile(
    rf"(?:回复\s*)?{_FLOOR}\s*{_MEMBER.format('below')}\s*(?:说|回复(?:\s*\S{{1,16}})?)?{_SAID}"
    rf"|{_MEMBER.format('beside')}\s*[\[(]\s*\d{{1,4}}\s*[楼#]\s*[\])]{_SAID}"
    rf"|{_MEMBER.format('to')}\s+(?:回复|@)\s*\S{{1,16}}{_SAID}"
)
_POSTED = re.compile(rf"(?P<member>\S{{1,16}})\s+(?:发表|发布|更新)于\s*:?\s*{DATE}")
_MOTTO = re.compile(r"(?:个性|个人|论坛|我的)?签名档?\s*:\s*\S.{0,60}")
_TOPIC = 8  # lines from the tagged topic down to where it stands again
_ANSWER = 60  # characters of a remark; a longer one may be text


def remarks(page: Sequence[Look], labels: Labels, writer: str) -> None:
    """Label mottos and what others than the *writer* remark; a long remark is a doubt.

    Where nobody is known to write, whoever stands before a time does.
    """
    labels.give([look for look in page if _MOTTO.fullmatch(look.text)], "chrome.signature")
    posted = (found["member"] for look in page if (found := _POSTED.match(look.text)))
    owners = {writer or next(posted, ""), "楼主"}
    for look in page:
        member = _remarking(look.text)
        if not member or member in owners:
            continue
        if look.size <= _ANSWER:
            labels.give([look], "chrome.reply")
        elif look.number not in labels.kinds:
            labels.unsure.add(look.number)


def _remarking(text: str) -> str:
    """Who remarks in a line, or nothing where it is no remark."""
    found = _REMARK.fullmatch(text)
    return (found["below"] or found["beside"] or found["to"]) if found else ""


def topic_again(head: Sequence[Look], labels: Labels) -> None:
    """A topic with its tag (`[原创] …`) is the page's where it stands again without, which is no member."""
    for tagged, plain in _twins(head):
        labels.kinds[tagged.number] = "meta.page_title"
        labels.leave([plain.number])


def _twins(head: Sequence[Look]) -> Iterator[tuple[Look, Look]]:
    for place, look in enumerate(head):
        tag, title = tag_of(look.text)
        under = head[place + 1 : place + 1 + _TOPIC] if tag else ()
        yield from ((look, other) for other in under if squeeze(other.text) == squeeze(title))
