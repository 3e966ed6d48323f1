"""Any text in, what pages, sheets, XML and file names can hold out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# what neither XML 1.0 (§2.2) nor HTML can hold: controls, halves of characters, noncharacters
ILLEGAL = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# marks that turn the direction of what stands behind them (UAX #9, 2.1 to 2.6)
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# what a terminal obeys and does not show
CONTROLS = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f]|{TURNS.pattern}")
OUTWARD = re.compile(r"^/|[\\:\0]")  # what in a name leads out of a folder on some system, or is no name
UNSAFE = re.compile(r'[<>:"/\\|?*]')  # what some file system or other refuses in a name
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # devices of Windows
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
NAME_BYTES = 120  # room for an ending and a number within the 255 of most file systems


def legal(text: str) -> str:
    """*text* without the characters that XML and HTML cannot hold; line ends become LF."""
    return ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    r"""*text* as one line that reads in one direction.

    >>> line("  渡口\n的灯\0 ")
    '渡口 的灯'
    """
    return " ".join(TURNS.sub("", legal(text)).split())


def shown(text: str) -> str:
    r"""*text* for a terminal, which obeys none of it.

    >>> shown("a\033[31m") == "a\N{REPLACEMENT CHARACTER}[31m"
    True
    """
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def listed(names: Sequence[str], most: int) -> str:
    """The first *most* of the names, and how many there are beyond them.

    >>> listed(("b1", "b2", "b3"), 2)
    'b1, b2 and 1 more'
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def is_below(name: str) -> bool:
    r"""Whether *name*, with / between its parts, can only be that of a file below the folder it is put into.

    >>> [is_below(name) for name in ("01-ferry/01-ferry.mp3", "../x", "/x", r"..\x", "C:x", "")]
    [True, False, False, False, False, False]
    """
    return bool(name) and not OUTWARD.search(name) and ".." not in name.split("/")


def units(text: str) -> int:
    """How long *text* is for a platform that counts UTF-16 code units: an emoji is two.

    >>> units("灯🏮")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """*text* in at most *most* UTF-16 units, cut at a stop where one is near, with an ellipsis.

    >>> cut("一座修了三次的桥，和守桥的人", 10)
    '一座修了三次的桥…'
    """
    if units(text) <= most:
        return text
    kept = text
    while units(kept) > most - 1:
        kept = kept[:-1]
    stop = max(kept.rfind(mark) for mark in "，。；：、—！？ ")
    kept = kept[:stop] if stop > len(kept) * 2 // 3 else kept
    while kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip("，。；：、— ") + "…"


def file_name(text: str, instead: str) -> str:
    r"""A name for a file or folder on any system that says *text*; *instead* where nothing of it is left.

    >>> file_name("上/下：\0<卷>", "x")
    '上_下：_卷_'
    """
    name = unicodedata.normalize("NFC", UNSAFE.sub("_", line(text)))
    name = name.encode("utf-8")[:NAME_BYTES].decode("utf-8", "ignore").rstrip(" .").lstrip(" .-~")
    if not name or RESERVED.fullmatch(name):
        return instead
    return name


def language(tag: str) -> str:
    """A language tag as XML and e-books take it (BCP 47); "und" where *tag* is none.

    >>> language("zh_CN"), language("中文")
    ('zh-CN', 'und')
    """
    found = tag.strip().replace("_", "-")
    return found if TAG.fullmatch(found) else "und"
