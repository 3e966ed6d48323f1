"""Candidates for the title."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from narrate.clean.bylines import is_signed
from narrate.clean.heads import Scene, book_over, boxed_tag, pen_name, signs_alone, signs_over
from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold, looks
from narrate.clean.titles import opening


def head(*lines: str) -> list[Look]:
    """Folded lines with their numbers."""
    return [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]


def chosen(*lines: str, labels: Labels | None = None) -> str:
    """The line that becomes the title."""
    looks = head(*lines)
    known = labels or Labels()
    free = [look for look in looks if look.number not in known.kinds]
    return opening(free, looks, known, []).title[0].text


def test_a_menu_is_no_title() -> None:
    """Rows of channels, addresses and numbers of files stand above titles."""
    assert chosen("首页 范文 作文 散文 励志", "磨坊") == "磨坊"
    assert chosen("http://blog.example.com/a", "磨坊") == "磨坊"
    assert chosen("008650112/2020", "磨坊里的灯") == "磨坊里的灯"


def test_a_call_above_the_title() -> None:
    """On a newspaper's page the longer of two short lines right above the text is the title."""
    labels = Labels({1: "meta.source", 2: "meta.date", 5: "byline"})
    assert (
        chosen("青禾日报", "2019年4月8日", "我们的节日", "纸鸢飞过麦田", "□ 麦小满", labels=labels)
        == "纸鸢飞过麦田"
    )


def test_the_first_line_of_a_manuscript_is_its_title() -> None:
    """A short title stands before a long subtitle without a dash."""
    assert chosen("守桥人", "柳坝县渡口村老支书陶守义的四十年") == "守桥人"


def test_names_with_their_class_or_office() -> None:
    """A class or an office before a name signs."""
    assert is_signed("高一(3)班 向暖")
    assert is_signed("白水县审计局 黎向东")
    assert is_signed("林学2014级 黎向东")
    assert not is_signed("山高 水长")


def scene(page: Sequence[Look], size: int, kinds: dict[int, str]) -> Scene:
    """A page whose first *size* lines are its head."""
    places = {look.number: place for place, look in enumerate(page)}
    return Scene(page[:size], page, places, Labels(kinds), (), ())


def test_pen_names_stand_between_title_and_label() -> None:
    """A word right below a line of the head and above a label is a pen name."""
    looks = head("旧书摊", "湛蓝", "2023/3/2 14:20")
    assert pen_name(looks[1], scene(looks, 2, {3: "meta.date"}))
    assert not pen_name(looks[1], scene(looks, 2, {}))


PROSE = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"


@pytest.mark.parametrize(
    ("name", "below", "signs"),
    [
        ("吉克阿呷", (PROSE, PROSE), True),
        ("吉克阿呷", (PROSE, "河边"), True),
        ("吉克阿呷", (PROSE, "吉克阿呷走了。"), False),
        ("吉克阿呷", (PROSE, "河边", PROSE), False),
        ("吉克阿呷", ("河边", PROSE), False),
        ("吉克阿呷", ("河边",), False),
        ("吉克阿呷", (), False),
        ("长湖晚报", (PROSE,), False),
        ("青禾水务局", (PROSE,), False),
        ("自序", (PROSE,), False),
    ],
)
def test_a_name_of_any_build_below_the_title(name: str, below: tuple[str, ...], signs: bool) -> None:
    """A short line right above the prose signs where the text neither names it nor has parts of its own."""
    page = tuple(looks(["山里的灯", name, *below], [0] * (2 + len(below))))

    assert signs_alone(page[1], page, Labels()) is signs


def test_a_heading_is_no_name() -> None:
    """What the page's format calls a heading signs nothing."""
    page = tuple(looks(["山里的灯", "吉克阿呷", PROSE], [1, 2, 0]))

    assert not signs_alone(page[1], page, Labels())


def test_furniture_below_a_name_does_not_count() -> None:
    """Lines that are known to be the site's stand neither between a name and its text nor speak of it."""
    page = tuple(looks(["山里的灯", "吉克阿呷", "浏览：31", PROSE, "责编：吉克阿呷"], [0] * 5))

    assert signs_alone(page[1], page, Labels({3: "chrome.counter", 5: "meta.editor"}))


