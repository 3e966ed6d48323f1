"""Runs of a page in; the works that one mark opens or closes, again and again, out.

`■ title  name` above each text, or the writer alone in brackets below each text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from narrate.clean.headings import could_head
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_name, surely_name
from narrate.clean.sequences import Runs
from narrate.clean.titles import Opening
from narrate.clean.vocabulary import is_word

_ROW = re.compile(rf"(?P<mark>[■◆●★▲])\s*\S.{{1,28}}?\s+(?P<name>{HAN}{{2,4}}|{HAN}\s+{HAN})")
_SIGNED = re.compile(rf"[(（]\s*(?P<name>{HAN}{{2,4}})\s*(?:[,，]\s*[^()（），。]{{2,24}})?[)）]")
_CHARACTER = re.compile("[\u4e00-\u9fff]")  # 秤 is a title too
_FEW = 2  # works make a sequence


def rows(runs: Runs, head: Sequence[Look]) -> dict[int, Opening]:
    """Openings that are one line each, behind one mark: `■ title  name`; one of the head is at -1."""
    found = {
        index: (look, match)
        for index, look in _right_above(runs, head).items()
        if (match := _ROW.fullmatch(look.text))
    }
    same = len({match["mark"] for _, match in found.values()}) == 1
    named = sum(surely_name(match["name"]) for _, match in found.values())
    if not same or len(found) < _FEW or _FEW * named < len(found):
        return {}
    return {
        index: Opening(title=(look,), author="".join(match["name"].split()))
        for index, (look, match) in found.items()
    }


def signed_below(
    runs: Runs, head: Sequence[Look], page: Sequence[Look], labels: Labels
) -> dict[int, Opening]:
    """Openings of works that end with their writers alone in brackets: `(某某)`, `(某某,某县教师)`.

    A page has them where one title stands below each of these lines but the last.
    """
    names = _names(page, labels)
    titles = {
        index: look
        for index, look in _right_above(runs, head).items()
        if (could_head(look) or _CHARACTER.fullmatch(look.text)) and not _SIGNED.fullmatch(look.text)
    }
    if len(titles) < _FEW or len(titles) != len(names):
        return {}
    starts = [runs[index + 1][1][0].number for index in sorted(titles)]
    stops = [*starts[1:], max(names) + 1]
    closing = [
        [number for number in names if start < number < stop]
        for start, stop in zip(starts, stops, strict=True)
    ]
    if any(len(each) != 1 for each in closing):
        return {}
    labels.kinds |= dict.fromkeys(names, "meta.author")
    return {
        index: Opening(title=(titles[index],), author=names[number])
        for index, (number,) in zip(sorted(titles), closing, strict=True)
    }


def _names(page: Sequence[Look], labels: Labels) -> Mapping[int, str]:
    """The names alone in brackets, by the numbers of their lines."""
    kinds = {"byline", "meta.author", "chrome.about"}
    found = {
        look.number: match["name"]
        for look in page
        if labels.kinds.get(look.number, "byline") in kinds and (match := _SIGNED.fullmatch(look.text))
    }
    named = any(surely_name(name) for name in found.values())  # then a name may be a word too: 甘露
    return {number: name for number, name in found.items() if not is_word(name) or (named and is_name(name))}


def _right_above(runs: Runs, head: Sequence[Look]) -> dict[int, Look]:
    """The last line above each text; that of the head is at -1."""
    over = {-1: head[-1]} if head and runs and runs[0][0] else {}
    return over | {index: run[-1] for index, (text, run) in enumerate(runs[:-1]) if not text}
