"""A good file in, a damaged one out: bytes changed anywhere, or inside the members of a zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from tests.read.documents import zipped

# What parsers stumble over.
TOKENS = (
    *(b"\0", b"\xff" * 4, b"\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\x84\x31\x95\x33", b"\r", b"\n" * 3),
    *(
        b"<!DOCTYPE x [<!ENTITY a '&a;'>]>",
        b"&a;",
        b"&#0;",
        b"&#1114112;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"</",
        b"<w:p>",
    ),
    *(
        b"<p",
        b"<br>" * 9,
        b"<table>",
        b"<script>",
        b"<w:r><w:vanish/>",
        b"99999999999999999999",
        b"[" * 9_999,
        b"NaN",
        b"-1",
        b"0",
        b"1e400",
        b"nan",
    ),
    *(
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"%PDF-",
        b"endobj",
        b"endstream",
        b"stream\n",
        b"/Length 99999999",
        b"<</Kids[2 0 R]>>",
    ),
    *(
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b"/Prev 9",
        b"/Filter/FlateDecode",
        b" 1 0 R",
        b" Tf ",
        b" cm ",
        b"\xe4\xb8",
        b"\xd8\x00",
    ),
    *("”。".encode(), "\u202e\u200b\ufeff".encode(), b"../" * 5, b"%%EOF", b"\\", b"'", b'"', b"q " * 40),
)


def mutated(data: bytes, random: Random, *, packed: bool) -> bytes:
    """*data* with one to eight faults; in a packed file mostly inside one member, the zip around it whole."""
    if packed and random.random() < 0.8:
        return _repacked(data, random)
    return _damaged(data, random)


def _repacked(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = random.randrange(len(members))
    name, content = members[at]
    if random.random() < 0.1:
        name = random.choice(("", "/", "../x", name.upper(), members[0][0]))
    members[at] = (name, _damaged(content, random))
    if random.random() < 0.05:
        del members[at]
    return zipped({name or "x": content for name, content in members})


def _damaged(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        random.choice(FAULTS)(out, random)
    return bytes(out)


def _place(out: bytearray, random: Random) -> tuple[int, int]:
    start = random.randrange(len(out) + 1)
    return start, min(len(out), start + random.choice((1, 2, 4, 16, 100, 1_000)))


def _flip(out: bytearray, random: Random) -> None:
    if out:
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)


def _byte(out: bytearray, random: Random) -> None:
    if out:
        out[random.randrange(len(out))] = random.randrange(256)


def _cut(out: bytearray, random: Random) -> None:
    start, end = _place(out, random)
    del out[start:end]


def _end(out: bytearray, random: Random) -> None:
    del out[random.randrange(len(out) + 1) :]


def _double(out: bytearray, random: Random) -> None:
    start, end = _place(out, random)
    times = random.choice((1, 1, 3, 50))
    out[start:start] = out[start:end] * times


def _move(out: bytearray, random: Random) -> None:
    start, end = _place(out, random)
    piece = out[start:end]
    del out[start:end]
    at = random.randrange(len(out) + 1)
    out[at:at] = piece


def _token(out: bytearray, random: Random) -> None:
    at = random.randrange(len(out) + 1)
    out[at:at] = random.choice(TOKENS)


def _noise(out: bytearray, random: Random) -> None:
    start, end = _place(out, random)
    out[start:end] = random.randbytes(end - start)


FAULTS: tuple[Callable[[bytearray, Random], None], ...] = (
    _flip,
    _byte,
    _cut,
    _end,
    _double,
    _move,
    _token,
    _token,
    _noise,
)