@pytest.mark.parametrize(
    ("over", "name", "web", "signs"),
    [
        ("渡口边上那一间的旧书摊", "湛蓝色的海", True, True),
        ("渡口边上那一间的旧书摊", "湛蓝色的海", False, False),
        ("渡口边上那一间旧书摊", "湛蓝色的海", True, False),
        ("渡口边上那一间的旧书摊和它的老主人", "湛蓝色的海边的人", True, True),
        ("渡口边上那一间的旧书摊和它的老主人呢呢呢", "湛蓝色的海边的人们", True, False),
        ("湛蓝的书摊", "湛蓝", True, False),
        ("首页 范文 作文 散文 励志", "湛蓝", True, False),
    ],
)
def test_names_of_accounts(over: str, name: str, web: bool, signs: bool) -> None:
    """On a web page five to eight characters sign too, under a line more than twice as long."""
    page = looks([over, name, "2023/3/2 14:20"], [0] * 3)
    site = {8: "chrome.share", 9: "chrome.follow"} if web else {}
    head = list(page)

    assert pen_name(head[1], scene(head, 2, {3: "meta.date", **site})) is signs


def test_what_stands_below_a_pen_name() -> None:
    """Only a label right below a short word makes it a pen name; a button or a later label does not."""
    page = head("旧书摊", "湛蓝", "分享", "桥头", "2023/3/2 14:20")

    assert not pen_name(page[1], scene(page, 2, {3: "chrome.share"}))
    assert not pen_name(page[1], scene(page, 2, {5: "meta.date"}))
    assert not pen_name(page[0], scene(page, 2, {2: "meta.date"}))
    assert not pen_name(page[1], scene(page, 1, {3: "meta.date"}))


@pytest.mark.parametrize(
    ("below", "signs"),
    [
        (["创建于2018-10-06", "阅读 12"], True),
        (["关注", "灯亮了。"], True),
        (["2019-04-02 21:33", "关注"], True),
        (["2019-04-02 21:33", "灯亮了。"], False),
        (["分享", "关注"], False),
        (["灯亮了。", "创建于2018-10-06"], False),
    ],
)
def test_members_of_sites(below: list[str], signs: bool) -> None:
    """Who put a text on a site of members stands below the title, over its day or a button to follow."""
    page = head("旧书摊", "书摊老板的孙子", *below)

    assert pen_name(page[1], scene(page, 2, {})) is signs
    assert not pen_name(page[0], scene(page, 2, {}))
    assert not pen_name(page[1], scene([Look(1, "正文"), *page[1:]], 2, {}))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("【灯下征文】", True),
        ("【乡村故事展播】", True),
        ("【 第 17 期 】", True),
        ("【山里的灯】", False),
        ("灯下征文】", False),
        ("【灯下征文", False),
    ],
)
def test_boxed_tags(text: str, tag: bool) -> None:
    """What stands in square brackets and names a series is a tag; a title in brackets is none."""
    assert boxed_tag(Look(1, text)) is tag


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("渡口", "第一章 灯"), "渡口"),
        (("渡口第一章 灯", "渡口", "第一章 灯"), "渡口"),
        (("渡口", "灯"), ""),
        (("渡", "第一章 灯"), ""),
        (
            ("渡口边上的旧书摊和它的主人们的许多许多年", "第一章 灯"),
            "渡口边上的旧书摊和它的主人们的许多许多年",
        ),
        (("渡口边上的旧书摊和它的老主人们的许多许多年", "第一章 灯"), ""),
        (("青禾网", "渡口", "第一章 灯"), ""),
        (("第一章 灯",), ""),
    ],
)
def test_a_book_over_its_chapter(lines: tuple[str, ...], name: str) -> None:
    """The line over a chapter names the book where it opens the page or a line holds both."""
    page = list(looks(lines, [0] * len(lines)))
    over = book_over(page[-1], page, page)

    assert (over.text if over else "") == name


@pytest.mark.parametrize(
    ("text", "authors", "signs"),
    [
        ("白水县审计局 黎向东", [], True),
        ("白水县审计局 黎向东", ["贺兰"], False),
        ("黎向东", [], True),
        ("山高水长", [], False),
        ("山高 水长", [], False),
    ],
)
def test_who_signs_over_the_title(text: str, authors: list[str], signs: bool) -> None:
    """An office and a name, or a name alone, right above the title sign where no writer is known yet."""
    page = list(looks([text, "渡口"], [0, 0]))

    assert signs_over(page[0], page[1], Labels(facts=Facts(authors=authors))) is signs


def test_a_name_alone_signs_in_manuscripts_only() -> None:
    """On a web page a name alone above the title may be anybody's."""
    page = list(looks(["黎向东", "渡口"], [0, 0]))
    site = Labels(kinds={7: "chrome.controls", 8: "chrome.share"})

    assert signs_over(page[0], page[1], Labels())
    assert not signs_over(page[0], page[1], site)
