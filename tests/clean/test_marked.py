"""Works that one mark opens or closes again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import pytest

from narrate.clean.headings import is_text
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, looks
from narrate.clean.marked import rows, signed_below
from narrate.clean.sequences import Runs
from narrate.clean.titles import Opening

TEXT = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def parts(*lines: str) -> tuple[Runs, list[Look], list[Look]]:
    """The runs below the head of a page, its head, all of its lines."""
    page = list(looks(lines, [0] * len(lines)))
    runs = [(text, list(run)) for text, run in groupby(page, key=is_text)]
    return runs[1:], runs[0][1], page


def works(found: Mapping[int, Opening]) -> list[tuple[str, str]]:
    """Title and author of each opening."""
    return [(opening.title[0].text, opening.author) for _, opening in sorted(found.items())]


def test_rows_behind_one_mark() -> None:
    """Title and name in one line behind the same mark open a work each, also with a rare name among them."""
    runs, head, _ = parts("■ 鞋摊 陶远", TEXT, "■ 麦子 鄂山河", TEXT)
    assert [author for _, author in works(rows(runs, head))] == ["陶远", "鄂山河"]


@pytest.mark.parametrize(
    "lines",
    [
        ("■ 鞋摊 陶远", TEXT, "● 麦子 孟小川", TEXT),
        ("■ 鞋摊 陶远", TEXT, "麦子 孟小川", TEXT),
        ("■ 第一步 看天气", TEXT, "■ 第二步 看土地", TEXT),
    ],
    ids=["two marks", "one row", "no names"],
)
def test_other_rows_open_nothing(lines: Sequence[str]) -> None:
    """Rows behind unlike marks, a single one, and such as name nobody are no openings."""
    runs, head, _ = parts(*lines)
    assert rows(runs, head) == {}


def test_writers_below() -> None:
    """A writer in brackets below each text signs it, with a post or without."""
    runs, head, page = parts("鞋摊", TEXT, "(公冶平,县农机站职工)", "麦子", TEXT, "(海老四)")
    told = [(text, [look for look in run if look.number != 3]) for text, run in runs]
    labels = Labels(kinds={3: "chrome.about"})
    assert works(signed_below(told, head, page, labels)) == [("鞋摊", "公冶平"), ("麦子", "海老四")]
    assert labels.kinds == {3: "meta.author", 6: "meta.author"}


@pytest.mark.parametrize(
    "lines",
    [
        ("鞋摊", TEXT, "麦子", TEXT, "(海老四)"),
        ("鞋摊", TEXT, "(公冶平)", "(海老四)", "麦子", TEXT),
        ("鞋摊", TEXT, "(公冶平)"),
    ],
    ids=["one signed", "both below the first", "one work"],
)
def test_other_brackets_sign_nothing(lines: Sequence[str]) -> None:
    """Brackets that are not one to each text leave the page whole."""
    runs, head, page = parts(*lines)
    assert signed_below(runs, head, page, Labels()) == {}
