"""Figures as people write them in; as the other rules know them out: 1,200, 2 000, 3∶1, 1m35."""

from __future__ import annotations

from narrate.spoken.measures import LATIN, QUANTITY_AFTER
from narrate.spoken.numerals import cardinal
from narrate.spoken.rules import BEFORE, HAN, NUMBER, Match, Rule


def _commas(match: Match) -> str:
    return "".join(char for char in match[0] if char.isdigit() or char == ".")


def _against(match: Match) -> str:
    """5V5 and 3vs3: two sides of so many."""
    return f"{cardinal(match[1])}{'对' if match[2] else 'V'}{cardinal(match[3])}"


RULES: tuple[Rule, ...] = (
    Rule("diameter", r"[ΦφØø] ?(?=\d)", lambda _: "直径"),
    Rule("inches", r"(?<=\d)\"(?=电视|彩电|屏|显示|液晶|平板|投影|钢管|水管|管)", lambda _: "英寸"),
    Rule("myriads", rf"(?<=\d)[Ww](?=\+|[{HAN}]?粉|播放|阅读|点击|[个人元块])(?!人口)", lambda _: "万"),
    Rule("ratio", r"(?<=[比例率分])[\d.]+(?:∶[\d.]+)+", lambda m: m[0].replace("∶", "比")),
    Rule("ratio sign", r"(?<=\d)∶(?=\d)", lambda _: ":"),
    Rule("full-width colon", r"(?<=\d)：(?=\d)", lambda _: ":"),
    Rule("thousands", r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)", _commas),
    Rule("full-width thousands", r"(?<![\d.，])\d{1,3}(?:(?:，\d{3}){2,}|，000)(?![\d，])", _commas),
    Rule(
        "full-width thousands of money",
        r"(?:^|(?<=[收入达为共约资了到金助超过是计款]))[1-9]\d{0,1}，\d{3}(?=元|万元|余元|多元)",
        _commas,
    ),
    Rule("spaced thousands", rf"(?<![\d.] )(?<![\d.])\d{{1,3}}(?: \d{{3}})+(?= ?{QUANTITY_AFTER})", _commas),
    Rule(
        "two units",
        rf"{BEFORE}({NUMBER}) ?(kg|km|min|[hmtL]) ?(?={NUMBER} ?(?:[km]?g|[cm]?m|min|s|mL)(?![A-Za-z0-9]))",
        lambda m: m[1] + LATIN[m[2]],
    ),
    Rule("side against side", rf"{BEFORE}(\d{{1,2}}) ?[Vv]([Ss]?)(\d{{1,2}})(?![\d.])", _against),
    Rule("sides with units", r"(?<=\d)([ckm]?m|米|厘米|公分) ?[xX*×] ?(?=\d)", lambda m: f"{m[1]}×"),
    Rule("times", r"(?<=\d) ?[xX*] ?(?=\d)", lambda _: "×"),
    Rule("metres and more", r"(?<=\d)m(?=[1-9]\d(?![\d.元块]| ?[A-Za-z]))", lambda _: "米"),
    Rule(
        "seconds of a race", r"(?<![\d.])(\d{1,3})\"(?=\d{1,2}(?![\d.\"]))", lambda m: f"{cardinal(m[1])}秒"
    ),
    Rule("letter for a nought", r"(?<=[12])O(?=\d{2}年)|(?<=[12]\dO)O(?=\d年)", lambda _: "0"),
    Rule("per several", rf"/（([{HAN}]{{1,3}}(?:·[{HAN}]{{1,3}})+)）", lambda m: f"/{m[1]}"),
    Rule("watts", rf"(?<=\d)w(?=的?(?:[{HAN}]{{0,2}}灯|电机|功率|快充|充电|音箱|喇叭))", lambda _: "瓦"),
    Rule("spaces", rf"(?<=\d) +(?=[{HAN}%‰])|(?<=[{HAN}]) +(?=\d)", lambda _: ""),
)
