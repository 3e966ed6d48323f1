"""A line that was decoded with the wrong table in; the line as it was written, if provable, out."""

from __future__ import annotations

import re
from collections.abc import Callable

HAN = re.compile("[\u3400-\u9fff]")
CHINESE = re.compile("[\u2010-\u2027\u3001-\u301f\u3400-\u9fff\uff01-\uff5e]")


def _windows_1252(byte: int) -> str:
    """WHATWG windows-1252: the five bytes that have no letter stay control characters."""
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)


BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    _windows_1252(byte): byte for byte in range(0x80, 0x100)
}
TAIL = "[" + "".join(re.escape(letter) for letter, byte in BYTES.items() if byte < 0xC0) + "]"  # noqa: PLR2004
UTF8_AS_LATIN = re.compile(f"(?:[Â-ß]{TAIL}|[à-ï]{TAIL}{{2}}|[ð-ô]{TAIL}{{3}})+")
GBK_AS_LATIN = re.compile("(?:[\u00a1-\u00fe]{2}){2,}")

# What the first two bytes of ，。“中的 in UTF-8 are in GBK: rare characters, seldom met in good text.
SIGNATURE = re.compile("[锛銆鈥涓鐨]")
SHORTEST = 4  # characters: shorter ones could be words
LOST = re.compile("\ufffd+[?\ufffd]?")
LOST_SHARE = 0.25


def turned_back(line: str) -> str:
    """*line* as it was before one wrong decoding, or *line* itself where that is not certain."""
    if line.isascii():
        return line
    for turn in TURNS:
        found = turn(line)
        if found is not None and found != line:
            return found
    return line


def _from_latin(line: str) -> str | None:
    """UTF-8 that was read as Latin-1 or windows-1252."""
    if not UTF8_AS_LATIN.search(line):
        return None
    turned = UTF8_AS_LATIN.sub(_decoded, line)
    return turned if len(CHINESE.findall(turned)) > len(CHINESE.findall(line)) else None


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(BYTES[letter] for letter in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _from_gbk_as_latin(line: str) -> str | None:
    """GBK that was read as Latin-1: four or more accented letters in a row are no Western word."""
    return GBK_AS_LATIN.sub(_double_bytes, line) if GBK_AS_LATIN.search(line) else None


def _double_bytes(match: re.Match[str]) -> str:
    try:
        turned = match[0].encode("latin-1").decode("gb2312")
    except UnicodeDecodeError:
        return match[0]
    return turned if 2 * len(HAN.findall(turned)) >= len(turned) else match[0]


def _from_gbk(line: str) -> str | None:
    """UTF-8 that was read as GBK; a byte that this lost becomes U+FFFD."""
    if len(line) < SHORTEST or not HAN.search(line):
        return None
    data = _gbk_bytes(line)
    try:
        turned = data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly(line, data)
    return turned if HAN.search(turned) and "\ufffd" not in turned else None


def _nearly(line: str, data: bytes) -> str | None:
    if not SIGNATURE.search(line):
        return None
    turned = LOST.sub("\ufffd", data.decode("utf-8", "replace"))
    return turned if turned.count("\ufffd") <= LOST_SHARE * len(HAN.findall(turned)) else None


def _gbk_bytes(line: str) -> bytes:
    # Windows code page 936 has the euro sign at 80, where GB18030 has nothing.
    pieces = line.replace("\ufffd", "\N{LATIN SMALL LETTER Y WITH DIAERESIS}").split("€")
    return b"\x80".join(piece.encode("gb18030", "replace") for piece in pieces)


TURNS: tuple[Callable[[str], str | None], ...] = (_from_latin, _from_gbk_as_latin, _from_gbk)
