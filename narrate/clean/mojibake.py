"""A line that was decoded with the wrong table in; the line as it was written, if provable, out."""

from __future__ import annotations

import re
from collections.abc import Callable

HAN = re.compile("[\u3400-\u9fff]")
CHINESE = re.compile("[\u2010-\u2027\u3001-\u301f\u3400-\u9fff\uff01-\uff5e]")


def _windows_1252(byte: int) -> str:
    """WHATWG windows-1252: the five bytes that have no letter stay control characters."""
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)


LETTERS = {byte: {chr(byte), _windows_1252(byte)} for byte in range(0x80, 0x100)}
BYTES = {letter: byte for byte, letters in LETTERS.items() for letter in letters}
HIGH = re.compile("[" + "".join(sorted(map(re.escape, BYTES))) + "]{3,}")
TAIL = (
    "[" + "".join(sorted(re.escape(letter) for byte in range(0x80, 0xC0) for letter in LETTERS[byte])) + "]"
)
# ” of which the last byte, that has no letter in windows-1252, was lost; no word of any language has both.
CUT_QUOTE = re.compile(f"â€(?!{TAIL})")
HAN_AS_LATIN = re.compile(f"(?:[ã-ï]{TAIL}{{2}})+")
LEVEL_1 = re.compile(b"[\xb0-\xd7][\xa1-\xfe]")  # the 3,755 common characters of GB2312
LEVEL_1_SHARE = 0.6

# Where UTF-8 was read as GBK: the first bytes of ，。“中的 are rare characters, and odd bytes are lost.
LOSSY = re.compile("[锛銆鈥涓鐨?\ufffd\ue000-\uf8ff]")
SHORTEST = 4  # characters: shorter ones could be words
LOST = re.compile("\ufffd+[?\ufffd]?")
LOST_SHARE = 0.5  # in ordinary Chinese read so, most are lost


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
    """UTF-8 or GBK that was read as Latin-1 or windows-1252."""
    if not HIGH.search(line) and "â€" not in line:
        return None
    return CUT_QUOTE.sub("”", HIGH.sub(_high, line))


def _high(match: re.Match[str]) -> str:
    if len(set(match[0])) == 1:  # ×××× masks a name or a number
        return match[0]
    data = bytes(BYTES[letter] for letter in match[0])
    for decode in (_utf8, _twice, _gbk):
        turned = decode(data)
        if turned is not None and CHINESE.search(turned):
            return turned
    return HAN_AS_LATIN.sub(_han, match[0])


def _han(match: re.Match[str]) -> str:
    turned = _utf8(bytes(BYTES[letter] for letter in match[0]))
    return turned if turned is not None and CHINESE.search(turned) else match[0]


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _twice(data: bytes) -> str | None:
    """UTF-8 that was read as Latin-1 two times."""
    once = _utf8(data)
    return None if once is None else _from_latin(once)


def _gbk(data: bytes) -> str | None:
    """GBK is loose: only what is mostly common characters is taken for it."""
    try:
        turned = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    common = len(LEVEL_1.findall(data))
    return turned if len(turned) > 1 and common >= LEVEL_1_SHARE * len(HAN.findall(turned)) > 0 else None


def _from_gbk(line: str) -> str | None:
    """UTF-8 that was read as GBK; a byte that this lost becomes U+FFFD."""
    if len(line) < SHORTEST or not HAN.search(line):
        return None
    data = _gbk_bytes(line)
    turned = _utf8(data)
    if turned is None:
        return _nearly(line, data)
    return turned if HAN.search(turned) and "\ufffd" not in turned else None


def turned_short(line: str) -> str:
    """A line too short to be certain by itself, on a page of which others were turned back, as it was."""
    turned = _utf8(_gbk_bytes(line)) if HAN.search(line) and len(line.strip()) < SHORTEST else None
    common = turned is not None and "\ufffd" not in turned and _is_common(turned.strip())
    return turned if turned and common else line


def _is_common(text: str) -> bool:
    """Whether every character of a text is one of the common ones of Chinese."""
    return bool(re.fullmatch(b"(?:" + LEVEL_1.pattern + b")+", text.encode("gbk", "replace")))


def _nearly(line: str, data: bytes) -> str | None:
    if not LOSSY.search(line):
        return None
    turned = LOST.sub("\ufffd", data.decode("utf-8", "replace"))
    return turned if turned.count("\ufffd") <= LOST_SHARE * len(HAN.findall(turned)) else None


def _gbk_bytes(line: str) -> bytes:
    # Windows code page 936 has the euro sign at 80, where GB18030 has nothing.
    parts = (part.split("€") for part in line.split("\ufffd"))
    coded = ([piece.encode("gb18030", "replace") for piece in part] for part in parts)
    return b"\xff".join(b"\x80".join(part) for part in coded)


TURNS: tuple[Callable[[str], str | None], ...] = (_from_latin, _from_gbk)
