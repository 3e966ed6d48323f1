"""A place in a script where something is wrong in; the error that says what was probably meant out."""

from __future__ import annotations

import re

from narrate.errors import ScriptError
from narrate.model import LONGEST_PAUSE_MS
from narrate.script.attributes import INVISIBLE, LOOKS_WIDE, Attributes, Place, meant
from narrate.script.paragraphs import Paragraph

_ITEM = r"(?:#b\d+|\.[a-z]+|[a-z]+=[^\s{}]*)"
_LOST_BRACE = re.compile(rf"(?<!\S){_ITEM}(?:\s+{_ITEM})*\s*(?<!\\)\}}\s*$")
_TIME = re.compile(r"(\d{1,9}(?:\.\d+)?)\s*(ms|毫秒|s|秒)", re.IGNORECASE)
# as links are written in Markdown, with what only our lists hold
_ROUND = re.compile(r"\]\s?[(（]\s*((?:say|code|ok|pause|voice|rate|\.doubt)\b[^()（）{}]*)[)）]")
_STOPS = "。，！？；：…”」』）"


def misplaced(paragraph: Paragraph, at: int, end: int, found: Attributes) -> ScriptError:
    """The error for the attributes *found* at paragraph.text[at:end], which text follows."""
    before = paragraph.text[:at].rstrip()[-1:]
    rest = paragraph.text[end:].strip(INVISIBLE + " \t")
    return paragraph.place(at).error(
        "attributes stand at the end of a block or behind [text]; "
        f'{_remedy(paragraph, at, end, before, rest, found)}, or write "\\{{" for a brace.'
    )


def _remedy(paragraph: Paragraph, at: int, end: int, before: str, rest: str, found: Attributes) -> str:
    if before in tuple("]］】"):
        return "write [text]{…} with half-width brackets and no blank"
    if rest.startswith("{") and rest.endswith("}"):
        return f"write one list, {str(found)[:-1]} {rest[1:]}"
    if rest and not rest.strip(_STOPS):
        return f"write {rest} before them"
    behind = len(paragraph.text) - len(paragraph.text[end:].lstrip())
    if paragraph.place(behind).line > paragraph.place(at).line:
        return "put an empty line behind them if a new block begins there"
    return "move them"


def wide(paragraph: Paragraph, at: int) -> ScriptError | None:
    """The error for a list in full-width braces at *at*; None where that is text."""
    found = LOOKS_WIDE.match(paragraph.text, at)
    if not found:
        return None
    guess = meant(found[0]) or "{…}"
    return paragraph.place(at).error(
        f'full-width braces near "{found[0][:20]}"; probably {guess} is meant, '
        'or write "\\｛" for a brace of the text.'
    )


def rounded(paragraph: Paragraph, at: int) -> ScriptError | None:
    """The error for a list in round brackets behind the span that ends at *at*; None where that is text."""
    found = _ROUND.match(paragraph.text, at)
    if not found:
        return None
    guess = meant("{" + found[1] + "}") or "{key=value}"
    return paragraph.place(at + 1).error(
        f'round brackets near "{found[0][1:21]}"; probably {guess} is meant, '
        'or write "\\]" for a bracket of the text.'
    )


def unopened(paragraph: Paragraph) -> ScriptError | None:
    """The error for a list that lost its opening brace: 正文。 #b2}."""
    found = _LOST_BRACE.search(paragraph.text)
    if not found or "{" in paragraph.text[found.start() :]:
        return None
    items = found[0].strip()
    guess = meant("{" + items) or "{" + items
    place = paragraph.place(found.start() + len(found[0]) - len(found[0].lstrip()))
    return place.error(
        f'attributes without their opening {{; probably {guess} is meant, or write "\\}}" for a brace.'
    )


def alone(place: Place) -> ScriptError:
    """The error for attributes that are a block by themselves, cut off from their own."""
    return place.error("attributes without a text; take the empty line out that stands between the two.")


def no_pause(value: str, place: Place) -> ScriptError:
    """The error for a pause that is no number of milliseconds."""
    time = _TIME.fullmatch(value)
    unit = 1000 if time and time[2] in ("s", "S", "秒") else 1
    guess = f"pause={min(round(float(time[1]) * unit), LONGEST_PAUSE_MS)}" if time else "pause=800"
    return place.error(f"pause={value} is not 0 to {LONGEST_PAUSE_MS} milliseconds; write {guess}.")
