"""Quantities in; read aloud out: sums, ranges, percentages, money, units, fractions, counts."""

from __future__ import annotations

import re

from narrate.spoken.measures import (
    COUNTERS,
    CURRENCIES,
    CURRENCY,
    LATIN,
    LATIN_UNIT,
    MAGNITUDES,
    ORDINAL_AFTER,
    PER_UNIT,
)
from narrate.spoken.numerals import cardinal, counted, digits, number
from narrate.spoken.rules import AFTER, BEFORE, DASH, HAN, NUMBER, Match, Rule, one_by_one

_SIGNS = {"+": "加", "-": "减", "×": "乘", "÷": "除以", "=": "等于"}
_PARTS = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_PLACES = {"10": "十", "100": "百", "1000": "千", "10000": "万"}
_SIGN_WORDS = {"-": "负", "+": "正", "±": "正负", "": ""}
_COUNTED = re.compile(COUNTERS)
_SIDES_OF_EARTH = {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}
_PERIODS = {"d": "天", "a": "年"}  # only behind a stroke: t/d
_PER_BEFORE = "元块角分次人户吨斤克米升度件只台个份万亿千页字转拍方亩株棵头尾箱袋瓶车趟粒天里瓦卡盒筐"


def _sum(match: Match) -> str:
    return "".join(_SIGNS.get(char, char) for char in match[0].replace("=-", "=负"))


def _share(match: Match) -> str:
    """A percentage; 100% is 百分之百."""
    figures = match["n"]
    amount = "百" if figures == "100" else number(figures)
    return _SIGN_WORDS[match["sign"]] + _PARTS[match["unit"]] + amount


def _share_range(match: Match) -> str:
    part = _PARTS[match["unit"]]
    return f"{part}{number(match['a'])}{match['to']}{part}{number(match['b'])}"


def _money(match: Match) -> str:
    upper = match["to"] and match["to"] + number(match["b"])
    return number(match["n"]) + (upper or "") + match["more"] + CURRENCIES[match["cur"]]


def _money_after(match: Match) -> str:
    return match["n"] + CURRENCIES[match["cur"]]


def _measured(match: Match) -> str:
    figures, unit = match["n"], LATIN[match["unit"]]
    amount = "两" if figures == "2" and _COUNTED.match(unit) else number(figures)
    return amount + (match["more"] or "") + unit + _per(match["per"])


def _per(units: str) -> str:
    """The units after strokes: /亩/年 is 每亩每年."""
    return "".join(
        "每" + _PERIODS.get(unit, LATIN.get(unit, unit)) for unit in re.split("[/·]", units) if unit
    )


def _latitude(match: Match) -> str:
    """31°12'N, as an announcer says it: the side first."""
    small = (f"{counted(match['m'])}分" if match["m"] else "") + (
        f"{number(match['s'])}秒" if match["s"] else ""
    )
    return f"{_SIDES_OF_EARTH[match['side']]}{number(match['d'])}度{small}"


def _angle(match: Match) -> str:
    minutes, seconds = match["m"], match["s"]
    return f"{number(match['d'])}度{counted(minutes)}分" + (f"{number(seconds)}秒" if seconds else "")


def _fraction(match: Match) -> str:
    above, below = match["above"], match["below"]
    whole = f"{cardinal(match['whole'])}又" if match["whole"] else ""
    return f"{whole}{_PLACES.get(below) or cardinal(below)}分之{cardinal(above)}"


def _minutes_seconds(match: Match) -> str:
    return f"{cardinal(match[1])}分{counted(match[2])}秒"


def _signed(match: Match) -> str:
    return match["before"] + "负"


def _figures_then_letters(match: Match) -> str:
    figures, letters = match["n"], match["letters"]
    by_figure = letters in ("P", "p") and len(figures) > 2  # noqa: PLR2004 - 720P is a name, 2P a count
    return (digits(figures) if by_figure else number(figures)) + letters


def _ordinal(match: Match) -> str:
    return "第" + re.sub(r"\d+", lambda figures: _order(figures[0]), match[1])


def _order(figures: str) -> str:
    said = counted(figures)
    return "二" + said[1:] if said.startswith("两") else said


def _count(match: Match) -> str:
    figures = match[0]
    return number(figures) if "." in figures else counted(figures)


_PER = rf"(?:{LATIN_UNIT}|{PER_UNIT}|[da](?![A-Za-z0-9]))"
_STROKES = rf"/{_PER}(?:[/·]{_PER})*"
_HAN_UNIT = rf"(?:[{MAGNITUDES}]|[{HAN}%‰°]){{1,4}}"
_ALONE = r"(?![\d]|\.\d|[/:^_\\@#*'\"$])"

