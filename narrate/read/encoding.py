"""Bytes of unknown encoding in, text and the name of its encoding out, right from twelve characters up."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from narrate.errors import ManuscriptError

# Longest first: the mark of UTF-32 little-endian starts with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
WIDE = ("utf-16-le", "utf-16-be")
CHINESE = ("gb18030", "big5", "cp950", "big5hkscs")

# What a page says of itself: gb2312 and gbk are parts of GB18030 and never trusted to be all of it.
DECLARED: Mapping[str, tuple[str, ...]] = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": CHINESE[1:],
    "big5-hkscs": CHINESE[1:],
}

# First bytes of files that are no text, whatever their name says.
FOREIGN = (
    (b"PK\x03\x04", "a zip, Word or e-book file"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a sound file"),
)

# What a character costs that characters.txt does not hold, in nats.
UNKNOWN_NATS = 20.0
RANGES = (
    (" ", "~", 6.0),
    ("\t", "\n", 6.0),
    ("\r", "\r", 6.0),
    ("\0", "\x9f", 30.0),  # control characters
    ("\xa0", "\u024f", 11.0),  # accented Latin
    ("\u0370", "\u04ff", 13.0),  # Greek and Cyrillic
    ("\u2190", "\u27bf", 6.0),  # arrows, frames, signs: a ruled line repeats them
    ("\u3040", "\u30ff", 12.0),  # kana
    ("\ue000", "\uf8ff", 30.0),  # private use
    ("\ufffd", "\ufffd", 30.0),
    ("\U0001f300", "\U0001faff", 11.0),  # emoji
)
LIMIT_NATS = 12.0  # ordinary Chinese lies near 7, a wrong reading above 13
MIXED_NATS = 10.0  # of a line in another encoding, which is rarer than a broken one
FEW_CHARACTERS = 6
# What shows that bytes below 80 hold Chinese: ~{…~} and +…-.
SEVEN_BITS = ((re.compile(rb"~\{"), "hz"), (re.compile(rb"\+[A-Za-z0-9/]{8,}"), "utf-7"))
SINGLE = (b"\n", b"\r", b"\0", b"\x1a")
LOST_SHARE = 0.02  # of the characters of a damaged file


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The text of *data* and its codec; *declared* is the charset that the format itself names.

    Raises ManuscriptError where the bytes are empty, no text, or in no encoding that is known.
    """
    if not data.strip(b" \t\r\n\0"):
        raise _empty(name)
    _refuse_foreign(data, name)
    text, encoding = _marked(data, name) or _guessed(data, name, declared)
    if not text.strip():
        raise _empty(name)
    if _control_share(text) > LOST_SHARE:
        raise ManuscriptError(f"{name}: this is a binary file, not text; save the story as UTF-8 text.")
    return text, encoding


def nats(text: str) -> float:
    """How unlikely *text* is as Chinese, in nats a character: about 7 for prose, above 13 if misread."""
    counted = Counter(text)
    table = _table()
    total = sum(number * _cost(character, table) for character, number in counted.items())
    return total / max(1, len(text))


def _refuse_foreign(data: bytes, name: str) -> None:
    for head, what in FOREIGN:
        if data.startswith(head):
            raise ManuscriptError(
                f"{name}: this is {what} under a wrong name; open it and save the story as UTF-8 text."
            )


def _marked(data: bytes, name: str) -> tuple[str, str] | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            text = (_even(rest) if encoding in WIDE else rest).decode(encoding, "replace")
            if text.count("\ufffd") > LOST_SHARE * len(text) + 1:
                raise _unknown(name)
            return text, encoding
    return None


def _guessed(data: bytes, name: str, declared: str) -> tuple[str, str]:
    found = _best(_even(data), WIDE) if b"\0" in data else None
    if found:
        return found
    data = data.rstrip(b"\0")  # what a disk that ran full left behind
    text = strictly(data, "utf-8")
    if text is not None:
        return _of_seven_bits(data) or (text, "utf-8")
    candidates = DECLARED.get(declared.lower(), ())
    wide = WIDE if len(data) % 2 == 0 else ()
    return (
        _best(data, candidates)
        or _by_lines(data)
        or _best(data, (*CHINESE, *wide))
        or _best(data, ("utf-8", *CHINESE), errors="replace")
        or _unreadable(name)
    )


