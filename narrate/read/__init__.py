"""read: a manuscript file in, a Page out; one reader for each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from narrate.errors import ManuscriptError
from narrate.files import sha256_of
from narrate.model import Page
from narrate.read.bundle import Manuscript, manuscripts, without_leftovers
from narrate.read.text import Text, markdown, plain

__all__ = ["FORMATS", "REMEDIES", "Manuscript", "load", "manuscripts", "read", "without_leftovers"]


_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 2_000  # bytes that show a page under another name


def _text(data: bytes, name: str) -> Text:
    return (_html if _PAGE.match(data[:_HEAD]) else plain)(data, name)


# lxml and pypdf are loaded for the formats that need them only.
def _html(data: bytes, name: str) -> Text:
    from narrate.read.webpage import html

    return html(data, name)


def _mhtml(data: bytes, name: str) -> Text:
    from narrate.read.onefile import mhtml

    return mhtml(data, name)


def _webarchive(data: bytes, name: str) -> Text:
    from narrate.read.onefile import webarchive

    return webarchive(data, name)


def _docx(data: bytes, name: str) -> Text:
    from narrate.read.word import docx

    return docx(data, name)


def _epub(data: bytes, name: str) -> Text:
    from narrate.read.epub import epub

    return epub(data, name)


def _pdf(data: bytes, name: str) -> Text:
    from narrate.read.pdf import pdf

    return pdf(data, name)


FORMATS: Mapping[str, Callable[[bytes, str], Text]] = {
    ".txt": _text,
    ".text": _text,
    ".md": markdown,
    ".markdown": markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".webarchive": _webarchive,
    ".docx": _docx,
    ".docm": _docx,
    ".epub": _epub,
    ".pdf": _pdf,
}

_WORD = "open it in Word, WPS or LibreOffice and save it as .docx"
_PICTURE = (
    "a picture holds no text; type the story into a .txt file, or save what a text recognition makes of it"
)
_ARCHIVE = "unpack it and put the folder here, or pack it as .zip"
_BOOK = "convert it with Calibre and save it as .epub"
_SHEET = "a list of stories belongs elsewhere; copy a story that is in it into a .txt file"
_SOUND = "save what is said in it as .txt"

REMEDIES: Mapping[str, str] = {
    **dict.fromkeys(
        (".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt", ".ott", ".pages", ".uot", ".hwp"), _WORD
    ),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2", ".kfx", ".prc"), _BOOK),
    **dict.fromkeys((".caj", ".djvu", ".ofd", ".xps"), "open it in its viewer and save or print it as .pdf"),
    **dict.fromkeys(
        (".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"), _PICTURE
    ),
    **dict.fromkeys((".7z", ".bz2", ".gz", ".rar", ".tar", ".tgz", ".xz"), _ARCHIVE),
    **dict.fromkeys(
        (".csv", ".et", ".key", ".ppt", ".pptx", ".wpp", ".xls", ".xlsx", ".ods", ".odp"), _SHEET
    ),
    **dict.fromkeys((".aac", ".m4a", ".mp3", ".mp4", ".wav"), _SOUND),
    ".zip": "put it into scripts/, where each story in it becomes a script, or unpack it and save them there",
}


def read(path: Path) -> Page:
    """The page in *path*; raises ManuscriptError where it cannot be opened or is no text that is known."""
    return load(Manuscript(path.name, path))


def load(manuscript: Manuscript) -> Page:
    """The page of one manuscript, be it a file or a member of a zip file; raises ManuscriptError."""
    reader = _reader(manuscript.name)
    data = data_of(manuscript)
    text = reader(data, manuscript.name)
    digest = sha256(data).hexdigest()
    said = (text.title, text.author, text.left, text.cells)
    of_book = (text.parts, text.named, text.publisher, manuscript.division)
    return Page(manuscript.name, digest, text.encoding, text.lines, text.levels, *said, *of_book)


def _reader(name: str) -> Callable[[bytes, str], Text]:
    suffix = PurePosixPath(name).suffix.lower()
    reader = FORMATS.get(suffix)
    if reader is None:
        remedy = REMEDIES.get(suffix, f"save it as one of {' '.join(FORMATS)}")
        raise ManuscriptError(f"{name}: {suffix or 'a file without a suffix'} is not read; {remedy}.")
    return reader


def data_of(manuscript: Manuscript) -> bytes:
    """The bytes of a manuscript, wherever they lie; raises ManuscriptError."""
    if manuscript.member >= 0:
        from narrate.read.package import member_bytes

        return member_bytes(manuscript.path, manuscript.member, manuscript.name)
    with _readable(manuscript):
        return manuscript.path.read_bytes()


def file_sha256(manuscript: Manuscript) -> str:
    """The hash of the file that a manuscript is or lies in, in hex; raises ManuscriptError."""
    with _readable(manuscript):
        return sha256_of(manuscript.path)


@contextmanager
def _readable(manuscript: Manuscript) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ManuscriptError(f"{manuscript.name}: {reason}; check the file and its rights.") from error
