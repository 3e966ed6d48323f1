"""A zip file in, its members under hard limits out; and XML parts that can neither fetch nor swell."""

from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zipfile import ZipFile, ZipInfo

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.read.encoding import nats, strictly
from narrate.unpacked import BROKEN, NO_XML, tree

MEMBERS = 5_000
MEMBER_BYTES = 192 << 20  # ten million characters of XML with some markup
TOTAL_BYTES = 1 << 30
# Deflate reaches 1,032 : 1; a manuscript of one repeated paragraph stays under 400.
RATIO = 500
RATIO_FROM_BYTES = 8 << 20

IS_UTF8 = 0x800  # general purpose bit 11, APPNOTE.TXT 4.4.4
IS_ENCRYPTED = 0x1


def opened(source: Path | bytes, name: str) -> ZipFile:
    """The zip file *source*, its limits checked; raises ManuscriptError where it is none or too large."""
    try:
        archive = ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
    except BROKEN as error:
        raise ManuscriptError(
            f"{name}: the file is damaged, its table of contents cannot be read; copy it again."
        ) from error
    total = sum(info.file_size for info in archive.infolist())
    if len(archive.infolist()) > MEMBERS or total > TOTAL_BYTES:
        archive.close()
        raise ManuscriptError(
            f"{name}: it would unpack to {total >> 20} MB in {len(archive.infolist())} files, which is no "
            f"manuscript; unpack it and pick the stories out."
        )
    return archive


def content(archive: ZipFile, info: ZipInfo, name: str) -> bytes:
    """The bytes of one member; raises ManuscriptError where it is locked, damaged or a bomb."""
    if info.flag_bits & IS_ENCRYPTED:
        raise ManuscriptError(f"{name}: it is locked with a password; unpack it and put the story here.")
    swollen = info.file_size > RATIO_FROM_BYTES and info.file_size > RATIO * max(1, info.compress_size)
    if info.file_size > MEMBER_BYTES or swollen:
        raise ManuscriptError(
            f"{name}: it would unpack to {info.file_size >> 20} MB from {info.compress_size >> 10} kB, which "
            f"is no manuscript; save the story as .txt."
        )
    try:
        return archive.read(info)
    except BROKEN as error:
        raise ManuscriptError(f"{name}: the file is damaged; save or copy it again.") from error


def member_bytes(path: Path, number: int, name: str) -> bytes:
    """The bytes of the member at *number* in the table of a zip file; raises ManuscriptError."""
    with opened(path, name) as archive:
        members = archive.infolist()
        if number >= len(members):
            raise ManuscriptError(f"{name}: it is no longer in the archive; run again.")
        return content(archive, members[number], name)


def part(archive: ZipFile, member: str, name: str) -> bytes | None:
    """The bytes of the member called *member*, or None where there is none.

    Programs on Windows write names in letters of another height, with backslashes or in GBK.
    """
    info = archive.NameToInfo.get(member)
    if info is None:
        wanted = _folded(member)
        info = next((each for each in archive.infolist() if _folded(member_name(each)) == wanted), None)
    return None if info is None else content(archive, info, name)


def _folded(member: str) -> str:
    return normalize("NFC", member.replace("\\", "/")).casefold()


def is_link(info: ZipInfo) -> bool:
    """Whether the member is a symbolic link (its Unix mode stands in the upper half)."""
    return stat.S_ISLNK(info.external_attr >> 16)


def member_name(info: ZipInfo) -> str:
    """The name as its maker wrote it: by the UTF-8 flag, else UTF-8 or GBK, whichever is likelier Chinese."""
    if info.flag_bits & IS_UTF8 or info.filename.isascii():
        return info.filename.replace("\\", "/")
    try:
        raw = info.filename.encode("cp437")  # what zipfile takes names without the flag for
    except UnicodeEncodeError:  # Python 3.12 and later take its Unicode name from beside it (APPNOTE 4.6.9)
        return info.filename.replace("\\", "/")
    readings = [text for codec in ("utf-8", "gb18030") if (text := strictly(raw, codec)) is not None]
    return min(readings, key=_doubtfulness, default=info.filename).replace("\\", "/")


def _doubtfulness(text: str) -> float:
    return nats("".join(character for character in text if character >= "\x80"))


def xml(data: bytes, name: str, *, mends: bool = False) -> etree._Element:
    """The root of an XML part; raises ManuscriptError where it is none.

    With *mends*, what a reader of books forgives is forgiven.
    """
    try:
        return tree(data, mends=mends)
    except NO_XML as error:
        raise ManuscriptError(
            f"{name}: the file is damaged; open it in the program it was made with and save it again."
        ) from error
