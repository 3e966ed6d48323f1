"""Lines of a radio script in; cues for the desk, and a presenter's words around a story read out, labelled.

A presenter who tells the story himself greets his hearers in its first sentence, and stays. One who reads
what somebody wrote stands above the title and the writer of that, and speaks again below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_prose

_SOUND = (
    r"(?:音乐|音效|音响|配乐|歌曲|乐声|片[头尾花]曲?|垫乐|间奏|插曲|主题曲|开始曲|同期声|实况|录音|"
    r"背景声|转场|台标|报时|版头|栏花)"
)
_FADE = (
    r"(?:渐[弱强起隐入出低高]|[扬响声]?起|淡[入出]|切[入出]|[压叠]?混播?|隐?[去止停完]|结束|开始|继续|铺底|垫底|"
    r"推[高上低]|减弱|增强|片段|\d{1,3}\s*(?:秒|分钟|\"|″))"
)
# What the desk is to do: 【音乐扬起 5秒 压混】, (出录音:张三), [片花].
_ASKED = (
    rf"(?:[出放插播叠接压]|推出|切入|淡入)?(?:背景|栏目|过渡|抒情|转场|片[头尾])?{_SOUND}"
    rf"(?:[\s,、]*{_FADE})*\s*(?::\s*[^。！？!?“”:]{{1,24}})?"
)
_CUE = re.compile(
    rf"[【\[(<]\s*{_ASKED}\s*[】\])>]|垫乐|片花|(?:垫乐|音效|音响|片[头尾花]|间奏)\s*:\s*[^。！？“”:]{{1,16}}"
)
# What heads a part of a text too, where no other cue stands on its page.
_HEADING = re.compile(
    r"\W*(?:音乐|歌曲|乐声|间奏|[插主开][曲题始]曲?|同期声|实况|录音|背景声|转场|台标|报时|音响)\W*"
)
_STATION = re.compile(
    r"听众|听友|收听|主播|播出(?:时间|日期)|首播|演播|播音|播讲|电台|广播|频率|调频|片[头尾花]|压混|垫乐|出录音|栏花"
)
_GREETING = re.compile(
    r"(?:听众|听友|收音机前)[^。]{0,12}好[,。!]|(?:各位|大家|朋友们?)[^。]{0,4}好[,。!].*(?:收听|这里是|我是主播|主持人)|"
    r"(?:欢迎|您(?:正在|现在))收听|我是(?:主播|主持人)"
)
_WRITTEN = re.compile(r"(?:原?作者|原作|撰文|撰稿|文)\s*[:/]\s*\S.{0,16}")
# What follows is somebody's.
_OFFERS = re.compile(
    r"[为给和与]您[^。]{0,4}[读讲播]|[为给]大家[^。]{0,4}[读讲播]|请(?:您)?(?:收?听|欣赏)|送上"
)
_FAREWELL = re.compile(
    r"(?:故事|文章|作品|来信|信|节目|今[天晚]|本期)[^。]{0,14}(?:[读讲播念听]完|[读讲播念]到这|到这[里儿]|到此|结束)"
    r"|(?:感谢|谢谢)[^。]{0,6}(?:收听|聆听|陪伴)"
)
_TO_HEARERS = re.compile(
    r"[为给]您|[为给]大家|节目|收听|聆听|听众|栏目|主播|主持人|写信给我们|同一时间|下期|我们下[周次]"
)
_ABOVE, _BELOW = 6, 5  # lines of what is said over a title, and under a text
_SAID = 400  # characters of it
_TITLE, _CUED = 24, 48  # characters of a title, and of a cue


def cues(page: Sequence[Look], labels: Labels) -> None:
    """Label what the desk of a radio station is to do; the directions of a play are its writer's."""
    if _is_script(page, labels):
        cued = [look for look in page if look.size <= _CUED and _CUE.fullmatch(look.text)]
        if not all(_HEADING.fullmatch(look.text) for look in cued):
            labels.give(cued, "chrome.credit")


def presenter(page: Sequence[Look], labels: Labels) -> None:
    """Label what is said from a greeting down to the title of a text by another, and from its end on."""
    start = next((at for at, look in enumerate(page) if is_prose(look.text)), len(page))
    if start == len(page) or not _GREETING.search(page[start].text) or not _is_script(page, labels):
        return
    near = range(start + 1, min(start + 1 + _ABOVE, len(page) - 1))
    title = next((at for at in near if _is_title(page[at]) and _is_others(page[at - 1 : at + 2])), 0)
    said = labels.free(page[start:title])
    if title and sum(look.size for look in said) <= _SAID:
        labels.give(said, "chrome.talk")
        _goodbye(page[title + 1 :], labels)


def _is_script(page: Sequence[Look], labels: Labels) -> bool:
    """Whether a page shows by its short lines or its greeting that it was broadcast, and is no play."""
    shown = (look for look in page if not is_prose(look.text) or _GREETING.search(look.text))
    return not labels.played and any(_STATION.search(look.text) for look in shown)


def _is_title(look: Look) -> bool:
    return look.size <= _TITLE and not closed(look.text) and not _WRITTEN.fullmatch(look.text)


def _is_others(around: Sequence[Look]) -> bool:
    """Whether a title has its writer below it, or stands between 《 and 》 below words that offer it."""
    above, title, below = around
    boxed = title.text.startswith("《") and title.text.endswith("》")
    return bool(_WRITTEN.fullmatch(below.text)) or (boxed and bool(_OFFERS.search(above.text)))


def _goodbye(rest: Sequence[Look], labels: Labels) -> None:
    """Label the end of a text from where its hearers are told that it is over."""
    told = [look for look in labels.free(rest) if is_prose(look.text) or closed(look.text)]
    last = told[-_BELOW:]
    over = next((at for at, look in enumerate(last) if _is_over(look.text)), len(last))
    said = last[over:]
    if (
        any(_TO_HEARERS.search(look.text) for look in said)
        and len(told) > len(said)
        and sum(look.size for look in said) <= _SAID
    ):
        labels.give(said, "chrome.talk")


def _is_over(text: str) -> bool:
    """Whether a line says that what was read is over, to hearers or as one turns back to them."""
    return bool(_FAREWELL.search(text)) and (text.startswith("好") or bool(_TO_HEARERS.search(text)))
