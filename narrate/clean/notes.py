"""Lines of a page in; what an editor says above or below the story, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose

_NOTE = re.compile(
    r"[【\[(]?\s*(?:(?:编者|小编|记者|主编|编辑|[\u4e00-\u9fff]{1,3})?按语?|编者的话|编前语|编前|编后语?|编后记|(?:老师|教师|专"
    r"家|评委|编辑|名家|指导老师)?(?:点评|评语|简评)|开栏的话|开栏语|导读|导语|核心提示|内容提要|内容摘要|阅读提示|摘要|引言)\s*(?P<mark>[】\])"
    r"]\s*[:：]?|[:：])?\s*(?P<text>.*)"
)
_AFTERWORD = re.compile(r"[【\[(\s]*(?:编后.*|.{0,4}(?:点评|评语)\s*[】\])]?\s*[:：]?)")
_REACH = 99  # lines below its signboard that a note can reach
_LAST = 3  # paragraphs of a note below the story


def notes(page: Sequence[Look], labels: Labels, first: int) -> None:
    """Label the notes of editors: their signboard, and the paragraphs up to the next short line.

    Above the story, whose first prose is at the place *first*, there is one; below it another may stand.
    """
    for place, look in enumerate(page):
        if look.number in labels.kinds or not _opens(look):
            continue
        rest = labels.free(page[place + 1 : place + _REACH])
        if place <= first or (_AFTERWORD.fullmatch(look.text) and _is_end(rest)):
            labels.kinds[look.number] = "note"
            _note([] if _text(look) else rest, labels)


def is_note(look: Look) -> bool:
    """Whether the line is an editor's note with its signboard: `编者按：…`."""
    found = _NOTE.fullmatch(look.text)
    return bool(found and found["mark"])


def _opens(look: Look) -> bool:
    return is_note(look) or (bool(_NOTE.fullmatch(look.text)) and not _text(look))


def _text(look: Look) -> str:
    found = _NOTE.fullmatch(look.text)
    return str(found["text"]) if found else ""


def _is_end(rest: Sequence[Look]) -> bool:
    return sum(is_prose(look.text) for look in rest) < _LAST


def _note(rest: Sequence[Look], labels: Labels) -> None:
    run = 0
    while run < len(rest) and is_prose(rest[run].text):
        run += 1
    ends = run < len(rest) and run <= _LAST  # longer than three paragraphs is a story
    labels.give(rest[: run if ends else 1], "note")
