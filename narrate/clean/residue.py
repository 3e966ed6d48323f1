"""Lines with what pages, robots and copiers left in them in; the lines without it out.

Ends of tags, entities that lost their marks, pieces of Markdown, a site's name before paragraphs, counters of
pages inside sentences and behind titles, flowers around a name, emoji in brackets, commas before other marks,
and the letters of a broken font.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from narrate.clean.ledger import Ledger
from narrate.clean.likelihood import read
from narrate.clean.lines import is_prose, line_text
from narrate.clean.plugs import without_plugs

_HAN = "\u3400-\u9fff"
_END = rf"(?<=[{_HAN}。！？!?…，,：:”’」）)>])"
_TAG = r"/?(?:p|br|div|span|strong|b|font|section|td|tr|li|ul|h\d)"
_TAG_END = re.compile(
    rf"(?:(?:<|&?[l1]t;|&1t;)\s*{_TAG}(?:\s[^<>]{{0,200}})?\s*/?(?:>|&?gt;)?|{_END}(?:/?(?:span|div|p)>|/p))\s*$"
)
_TAG_START = re.compile(rf"^\s*(?:<|&?[l1]t;)\s*{_TAG}(?:\s[^<>]{{0,200}})?\s*/?(?:>|&gt;)")
_CLOSED = re.compile(r"</(?:p|div|span|strong|b|font|section)>|<br\s*/?>")
_SCRIPT = re.compile(
    r"<(script|style|iframe|noscript|object)\b[^<>]{0,500}>(?:[^<]{0,2000}</\1\s*>)?", re.IGNORECASE
)
_EMPTY = re.compile(r"\s*(?:<(\w{1,16})\b[^<>]{0,200}>\s*</\1\s*>\s*)+")
# Thai and Lao, of which a word is longer.
_AGAINST_COPIES = re.compile(
    rf"(?:(?<=[{_HAN}，。、：；！？“”,.:;!?])[\u0e00-\u0eff]{{1,2}}(?=[{_HAN}，。、：；！？“”,.:;!?]))"
)
_STREWN = 3  # of them on a page
_STARRED = re.compile(rf"\s*[^，。！？；,!?;*＊]{{2,40}}(?<=[{_HAN}”》）)])\s*[*＊]{{5,}}\s*")
# A label whose characters a page sets apart, so that all are of one width: 口 述 人：, 时　　长：.
_SPREAD = re.compile(
    r"(?:^|(?<=\s\s))[\u4e00-\u9fff](?:[ \t\u3000\xa0]{1,4}[\u4e00-\u9fff]){1,4}(?=\s*[:：])"
)
_UNENDED = re.compile(r"&(nbsp|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot)(?![a-z;])")
_SIGNS = {
    "nbsp": " ",
    "quot": '"',
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "mdash": "—",
    "hellip": "…",
    "middot": "·",
}
_QUOT = re.compile(
    rf"(?<![A-Za-z])quot(?P<text>[^A-Za-z“”]{{1,40}}?)quot(?![A-Za-z])|ldquo(?P<other>[{_HAN}][^A-Za-z]{{0,200}}?)rdquo"
)
_IMAGE = re.compile(r"!\[[^\]\n]{0,120}\]\([^)\n]{0,500}\)")
_STRONG = re.compile(r"^\s*\*\*([^*]{2,200})\*\*\s*$")
_TABLE = re.compile(rf"^\s*\|\s*(?=[{_HAN}“])|(?<=[{_HAN}。！？”])\s*\|\s*$")
_MORE = re.compile(
    rf"(?<=[{_HAN}，。！？”…])\s*[\[【(（](?:阅读全文|查看全文|全文阅读|展开全文|阅读更多)[\]】)）]\s*$"
)
_EMOJI = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
_BRACKETED = re.compile(rf"[ ]?[(（]\s*[{_EMOJI}]+\s*[)）]")
_COMMA = re.compile(
    r"(?<![0-9A-Za-z,])[,，](?:\s*[,，])*\s*(?=[。！？；：、!?;:])|(?<![0-9A-Za-z,])[,，](?:\s*[,，])+"
)
_COUNTER = re.compile(
    rf"(?<=[{_HAN}，。、“”,.?!;:])(?<!第)\s*(?<!第\s)(?<!\d)(\d{{1,3}})\s+/\s+(\d{{1,3}})\s*(?=[{_HAN}，。、“”])(?!页)"
)
_WATERMARK = re.compile(
    r"^\s*(\S{2,14}?(?:学习网|作文网|文学网|小说网|故事网|范文网|文库|资源网|论坛|网站|网))\s+(?=\S)"
)
# What a robot sets beside 的, so that a copy differs from what it copies: 的'桥, 头顶.的毛.
_STRAY = re.compile(rf"(?<=的)'(?=[{_HAN}])|(?<=[{_HAN}])['.](?=的)")
_STRAYS = 3  # of a page
_HALF = 0.5
_FLOWERS = re.compile(r"^\s*([❀❁❂❃❊❋❖✤✥✦✧✻✽✾✿])\s*(\S.{0,30}?)\s*\1\s*$")
_PAGE_OF = re.compile(r"(?<=\S)\s*[(（]\s*第\s*\d{1,3}\s*[/／]\s*\d{1,3}\s*页\s*[)）]\s*$")  # behind a title
_OFTEN = 2
_DEEP = 3  # tags at the end of a line
# What the typesetters' font of some printing houses puts where a mark stands.
_FONT = str.maketrans("野冶袁遥渊冤尧院钥耶爷曰", "“”，。（）、：？‘’；")
_LETTER = re.compile("[ \\t\u3000]{0,4}[野冶袁遥渊冤尧院钥耶爷曰][ \\t\u3000]{0,4}")
_OPENING = "野渊耶"
_STANDING = 8  # letters of the font that stand for marks on a page
_SHARE = 2.0  # of real commas and stops
_WORD = 2.0  # nats by which a letter must be likelier as part of a word


def tags(ledger: Ledger) -> None:
    """Take the tags off that stand at the ends of lines, and line breaks in them."""
    marked = [
        (number, line)
        for number, line in enumerate(ledger.lines, start=1)
        if "<" in line or ">" in line or "t;" in line or line.rstrip().endswith("/p")
    ]
    closed = any(_TAG_END.search(line) for _, line in marked)
    for number, line in marked if closed else ():
        _mend(ledger, "residue.tags", number, _untagged(line))


def _mend(ledger: Ledger, fixer: str, number: int, after: str) -> None:
    """Give a line its new text; one that holds nothing but marks is dropped."""
    if ledger[number].strip() and not after.strip():
        ledger.drop(number, "chrome.markup")
    else:
        ledger.change(fixer, number, after)


def _untagged(line: str) -> str:
    bare = _CLOSED.sub("", _TAG_START.sub("", line))
    for _ in range(_DEEP):
        bare = _TAG_END.sub("", bare)
    return bare


def scripts(ledger: Ledger) -> None:
    """Take out scripts and frames that a page shows as text, and lines of tags without any."""
    for number, line in enumerate(ledger.lines, start=1):
        if "<" in line:
            bare = "" if _EMPTY.fullmatch(line) else _SCRIPT.sub("", line)
            _mend(ledger, "residue.tags", number, bare)


def letters(ledger: Ledger) -> None:
    """Take out single letters of other scripts that a site sets into its words against copying."""
    strewn = [number for number, line in enumerate(ledger.lines, start=1) if _AGAINST_COPIES.search(line)]
    if sum(len(_AGAINST_COPIES.findall(ledger[number])) for number in strewn) >= _STREWN:
        for number in strewn:
            ledger.change("residue.letters", number, _AGAINST_COPIES.sub("", ledger[number]))


def stars(ledger: Ledger) -> None:
    """Take rows of stars off the ends of short lines, where two lines or more have them."""
    found = [number for number, line in enumerate(ledger.lines, start=1) if _STARRED.fullmatch(line)]
    for number in found if len(found) > 1 else ():
        ledger.change("residue.stars", number, ledger[number].rstrip().rstrip("*＊").rstrip())


def labels(ledger: Ledger) -> None:
    """Close up labels whose characters stand apart."""
    for number, line in enumerate(ledger.lines, start=1):
        if ":" in line or "：" in line:
            ledger.change(
                "residue.labels", number, _SPREAD.sub(lambda found: "".join(found[0].split()), line)
            )


def signs(ledger: Ledger) -> None:
    """Read entities without their last mark (`&nbsp`) or without both (`quot小鬼quot`)."""
    for number, line in enumerate(ledger.lines, start=1):
        if "&" in line or "quo" in line:
            known = _UNENDED.sub(lambda found: _SIGNS[found[1]], line)
            _mend(ledger, "residue.entities", number, _QUOT.sub(_quoted, known))


def _quoted(found: re.Match[str]) -> str:
    return f"“{found['text'] or found['other']}”"


def marks(ledger: Ledger) -> None:
    """Take out pieces of Markdown, calls to read on, emoji in brackets, plugs and stray commas."""
    for number, line in enumerate(ledger.lines, start=1):
        if line.isascii() and "![" not in line:
            continue
        for fixer, mend in _PIECES:
            _mend(ledger, fixer, number, mend(ledger[number]))


def commas(ledger: Ledger) -> None:
    """Take out commas that stand before other marks; it must be known which `?` was a quotation mark."""
    for number, line in enumerate(ledger.lines, start=1):
        if not line.isascii():
            _mend(ledger, "residue.commas", number, _without_commas(line))


def _without_commas(line: str) -> str:
    return _COMMA.sub(
        lambda found: "" if found.end() < len(line) and line[found.end()] in _STOPS else "，", line
    )


_STOPS = "。！？；：、!?;:"
_PIECES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("residue.markdown", lambda line: _TABLE.sub("", _STRONG.sub(r"\1", _IMAGE.sub("", line)))),
    ("residue.more", lambda line: _MORE.sub("", line)),
    ("residue.emoji", lambda line: _BRACKETED.sub("", line) if "(" in line or "（" in line else line),
    ("residue.plug", without_plugs),
    ("residue.ornament", lambda line: _FLOWERS.sub(r"\2", line)),
    ("residue.pager", lambda line: _PAGE_OF.sub("", line)),
)


def strays(ledger: Ledger) -> None:
    """Take out marks that stand beside 的 again and again, on a page that uses them for little else."""
    found = sum(len(_STRAY.findall(line)) for line in ledger.lines)
    marks = sum(line.count("'") for line in ledger.lines)
    if found >= _STRAYS and found > _HALF * marks:
        for number, line in enumerate(ledger.lines, start=1):
            ledger.change("residue.strays", number, _STRAY.sub("", line))


def counters(ledger: Ledger) -> None:
    """Take page counters (`2 / 51`) out of sentences, where one total comes again with rising pages."""
    found = [each for line in ledger.lines if "/" in line for each in _COUNTER.finditer(line)]
    totals = Counter(each[2] for each in found)
    for number, line in enumerate(ledger.lines, start=1):
        if "/" in line and found:
            kept = _COUNTER.sub(lambda each: "" if totals[each[2]] >= _OFTEN else each[0], line)
            _mend(ledger, "residue.counters", number, kept)


def watermarks(ledger: Ledger) -> None:
    """Take a site's name off the paragraphs before which it stands, apart from them, more than once."""
    told = ((number, line) for number, line in enumerate(ledger.lines, start=1) if is_prose(line_text(line)))
    found = [(number, line, match) for number, line in told if (match := _WATERMARK.match(line))]
    names = Counter(match[1] for _, _, match in found)
    for number, line, match in found:
        if names[match[1]] >= _OFTEN:
            _mend(ledger, "residue.watermark", number, line[match.end() :])


