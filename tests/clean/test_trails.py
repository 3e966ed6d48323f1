"""Titles that only the trail of a page, or the page's own title, says."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.trails import said_title

TEXT = "老粮站的铁门上了锁，过磅员每天还去看一看，他说秤声不能断，断了粮食就没有了斤两。"


def title(line: str, kind: str, text: str = TEXT, above: int = 0) -> str:
    """The title that a line gives the text below it; lines of the site may stand *above* it."""
    page = list(looks([*["某某网"] * above, line, text], [0] * (above + 2)))
    return said_title(page, page[-1:], Labels(kinds={above + 1: kind}))


@pytest.mark.parametrize(
    ("line", "kind", "found"),
    [
        ("首页 > 三农 > 老粮站的秤声", "chrome.breadcrumb", "老粮站的秤声"),
        ("首页 » 老粮站的秤声", "chrome.breadcrumb", "老粮站的秤声"),
        ("首页->三农->老粮站的秤声", "chrome.breadcrumb", "老粮站的秤声"),
        ("首页 / 三农 / 老粮站的秤声", "chrome.breadcrumb", "老粮站的秤声"),
        ("首页 > 三农 > 老粮站的秤声 - 某某网", "chrome.breadcrumb", "老粮站的秤声"),
        ("老粮站的秤声|基层来稿|某某论坛", "", "老粮站的秤声"),
        ("首页 > 三农 > 老粮站日记", "chrome.breadcrumb", ""),
        ("首页 > 三农 > 粮站过磅队", "chrome.breadcrumb", "粮站过磅队"),
        ("首页 > 三农 > 乡村过磅队", "chrome.breadcrumb", ""),
        ("老粮站的秤声 - 基层来稿 - 某某论坛", "chrome.site", "老粮站的秤声"),
        ("老粮站的秤声_某某论坛", "chrome.site", ""),
        ("首页 > 三农 > 老粮站故事", "chrome.breadcrumb", ""),
        ("首页 > 三农 > 老粮站", "chrome.breadcrumb", ""),
        ("首页 > 三农 > 乡村里的新鲜事", "chrome.breadcrumb", ""),
        ("首页 > 三农 > 老粮站粮食日报", "chrome.breadcrumb", ""),
        ("老粮站的秤声", "chrome.breadcrumb", ""),
        ("首页 > 老粮站的秤声", "chrome.related", ""),
    ],
)
def test_last_step_and_first_segment(line: str, kind: str, found: str) -> None:
    """A step or a segment that the text speaks of is the title; no channel, house or single word is."""
    assert title(line, kind) == found


def test_the_page_names_itself_in_its_first_lines() -> None:
    """Below the fourth line a row of names is the site's, a trail still is one."""
    assert title("老粮站的秤声 - 来稿 - 某某论坛", "chrome.site", above=4) == ""
    assert title("首页 > 老粮站的秤声", "chrome.breadcrumb", above=4) == "老粮站的秤声"


def test_a_third_of_a_title_is_enough() -> None:
    """A third of the pairs of characters of a title stand in its text, those with words of grammar aside."""
    assert title("首页 > 甲乙丙丁戊己庚", "chrome.breadcrumb", "甲乙丙。") == "甲乙丙丁戊己庚"
    assert title("首页 > 甲乙丙丁戊己庚", "chrome.breadcrumb", "甲乙。") == ""
    assert title("首页 > 甲乙的丙丁", "chrome.breadcrumb", "甲乙。") == "甲乙的丙丁"


def test_a_page_without_text_has_no_title() -> None:
    """Where no text stands below there is nothing that a title could be of."""
    page = list(looks(["首页 > 老粮站的秤声"], [0]))
    assert said_title(page, [], Labels(kinds={1: "chrome.breadcrumb"})) == ""


@pytest.mark.parametrize(("size", "found"), [(4, False), (5, True), (40, True), (41, False)])
def test_how_long_a_title_is(size: int, found: bool) -> None:
    """Five to forty characters that the text repeats are a title."""
    line = (TEXT + TEXT)[:size].replace("，", "里").replace("。", "里")
    assert title(f"首页 > {line}", "chrome.breadcrumb", line + TEXT) == (line if found else "")
