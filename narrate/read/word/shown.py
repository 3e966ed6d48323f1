"""An element of a document in, whether Word shows it out."""

from __future__ import annotations

from lxml import etree

from narrate.read.word.names import MC, A, M, W, switch, value
from narrate.read.word.styles import Styles

TEXTS = (W + "t", M + "t")


def told(element: etree._Element) -> str:
    """All text in an element, the deleted and that of drawings too."""
    return "".join(each.text or "" for each in element.iter(*TEXTS, A + "t", W + "delText"))


def is_hidden(run: etree._Element, styles: Styles, *, in_hidden: bool) -> bool:
    """Hidden by the run itself, else by its style or its paragraph's.

    *in_hidden* says that the paragraph's hides; two switches on are off (ECMA-376-1, 17.7.3).
    """
    settings = run.find(f"{W}rPr")
    own = switch(settings, "vanish")
    if own is not None:
        return own
    style = "" if settings is None else value(settings.find(f"{W}rStyle"))
    return in_hidden != (bool(style) and styles[style].is_hidden)


def is_struck(run: etree._Element) -> bool:
    """Whether a line goes through a run: so people delete by hand."""
    settings = run.find(f"{W}rPr")
    return any(switch(settings, line) for line in ("strike", "dstrike"))


def is_said_before(fallback: etree._Element) -> bool:
    """Whether a form of a thing says again what the form before it says: that one has text."""
    alternatives = fallback.getparent()
    choice = None if alternatives is None else alternatives.find(f"{MC}Choice")
    return choice is not None and next(choice.iter(*TEXTS), None) is not None


def is_contents(control: etree._Element) -> bool:
    """Whether a content control is a table of contents that Word made."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"
