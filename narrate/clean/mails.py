"""Lines of a story sent by mail in; its head, signature and the mail it answers, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.utils import parsedate

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_name, is_prose, squeeze
from narrate.clean.stamps import iso_date

_FIELD = re.compile(
    r"(?:发件人|寄件人|收件人|抄送|发送时间|主\s*题|附\s*件|from|to|cc|subject|date|sent|message-id|mime-version|content-[a-z-]+|"
    r"x-[a-z-]+|reply-to|list-[a-z]+)\s*:\s*.*|from \S+@\S+"
)
_SUBJECT = re.compile(r"(?:主\s*题|subject)\s*:\s*(?P<text>.*)")
_QUOTED = re.compile(r">\s?.*|[^。]{1,60}\bwrote\s*:|在?\s*\d{4}\s*[-/.年][^。]{4,50}写道\s*:")
_MARK = re.compile(r"--|__")  # over a signature
_SIGNATURE = 6  # lines
_SENDER = re.compile(
    r"(?:发件人|寄件人|from)\s*:\s*(?:=\?\S+\?=\s*)?[\"“]?(?P<name>[\u4e00-\u9fff·]{2,8})[\"”]?\s*(?:[<(].*)?"
)
_SENT = re.compile(r"(?:发送时间|date|sent)\s*:")
_BEGINS = re.compile(r"[-—=*\s]*(?:以下是|以下为)?(?:正文|稿件)(?:如下|开始)?\s*:?[-—=*\s]*")
_ANSWERED = re.compile(
    r"[-—=*\s]*(?:原始邮件|回复的原邮件|转发(?:的)?邮件|original message)[-—=*\s]*|(?:发件人|from)\s*:.*"
)
_SIGNED = re.compile(
    r"(?:手机|电话|微信|邮箱|联系(?:方式|电话)|qq)(?:号码?)?\s*:.*|[此本]稿[^“”]*|[^“”]*(?:祝?编安|撰安|如不采用|如蒙采用)[^“”]*|"
    r"发自我的.{1,12}|从.{2,12}发送"
)
_LINE = 40  # characters of a name with an office
_HEAD, _FEW = 12, 2  # lines; fields that make a mail


def mail(page: Sequence[Look], labels: Labels) -> None:
    """Label what a mail sets around the story it brings; who sent it, and when, are facts."""
    fields = [place for place, look in enumerate(page[:_HEAD]) if _FIELD.fullmatch(look.text)]
    if len(fields) < _FEW or fields[0] > _FEW:
        return
    _learn([page[place] for place in fields], labels)
    begins = (at for at, look in enumerate(page[:_HEAD]) if at > fields[0] and _BEGINS.fullmatch(look.text))
    labels.give(page[: next(begins, fields[-1]) + 1], "chrome.mail")
    rest = page[fields[-1] + 1 :]
    answered = next((at for at, look in enumerate(rest) if _ANSWERED.fullmatch(look.text)), len(rest))
    if sum(look.size for look in rest[answered:]) > sum(look.size for look in rest[:answered]):
        return  # the story is in the mail that was sent on
    labels.give(rest[answered:], "chrome.mail")
    _over_title([page[place] for place in fields], rest, labels)
    labels.give([look for look in rest if _QUOTED.fullmatch(look.text)], "chrome.mail")
    _sign_off(labels.free(rest[:answered]), labels)


def _learn(head: Sequence[Look], labels: Labels) -> None:
    sender = next((found["name"] for look in head if (found := _SENDER.fullmatch(look.text))), "")
    labels.facts.account = labels.facts.account or (sender if is_name(sender) else "")
    sent = (_day(look.text) for look in head if _SENT.match(look.text))
    labels.facts.date = labels.facts.date or next(sent, "")


def _day(text: str) -> str:
    """The day in a mail's field, in Chinese or as RFC 5322 writes it: `Date: Fri, 14 Sep 2007`."""
    found = parsedate(text.partition(":")[2])
    return iso_date(text) or ("{:04}-{:02}-{:02}".format(*found) if found else "")


def _over_title(head: Sequence[Look], rest: Sequence[Look], labels: Labels) -> None:
    """What a writer says to the readers stands over the title, which the subject of the mail holds."""
    subjects = [squeeze(found["text"]) for look in head if (found := _SUBJECT.fullmatch(look.text))]
    for place, look in enumerate(rest[:_SIGNATURE]):
        if not is_prose(look.text) and look.size > 1 and any(squeeze(look.text) in each for each in subjects):
            labels.give(rest[:place], "chrome.mail")
            labels.facts.titles.append(look.text)
            return


def _sign_off(text: Sequence[Look], labels: Labels) -> None:
    """The last lines of a mail that name its sender again, his telephone, what he asks of the editor."""
    name = labels.facts.account
    end = text[-_SIGNATURE:]
    mark = next((at for at, look in enumerate(end) if _MARK.fullmatch(look.text)), _SIGNATURE)
    signed = not any(is_prose(look.text) or closed(look.text) for look in end[mark:])
    labels.give(end[mark:] if signed else [], "chrome.mail")
    for look in reversed(labels.free(text)):
        named = bool(name) and look.text.startswith(name) and look.size <= _LINE
        if not ((named and not closed(look.text)) or _SIGNED.fullmatch(look.text)):
            return
        labels.give([look], "chrome.mail")
