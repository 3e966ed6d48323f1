"""Text as people typed it in; the same words in plain characters out, without what nobody can say.

Widths, dashes, circled and Roman figures, superscripts and fractions become one spelling each, so that
the number rules see one form. Emoji, controls, private-use and decoration go. No word is lost.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from narrate.spoken.numerals import cardinal, digits, roman
from narrate.spoken.rules import HAN, Match

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_POWERS = {"2": "平方", "3": "立方"}

_SPELLINGS = {
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{MINUS SIGN}", "-"),
    **dict.fromkeys("\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}", "-"),
    **dict.fromkeys("\N{EN DASH}\N{HORIZONTAL BAR}\N{BOX DRAWINGS LIGHT HORIZONTAL}﹘", "—"),
    **dict.fromkeys("\N{TILDE OPERATOR}\N{WAVE DASH}～", "~"),
    **dict.fromkeys("•・‧∙⋅●", "·"),
    **dict.fromkeys("「｢〝", "“"),
    **dict.fromkeys("」｣〞〟", "”"),
    **dict.fromkeys("『", "‘"),
    **dict.fromkeys("』", "’"),
    **dict.fromkeys("〈≪«", "《"),
    **dict.fromkeys("〉≫»", "》"),
    **dict.fromkeys("✕✖╳", "×"),
    **dict.fromkeys("﹢", "+"),
    **dict.fromkeys("≧⩾", "≥"),
    **dict.fromkeys("≦⩽", "≤"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("′", "'"),
    **dict.fromkeys("″", '"'),
    **dict.fromkeys("￥", "¥"),
    **dict.fromkeys("〇", "零"),
    **dict.fromkeys("º˚", "°"),
    **dict.fromkeys("↑↓←↔↕⇓⇑⇐", ""),
    **dict.fromkeys("⇒➡➔➜", "→"),
    "™": "", "©": "", "®": "", "´": "'", "．": ".",
}  # fmt: skip

_KEPT = frozenset("∶，。！？；：、……“”‘’（）《》—〔〕【】·°±×÷‰‱≈≠≤≥√∞→¥€£§")
_NUMERIC = ("No", "Nl")
_DROPPED = ("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Sk")
_GREEK = {
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "θ": "西塔", "λ": "拉姆达",
    "π": "派", "σ": "西格玛", "ω": "欧米伽", "Ω": "欧姆", "μ": "μ",
}  # fmt: skip

_ODD = re.compile(rf"[^{HAN} -~，。！？；：、…“”‘’（）《》—]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<!--.*?-->")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_CIRCLED = re.compile(r"(^|[\s，。！？；：、])?([①-⑳㉑-㉟㊱-㊿⓪❶-❿➀-➉➊-➓⓵-⓾])")
_ROMAN_SIGNS = re.compile("[\N{ROMAN NUMERAL ONE}-\N{SMALL ROMAN NUMERAL ONE THOUSAND}]+")
_ARROWS = re.compile(r"(?<!幅)[↑↓](?=\s?\d)")
_VULGAR = re.compile(r"(\d*)([¼-¾⅐-⅞])")
_RAISED = re.compile(r"(.?)([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)", re.DOTALL)
_ZERO_RINGS = re.compile(r"(?<=[零一二三四五六七八九○OＯ])[○OＯ](?=[零○OＯ一二三四五六七八九年])")
_INNER_SPACES = re.compile(
    rf"(?<=[{HAN}，。！？；：、…“”‘’（）《》—]) +| +(?=[{HAN}，。！？；：、…“”‘’（）《》—])"
)


def plain(text: str) -> str:
    """The text in plain characters; runs of digits are ASCII, symbols have one spelling each.

    >>> plain("２０１６年①开工，面积120㎡🎉")
    '2016年一开工，面积120m2'
    """
    text = _without_markup(text) if any(char in text for char in "<&*_~`") else text
    if _ODD.search(text):
        text = _spelled(text)
    return _INNER_SPACES.sub("", text).strip()


def _without_markup(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _MARKUP.sub("", html.unescape(text)))


def _spelled(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _ZERO_RINGS.sub("零", text.replace("〇", "零"))
    text = _ARROWS.sub(lambda m: "上升" if m[0] == "↑" else "下降", text)
    text = _CIRCLED.sub(_circled, text)
    text = _ROMAN_SIGNS.sub(lambda m: cardinal(str(roman(unicodedata.normalize("NFKC", m[0]).upper()))), text)
    text = _VULGAR.sub(_vulgar, text)
    text = _RAISED.sub(_raised, text)
    return _ODD.sub(lambda m: _char(m[0]), text)


def _circled(match: Match) -> str:
    value = cardinal(str(int(unicodedata.numeric(match[2]))))
    return value if match[1] is None else f"{match[1]}{value}，"


def _vulgar(match: Match) -> str:
    above, _, below = unicodedata.normalize("NFKC", match[2]).partition("\N{FRACTION SLASH}")
    part = f"{cardinal(below)}分之{cardinal(above)}"
    return f"{cardinal(match[1])}又{part}" if match[1] else part


def _raised(match: Match) -> str:
    """A raised figure: of a unit (m²), a power of a number (3²), else a footnote that nobody reads."""
    before, figures = match[1], "".join(_SUPERSCRIPTS[char] for char in match[2])
    if before in ("m", "M") and figures in _POWERS:
        return before + figures
    if before.isascii() and before.isalpha() and figures in _POWERS:
        return f"{before}的{_POWERS[figures]}"
    if not (before.isdigit() or before in (")", "）")):
        return before
    return f"{before}的{_POWERS.get(figures) or _power(figures)}"


def _power(figures: str) -> str:
    sign = "负" if figures.startswith("-") else ""
    return f"{sign}{cardinal(figures.lstrip('+-') or '0')}次方"


@lru_cache(maxsize=4096)
def _char(char: str) -> str:
    if char in _SPELLINGS:
        return _SPELLINGS[char]
    if char in _KEPT:
        return char
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind in _DROPPED:
        return " " if char in "\t\n\r\v\f\x85" else ""
    compatible = unicodedata.normalize("NFKC", char)
    return _GREEK.get(compatible) or _symbol(kind, char, compatible)


def _symbol(kind: str, char: str, compatible: str) -> str:
    if kind.startswith("Z"):
        return " "
    if kind in (*_NUMERIC, "So") or compatible.isascii():
        return compatible if compatible != char else ""
    return compatible if kind.startswith(("L", "S")) else ""


def spelled_out(figures: str) -> str:
    """Figures and capitals of a code, figures by their names, letters as they are.

    >>> spelled_out("A12B-4")
    'A一二B四'
    """
    return "".join(digits(char) if char.isdigit() else char for char in figures if char.isalnum())
