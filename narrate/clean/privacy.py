"""Cleaned lines in; doubts about what only its owner may publish: numbers, addresses, messages, out.

A number that the page half hides (`138****5678`) is one too: who it is about may not want it told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN
from narrate.model import Doubt

_DIGITS = "〇零一二三四五六七八九幺"
_STREET = r"(?:[路街巷弄里村组社队苑院]|大道|胡同|小区|新村|花园|公寓)"
_CALLED = r"(?:电话|手机|座机|号码)(?:号码|号)?\s*[:：是为]?\s*"
_NUMBERS = (
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d[*＊×xX●•]{4,8}\d{0,4}(?!\d)"),
    re.compile(
        r"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
    ),
    re.compile(r"(?<!\d)[1-8]\d{2,13}[*＊×●•]{4,14}[\dXx*]{0,4}(?![\dA-Za-z])"),
    re.compile(r"(?<![\d-])0\d{2,3}[-—－ ]\d{7,8}(?!\d)"),
    re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.ASCII),
    re.compile(rf"{_CALLED}(?P<own>\d{{7,8}}|[{_DIGITS}]{{7,8}})(?![\d{_DIGITS}])"),
    re.compile(rf"(?<![{_DIGITS}])[一幺][三四五六七八九][{_DIGITS}]{{9}}(?![{_DIGITS}])"),
    re.compile(r"(?<!\d)62\d{14,17}(?!\d)"),
    re.compile(r"(?:微信号?|qq号?|QQ号?)\s*[:：是]?\s*[A-Za-z0-9_-]{6,20}"),
)
# Where somebody lives: down to the door, or a house whose number a word of dwelling leads in.
_HOMES = (
    re.compile(
        rf"(?P<own>(?:{HAN}{{2,12}}{_STREET}\d{{1,4}}号?)?(?:\d{{1,3}}(?:号楼|[栋幢座])\s*)?\d{{1,2}}单元\s*\d{{1,4}}[室号]?)"
    ),
    re.compile(
        rf"(?P<own>(?:{HAN}{{2,12}}{_STREET}\d{{1,4}}号)?\d{{1,3}}(?:号楼|[栋幢])\s*\d{{3,4}}[室号]?)"
    ),
    re.compile(
        r"(?:家住|住在|住址|地址|户籍地?|老家在|寄[到给往])\s*[在是为于:：]*\s*"
        rf"(?P<own>{HAN}{{2,24}}?{_STREET}\s*(?:[一二三四五六七八九十\d]{{1,3}}[组社队弄])?\s*(?:附?\d{{1,4}}|[一二三四五六七八九十]{{1,4}})号)"
    ),
)
_MESSAGE = re.compile(
    r"(?:发|回复|收到|发来|寄来|留言|来信|写信|写道)[^。“]{0,12}(?:信息|短信|微信|消息|信|"
    r"留言|私信)?[^。“]{0,10}[：:]\s*“(?P<text>[^”]{30,3000})"
)
_MYSELF = re.compile(
    rf"我(?:是|叫)(?:[^，。！？“”]{{0,14}}(?:儿子|女儿|孙子|孙女|妻子|丈夫|父亲|母亲|弟弟|"
    rf"妹妹|哥哥|姐姐|爱人|媳妇))?(?P<name>{HAN}{{2,4}})(?=[，。！、])"
)


def private_data(ledger: Ledger, lines: Iterable[int]) -> None:
    """Doubts about private numbers and addresses, and about messages of persons who give their name."""
    for number in lines:
        text = ledger[number]
        taken: set[int] = set()
        for start, end in sorted({*_spans(text)}, key=lambda span: (span[0], -span[1])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                ledger.note(Doubt("personal-data", "review", number, text[start:end], start, end))


def _spans(text: str) -> Iterable[tuple[int, int]]:
    for form in (*_NUMBERS, *_HOMES):
        for found in form.finditer(text):
            yield found.span("own" if "own" in form.groupindex else 0)
    for found in _MESSAGE.finditer(text):
        yield from (name.span("name") for name in _MYSELF.finditer(text, *found.span("text")))
