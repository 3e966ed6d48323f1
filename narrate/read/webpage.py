"""The bytes of an HTML page in, the lines of its densest run of text out; imported where lxml is needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.model import Dropped
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
# Opens what other people wrote or what else there is to read; the story goes on behind it only if it is long.
SECTION = re.compile(
    r"[【\[·]?(?:网友|精彩|热门|最新|全部|用户|发表|我要)?(?:评论|留言|跟帖|回帖)(?:区|列表)?(?:[（(]?\d*[)）]?)?[】\]：:]?"
    r"|[【\[·]?(?:相关|推荐|热门|延伸|猜你|更多|最新|精彩|往期|编辑)(?:阅读|文章|新闻|推荐|链接|资讯|内容|喜欢|报道|回顾|专题)[】\]：:]?"
)
EMPTY = "the page holds no text; copy the story from the browser into a .txt file."
FRAMES = (
    "the page only shows other pages in frames; open the frame with the story in the browser and save that."
)
LITTLE = 200  # characters of prose
HIDES = 3  # times as much as it shows
FRAMES_DEEP = 3
SECTION_WEIGHT = 300
LIST = 4  # so many lines in a row that are only links are a list and no text
PROSE = re.compile(r".{30,}[。！？…”」）)]$", re.DOTALL)
TITLE_REACH = 15  # blocks between a title and its text: source, date, font size, share
TAIL = 4  # short lines after the text: signature, editor, date
TITLE_NAMES = ("articletitle", "og:title", "twitter:title")
TITLE_LONGEST = 400
TITLE_PARTS = re.compile(r"\s*[-_|—–·]+\s*|\s*[|｜]\s*")


def html(data: bytes, name: str) -> Text:
    """The lines of an HTML page; raises ManuscriptError where it holds no text."""
    root, encoding = page_tree(data, name)
    found, hidden = _shown(root)
    if not found:
        raise ManuscriptError(f"{name}: {_remedy(root)}")
    title = _title(root, found)
    run = _run(found, title)
    around = {id(block) for block in run}
    left = [Dropped(0, "unread.aside", block.text) for block in found if id(block) not in around]
    lines, levels = tuple(b.text for b in run), tuple(b.level for b in run)
    return Text(encoding, lines, levels, title, left=(*hidden, *left))


def _shown(root: etree._Element) -> tuple[list[Block], list[Dropped]]:
    """What the page shows and what it hides; one that hides nearly all its prose waits for a script."""
    hidden: list[Dropped] = []
    found = list(blocks(root, hidden))
    few = _prose(found)
    if few >= LITTLE:
        return found, hidden
    kept: list[Dropped] = []
    every = list(blocks(root, kept, hides=False))
    return (every, kept) if _prose(every) > HIDES * max(few, 1) else (found, hidden)


def _prose(found: Sequence[Block]) -> int:
    return sum(len(block.text) for block in found if _is_prose(block))


def _remedy(root: etree._Element) -> str:
    """What to do about a page without text."""
    return FRAMES if next(root.iter("frame", "iframe"), None) is not None else EMPTY


def page_tree(data: bytes, name: str) -> tuple[etree._Element, str]:
    """The parsed page and its encoding; raises ManuscriptError where it is empty or no page."""
    declared = CHARSET.search(data[:HEAD])
    text, encoding = decode(data, name, declared[1].decode("ascii") if declared else "")
    return _tree(text, name), encoding


def _tree(text: str, name: str) -> etree._Element:
    parser = _parser()
    root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ManuscriptError(f"{name}: the page is nested too deeply; copy the story into a .txt file.")
    if root is None:  # the parser mends whatever it can; of nothing it makes nothing
        raise ManuscriptError(f"{name}: {EMPTY}")
    return _unfolded(root, FRAMES_DEEP)


def _unfolded(root: etree._Element, deepest: int) -> etree._Element:
    """The page with the pages that stand in it: those of saved frames, and what is for browsers without."""
    for frame in list(root.iter("iframe", "noframes")):
        inside = frame.get("srcdoc") if frame.tag == "iframe" else frame.text
        if inside and inside.strip() and deepest:
            _unfolded(_put(frame, inside), deepest - 1)
    return root


def _put(frame: etree._Element, inside: str) -> etree._Element:
    """The page in a frame, in its place."""
    page = etree.fromstring(inside.encode("utf-8", "replace"), _parser())
    frame.tag, frame.text = "div", None
    frame.attrib.clear()
    frame.extend([] if page is None else [page])
    return frame


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )


def _title(root: etree._Element, found: Sequence[Block]) -> str:
    """What the page names itself and shows too, else its only heading, else all that it names itself."""
    names = _names(root)
    headings = [block.text for block in found if block.level == 1]
    shown = {block.text for block in found if not block.links}
    for named in names:
        inside = sorted((named.index(heading), heading) for heading in headings if heading in named)
        starts = (named[: cut.start()] for cut in reversed(list(TITLE_PARTS.finditer(named))))
        in_page = inside[0][1] if inside else next((part for part in (named, *starts) if part in shown), "")
        if in_page:
            return in_page
    return (headings[0] if len(headings) == 1 else "") or next(iter(names), "")


def _names(root: etree._Element) -> list[str]:
    """What the head of the page calls it: <title>, then what it tells search engines and others."""
    told = {
        (each.get("property") or each.get("name") or "").lower(): each.get("content", "")
        for each in root.iterfind(".//meta")
    }
    names = (root.findtext(".//title") or "", *(told.get(key, "") for key in TITLE_NAMES))
    return [named for each in names if (named := " ".join(each[:TITLE_LONGEST].split()))]


def _run(found: Sequence[Block], title: str) -> Sequence[Block]:
    if sum(_is_link(block) for block in found) <= FEW_LINKS:
        return [block for block in found if not _is_footer(block)] or found
    start, end = _whole(found, *_densest(_worths(found)))
    start = _with_title(found, start, title)
    tail = next((at for at in range(end, min(end + TAIL, len(found))) if not _is_tail(found[at])), end + TAIL)
    return _without_lists(found[start : min(tail, len(found))])


def _whole(found: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """The run and what else of its prose stands in the same element, behind a long list for instance."""
    homes = Counter[int]()
    for block in found[start:end]:
        homes.update(dict.fromkeys(block.home, len(block.text) - block.links))
    home = max((each for each in homes if homes[each] > 0), key=lambda each: (homes[each], each), default=-1)
    like = [at for at, block in enumerate(found) if home in block.home and _is_prose(block)]
    return min([start, *like]), max([end, *(at + 1 for at in like)])


def _is_prose(block: Block) -> bool:
    return (
        not (block.is_aside or _is_link(block) or _is_footer(block)) and PROSE.match(block.text) is not None
    )


def _without_lists(run: Sequence[Block]) -> Sequence[Block]:
    """The run without lists of links in it and the heading of each."""
    kept: list[Block] = []
    for is_list, group in groupby(run, _is_link):
        blocks_of = list(group)
        if not is_list or len(blocks_of) < LIST:
            kept += blocks_of
        elif kept and SECTION.fullmatch(kept[-1].text):
            kept.pop()
    return kept or run


def _worths(found: Sequence[Block]) -> list[int]:
    """What each block is worth; names that would set most of the text aside are not believed."""
    prose = [len(block.text) - block.links for block in found]
    aside = sum(own for own, block in zip(prose, found, strict=True) if block.is_aside)
    believed = 2 * aside < sum(prose)
    return [_worth(block, is_aside=believed and block.is_aside) for block in found]


def _worth(block: Block, *, is_aside: bool) -> int:
    if is_aside or _is_footer(block):
        return -len(block.text) - BORDER
    if SECTION.fullmatch(block.text):
        return -SECTION_WEIGHT
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