RULES: tuple[Rule, ...] = (
    Rule("point first", r"(?<![\d.A-Za-z])\.(?=\d)", lambda _: "0."),
    Rule(
        "power", rf"{BEFORE}(10)\^(-?)(\d+)", lambda m: f"{m[1]}的{'负' if m[2] else ''}{cardinal(m[3])}次方"
    ),
    Rule(
        "sum",
        rf"{BEFORE}{NUMBER}(?:[-+×÷]{NUMBER}){{0,9}}(?:[+×÷]{NUMBER}|[-+×÷]{NUMBER}=)(?:[-+×÷]{NUMBER})*=?",
        _sum,
    ),
    Rule(
        "blood pressure",
        r"(?<![\d/])(\d{2,3})/(\d{2,3})(?= ?mmHg|毫米汞柱)|(?<=血压)(\d{2,3})/(\d{2,3})(?![\d/])",
        lambda m: f"{cardinal(m[1] or m[3])}，{m[2] or m[4]}",
    ),
    Rule(
        "floor below ground",
        r"(?<![\d\-.])-([1-9])(?:(?=层|楼)|(F)(?![A-Za-z0-9]))",
        lambda m: f"负{cardinal(m[1])}" + ("楼" if m[2] else ""),
    ),
    Rule(
        "storey",
        r"(?<=[到在于至住栋座楼])([1-9]\d?)F(?![A-Za-z0-9\-])",
        lambda m: f"{cardinal(m[1])}楼",
    ),
    Rule(
        "signed figure",
        rf"(?P<before>^|[，。；：、（(“]|[积得总均评扣]分|[在为是达到至约温低于值拔程深利润额余差益])-"
        rf"(?={NUMBER}(?!\.?\d)(?!\s*(?:%|‰|°)|(?:{DASH}|到|至)-?{NUMBER} ?(?:°|度|摄氏度)))",
        _signed,
    ),
    Rule(
        "to below zero",
        rf"(?<=\d)(°C|度)?(?:{DASH}|到|至)-(?={NUMBER} ?(?:°C|摄氏度|度))",
        lambda m: (m[1] or "") + "到零下",
    ),
    Rule(
        "below zero",
        rf"(?<![\dA-Za-z])-(?={NUMBER}(?:(?:{DASH}|到|至)(?:-|零下)?{NUMBER})? ?(?:°C|摄氏度|度))",
        lambda _: "零下",
    ),
    Rule("range of figures", rf"(?<=[\d%‰]) ?{DASH} ?(?=[¥$€£]?\d)", lambda _: "到"),
    Rule(
        "range of measures",
        rf"(\d{_HAN_UNIT}|\d°[CF]|\d[A-Za-z]{{1,3}}\d?)(?:[-—~])(?=[¥$€£第]?\d)",
        lambda m: m[1] + "到",
    ),
    Rule("range of dates", r"(?<=[年月日时])——(?=\d{1,4}[年月日时])", lambda _: "到"),
    Rule(
        "range of shares",
        rf"{BEFORE}(?P<a>{NUMBER})(?P<to>到|至)(?P<b>{NUMBER})(?P<unit>[%‰‱])",
        _share_range,
    ),
    Rule("share added", rf"(?<=[{HAN}])(?<![比幅增较年季月度为达])\+(?={NUMBER} ?[%‰])", lambda _: "加"),
    Rule("share", rf"(?P<sign>(?<!\d)[-+±]|){BEFORE}(?P<n>{NUMBER}) ?(?P<unit>[%‰‱])", _share),
    Rule(
        "money",
        rf"(?P<cur>{CURRENCY}) ?(?P<n>{NUMBER})(?:(?P<to>到|至)(?:{CURRENCY})?(?P<b>{NUMBER}))?"
        rf"(?P<more>[{MAGNITUDES}余多]*)元?",
        _money,
    ),
    Rule(
        "money after",
        rf"(?P<n>\d[{MAGNITUDES}余多]*) ?(?P<cur>RMB|USD|CNY|EUR|GBP|JPY|HKD|[¥$€£])(?![A-Za-z])",
        _money_after,
    ),
    Rule(
        "latitude",
        rf"{BEFORE}(?P<d>{NUMBER})°(?:(?P<m>\d{{1,2}})'(?:(?P<s>{NUMBER})(?:\"|''))?)?"
        r" ?(?P<side>[NSEW])(?![A-Za-z])",
        _latitude,
    ),
    Rule(
        "latitude, its side first",
        rf"(?<![A-Za-z])(?P<side>[NSEW]) ?(?P<d>{NUMBER})°"
        rf"(?:(?P<m>\d{{1,2}})'(?:(?P<s>{NUMBER})(?:\"|''))?)?",
        _latitude,
    ),
    Rule("angle", rf"{BEFORE}(?P<d>{NUMBER})°(?P<m>\d{{1,2}})'(?:(?P<s>{NUMBER})(?:\"|''))?", _angle),
    Rule("minutes and seconds", r"(?<![\d.])(\d{1,2})'(\d{1,2})(?:\"|'')", _minutes_seconds),
    Rule(
        "unit",
        rf"{BEFORE}(?P<n>{NUMBER})(?P<more>[{MAGNITUDES}余多]{{0,2}}) ?(?P<unit>{LATIN_UNIT})"
        rf"(?P<per>(?:{_STROKES})?)",
        _measured,
    ),
    Rule(
        "days",
        rf"{BEFORE}({NUMBER})d(?=[{HAN}，。；、）])(?!d(?:打印|电影|模型|效果|动画|影))",
        lambda m: number(m[1]) + "天",
    ),
    Rule(
        "unit alone",
        r"(?<![A-Za-z0-9/])(?P<unit>k?m[23]|cm[23]|°[CF])(?![A-Za-z0-9])",
        lambda m: LATIN[m["unit"]],
    ),
    Rule(
        "units alone",
        rf"(?<![A-Za-z0-9])(?P<unit>{LATIN_UNIT})(?P<per>{_STROKES})",
        lambda m: LATIN[m["unit"]] + _per(m["per"]),
    ),
    Rule("per", rf"(?<=[{_PER_BEFORE}\d]){_STROKES}", lambda m: _per(m[0])),
    Rule(
        "parted by strokes",
        rf"(?<![\d./])\d{{1,3}}(?:/\d{{1,3}}){{2,}}(?=[{HAN}])(?!年)",
        lambda m: "、".join(cardinal(part) for part in m[0].split("/")),
    ),
    Rule("shares of two", r"(?<![\d./])([1-9])/([1-9])(?=分成|开|分账)", lambda m: digits(m[1] + m[2])),
    Rule("round the clock", r"(?<![\d./])24/7(?![\d./])", lambda _: "二十四，七"),
    Rule(
        "whole and fraction",
        r"(?<![\d./])(?P<whole>\d+) (?P<above>\d{1,2})/(?P<below>\d{1,2})(?![\d/.])",
        _fraction,
    ),
    Rule("fraction", r"(?<![\d./])(?P<whole>)(?P<above>\d{1,6})/(?P<below>\d{1,6})(?![\d/]|\.\d)", _fraction),
    Rule("hundredths", r"(?<=\d秒)\d{2}(?![\d.])", one_by_one),
    Rule("height", r"(?<=\d米)\d{2}(?![\d.]|厘|公|多|余)", one_by_one),
    Rule("ordinal", rf"第(\d+(?:[到至、](?=\d)第?\d+)*){AFTER}", _ordinal),
    Rule("minutes", r"(?<![\d.])(\d{1,3})'(?![\d'\"A-Za-z])", lambda m: f"{cardinal(m[1])}分"),
    Rule(
        "second team",
        r"(?<=\d[社村队连营团])2(?=[组队排班连])|(?<=[丈尺])2(?=[尺寸])|(?<=[角零亩])2(?=分)|(?<=[斤钱])2(?=两)"
        r"|(?<=[大初高研])2(?=[上下]学期|暑假|寒假|那年|的时候|[，。、])",
        lambda _: "二",
    ),
    Rule("two runs", r"(?<![\d.第])2(?=班(?:车|船|客|公交|航|地铁|渡|列|高铁))", lambda _: "两"),
    Rule("two groups", r"(?<=[分成为每各这那有用共了])2(?=组)", lambda _: "两"),
    Rule("two", rf"(?<![\d.第十初])(?<![千百万]零)2(?={COUNTERS})(?!{ORDINAL_AFTER})", lambda _: "两"),
    Rule("two or more", rf"(?<![\d.第])2(?=[到至、或]\d+(?!{ORDINAL_AFTER}){COUNTERS})", lambda _: "两"),
    Rule("figures and letters", rf"{BEFORE}(?P<n>{NUMBER})(?P<letters>[A-Za-z]+)", _figures_then_letters),
    Rule("count", rf"(?<![\d./:^_\\@#*'\"$]){NUMBER}{_ALONE}", _count),
)
