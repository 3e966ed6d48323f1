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
# What members call out below a story, without floor and name; the second row may be words of a verse.
_MORE = (
    r"[,!！~.。…\s]*(?:楼主|[坐蹲]等|下文|更新|续集|后续|听故事|看故事|一个|一下|支持|了|啊|呀|吧|顶|好人一生平安|"
    r"[搬坐]等?小?板凳|\d+楼)"
)
_END = r"[,!！~.。…\s]*"
_CALLED = re.compile(
    r"(?:(?:抢|坐|占)?(?:沙发|板凳)|[搬拿](?:个|条|把|张)?小?(?:板凳|马扎|凳子|椅子)|顶+|赞+|mark|马克|留名|占[座位楼坑]|插眼|"
    rf"泪目|好[帖贴])(?:{_MORE})*{_END}"
    rf"|(?:前排|地板|蹲|泪奔|看哭|感[人动]|路过|已[阅收藏]|收藏|飘过|同感|支持|期待|[坐蹲]等)(?:{_MORE})+{_END}"
)
_OWNER = r"(?:楼主|lz|搂主)"
_CHEERED = re.compile(
    rf"(?:支持|顶|跟|谢谢|感谢|催|问)?{_OWNER}[,!！~\s]*(?:快[更写点]|请继续|求更新|求后续|接着|别停|[你您]?好人|加油|辛苦|威武|继续|"
    r"更新|写得[真太]?好|文笔|呢|在吗)[^。“”]{0,16}[。!！~…]*"
)
_ADDRESSED = re.compile(rf"{_OWNER}\s*(?:[你您]?好)?\s*[,!！:][你您我].*|{_OWNER}\s*[你您]好[,!！:].*")
_CITED = re.compile(r"引用\s*(?:\S{1,16}\s*(?:的|在)?\s*(?:发言|帖子|回复|话)?)?\s*:\s*(?P<said>.+)")
_WORDS = 8  # characters of the story that an answer cites
_LETTER = 120  # characters of an answer to whom a thread belongs
_TOPIC = 8  # lines from the tagged topic down to where it stands again
_ANSWER = 60  # characters of a remark; a longer one may be text


def remarks(page: Sequence[Look], labels: Labels, writer: str) -> None:
    """Label mottos and what others than the *writer* remark; a long remark is a doubt.

    Where nobody is known to write, whoever stands before a time does.
    """
    labels.give([look for look in page if _MOTTO.fullmatch(look.text)], "chrome.signature")
    _called_out(page, labels)
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


def _called_out(page: Sequence[Look], labels: Labels) -> None:
    """Label cheers, answers to whom the thread belongs, and what cites a line that stands above."""
    told = ""
    for look in page:
        cited = _CITED.fullmatch(look.text)
        cheered = look.size <= _ANSWER and (_CALLED.fullmatch(look.text) or _CHEERED.fullmatch(look.text))
        addressed = look.size <= _LETTER and _ADDRESSED.fullmatch(look.text)
        if cheered or addressed or (cited and _is_cited(squeeze(cited["said"]), told)):
            labels.give([look], "chrome.reply")
        told += squeeze(look.text)


def _is_cited(said: str, told: str) -> bool:
    """Whether what an answer begins with stands above."""
    return len(said) >= _WORDS and said[:_WORDS] in told


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
