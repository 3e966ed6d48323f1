"""Works of a collection that stand each below a line which only counts it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pytest

from narrate.clean.headings import is_text
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.tallied import tallied
from narrate.clean.titles import Opening

TEXT = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def openings(*lines: str, signed: bool = False) -> dict[int, Opening]:
    """The openings of a page of these lines."""
    page = list(looks(lines, [0] * len(lines)))
    runs = [(text, list(run)) for text, run in groupby(page, key=is_text)]
    return tallied(runs[1:], runs[0][1], Labels(), signed=signed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("篇一", "篇二"),
        ("【篇一】", "【篇二】"),
        ("篇一：", "篇二："),
        ("冬夜札记(篇1)", "冬夜札记(篇2)"),
        ("冬夜札记 篇1", "冬夜札记 篇2"),
        ("范文01", "范文02"),
        ("第一篇", "第二篇"),
        ("1、冬夜札记第1篇", "2、冬夜札记第2篇"),
        ("（第1则）", "（第2则）"),
        ("冬夜札记 1", "冬夜札记 2"),
        ("冬夜札记（一）", "冬夜札记（二）"),
        ("★冬夜札记篇一★", "★冬夜札记篇二★"),
        ("篇1：冬夜札记", "篇2：冬夜札记"),
        ("第一篇：冬夜札记", "第二篇：冬夜札记"),
    ],
)
def test_counts_above_titles(first: str, second: str) -> None:
    """The line below each count is the title of a work, and the count is not told."""
    found = openings("冬夜札记精选", first, "鞋摊", TEXT, second, "麦子", TEXT)
    assert [opening.title[0].text for opening in found.values()] == ["鞋摊", "麦子"]
    assert [opening.dropped for opening in found.values()] == [{2: "chrome.number"}, {5: "chrome.number"}]


@pytest.mark.parametrize(
    ("first", "second"), [("1", "2"), ("01", "02"), ("一", "二"), ("（一）", "（二）"), ("part 1", "part 2")]
)
def test_numbers_under_a_title_that_counts(first: str, second: str) -> None:
    """A bare number counts works where the title above says how many they are, a signed text's too."""
    lines = (first, "鞋摊", TEXT, second, "麦子", TEXT)
    assert len(openings("冬夜札记两篇", *lines)) == len(openings("冬夜两题", *lines, signed=True)) == 2
    assert (
        openings("冬夜札记三篇", *lines)
        == openings("冬夜 第二章", *lines)
        == openings("治理两题", *lines)
        == {}
    )


def test_names_below_titles() -> None:
    """Lines below the title that name who wrote a work are its names."""
    found = openings("篇一", "鞋摊", "作者:孟小川", TEXT, "篇二", "麦子", "河东小学 陶远", TEXT)
    assert [opening.names[0].text for opening in found.values()] == ["作者:孟小川", "河东小学 陶远"]


@pytest.mark.parametrize(
    "lines",
    [
        ("鞋摊", TEXT, "篇二", "麦子", TEXT),
        ("篇一", "鞋摊", TEXT, "篇三", "麦子", TEXT),
        ("篇一", "鞋摊", TEXT, "范文二", "麦子", TEXT),
        ("篇一", "鞋摊", TEXT, "篇二", TEXT),
        ("篇一", "鞋摊", TEXT, "篇二", "3月5日 星期二 晴", TEXT),
        ("第一篇", "少年", "第一章 渡口", TEXT, "第二篇", "青年", "第二章 石桥", TEXT),
        ("门前的河 1", "鞋摊", TEXT, "门前的河 2", "麦子", TEXT),
    ],
    ids=["one", "a gap", "two ways", "no title", "a day", "parts of a novel", "nothing said above"],
)
def test_other_counts_open_nothing(lines: Sequence[str]) -> None:
    """A page is no collection where counts have a gap, two forms, no title each, or count parts of a book."""
    assert openings(lines[0] if lines[0] == "鞋摊" else "春天里", *lines) == {}


def test_days_below_counts() -> None:
    """Counted pieces of a diary have their days for titles; below bare numbers a day heads an entry."""
    days = ("三月五日 晴", "三月六日 小雨")
    assert len(openings("春天里", "篇一：", days[0], TEXT, "篇二：", days[1], TEXT)) == 2
    assert openings("春天里两则", "1", days[0], TEXT, "2", days[1], TEXT) == {}


def test_parts_of_a_signed_text() -> None:
    """Below the name of a writer only a count of pieces opens works: a number may be that of a part."""
    assert openings("冬夜", "第一篇", "鞋摊", TEXT, "第二篇", "麦子", TEXT, signed=True) == {}
    assert openings("冬夜札记", "冬夜札记1", "鞋摊", TEXT, "冬夜札记2", "麦子", TEXT, signed=True) == {}
    assert len(openings("冬夜", "【篇一】", "鞋摊", TEXT, "【篇二】", "麦子", TEXT, signed=True)) == 2