def _even(data: bytes) -> bytes:
    """Data of two-byte units without the single byte that a program put behind the last."""
    return data[:-1] if len(data) % 2 and data[-1:] in SINGLE else data


def _of_seven_bits(data: bytes) -> tuple[str, str] | None:
    """HZ (RFC 1843) and UTF-7 (RFC 2152), in which news groups and mail of the nineties were sent."""
    codecs_of = [codec for sign, codec in SEVEN_BITS if sign.search(data)] if data.isascii() else []
    read = ((strictly(data, codec), codec) for codec in codecs_of)
    told = ((text, codec) for text, codec in read if text is not None and not text.isascii())
    return next(
        ((text, codec) for text, codec in told if nats(re.sub(r"[\0-~]", "", text)) <= LIMIT_NATS), None
    )


def _by_lines(data: bytes) -> tuple[str, str] | None:
    """UTF-8 and GB18030 in one file, which was put together of several: each line in its own."""
    read = [_line(line) for line in data.split(b"\n")]
    told = [text for text, _ in read if text is not None]
    both = len(told) == len(read) and any(codec == "utf-8" for _, codec in read)
    text = "\n".join(told) if both else ""
    return (text, "gb18030") if text else None


def _line(line: bytes) -> tuple[str | None, str]:
    """One line and its encoding; a few characters of GBK may look like UTF-8."""
    text = None if line.isascii() else strictly(line, "utf-8")
    if text is not None and len(text.encode("ascii", "ignore")) + FEW_CHARACTERS <= len(text):
        return text, "utf-8"
    text = strictly(line, "gb18030")
    return (text if text is not None and nats(text) <= MIXED_NATS else None), "gb18030"


def _best(data: bytes, encodings: tuple[str, ...], errors: str = "strict") -> tuple[str, str] | None:
    """The most likely reading; equal ones go to the encoding that stands first."""
    found: tuple[float, str, str] | None = None
    for encoding in encodings:
        text = _read(data, encoding, errors)
        if text is None:
            continue
        cost = nats(text)
        if cost <= LIMIT_NATS and (found is None or cost * len(text) < found[0]):
            found = (cost * len(text), text, encoding)
    return found and found[1:]


def _read(data: bytes, encoding: str, errors: str) -> str | None:
    if errors == "strict":
        return strictly(data, encoding)
    text = data.decode(encoding, errors)
    # a file cut in the middle of a character loses one at its end, however short it is
    return text if text.count("\ufffd") <= 1 + LOST_SHARE * len(text) else None


def strictly(data: bytes, encoding: str) -> str | None:
    """The text of *data*; None where it is not all of that encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _empty(name: str) -> ManuscriptError:
    return ManuscriptError(f"{name}: the file is empty; save the story into it again.")


def _unreadable(name: str) -> tuple[str, str]:
    raise _unknown(name)


def _unknown(name: str) -> ManuscriptError:
    return ManuscriptError(
        f"{name}: the encoding is none of UTF-8, UTF-16, GB18030 and Big5; save the story as UTF-8 text."
    )


def _control_share(text: str) -> float:
    counted = Counter(text)
    wrong = sum(
        number for character, number in counted.items() if character < " " and character not in "\t\r\n\f\v"
    )
    return wrong / max(1, len(text))


def _cost(character: str, table: Mapping[str, float]) -> float:
    found = table.get(character)
    if found is not None:
        return found
    return next((cost for first, last, cost in RANGES if first <= character <= last), UNKNOWN_NATS)


@cache
def _table() -> Mapping[str, float]:
    """Line k of characters.txt holds the characters whose share of Chinese text is about e to the -k.

    Counted from the word list of jieba 0.42.1 (MIT); a traditional form has the share of its simplified one.
    """
    lines = files("narrate.read").joinpath("characters.txt").read_text("utf-8").splitlines()
    return {character: float(k) for k, line in enumerate(lines, start=1) for character in line}
