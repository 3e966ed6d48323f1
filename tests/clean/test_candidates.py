"""Which of the lines above a story is its title."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.model import Page

PROSE = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"


def title(*head: str, foot: str = "") -> str:
    """The title of a page with these lines above its text."""
    lines = (*head, PROSE, PROSE[::-1].strip("。") + "。", *filter(None, [foot]))
    return clean(Page("x.txt", "", "utf-8", lines, (0,) * len(lines))).stories[0].title


def test_a_site_that_its_own_foot_names_is_no_title() -> None:
    """The line that the page's rights name is the site's, the one below it the title."""
    head = ("沅河乡土研究中心", "首页 / 乡土 / 聚落", "渡口的竹篙", "发布日期：2016/04/09　浏览：31")
    assert title(*head, foot="本网站著作权属沅河乡土研究中心所有，转载请注明出处") == "渡口的竹篙"


@pytest.mark.parametrize("word", ["成长", "石头", "方法", "江南"])
def test_a_word_with_a_surname_in_it_may_be_a_title(word: str) -> None:
    """A word that begins like a name is the title above a byline, also on a web page."""
    assert title("首页 > 散文 > 正文", word, "作者：石小渡 2019-03-02 浏览：31") == word


@pytest.mark.parametrize("house", ["青禾水务局", "石门供销社", "青禾县第一小学"])
def test_a_house_above_the_title(house: str) -> None:
    """A house of five characters or more over another line is who published, and no title."""
    assert title("首页 > 正文", house, "渡口的竹篙") == "渡口的竹篙"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (("贺兰：桥头的灯",), ("桥头的灯", "", "贺兰")),
        (("贺 兰：桥头的灯",), ("桥头的灯", "", "贺兰")),
        (("贺兰：桥头灯",), ("贺兰：桥头灯", "", "")),
        (("贺兰：桥头", "——记一位船工"), ("桥头", "记一位船工", "贺兰")),
        (("贺兰：桥", "——记一位船工"), ("贺兰：桥", "记一位船工", "")),
        (("爷爷：桥头的灯",), ("爷爷：桥头的灯", "", "")),
        (("石门县：桥头的灯",), ("石门县：桥头的灯", "", "")),
    ],
)
def test_a_writer_before_a_colon(head: tuple[str, ...], told: tuple[str, str, str]) -> None:
    """A name before a colon wrote what follows, where that is a title by itself and nobody of the text."""
    lines = (*head, PROSE, PROSE[::-1].strip("。") + "。")
    story = clean(Page("x.txt", "", "utf-8", lines, (0,) * len(lines))).stories[0]

    assert (story.title, story.subtitle, story.author) == told


@pytest.mark.parametrize(
    "head",
    [
        ("青稞", "渡口", "文/青稞"),
        ("首页 > 正文", "作者：青稞", "青稞", "渡口"),
        ("湛蓝色的海", "渡口的竹篙", "文：湛蓝色的海"),
        ("渡口", "湛蓝色的海", "作者：湛蓝色的海"),
    ],
)
def test_who_signs_elsewhere_is_no_title(head: tuple[str, ...]) -> None:
    """A line that the page's byline gives as the writer is none of its titles, whatever its build."""
    assert title(*head).startswith("渡口")


def test_the_name_of_the_site_behind_the_title() -> None:
    """A line over the title that another one sets behind it is the site's, whatever joins the two."""
    for joint in (" - ", "_", " — ", "--"):
        head = ("青禾的小站", f"渡口的竹篙{joint}青禾的小站", "渡口的竹篙", "2012-11-30 22:16　阅读(26)")
        assert title("首页 日志 相册 留言板", *head) == "渡口的竹篙"


def test_a_subtitle_behind_the_title_makes_no_site_of_a_line() -> None:
    """What another line sets behind a title is the site's only above that title."""
    assert title("渡口的竹篙", "渡口的竹篙 - 一个艄公的四季", "一个艄公的四季") == "渡口的竹篙"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("民间传说故事", "分类：民间 编辑：小二 发布：12-01"),
        ("神话传说", "来源：青禾文学 2019-03-02"),
        ("优美散文", "阅读：405"),
        ("每晚九点，为你读一封信", "原创 石小渡 青禾夜读 2020-06-21 22:00"),
        ("一盏灯，一本书", "原创 石小渡 青禾夜读 2020-06-21"),
    ],
)
def test_what_an_account_or_a_column_says_over_the_title(above: str, below: str) -> None:
    """A kind of writing, or the words of an account, over the line with the fields below it are no title."""
    assert title("首页 > 故事", "点击上方关注我们", above, "渡口借竹篙", below) == "渡口借竹篙"


