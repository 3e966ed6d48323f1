"""Text whose numbers are read in; every symbol as a word or a pause, and Chinese punctuation, out."""

from __future__ import annotations

from narrate.spoken.numerals import cardinal, roman
from narrate.spoken.rules import HAN, Rule, apply

_NUMERALS = "零一二三四五六七八九十百千万亿两半"
_ROMAN_AFTER = "级期型类卷度代等章部号册篇区线式届世"

_WORDS: tuple[Rule, ...] = (
    Rule("drawn line", r"[=_~]{3,}|[*#+]{4,}", lambda _: ""),
    Rule("bullet", rf"^\s*(?:[-+*·>#]+\s+|-(?![\d{_NUMERALS}])|—+)", lambda _: ""),
    Rule(
        "roman",
        rf"(?<![A-Za-z])(?:(?<=第)[IVX]+|(?=[IVX])X{{0,3}}(?:IX|IV|V?I{{0,3}})(?=[{_ROMAN_AFTER}]))(?![A-Za-z])",
        lambda m: cardinal(str(roman(m[0]))),
    ),
    Rule("zero point", r"(?<=[零一二三四五六七八九])·(?=[零一二三四五六七八九])", lambda _: ""),
    Rule("positive or negative", r"[（(]([-+])[)）]", lambda m: "阴性" if m[1] == "-" else "阳性"),
    Rule(
        "sign of an answer",
        r"(?<=[个打画])[√×](?![\d零一二三四五六七八九十长宽高])",
        lambda m: "勾" if m[0] == "√" else "叉",
    ),
    Rule("mention", r"@(?=[了过]|所有人|全体|大家)", lambda _: "艾特"),
    Rule("from feast to feast", rf"(?<=节)[-—~](?=[{HAN}]{{1,3}}节)", lambda _: "到"),
    Rule("sides with units", r"(?<=[米寸尺分丈])×(?=[长宽高深厚径])", lambda _: "乘"),
    Rule("sides", r"(?<=[长宽高深厚径底])×(?=[长宽高深厚径底])", lambda _: "乘"),
    Rule("repeated sign", rf"(?<=([{HAN}]))々", lambda m: m[1]),
    Rule(
        "mask",
        rf"(?<=[{HAN}])[*×]{{1,3}}(?![*×{_NUMERALS}])|[*×]{{2,3}}(?=[{HAN}])",
        lambda m: "某" * len(m[0]),
    ),
    Rule("mask first", rf"(?<![{HAN}A-Za-z）)])[*×](?=[{HAN}])(?![{_NUMERALS}])", lambda _: "某"),
    Rule("range", rf"(?<=[{_NUMERALS}月日年时点分秒])[-—~](?=[{_NUMERALS}])", lambda _: "到"),
    Rule(
        "range to a named time",
        r"(?<=[年月日号时])(?:——|[-—~])(?=次[年日月]|翌[年日]|来年|第二[年天]|今|至今|现在|目前|当[年日])",
        lambda _: "到",
    ),
    Rule("range of weekdays", r"(?<=[周期拜][一二三四五六日天])(?:——|[-—~])(?=周|星期|礼拜)", lambda _: "到"),
    Rule("section", rf"§(?=[{_NUMERALS}])([{_NUMERALS}]+)", lambda m: f"第{m[1]}节，"),
    Rule("tick", rf"√(?=[{HAN}])(?![{_NUMERALS}])", lambda _: ""),
    Rule("and", r"(?<=[A-Za-z]) ?& ?(?=[A-Za-z])", lambda _: " and "),
    Rule("word hyphen", r"(?<=[A-Za-z])-(?=[A-Za-z])", lambda _: " "),
    Rule("initials", r"(?<=[A-Za-z])\.(?=[A-Za-z])", lambda _: ""),
    Rule("apostrophe", r"(?<=[A-Za-z])['’](?=[A-Za-z])", lambda _: "’"),
)

_SPOKEN = {
    "+": "加", "=": "等于", "≈": "约等于", "≠": "不等于", "<": "小于", ">": "大于",
    "≤": "小于等于", "≥": "大于等于", "±": "正负", "×": "乘", "÷": "除以", "&": "和",
    "→": "到", "∞": "无穷大", "√": "根号",
}  # fmt: skip

_PAUSES = {
    ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "[": "（", "]": "）",
    "〔": "（", "〕": "）", "【": "（", "】": "）", "{": "（", "}": "）", ".": "。", "|": "，", "/": "、",
    "\\": "、", "-": "，", "~": "，",
    **dict.fromkeys("'\"·@#*`", ""), "_": " ",
}  # fmt: skip

_TABLE = str.maketrans(_SPOKEN | _PAUSES)

_NEAT: tuple[Rule, ...] = (
    Rule("dots", r"(?:\.{2,}|…+|。{2,})", lambda _: "……"),
    Rule("long dash", r"——+", lambda _: "——"),
)
_CLEAN: tuple[Rule, ...] = (
    Rule("single dash", r"(?<!—)—(?!—)", lambda _: "，"),
    Rule("empty brackets", r"（[，、；：。 ]*）|“[， ]*”|‘ *’|《 *》", lambda _: ""),
    Rule("comma before stop", r"[，、：；]+(?=[。！？；])", lambda _: ""),
    Rule("doubled comma", r"[，、]{2,}", lambda _: "，"),
    Rule("comma after opening", r"(?<=[。！？；：，、（“‘《])[，、]+|^[，、：；。 ]+", lambda _: ""),
    Rule("comma before closing", r"[，、]+(?=[）”’》—…])", lambda _: ""),
    Rule(
        "spaces",
        rf" *(?=[{HAN}，。！？；：、…“”‘’（）《》—])|(?<=[{HAN}，。！？；：、…“”‘’（）《》—]) +| {{2,}}",
        lambda m: "" if m[0] != "  " else " ",
    ),
)


def voiced(text: str) -> str:
    """The text with symbols as words or pauses; what has neither stays for the guard."""
    text = apply(_NEAT, apply(_WORDS, text))
    return tidy(text.translate(_TABLE))


def tidy(text: str) -> str:
    """The text without doubled commas, empty brackets and spaces that stand alone."""
    return apply(_CLEAN, text).strip()
