"""The bytes of a .docx file in, its text as Word shows it and what else it holds out (see document.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree

from narrate.errors import ManuscriptError
from narrate.read.package import opened
from narrate.read.text import Text
from narrate.read.word.chunks import chunks
from narrate.read.word.document import Line, lines
from narrate.read.word.lists import counter
from narrate.read.word.margins import beside, word_part
from narrate.read.word.rows import by_rows
from narrate.read.word.styles import styles

MAIN = "word/document.xml"
OFFICE = re.compile(r"/officeDocument$")
OLD_WORD = b"\xd0\xcf\x11\xe0"  # a compound file: .doc, or .docx behind a password
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
# What programs write where nobody gave a title.
NO_TITLE = re.compile(
    r"microsoft word|\.(?:docx?|wps|rtf|txt|html?)$"
    r"|^(?:新建|未命名|文档|文檔|标题|無標題|无标题|document|untitled|title)"
    r"\W*(?:microsoft|word|文档|文檔|\d)*",
    re.IGNORECASE,
)
TITLE_LONGEST = 80
DEEPEST = 3  # documents that take in documents
SEVERAL = 2  # further headings as high as the first, of other stories or of its own sections


def docx(data: bytes, name: str) -> Text:
    """The lines of a Word document; raises ManuscriptError where it is damaged, locked or without text."""
    return _document(data, name, DEEPEST)


def _document(data: bytes, name: str, deepest: int) -> Text:
    if deepest < 0:
        raise ManuscriptError(
            f"{name}: documents stand in it too deep in one another; open it in Word and save it again."
        )
    if data.startswith(OLD_WORD):
        raise ManuscriptError(
            f"{name}: this is an old .doc file or one with a password; open it in Word or LibreOffice and "
            f"save it as .docx without a password."
        )
    with opened(data, name) as archive:
        main = _main(archive, name)
        folder = main.rpartition("/")[0]
        known = styles(word_part(archive, f"{folder}/styles.xml", name))
        count = counter(word_part(archive, f"{folder}/numbering.xml", name), known)
        body = word_part(archive, main, name)
        taken = chunks(archive, main, name, partial(_document, deepest=deepest - 1))
        told, hidden = ((), ()) if body is None else lines(body, known, count, taken)
        found = by_rows(told)
        left = (*hidden, *beside(archive, folder, name))
        title = _title(found, word_part(archive, "docProps/core.xml", name))
    if not any(line.text.strip() for line in found):
        raise ManuscriptError(f"{name}: the document holds no text; save the story into it again.")
    cells = frozenset(number for number, line in enumerate(found, start=1) if line.in_table)
    return Text(
        "utf-8",
        tuple(line.text for line in found),
        tuple(line.level for line in found),
        title,
        "",
        left,
        cells,
        _parts(found),
    )


def _parts(found: Sequence[Line]) -> tuple[int, ...]:
    """The number of the first line where it is a heading and several as high stand below text."""
    told = [(number, line) for number, line in enumerate(found, start=1) if line.text.strip()]
    first, top = told[0][0], told[0][1].level
    others = sum(
        under.level == top and not above.level and not under.in_table
        for (_, above), (_, under) in pairwise(told)
    )
    return (first,) if top and others >= SEVERAL else ()


def _main(archive: ZipFile, name: str) -> str:
    """The part that is the document; raises ManuscriptError where the file is no Word document."""
    relations = word_part(archive, "_rels/.rels", name)
    targets = () if relations is None else relations.iter("{*}Relationship")
    found = (each.get("Target", "") for each in targets if OFFICE.search(each.get("Type", "")))
    main = next(found, MAIN).lstrip("/")
    names = set(archive.namelist())
    if main not in names:
        main = MAIN
    if main not in names:
        raise ManuscriptError(f"{name}: this is no Word document; save the story as .docx or .txt.")
    return main


def _title(found: tuple[Line, ...], properties: etree._Element | None) -> str:
    """The paragraphs in the style for titles that stand together, else the title that the file names."""
    styled = next((at for at, line in enumerate(found) if line.is_title), None)
    if styled is not None:
        end = next((at for at in range(styled, len(found)) if not found[at].is_title), len(found))
        return "".join(" ".join(line.text.split()) for line in found[styled:end])[:TITLE_LONGEST]
    named = "" if properties is None else properties.findtext(f"{DUBLIN_CORE}title") or ""
    title = " ".join(named.split())
    return "" if NO_TITLE.search(title) or len(title) > TITLE_LONGEST else title
