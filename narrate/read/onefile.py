"""The bytes of a page that a browser saved as one file (MHTML, Safari's web archive) in, its lines out."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from narrate.errors import ManuscriptError
from narrate.read.text import Text
from narrate.read.webpage import html

PAGES = ("text/html", "application/xhtml+xml")
DEEPEST = 3  # parts within parts: the page may stand among its pictures, and they beside a bare text
AGAIN = "open it in a browser and save the page as .html."


def mhtml(data: bytes, name: str) -> Text:
    """The lines of the first page in an MHTML file (RFC 2557); raises ManuscriptError where there is none."""
    for part in _parts(data, DEEPEST):
        page = part.get_payload(decode=True)
        if part.get_content_type() in PAGES and isinstance(page, bytes):
            return html(page, name)
    raise ManuscriptError(f"{name}: there is no page in the file; {AGAIN}")


def webarchive(data: bytes, name: str) -> Text:
    """The lines of the page in a web archive of Safari; raises ManuscriptError where there is none."""
    try:
        held = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, RecursionError) as error:
        raise ManuscriptError(f"{name}: the web archive is damaged; {AGAIN}") from error
    main = held.get("WebMainResource") if isinstance(held, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(page, bytes):
        raise ManuscriptError(f"{name}: there is no page in the file; {AGAIN}")
    return html(page, name)


def _parts(data: bytes, deepest: int) -> Iterator[Message]:
    """The parts of a MIME message in their order, those of its parts among them, each without its own."""
    message = BytesHeaderParser().parsebytes(data)
    boundary = message.get_boundary()
    if not boundary:
        yield message
    elif deepest:
        mark = re.escape(boundary.encode("utf-8", "replace"))
        for part in re.split(rb"(?m)(?:\r?\n)?^--" + mark + rb"(?:--)?[ \t]*\r?\n", data + b"\n")[1:]:
            yield from _parts(part, deepest - 1)