def font(ledger: Ledger) -> None:
    """Read the letters that a broken font has for marks: 袁 is ，, 遥 is 。, 野 and 冶 are “ and ”.

    A letter that makes a word with its neighbours stays.
    """
    if not _is_broken(ledger.lines):
        return
    for number, line in enumerate(ledger.lines, start=1):
        _mend(ledger, "residue.font", number, _LETTER.sub(_mark, line))


def _is_broken(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    letters = text.count("袁") + text.count("遥")
    return letters >= _STANDING and letters > _SHARE * (text.count("，") + text.count("。"))


def _mark(found: re.Match[str]) -> str:
    letter = found[0].strip()
    if not found.start() and letter not in _OPENING:
        return found[0]
    before, after = (
        found.string[max(0, found.start() - 1) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    return found[0] if _is_word(before, letter, after) else letter.translate(_FONT)


@lru_cache(maxsize=1 << 12)
def _is_word(before: str, letter: str, after: str) -> bool:
    whole = read(before + letter + after).score - read(before).score - read(after).score
    return whole - read(letter).score >= _WORD


FIXERS: tuple[Callable[[Ledger], None], ...] = (
    scripts,
    letters,
    stars,
    labels,
    tags,
    signs,
    marks,
    strays,
    counters,
    watermarks,
    font,
)
