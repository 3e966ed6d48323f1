"""The lines of a text file in; where one line holds a whole page, its parts in place of it, out.

Copies of web pages often lose their line ends: the page is one line with a space where each paragraph ended,
or a line of HTML whose tags still say where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_TAIL = r"(?:\s[^<>]{0,400})?/?>"
_BLOCK = re.compile(
    rf"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|table|section|article|blockquote|center|hr){_TAIL}", re.IGNORECASE
)
_INLINE = re.compile(
    rf"</?(?:span|b|i|u|s|em|strong|font|a|img|small|big|sub|sup|o:p|label|tbody|figure|figcaption){_TAIL}",
    re.IGNORECASE,
)
_HEADING = re.compile("<h([1-6])")
_TITLED = re.compile(
    r"<h[1-6]|<[^<>]{0,80}center[^<>]{0,80}>\s*(?:<[^<>]{0,200}>\s*){0,4}?<(?:b|strong)\b", re.IGNORECASE
)  # what may be the first title of a page
_BOLD = re.compile(r"<(?:b|strong)\b.*</(?:b|strong)>", re.IGNORECASE)
_TAGS = 2  # of blocks, that make a line HTML
_LONG = 160  # characters of a line that may hold a page
_FEW = 3  # lines of such a page
_BREAKS = 3
_SPACED = 0.6  # of the stops: a text with a space behind most of them has spaced marks, not paragraphs
_HAN = "\u3400-\u9fff"
_STOP = re.compile("[。！？!?…][”’」』）)]*")
_BREAK = re.compile(rf"(?<=[。！？!?…”’」』）)])[ \t\u3000\xa0]+(?=[{_HAN}“‘「『（(《【0-9])")
_GAP = re.compile(rf"(?<=[{_HAN}])[ \t\u3000\xa0]+(?=[{_HAN}])")  # a label's end, or a stray space
_STOPPED = re.compile("[。！？!?…][”’」』）)]*$")
_LABEL = re.compile(
    r"(?P<label>https?://[!-~]+|(?:作者|文|记者|通讯员|来源)[：:][^\s，,。；;！？!?：:]{2,16}|"
    rf"[^\s，,。；;！？!?：:]{{2,30}})[ \t\u3000\xa0]+(?=[{_HAN}“‘「（(《【—0-9h])"
)
_ADDRESS = re.compile(rf"(https?://[!-;=?-~]+)(?=[{_HAN}《“])|(?<=[{_HAN}》”])[ ]?(https?://[!-;=?-~]+)")
_MARKED = re.compile(
    "[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,3}[章节回]"
)
_LABELS = 6  # lines over the text
_TEXT = 12  # characters of the shortest text below a label


Part = tuple[str, int]  # a line and the level of the heading that it is, or 0


def parted(lines: Sequence[str]) -> list[tuple[Part, ...]]:
    """For each line of a file the lines that it stands for: itself, or the parts of a page.

    >>> parted(["<h1>山里的灯</h1><p>天黑了。</p>"])
    [(('山里的灯', 1), ('天黑了。', 0))]
    """
    filled = sum(bool(line.strip()) for line in lines)
    first = next((place for place, line in enumerate(lines) if _TITLED.search(line)), 0)
    return [_parts(line, alone=filled <= _FEW, first=place <= first) for place, line in enumerate(lines)]


def _parts(line: str, *, alone: bool, first: bool) -> tuple[Part, ...]:
    if "<" in line and len(_BLOCK.findall(line)) >= _TAGS:
        return tuple(_blocks(line, first=first)) or ((line, 0),)
    if alone and len(line) >= _LONG:
        return tuple((part, 0) for part in _paragraphs(line))
    return ((line, 0),)


def _blocks(line: str, *, first: bool) -> Iterator[Part]:
    """The texts between the tags of blocks; the *first* is the title where it is set bold in the middle."""
    last, tag = 0, ""
    for found in (*_BLOCK.finditer(line), None):
        part = line[last : found.start() if found else len(line)]
        text = _INLINE.sub("", part)
        if text.replace("&nbsp;", "").strip():
            yield text, _level(tag, part.strip(), first=first)
            first = False
        if found:
            last, tag = found.end(), found[0].lower()


def _level(tag: str, part: str, *, first: bool) -> int:
    if heading := _HEADING.match(tag):
        return int(heading[1])
    return int(first and "center" in tag and _BOLD.fullmatch(part) is not None)


def _paragraphs(line: str) -> Iterator[str]:
    """The paragraphs of a line, and the labels in front of them, or the line where it has none."""
    parts = [part for part in _BREAK.split(line.strip()) if part]
    whole = _joined(parts)
    stops = len(_STOP.findall(line))
    if len(whole) <= _BREAKS or len(parts) > _SPACED * stops:
        yield line
        return
    strewn = len(_GAP.findall(line)) > len(whole) + _LABELS
    for place, part in enumerate(whole):
        head = place < _BREAKS
        yield from [part] if strewn else _labelled(part, most=_LABELS if head else 1, head=head)


def _joined(parts: Iterable[str]) -> list[str]:
    """Parts that end as sentences end; a bracket or quotation that only closes a phrase ends none."""
    whole: list[str] = []
    for part in parts:
        if whole and not _STOPPED.search(whole[-1]):
            whole[-1] += " " + part
        else:
            whole.append(part)
    return whole


def _labelled(part: str, *, most: int, head: bool) -> Iterator[str]:
    """Title, office and name in front of the first paragraphs, and a numbered heading before others."""
    rest = _ADDRESS.sub(r" \1\2 ", part).strip() if head else part
    for _ in range(most):
        found = _LABEL.match(rest)
        if found is None or not (head or _MARKED.match(rest)) or len(rest) - found.end() < _TEXT:
            break
        yield found["label"]
        rest = rest[found.end() :]
    yield rest
