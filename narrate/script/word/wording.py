"""Doubts and replies as an editor in Word reads and writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal

from narrate.model import DOUBTS, Mark, Severity
from narrate.script.draft import is_open, severity

WEIGHTS: Mapping[Severity, str] = {"blocker": "必须解决", "review": "请核对", "info": "供参考"}
WHY: Mapping[str, str] = {
    "lost-number": "这里丢了一个数字（年份、金额、面积等）",
    "possible-lost-number": "这里可能丢了一个数字，照现在的样子也读得通",
    "masked-name": "人名里有一个字被遮住了，不作猜测",
    "masked-author": "作者姓名里有一个字被遮住了",
    "masked-word": "有一个字被遮住了，可能有几种读法",
    "mask-restored": "被遮住的字已按上下文恢复，请核对",
    "repaired-by-context": "原文缺了字节，已按上下文修补，请核对",
    "lost-bytes": "原文缺了字节，无法修补",
    "lost-separator": "标题的两半连在了一起",
    "missing-title": "没有标题",
    "title-in-table": "标题取自表格，可能是报名表",
    "missing-author": "没有作者",
    "missing-source": "没有来源、地点或日期",
    "truncated-end": "文章在中间断了，缺少后面的部分",
    "lost-beginning": "文章从中间开始，缺少前面的部分",
    "one-or-many": "可能是一个长篇，也可能是多篇合集：请在 series.toml 的 [books] 里写明",
    "stray-line": "这一行可能是网页上的，不属于文章",
    "personal-data": "个人信息：请取得同意或删去",
    "merge-conflict": "编辑和新的版本都改了这里",
    "unreadable": "不知道这里怎么读，请写明读法",
}
HOW = "回复“确认”（照原样）、“采用”（用建议）或“读作：……”；也可以直接改正文。"
Verdict = Literal["confirm", "accept", "say"]
WORDS: Mapping[str, Verdict] = {
    **dict.fromkeys(
        ("确认", "无误", "没问题", "照原文", "保留", "对", "是", "是的", "好", "可以", "ok", "yes"), "confirm"
    ),
    **dict.fromkeys(("采用", "采纳", "接受", "用建议", "accept"), "accept"),
}
SAID = re.compile(r"(?:读作|念作|读成|say)\s*[:：=]?\s*(\S.*)", re.IGNORECASE | re.DOTALL)


def comment(mark: Mark) -> Iterator[str]:
    """The paragraphs of the comment about a mark."""
    if is_open(mark):
        yield f"{mark.doubt} · {WEIGHTS[severity(mark)]}"
        yield "；".join(WHY.get(code, DOUBTS[code].why) for code in mark.doubt.split("+"))
    elif mark.doubt:
        yield f"{mark.doubt} · 已由 {mark.settled} 核定"
    if mark.say is not None:
        yield f"{'建议读作' if is_open(mark) else '读作'}：{mark.say or '（不读）'}"
    if mark.instead is not None:
        yield f"另一版本：{mark.instead or '（删去此段）'}"
    if is_open(mark):
        yield HOW


def verdict(reply: str) -> tuple[Verdict, str] | None:
    """What a reply decides, with the words to be spoken; None where it says something else."""
    said = SAID.fullmatch(reply.strip())
    if said:
        return "say", said[1].strip()
    word = unicodedata.normalize("NFKC", reply).strip(" \n\t。.!,“”\"'").lower()
    return (WORDS[word], "") if word in WORDS else None
