"""Who wrote a work by what stands beside its title: contents, brackets, the head of a post."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.beside_titles import bracketed, posted
from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import looks
from narrate.clean.outline import Unit, Work
from tests.clean.page_cases import TEXT, page, story

SITE = "上一篇：雪夜\n版权所有 © 石桥县委宣传部"


def told(text: str) -> list[tuple[str, str, str]]:
    """Title, writer and day of every story of a page."""
    return [(each.title, each.author, each.date) for each in clean(page(text)).stories]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("二等奖　柳梢青：渡口的花船_石桥县统计局", "柳梢青"),
        ("二等奖　《渡口的花船》　　　　柳梢青", "柳梢青"),
        ("2.渡口的花船………………柳梢青", "柳梢青"),
        ("二等奖　《渡口的花船》　　柳梢青 何大田", ""),
        ("二等奖　《渡口》　　柳梢青", ""),
    ],
)
def test_the_only_name_beside_the_title(line: str, author: str) -> None:
    """A line of the site that holds the title and one name says who wrote; with two names it does not."""
    assert story(f"首页 > 副刊 > 征文\n{line}\n渡口的花船\n{TEXT}\n{SITE}").author == author


def test_a_trail_names_nobody() -> None:
    """A channel on the way to the title is no writer, though it has the build of a name."""
    assert story(f"当前位置：首页 > 文苑 > 老艄公的花船\n2019-03-02\n{TEXT}").author == ""


def test_a_pager_names_nobody() -> None:
    """The title in a row that leads to other pages says nothing of its writer."""
    assert (
        story(f"首页 > 副刊 > 正文\n渡口的花船\n{TEXT}\n上一篇：柳梢青 渡口的花船\n版权所有 某县").author
        == ""
    )


def test_names_in_brackets_behind_the_titles_of_a_collection() -> None:
    """Where every title of a collection ends with a name in brackets, names of any build are names."""
    works = f"1.渡口的花船（柳梢青）\n{TEXT}\n2.雪夜里的灯（庾小兰）\n{TEXT.replace('船', '灯')}"
    found = told(
        f"首页 > 社会 > 故事\n帮扶故事｜征文摘登\n日期:2018-12-03　来源:石桥县扶贫办\n{works}\n{SITE}"
    )

    assert [each[:2] for each in found] == [("渡口的花船", "柳梢青"), ("雪夜里的灯", "庾小兰")]


def test_a_work_with_a_name_of_its_own_keeps_its_title() -> None:
    """Of titles with names in brackets, one over a byline is left as it is."""
    ledger = Ledger(["渡口的花船（柳梢青）", "雪夜里的灯（庾小兰）"])
    signed, bare = Work(title=(1,), names=[9]), Work(title=(2,))
    bracketed(ledger, [signed, bare])
    assert (signed.author, bare.author) == ("", "庾小兰")
    assert ledger.lines == ["渡口的花船（柳梢青）", "雪夜里的灯"]


def test_every_post_has_its_member_and_its_day() -> None:
    """Stories of one thread are by those who posted them, on their days; one alone keeps what is known."""
    lines = (
        "楼主　远山薄雾　发表于 2012-5-3 21:17",
        "渡口的花船",
        "3楼 半截松 发表于 2012-5-4",
        "雪夜里的灯",
    )
    seen = tuple(looks(lines, [0] * 4))
    works = [Work([Unit("title", (2,), 1)]), Work([Unit("title", (4,), 1)])]

    both = [(each.account, each.date) for each in posted(works, seen, Labels(), Facts())]
    assert both == [("远山薄雾", "2012-05-03"), ("半截松", "2012-05-04")]
    assert [each.date for each in posted(works[:1], seen, Labels(), Facts(date="2012-05-09"))] == [
        "2012-05-09"
    ]
