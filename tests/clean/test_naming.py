"""The odds that a line above a story is its title, and the choice of the title among such lines."""

import re
from collections.abc import Sequence

import pytest

from narrate.clean import clean
from narrate.clean.lines import Look, looks
from narrate.clean.naming import around, features, odds
from tests.clean.page_cases import TEXT, page

FOOT = "分享到：微信 微博\n上一篇：雪夜\n版权所有 © 某某文学网"


def seen(head: str) -> tuple[Look, ...]:
    """The lines of a page with this head over a story of three paragraphs."""
    lines = f"{head}\n{TEXT}".split("\n")
    return tuple(looks(lines, [0] * len(lines)))


def named(head: str, place: int) -> set[str]:
    """What the odds of the line at *place* are made of."""
    page = seen(head)
    return set(features(page, place, around(page, len(head.split("\n")))))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("船上的老艄公", "told 3/5"),
        ("渡口旧事_沅河文学网\n渡口旧事", "within above"),
        ("渡口旧事_沅河文学网\n渡口旧事", "begins"),
        ("渡口旧事\n渡口旧事", "same above"),
        ("投稿：2019-03-02", "date"),
        ("更新于 10:02", "clock"),
        ("船过“鬼见愁”", "quote"),
        ("那年水小，船搁了三回。", "end stop"),
        ("这一船，渡的是谁？", "end call"),
        ("点此提交 3", "end 0"),
        ("渡口旧事", "end 字"),
        ("abc", "end a"),
        ("渡口旧事★", "end mark"),
        ("abc", "han 0/5"),
        ("——老艄公的五十年", "dash"),
        ("渡" * 101, "long"),
    ],
)
def test_features_say_how_a_line_looks_and_where_it_is_said_again(head: str, name: str) -> None:
    """The last line above the text has the feature."""
    assert name in named(head, head.count("\n"))


def test_features_count_lines_down_to_the_text_and_from_the_top_of_the_page() -> None:
    """A line is known by its distance from the text and from the top; far away makes no difference."""
    head = "\n".join(f"第{n}行字" for n in "一二三四五六七八九十")
    near, far = named(head, 9), named(head, 0)
    assert {"distance 1", "top 6"} <= near
    assert {"distance 8", "top 0"} <= far


def test_features_look_up_and_down_from_a_line_however_far_the_text_is() -> None:
    """A line that is said again below it is told from its repeat, and no line is a repeat of itself."""
    many = "\n".join(f"第{n}行" for n in range(110))
    upper, lower, last = (named(f"{many}\n山坡\n山坡\n果园", place) for place in (110, 111, 112))
    assert {"same above", "same under"} & upper == {"same under"}
    assert {"same above", "same under"} & lower == {"same above"}
    assert {"same above", "same under"} & last == set()


def test_features_know_no_words() -> None:
    """Two lines of one shape that the text speaks of equally are alike, whatever they say."""
    assert named("山坡与果园", 0) == named("海港与铁路", 0)


def _best(head: Sequence[str]) -> str:
    page = seen("\n".join(head))
    beside = around(page, len(head))
    return max(head, key=lambda line: odds(page, head.index(line), beside))


@pytest.mark.parametrize(
    "head",
    [
        ["沅河文学 首页", "撑船的老艄公", "2019-03-02 10:00"],
        ["本站收录：03-02 点此提交", "冬天里的老船", "投稿截止：2019年3月"],
        ["撑船的老艄公_散文_沅河网", "沅河文学网", "撑船的老艄公"],
    ],
)
def test_the_odds_are_highest_for_the_title(head: list[str]) -> None:
    """A line without marks of a site, of whose words the text speaks, is likelier a title than the others."""
    assert re.search("艄公|老船", _best(head))
    assert _best(head) in {"撑船的老艄公", "冬天里的老船"}


def told(head: str) -> tuple[str, str]:
    """The title and the subtitle of a page of the web with this head."""
    (story,) = clean(page(f"首页 | 新闻 | 文学 | 论坛\n{head}\n{TEXT}\n{FOOT}")).stories
    return story.title, story.subtitle


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("老船过冬的日子\n本站登记：07-22 点这里交稿\n2019-03-02 10:00", "老船过冬的日子"),
        ("桨声的邻居\n2019-03-02\n沅河边的老艄公\n2019-03-02 10:00", "沅河边的老艄公"),
        ("渡口旧事\n石小渡\n2019-03-02 10:00\n渡口旧事", "渡口旧事"),
        ("河上的桥通车了\n沅河文学网\n沅河故事征集", "河上的桥通车了"),
    ],
)
def test_the_title_is_the_line_that_signs_and_odds_speak_for(head: str, title: str) -> None:
    """The line of a button or of an account is none; nor is a repeat of the title below its writer.

    Nor is a heading that only the other lines above the text speak of.
    """
    assert told(head)[0] == title


def test_a_manuscript_has_the_title_that_stands_over_it() -> None:
    """Where no site shows, the first line stays the title, however unlike one it looks."""
    head = "河上 3/5\n2019年3月2日\n冬天里的“老船”"
    (story,) = clean(page(f"{head}\n{TEXT}")).stories
    assert (story.title, told(head)[0]) == ("河上 3/5", "冬天里的“老船”")


def test_a_line_with_a_deadline_is_no_title_where_the_page_names_its_story() -> None:
    """The page's own title stands over the text instead of a line that the odds speak against."""
    head = "【沅河故事征集】老艄公过冬——渡口的五十年\n来稿截止：2020年11月15日"
    assert told(head)[0].startswith("老艄公过冬")
