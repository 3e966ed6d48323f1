"""Lines with half-width punctuation and stray spaces in; lines as a Chinese book sets them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from narrate.clean.ledger import Ledger
from narrate.clean.lines import is_name

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGNS = "\u2014\u2026\u3001-\u3003\u3005\u3008-\u3011\u3014-\u301f\uff01-\uff60"
CHINESE = re.compile(f"[{HAN}{SIGNS}]")
CHINESE_RUN = re.compile(f"[{HAN}{SIGNS}]+")
BRACKET = re.compile(f"[()（）]|{CHINESE.pattern}")

# Signs that say nothing of the script they stand in: a neighbour is looked for beyond them.
CLEAR_BEFORE = frozenset("”’\"',:;!?)")
CLEAR_AFTER = frozenset("“‘(")
MEASURES = frozenset("%‰℃㎡")  # a figure ends there as a Chinese word would
REACH = 8
FACE = frozenset(":;-")  # :) ;) :-)
INDENT = 8  # spaces before a numbered line

# A line with fewer Chinese characters is English or code that quotes some.
CHINESE_SHARE = 0.2

WIDE = str.maketrans(",:;!?()", "，：；！？（）")
ADDRESS = (
    r"[A-Za-z]{2,10}://[!-~]*[\w/=&#%-]"
    r"|www\.[!-~]*[\w/=&#%-]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
)
ADDRESSES = re.compile(ADDRESS, re.ASCII)
MARKS = re.compile(rf"({ADDRESS})|(?<![,:;!?])[,:;!?]+", re.ASCII)
DOTS = re.compile(r"(?<![.．。·・])(?:\.{3,}+|．{3,}+|。{3,}+|·{3,}+|・{3,}+)(?!\s*\d+\s*$)")

TITLED = re.compile(rf"<<[ ]?([{HAN}“](?:[^<>\n]{{0,40}}[{HAN}\d！？”）])?)[ ]?>>")  # of the time before 《》
INNER = re.compile(rf"《([^《》<>\n]{{0,20}})<([^《》<>\n]*[{HAN}][^《》<>\n]*)>([^《》<>\n]{{0,20}})》")
HYPHENS = re.compile(rf"(?<=[{HAN}”’》）。，！？…])[ ]?(?:-{{2,4}}|－{{2,4}})[ ]?(?=[{HAN}“‘《（])")

# A figure, a time or a letter as broad as a character: of old keyboards and of printers.
BROAD = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．：／－][０-９]+)*％?")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

GAP = re.compile(r"(?<!\s)\s+(?=\S)")
PAUSES = re.compile("[，。！？；…]")
ENDS = re.compile("[。！？；…]")
HALF_HEADINGS = 40  # characters of a line that may be two halves of a heading
SIGNED = re.compile(  # ……了。（某某 某村村医）
    r"(?:(?<=[。！？…”])()|(?<=.))[（(]([^（）()。！？，]{2,40})[)）]$"
)
JOINED = re.compile(
    r"(?<=[第年月])\s+(?=\d)|(?<=\d)\s+(?=[年月日时分秒号章节回届次个名人元万亿岁周页])"
    rf"|(?<=(?<![^\s：:])[{HAN}])\s+(?=[{HAN}](?:\s|$))"
)
SIDE = re.compile(f"[{HAN}\\w”’》）〉】“‘《（〈【*%+]")
CHINESE_SIDE = re.compile(f"[{HAN}{SIGNS}“”‘’]")
LATIN_EDGE = re.compile(f"[{HAN}][A-Za-z]|[A-Za-z][{HAN}]")
LATIN_STOP = re.compile(rf"(?<=[{HAN}”’])(?<!^[一二三四五六七八九十])\.(?=[{HAN}”’“\"]|\s*$)")
QUOTED_STOP = re.compile(rf"(?<=[{HAN}])\.(?=”)")  # nothing else stands there
STOPS = 3  # on a page
INCHES = re.compile(r'\d"')
DASHES = frozenset("-–")
QUOTED_HEAD = re.compile(r"\S{1,8}\s+[“「][^”」]{1,30}[”」]")  # 01 “…”
CLOSED = frozenset("“‘《（〈【")
OPENED = frozenset("”’》）〉】")


def punctuation(ledger: Ledger) -> None:
    """Make marks next to Chinese full-width, and rows of dots ……; numbers, times and addresses stay."""
    _each(ledger, "punctuation", _widened)


def figures(ledger: Ledger) -> None:
    """Write figures, times and Latin letters that are as broad as a character in their own width."""
    _each(ledger, "punctuation.figures", lambda line: BROAD.sub(_narrowed, line))


def _narrowed(found: re.Match[str]) -> str:
    return found[0].translate(NARROW)


def quotes(ledger: Ledger) -> None:
    """Make straight quotes in pairs “ ” in lines of Chinese; feet and inches stay."""
    _each(ledger, "quotes", _curled)


def stops(ledger: Ledger) -> None:
    """Make full stops of Latin 。 at the ends of quotations, and everywhere on a page that has no other."""
    found = sum(len(LATIN_STOP.findall(line)) for line in ledger.lines)
    throughout = found >= STOPS and not any("。" in line for line in ledger.lines)
    _each(ledger, "stops", partial((LATIN_STOP if throughout else QUOTED_STOP).sub, "。"))


def spaces(ledger: Ledger) -> None:
    """Take out indents and spaces inside sentences; one stays between two halves of a heading."""
    _each(ledger, "spaces", _closed_up)


def _each(ledger: Ledger, fixer: str, mend: Callable[[str], str]) -> None:
    for number, line in enumerate(ledger.lines, start=1):
        ledger.change(fixer, number, mend(line))


def _curled(line: str) -> str:
    count = line.count('"')
    if not count or count % 2 or INCHES.search(line) or not _is_chinese(line):
        return line
    marks = iter("“”" * (count // 2))
    return re.sub('"', lambda _: next(marks), line)


def _widened(line: str) -> str:
    if not _is_chinese(line):
        return line
    if "<" in line or "--" in line or "－－" in line:
        line = HYPHENS.sub("——", INNER.sub(r"《\1〈\2〉\3》", TITLED.sub(r"《\1》", line)))
    dotted = DOTS.sub(_ellipsis, line)
    bracketed = _brackets(dotted) if "(" in dotted or ")" in dotted else dotted
    return MARKS.sub(_marks, bracketed)


def _is_chinese(line: str) -> bool:
    if line.isascii():
        return False
    plain = ADDRESSES.sub("", line) if "://" in line or "@" in line or "www." in line else line
    chinese = sum(run.end() - run.start() for run in CHINESE_RUN.finditer(plain))
    return chinese >= CHINESE_SHARE * len(plain)


def _ellipsis(match: re.Match[str]) -> str:
    return "……" if _beside_chinese(match) else match[0]


def _marks(match: re.Match[str]) -> str:
    if match[1] or _is_number_or_face(match):
        return match[0]
    return match[0].translate(WIDE) if _beside_chinese(match) else match[0]


def _is_number_or_face(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return (_is_digit(before) and _is_digit(after)) or (match[0] in FACE and after == ")")


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _beside_chinese(match: re.Match[str]) -> bool:
    text = match.string
    return _chinese_before(text, match.start()) or _chinese_after(text, match.end())


def _chinese_before(text: str, position: int) -> bool:
    near = text[max(0, position - REACH) : position].rstrip(" ")
    first = next((c for c in reversed(near) if c not in CLEAR_BEFORE), "")
    return first in MEASURES or CHINESE.match(first) is not None


def _chinese_after(text: str, position: int) -> bool:
    near = text[position : position + REACH].lstrip(" ")
    return CHINESE.match(next((c for c in near if c not in CLEAR_AFTER), "")) is not None


def _brackets(line: str) -> str:
    """Brackets in pairs: a pair is wide where it holds Chinese, follows it, or is half wide already."""
    wide: list[int] = []
    stack: list[list[int]] = []  # position of an open bracket, and whether Chinese was seen inside it
    for match in BRACKET.finditer(line):
        if match[0] in "(（":
            stack.append([match.start(), 0])
        elif match[0] in ")）":
            wide += _closed(line, stack, match.start())
        elif stack:
            stack[-1][1] = 1
    wide += [at for at, seen in stack if seen or _chinese_before(line, at)]
    return _replaced(line, wide)


def _closed(line: str, stack: list[list[int]], end: int) -> list[int]:
    if not stack:
        return [end] if _closes_none(line, end) else []
    start, seen = stack.pop()
    if seen and stack:
        stack[-1][1] = 1
    opens_line = start <= INDENT and not line[:start].strip()
    follows = _chinese_before(line, start) or (opens_line and _chinese_after(line, end + 1))
    return [start, end] if seen or follows or line[start] == "（" or line[end] == "）" else []


def _closes_none(line: str, end: int) -> bool:
    """Whether a bracket that closes none is a Chinese one: behind Chinese, or behind a number before it."""
    before = line[end - 1 : end]
    listed = _is_digit(before) and _chinese_after(line, end + 1)
    return before not in FACE and (_chinese_before(line, end) or listed)


def _replaced(line: str, places: list[int]) -> str:
    if not places:
        return line
    pieces, last = [], 0
    for at in sorted(places):
        pieces += [line[last:at], line[at].translate(WIDE)]
        last = at + 1
    return "".join([*pieces, line[last:]])


def _closed_up(line: str) -> str:
    stripped = line.strip()
    signed = SIGNED.search(stripped)
    if signed and (signed[1] is not None or all(map(is_name, signed[2].split()))):
        return f"{_closed_up(stripped[: signed.start()])}{' '.join(signed[0].split())}"
    if not _is_chinese(stripped):
        return line if line.isascii() and stripped else stripped
    if not GAP.search(stripped):
        return stripped
    joined = JOINED.sub("", stripped)
    return GAP.sub(_heading_gap if _is_heading(joined) else _sentence_gap, joined)


def _is_heading(line: str) -> bool:
    """Whether a line is no sentence, and a blank in it parts two halves of a heading."""
    short = len(line) <= HALF_HEADINGS and not ENDS.search(line) and not line.endswith(("，", "："))
    return short or not PAUSES.search(line) or bool(QUOTED_HEAD.fullmatch(line))


def _heading_gap(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if not CHINESE.match(before) and not CHINESE.match(after):
        return match[0]
    if before in DASHES or after in DASHES:  # `title - site`
        return " "
    kept = SIDE.match(before) and SIDE.match(after) and before not in CLOSED and after not in OPENED
    return " " if kept else ""


def _sentence_gap(match: re.Match[str]) -> str:
    """Spaces around a Latin word are the writer's; beside a mark and between Chinese they are nobody's."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if LATIN_EDGE.match(before + after):
        return " "
    return "" if CHINESE_SIDE.match(before) or CHINESE_SIDE.match(after) else match[0]
