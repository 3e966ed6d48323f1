"""Lines without labels that say a day or a paper."""

import pytest

from narrate.clean.known import Facts
from narrate.clean.lines import Look, fold
from narrate.clean.unlabelled import learn_address, learn_unlabelled


@pytest.mark.parametrize(
    ("text", "source", "date"),
    [
        ("http://example.org/a 2009年7月11日21:40 江源广播电台《灯下》", "江源广播电台", "2009-07-11"),
        ("http://example.org/a 2014年3月9日 《江源文艺》 2014年第3期", "江源文艺", "2014-03-09"),
        ("www.example.org 2014-03-09 《江源文艺》第3期", "江源文艺", "2014-03-09"),
        ("http://example.org/a 旧址", "", ""),
        ("http://example.org/a 2009-07-11 打开失败了", "", ""),
    ],
)
def test_the_paper_behind_an_address(text: str, source: str, date: str) -> None:
    """Behind an address and a day the name of a station, without its programme, or an issue is the source."""
    facts = Facts()
    learn_address(facts, Look(1, fold(text)))
    assert (facts.source, facts.date) == (source, date)


def test_a_day_behind_an_address_yields_to_one_that_is_labelled() -> None:
    """A day that the page says to be that of publishing counts more."""
    facts = Facts()
    facts.published_on("2014-02-01")
    learn_address(facts, Look(1, fold("http://example.org/a 2014-03-09 江源日报")))
    assert facts.date == "2014-02-01"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("石小渡 原创 | 2020-10-13 08:28 | 收藏 | 投票", "2020-10-13"),
        ("2020-10-13 08:28:40 丨 阅读(12) 丨 评论", "2020-10-13"),
        ("2020-10-13 08:28 | 登录 | 注册", ""),
        ("2020-10-13 | 收藏", ""),
        ("2020-10-13 08:28 | 2021-10-13 08:28 | 收藏", ""),
    ],
)
def test_the_clock_in_a_row_of_buttons(text: str, date: str) -> None:
    """The only clock beside a blog's buttons is that of its text; one beside those of a site is not."""
    facts = Facts()
    learn_unlabelled(facts, Look(1, fold(text)), "chrome.counter", above=True)
    assert facts.date == date


def test_a_clock_below_a_text_is_no_day_of_it() -> None:
    """A row of buttons below the text is that of something else."""
    facts = Facts()
    learn_unlabelled(facts, Look(1, "2020-10-13 08:28 | 收藏"), "chrome.counter", above=False)
    assert facts.date == ""
