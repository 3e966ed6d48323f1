"""Times of day, ratios and scores in; read aloud out."""

from __future__ import annotations

import re

from narrate.spoken.measures import QUANTITY_AFTER
from narrate.spoken.numerals import counted, number
from narrate.spoken.rules import HAN, Match, Rule, either

_SCORE_BEFORE = either(
    "师生比 男女比 性别比 医患比 产出比 容积比 重量比 长宽比 体积比 面积比 数量比 杂交比 配比为"
    " 占比 氮磷钾 配方 配方为 第一局 半场 全场 首局 末节 决胜局"
    " 决胜盘 点球 点球大战 总比分 加时 加时赛 抢七 首盘 次盘 末局 局分 盘分"
    " 比分 战胜 赢 输 领先 落后 比例 配比 汇率 总分 战成 打成 打成了"
    " 战成了 踢成 踢成了 扳成 比为 之比 比例为 比例是 比分为 比分是"
)
_LOSES = "输(?![液血送入出油水电])|不敌|淘汰|横扫|完败|惨败|大败|绝杀|平(?:局|手|收场|了(?![地整静息]))"
_SCORE_AFTER = either(
    "的比例 的比分 的比 的成绩 比例 战胜 击败 获胜 取胜 大胜 险胜 完胜 力克 逆转 领先 落后 战平 胜"
    " 赢 赢下 拿下 取得 锁定 反超 扳平 追平 落败 负于 告负 的汇率 配比 的配比 稀释 兑 惜败"
)
_SIDES = re.compile(r"\d+(?:\.\d+)?(?:[:\-]\d+(?:\.\d+)?)+")
_SCORES = r"\d{1,3}(?:[:\-]\d{1,3}){1,3}(?:[、，]\d{1,3}[:\-]\d{1,3})*"
_NOON = {"a": "上午", "p": "下午"}


def _clock(match: Match) -> str:
    hour, minute, second = match["h"], match["m"], match["s"]
    said = _NOON.get((match["noon"] or "").lower()[:1], "") + _sixtieth(hour.removeprefix("0") or "0") + "点"
    if int(minute) or second:
        said += _sixtieth(minute) + "分"
    return said + (_sixtieth(second) + "秒" if second else "")


def _sixtieth(figures: str) -> str:
    """Hours, minutes, seconds: 05 keeps its zero, 00 is one zero, a single 2 is 两."""
    if int(figures) == 0:
        return "零"
    return "两" if figures == "2" else counted(figures)


def _compared(match: Match) -> str:
    return match["before"] + _SIDES.sub(_side_by_side, match["parts"])


def _side_by_side(match: Match) -> str:
    return "比".join(number(part) for part in match[0].replace("-", ":").split(":"))


def _lasted(match: Match) -> str:
    """How long a race took: hours, minutes, seconds."""
    hours, minutes, seconds = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return f"{_sixtieth(hours)}小时{_sixtieth(minutes)}分{_sixtieth(seconds)}秒"


RULES: tuple[Rule, ...] = (
    Rule(
        "score",
        rf"(?P<before>{_SCORE_BEFORE})[:： ]?(?P<parts>{_SCORES})(?![\d:\-.%‰]|{QUANTITY_AFTER})",
        _compared,
    ),
    Rule(
        "score of a set",
        rf"(?P<before>第[{HAN}\d]{{1,2}}[局节盘轮场])[:，]?(?P<parts>{_SCORES})(?![\d:\-.%‰]|{QUANTITY_AFTER})",
        _compared,
    ),
    Rule(
        "score that play comes to",
        rf"(?P<before>[球局场盘队赛][打踢战拼追][到成])(?P<parts>\d{{1,3}}[:\-]\d{{1,3}})(?![\d:\-.%‰]|{QUANTITY_AFTER})",
        _compared,
    ),
    Rule(
        "score of two teams",
        rf"(?P<before>[队方])(?P<parts>\d{{1,3}}[:\-]\d{{1,3}})(?=[{HAN}]{{1,6}}队)",
        _compared,
    ),
    Rule(
        "score before its word",
        rf"(?P<before>)(?<![\d:.\-])(?P<parts>\d{{1,3}}[:\-]\d{{1,3}})(?={_SCORE_AFTER}|{_LOSES})",
        _compared,
    ),
    Rule(
        "ratio that changes",
        r"(?P<before>[比例率](?:由|从|自|约|达|在|已|为|是))(?P<parts>\d+:\d+(?:[^，。；\d]{1,4}\d+:\d+)?)",
        _compared,
    ),
    Rule(
        "time of a race",
        r"(?<=[绩时录间](?:是|为))(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])|(?<=[跑用耗]时)(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])",
        _lasted,
    ),
    Rule(
        "clock",
        r"(?<![\d.:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:.])"
        r" ?(?P<noon>[AaPp]\.?[Mm]\.?)?(?:分(?!钟))?",
        _clock,
    ),
    Rule("ratio", r"(?P<before>)(?<![\d:.])(?P<parts>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)(?![\d:])", _compared),
)
