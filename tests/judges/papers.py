"""Judges of Word documents and of the sheets about a book that libraries read."""

import zipfile
from xml.parsers import expat

import docx
from docx.opc.exceptions import PackageNotFoundError


def python_docx(path):
    """What python-docx cannot open, and a document without words."""
    try:
        found = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        return [f"python-docx: {error}"]
    return [] if any(text.text.strip() for text in found.paragraphs) else ["python-docx: no words"]


def well_formed(path):
    """What expat cannot read as XML."""
    try:
        expat.ParserCreate().Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        return [f"expat: {error}"]
    return []
