"""What the two directions of the Word exchange must call by the same name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from narrate.model import Kind

OURS = "urn:narrate:script"
AUTHOR = "narrate"  # of our comments; a comment of anybody else's is a reply or a remark
DOCUMENT, COMMENTS, STYLES = "word/document.xml", "word/comments.xml", "word/styles.xml"
CORE, CARGO = "docProps/core.xml", "customXml/item1.xml"

Look = tuple[Kind, int]
STYLE_OF: Mapping[Look, tuple[str, str]] = {
    ("title", 1): ("Title", "Title"),
    ("subtitle", 0): ("Subtitle", "Subtitle"),
    **{("heading", level): (f"Heading{level}", f"heading {level}") for level in range(1, 7)},
    ("quote", 0): ("Quote", "Quote"),
    ("byline", 0): ("NarrateByline", "作者行"),
    ("letter", 0): ("NarrateLetter", "书信"),
    ("note", 0): ("NarrateNote", "附注"),
    ("body", 0): ("Normal", "Normal"),
}
LOOK_OF: Mapping[str, Look] = {
    **{name.lower(): look for look, names in STYLE_OF.items() for name in names},
    "正文": ("body", 0),
    "标题": ("title", 1),
    "副标题": ("subtitle", 0),
    "引用": ("quote", 0),
    "明显引用": ("quote", 0),
    "intense quote": ("quote", 0),
    "body text": ("body", 0),
    **{f"标题 {level}": ("heading", level) for level in range(1, 7)},
}
FRONT_STYLE = ("NarrateFront", "卷首")
LABELS: Mapping[str, str] = {
    "title": "标题",
    "subtitle": "副题",
    "author": "作者",
    "source": "来源",
    "date": "日期",
    "rights": "版权",
}
LONGEST = 40  # characters of a bookmark's name that Word keeps
ILLEGAL = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def bookmark(name: str) -> str:
    """The hidden bookmark of the block *name*: Word allows letters, digits and _ only."""
    if re.fullmatch(r"[A-Za-z0-9]+", name) and len(name) < LONGEST - 3:
        return f"_n_{name}"
    return f"_h_{sha256(name.encode()).hexdigest()[:32]}"


def legal(text: str) -> str:
    """*text* as one line, with a mark for each character that no XML file can hold; as long as before."""
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", " ").replace("\n", " "))