@pytest.mark.parametrize(
    "over",
    ["跳至主要内容", "跳转到导航", "移至主內容", "Skip to main content", "渡口人家 RSS", "RSS 订阅"],
)
def test_a_link_for_readers_is_no_title(over: str) -> None:
    """What leads to the text or to a feed is the site's, and no title where the page has no other."""
    assert title(over, "首页 相册 留言板", "下一篇：石桥", foot="Copyright 2013") == ""
    assert title(over, "渡口的竹篙", "来源：青禾文学 2019-03-02") == "渡口的竹篙"


@pytest.mark.parametrize("kind", ["（散文）", "（口述历史）", "（小小说）"])
def test_a_kind_of_writing_in_brackets_below_the_title(kind: str) -> None:
    """A kind of writing in brackets between the title and the writer is the tag, no subtitle."""
    lines = ("首页 > 散文", "渡口的竹篙", kind, "作者：石小渡", PROSE, PROSE[::-1].strip("。") + "。")
    story = clean(Page("x.txt", "", "utf-8", lines, (0,) * len(lines))).stories[0]
    assert (story.title, story.subtitle, story.tag) == ("渡口的竹篙", "", kind.strip("（）"))


def test_a_number_above_the_title() -> None:
    """A number that a collection sets above the title is neither title nor subtitle."""
    lines = ("首页 > 散文", "（一）", "渡口的竹篙", "作者：石小渡", PROSE, PROSE[::-1].strip("。") + "。")
    story = clean(Page("x.txt", "", "utf-8", lines, (0,) * len(lines))).stories[0]
    assert (story.title, story.subtitle) == ("渡口的竹篙", "")


def test_a_title_that_ends_like_an_office() -> None:
    """A line that the page gives in title marks beside its writer is the title, and no office."""
    head = ("首页 > 散文", "《晾书记》石渡", "发布日期：2013-07-02 阅读数：640 次", "晾 书 记", "文/ 石渡")
    assert title(*head) == "晾书记"


@pytest.mark.parametrize(
    ("whole", "named"),
    [
        ("守堰的人——一位老水工和他的四十…_水利文化_青禾水利", "守堰的人"),
        ("守堰的人——青禾水利网", "一位老水工和他的四十本水账"),
        ("守堰的人一位老水工和他的四十…_青禾水利", "一位老水工和他的四十本水账"),
    ],
)
def test_a_page_title_that_is_cut_off(whole: str, named: str) -> None:
    """The line that another one says with a dash and what stands below it is the title."""
    head = (
        "您的位置：青禾 -> 文化 -> 正文",
        "守堰的人",
        "一位老水工和他的四十本水账",
        "来源：青禾晚报 2014-3-12",
    )
    assert title(whole, *head) == named


@pytest.mark.parametrize("prize", ["一等奖（2名）", "【一等奖】", "一等奖作品", "二等奖（共五篇）", "★金奖★"])
def test_a_prize_below_the_name_of_a_contest(prize: str) -> None:
    """Below what a contest says of itself a prize is no title, and no part of one."""
    head = ("“渡口杯”征文获奖作品选登", "发布日期：2022-10-09 阅读数：86 次", PROSE, prize, "渡口的竹篙")
    assert title(*head, foot="上一篇：石桥") == "渡口的竹篙"


@pytest.mark.parametrize(
    "slogan",
    [
        "每晚十点，陪你读一个故事",
        "每天早晨六点，与你相约",
        "一起读书，遇见更好的自己",
        "用声音温暖你",
        "有温度的文字，有故事的人",
        "做有态度的阅读",
        "河湾夜读 ID：hewanyedu",
    ],
)
def test_what_an_account_says_of_itself(slogan: str) -> None:
    """The words of an account to its readers are no title above one, whoever is named below."""
    assert (
        title("点击上方关注我们", slogan, "渡口借竹篙", "文 | 石小渡", foot="微信扫一扫 关注该公众号")
        == "渡口借竹篙"
    )


def test_a_title_like_the_words_of_an_account() -> None:
    """Above nothing but a subtitle and a name the same words are the title."""
    head = ("每晚九点，为你亮一盏灯", "——记一位守渡口的人", "石小渡")
    assert title(*head) == title("点击上方关注我们", *head, foot="微信扫一扫 关注该公众号") == head[0]


def test_a_title_about_feeds() -> None:
    """A manuscript may be called by what its writer does with a feed."""
    assert title("我与 RSS", "石小渡") == "我与 RSS"
