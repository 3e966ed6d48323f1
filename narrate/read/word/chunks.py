"""The parts of other formats that a Word file takes in (altChunk, ECMA-376-1, 17.17.2), their lines out.

Converters from HTML write such files; Word shows them as text and makes text of them when it saves.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from zipfile import ZipFile

from narrate.errors import ManuscriptError
from narrate.read.onefile import mhtml
from narrate.read.package import part
from narrate.read.text import Text, plain
from narrate.read.webpage import html
from narrate.read.word.document import Line
from narrate.read.word.margins import word_part

KIND = "/aFChunk"
HEAD = 400  # bytes that show what a part is


def chunks(
    archive: ZipFile, main: str, name: str, document: Callable[[bytes, str], Text]
) -> dict[str, tuple[Line, ...]]:
    """The lines of each part that the document *main* takes in, by the id of its relation.

    *document* reads a part that is a Word file; raises ManuscriptError for a part that cannot be read.
    """
    return {
        key: tuple(map(Line, text.lines, text.levels))
        for key, data in _parts(archive, main, name)
        for text in (_read(data, name, document),)
    }


def _parts(archive: ZipFile, main: str, name: str) -> Iterator[tuple[str, bytes]]:
    folder, _, file = main.rpartition("/")
    relations = word_part(archive, f"{folder}/_rels/{file}.rels", name)
    for each in () if relations is None else relations.iter("{*}Relationship"):
        if each.get("Type", "").endswith(KIND) and each.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            data = part(archive, path, name)
            if data is None:
                raise ManuscriptError(f"{name}: a part of its text is missing ({path}); get the file again.")
            yield each.get("Id", ""), data


def _read(data: bytes, name: str, document: Callable[[bytes, str], Text]) -> Text:
    head = data[:HEAD].lstrip().lower()
    if head.startswith(b"pk"):
        return document(data, name)
    if head.startswith(b"{\\rtf"):
        raise ManuscriptError(
            f"{name}: a part of its text is stored as RTF; open it in Word or WPS and save it again as .docx."
        )
    if b"mime-version" in head:
        return mhtml(data, name)
    return html(data, name) if b"<" in head else plain(data, name)
