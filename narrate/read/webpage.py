"""The bytes of an HTML page in, the lines of its densest run of text out; imported where lxml is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.read.blocks import Block, blocks
from narrate.read.encoding import decode
from narrate.read.text import Text

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
HEAD = 4_096  # bytes in which a page names its charset

# What a block is worth to a run: its own text, less what makes it a list of links.
BORDER = 6
LINK = 3
FEW_LINKS = 3  # a page with no more lines that are only links is the manuscript and nothing else
FOOTER = re.compile(r"版权所有|[Cc]opyright|©|ICP[备證证]|公网安备|网站标识码|技术支持|Powered by")
FOOTER_LONGEST = 200
TITLE_REACH = 15  # blocks between a title and its text: source, date, font size, share
TAIL = 4  # short lines after the text: signature, editor, date
TITLE_PARTS = re.compile(r"\s*[-_|—–·]+\s*|\s*[|｜]\s*")


def html(data: bytes, name: str) -> Text:
    """The lines of an HTML page; raises ManuscriptError where it holds no text."""
    declared = CHARSET.search(data[:HEAD])
    text, encoding = decode(data, name, declared[1].decode("ascii") if declared else "")
    root = _tree(text, name)
    found = list(blocks(root))
    if not found:
        raise ManuscriptError(
            f"{name}: the page holds no text; copy the story from the browser into a .txt file."
        )
    title = _title(root, found)
    run = _run(found, title)
    return Text(encoding, tuple(b.text for b in run), tuple(b.level for b in run), title)


def _tree(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise ManuscriptError(f"{name}: the page is no HTML; copy the story into a .txt file.") from error
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ManuscriptError(f"{name}: the page is nested too deeply; copy the story into a .txt file.")
    return root


def _title(root: etree._Element, found: Sequence[Block]) -> str:
    """The part of <title> that stands in the page too, else the heading, else all of <title>."""
    shared = root.find(".//meta[@property='og:title']")
    meta = "" if shared is None else shared.get("content", "")
    named = " ".join((root.findtext(".//title") or meta or "").split())
    headings = [block.text for block in found if block.level == 1]
    shown = {block.text for block in found if not block.links}
    inside = sorted((named.index(heading), heading) for heading in headings if heading in named)
    if inside:
        return inside[0][1]
    starts = (named[: cut.start()] for cut in reversed(list(TITLE_PARTS.finditer(named))))
    in_page = next((start for start in (named, *starts) if start and start in shown), "")
    return in_page or (headings[0] if len(headings) == 1 else "") or named


def _run(found: Sequence[Block], title: str) -> Sequence[Block]:
    if sum(_is_link(block) for block in found) <= FEW_LINKS:
        return [block for block in found if not _is_footer(block)] or found
    start, end = _densest(_worths(found))
    start = _with_title(found, start, title)
    tail = next((at for at in range(end, min(end + TAIL, len(found))) if not _is_tail(found[at])), end + TAIL)
    return found[start : min(tail, len(found))]


def _worths(found: Sequence[Block]) -> list[int]:
    """What each block is worth; names that would set most of the text aside are not believed."""
    prose = [len(block.text) - block.links for block in found]
    aside = sum(own for own, block in zip(prose, found, strict=True) if block.is_aside)
    believed = 2 * aside < sum(prose)
    return [_worth(block, is_aside=believed and block.is_aside) for block in found]


def _worth(block: Block, *, is_aside: bool) -> int:
    if is_aside or _is_footer(block):
        return -len(block.text) - BORDER
    return len(block.text) - block.links - LINK * block.links - BORDER


def _is_link(block: Block) -> bool:
    return 2 * block.links >= len(block.text)


def _is_footer(block: Block) -> bool:
    return len(block.text) <= FOOTER_LONGEST and FOOTER.search(block.text) is not None


def _is_tail(block: Block) -> bool:
    return not (block.links or block.is_aside or block.level or _is_footer(block))


def _densest(worths: Sequence[int]) -> tuple[int, int]:
    """The stretch with the largest sum (Kadane), as start and end."""
    best, chosen = 0, (0, len(worths))
    total, start = 0, 0
    for at, worth in enumerate(worths):
        if total <= 0:
            total, start = 0, at
        total += worth
        if total > best:
            best, chosen = total, (start, at + 1)
    return chosen


def _with_title(found: Sequence[Block], start: int, title: str) -> int:
    """Where the run starts when its title and what stands between are taken in."""
    near = range(start, max(-1, start - TITLE_REACH - 1), -1)
    exact = (at for at in near if found[at].text == title and not found[at].links)
    headed = (at for at in near if found[at].level == 1)
    return next(exact, next(headed, start))
