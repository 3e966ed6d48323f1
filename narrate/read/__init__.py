"""read: a manuscript file in, a Page out; one reader for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from narrate.errors import ManuscriptError
from narrate.model import Page
from narrate.read.text import Text, markdown, plain


def _html(data: bytes, name: str) -> Text:
    from narrate.read.webpage import html  # lxml is loaded for HTML only

    return html(data, name)


FORMATS: Mapping[str, Callable[[bytes, str], Text]] = {
    ".txt": plain,
    ".text": plain,
    ".md": markdown,
    ".markdown": markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}

REMEDIES: Mapping[str, str] = {
    ".doc": "open it in Word or LibreOffice and save it as .html or .txt",
    ".docx": "save it from Word or LibreOffice as .html or .txt",
    ".odt": "save it from LibreOffice as .html or .txt",
    ".rtf": "save it from Word or LibreOffice as .html or .txt",
    ".wps": "save it from WPS Office as .html or .txt",
    ".epub": "convert it with an e-book tool to .html or .txt",
    ".pdf": "copy its text into a .txt file",
    ".mht": "save the page as .html",
}


def read(path: Path) -> Page:
    """The page in *path*; raises ManuscriptError where it cannot be opened or is no text that is known."""
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        remedy = REMEDIES.get(path.suffix.lower(), f"save it as one of {' '.join(FORMATS)}")
        kind = path.suffix or "a file without a suffix"
        raise ManuscriptError(f"{path.name}: {kind} is not read; {remedy}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ManuscriptError(f"{path.name}: {reason}; check the file and its rights.") from error
    text = reader(data, path.name)
    return Page(path.name, sha256(data).hexdigest(), text.encoding, text.lines, text.levels, text.title)
