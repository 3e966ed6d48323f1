"""The bytes of a PDF in, its paragraphs out: the only file that knows pypdf."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from narrate.errors import ManuscriptError
from narrate.read.glyphs import Shared, pieces
from narrate.read.printed import Line, Piece
from narrate.read.sheets import paragraphs
from narrate.read.text import Text

PAGES = 10_000
SCANNED = 20  # characters a page; a sheet with less is a picture with a page number
JUNK_TITLE = ("microsoft word", ".doc", ".wps", ".pdf", ".txt", "untitled", "无标题")
TITLE_LONGEST = 80

SIGN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd]")
GUESSED = 0.1

# What pypdf 7.1 raises on broken files besides its own errors; RuntimeError covers RecursionError.
BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


def pdf(data: bytes, name: str) -> Text:
    """The lines of a PDF; raises ManuscriptError where it is locked, damaged or only pictures of pages."""
    with _silent():
        reader = _opened(data, name)
        try:
            count = len(reader.pages)
            if count > PAGES:
                raise ManuscriptError(
                    f"{name}: {count} pages are no story; save the pages with the story only."
                )
            shared = Shared()
            sheets = [list(pieces(page, shared)) for page in reader.pages]
            title = _title(reader)
        except BROKEN as error:
            raise _damaged(name) from error
    told, left = paragraphs(sheets)
    found = [Line(shown, line.level) for line in told if (shown := _without_signs(line.text))]
    if sum(len(line.text) for line in found) < SCANNED * max(1, min(count, 3)) or _is_guessed(sheets):
        raise ManuscriptError(
            f"{name}: its pages are pictures of text (a scan), or their letters cannot be told; "
            f"run a text recognition over it, or type the story into a .txt file."
        )
    return Text(
        "pdf",
        tuple(line.text for line in found),
        tuple(line.level for line in found),
        _without_signs(title),
        left=tuple(replace(each, text=shown) for each in left if (shown := _without_signs(each.text))),
    )


def _without_signs(text: str) -> str:
    """Text without control characters and halves of characters, which broken fonts give."""
    return SIGN.sub("", text).strip()


def _is_guessed(sheets: Sequence[Sequence[Piece]]) -> bool:
    """Whether the fonts do not tell their letters: much of the text is no letter anyone would print."""
    text = "".join(piece.text for sheet in sheets for piece in sheet)
    return len(UNPRINTED.findall(text)) > GUESSED * len(text)


def _opened(data: bytes, name: str) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:  # AES needs a library that we do not bring
        raise _locked(name) from error
    except BROKEN as error:
        raise _damaged(name) from error
    if locked:
        raise _locked(name)
    return reader


def _locked(name: str) -> ManuscriptError:
    return ManuscriptError(
        f"{name}: the PDF is locked; print it to a new PDF, or copy its text into a .txt file."
    )


def _damaged(name: str) -> ManuscriptError:
    return ManuscriptError(
        f"{name}: the PDF is damaged; print it to a new PDF, or copy its text into a .txt file."
    )


@contextmanager
def _silent() -> Iterator[None]:
    """Pypdf tells of every oddity of a file through logging; what we say of it is the error."""
    logger = logging.getLogger("pypdf")
    before = logger.disabled, logger.propagate
    quiet = logging.NullHandler()
    logger.addHandler(quiet)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(quiet)
        logger.disabled, logger.propagate = before


def _title(reader: PdfReader) -> str:
    """The title among the document's properties, where a person wrote it."""
    metadata = reader.metadata
    title = "" if metadata is None else " ".join(str(metadata.title or "").split())
    junk = any(sign in title.lower() for sign in JUNK_TITLE)
    return "" if junk or len(title) > TITLE_LONGEST else title
