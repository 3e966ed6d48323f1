"""A thread that a telnet board bound into one page in; its heads, quotations and answers, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose

# lanshan (某某) 于 (Sat Dec 13 23:10:05 2003) 提到:
_HEAD = re.compile(
    r"(?P<member>[a-z]\w{1,15})\s*\([^()]*\)\s*于\s*\(?[^()]*\d{4}[^()]*\)?\s*(?:提到|写道|发表|说)\s*:?"
)
_SENDER = re.compile(r"发信人\s*:\s*(?P<member>[a-z]\w{1,15})\b.*")
_FIELD = re.compile(r"(?:标\s*题|发信站|文章阅读次数)\s*:.*")
_QUOTED = re.compile(r"[【\[]\s*在\s.{1,40}的大作中(?:提到|写道)\s*:?\s*[】\]]|:\s\S.*")
_MARK = re.compile(r"--")  # over a signature
_ORIGIN = re.compile(r"※\s*(?:来源|修改)\s*[:·].*")  # what the board sets below it
_ANSWER = 180  # characters of an answer: more may be a story
_SIGNATURE = 6  # lines
_FIELDS, _OVER = 3, 3  # below who sent a post, above who sent the first


def digest(page: Sequence[Look], labels: Labels) -> None:
    """Label the heads of posts, what they quote, and short posts of others than the first one's writer."""
    bound, senders = _heads(page, _HEAD), _heads(page, _SENDER)
    heads = _in_order(page, senders[:1], bound) if bound else senders
    if not heads:
        return
    labels.give(page[: senders[0][0]] if senders and senders[0][0] <= _OVER else (), "chrome.site")
    labels.give([look for look in page if _QUOTED.fullmatch(look.text)], "chrome.reply")
    _signatures(page, labels)
    for place, _ in bound or senders[1:]:  # the first sender's fields are facts of the text
        fields = [look for look in page[place + 1 : place + 1 + _FIELDS] if _FIELD.fullmatch(look.text)]
        labels.give([page[place], *fields], "chrome.floor")
    ends = [place for place, _ in heads[1:]] + [len(page)]
    for (place, member), end in zip(heads, ends, strict=True):
        post = labels.free(page[place + 1 : end])
        if member != heads[0][1] and sum(look.size for look in post) <= _ANSWER:
            labels.give(post, "chrome.reply")


def _heads(page: Sequence[Look], form: re.Pattern[str]) -> list[tuple[int, str]]:
    """The places of the heads of posts, each with the member whom it names."""
    return [(at, found["member"]) for at, look in enumerate(page) if (found := form.fullmatch(look.text))]


def _in_order(
    page: Sequence[Look], sender: Sequence[tuple[int, str]], bound: Sequence[tuple[int, str]]
) -> list[tuple[int, str]]:
    """The heads of a bound thread, with its sender before them where a text of that member stands there."""
    own = any(is_prose(look.text) for place, _ in sender for look in page[place : bound[0][0]])
    return [*(sender if own else ()), *bound]


def _signatures(page: Sequence[Look], labels: Labels) -> None:
    """What a member sets below each of his posts: from `--` down to the line that says where it came from."""
    for place, look in enumerate(page):
        below = page[place : place + _SIGNATURE] if _MARK.fullmatch(look.text) else ()
        size = next((at for at, other in enumerate(below) if _ORIGIN.fullmatch(other.text)), 0)
        labels.give(below[:size], "chrome.user")
