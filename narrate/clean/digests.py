"""A thread that a telnet board bound into one page in; its heads, quotations and answers, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look

# lanshan (某某) 于 (Sat Dec 13 23:10:05 2003) 提到:
_HEAD = re.compile(
    r"(?P<member>[a-z]\w{1,15})\s*\([^()]*\)\s*于\s*\(?[^()]*\d{4}[^()]*\)?\s*(?:提到|写道|发表|说)\s*:?"
)
_QUOTED = re.compile(r"[【\[]\s*在\s.{1,40}的大作中(?:提到|写道)\s*:?\s*[】\]]|:\s\S.*")
_ANSWER = 180  # characters of an answer: more may be a story


def digest(page: Sequence[Look], labels: Labels) -> None:
    """Label the heads of posts, what they quote, and short posts of others than the first one's writer."""
    heads = [(look, found["member"]) for look in page if (found := _HEAD.fullmatch(look.text))]
    if not heads:
        return
    labels.give([look for look, _ in heads], "chrome.floor")
    labels.give([look for look in page if _QUOTED.fullmatch(look.text)], "chrome.reply")
    ends = [look.number for look, _ in heads[1:]] + [page[-1].number + 1]
    for (head, member), end in zip(heads, ends, strict=True):
        post = labels.free(look for look in page if head.number < look.number < end)
        if member != heads[0][1] and sum(look.size for look in post) <= _ANSWER:
            labels.give(post, "chrome.reply")
