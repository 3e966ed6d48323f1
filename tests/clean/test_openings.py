"""narrate.clean.openings: where a further work opens in a page."""

import pytest

from narrate.clean import clean
from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.openings import counted, introduces, mid_opening, signed
from tests.clean.page_cases import TEXT, page

OTHER = (
    "桥头那棵皂角树有三百年了，树洞里能坐下两个孩子，夏天的时候，全村的人都端着碗到树下来吃饭。\n"
    "修路那一年，图纸从树根上划过去，工作队的人围着树转了三圈，回去以后，把路往外面挪了六米。"
)


def runs(*texts: str) -> list[tuple[bool, list[Look]]]:
    """Runs of one line each; a line with a full stop is prose."""
    return [("。" in text, [Look(number, text)]) for number, text in enumerate(texts, start=1)]


def test_counted_titles() -> None:
    """A title that is repeated and counted opens a work each time; one that stands alone opens none."""
    lines = runs("难忘的一件事一", "雨停了。", "难忘的一件事二", "天亮了。")

    assert sorted(counted(lines, ())) == [0, 2]
    assert sorted(counted(lines[2:], [Look(9, "难忘的一件事一")])) == [-1, 0]
    assert counted(runs("难忘的一件事三", "雨停了。"), ()) == {}


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("渡口的驻村故事2篇", [1, 3]),
        ("驻村故事(精选二则)", [1, 3]),
        ("驻村故事5篇", []),
        ("渡口的一年", []),
    ],
)
def test_a_title_that_counts_its_stories(title: str, places: list[int]) -> None:
    """`…故事篇1：…` opens a work where the page's title says how many there are; else it is a heading."""
    lines = runs(
        "下面是小编整理的故事。", "驻村故事篇1:渡口的灯", "灯亮了。", "驻村故事篇2:桥头的树", "叶落了。"
    )

    assert sorted(counted(lines, [Look(9, title)])) == places


def test_name_on_the_line_of_the_title() -> None:
    """A title in 《》 with its writer behind it opens a work; a heading with a number does not."""
    found = signed(runs("《山里的灯》 作者:陈禾", "灯亮着。", "一、山里的灯 作者:陈禾", "路黑了。"), Labels())

    assert [(place, opened.author) for place, opened in found.items()] == [(0, "陈禾")]


@pytest.mark.parametrize(
    ("middle", "subtitle"),
    [
        ("青石县文化馆", ""),
        ("青石镇中心小学", ""),
        ("镇党委副书记", ""),
        ("——记青石县文化馆", "——记青石县文化馆"),
        ("小记青石县文化馆", "小记青石县文化馆"),
        ("渡口的一年", "渡口的一年"),
    ],
)
def test_where_a_writer_works_is_no_subtitle(middle: str, subtitle: str) -> None:
    """A house or an office between title and name is the writer's; a line about somebody is not."""
    opened = mid_opening([Look(1, "三分水"), Look(2, middle), Look(3, "周满仓")], Labels())

    assert opened is not None
    assert "".join(look.text for look in opened.subtitle) == subtitle
    assert [look.text for look in opened.roles] == ([] if subtitle else [middle])


def test_name_with_its_office() -> None:
    """A name may be followed by where it belongs, in brackets."""
    opened = mid_opening([Look(1, "三分水"), Look(2, "周满仓(青石镇水管所)")], Labels())

    assert opened is not None
    assert opened.names[0].number == 2


def test_introduction() -> None:
    """At most a title and a word of introduction stand above the first of counted works."""
    assert introduces(2)
    assert not introduces(4)


def test_titles_that_count_themselves_in_front() -> None:
    """`第一篇：…` opens a work where the same title comes again with another number."""
    page = runs("第一篇：扶贫演讲稿", "雨停了。", "第二篇：扶贫演讲稿", "天亮了。")

    assert sorted(counted(page, ())) == [0, 2]
    assert counted(runs("第一篇：山", "雨停了。", "第二篇：水", "天亮了。"), ()) == {}


def test_the_last_sentence_of_a_work_does_not_open_the_next() -> None:
    """A short sentence above a title and a name belongs to the text before."""
    run = [Look(1, "那是最高兴的一天。"), Look(2, "两把钥匙"), Look(3, "青石县检察院 甘露")]
    found = mid_opening(run, Labels())

    assert found is not None
    assert [look.text for look in found.title] == ["两把钥匙"]


def test_a_title_counted_twice_in_one_place_opens_once() -> None:
    """Of two counted titles in one run of short lines the first opens the work; the other stays with it."""
    found = counted(
        [
            (False, [Look(1, "难忘的那些事一"), Look(2, "难忘的那些事二")]),
            *runs("雨停了。", "难忘的那些事三", "天亮了。"),
        ],
        (),
    )
    assert [(opened.title[0].text, len(opened.rest)) for opened in found.values()] == [
        ("难忘的那些事一", 1),
        ("难忘的那些事三", 0),
    ]


def test_the_title_that_is_counted_most_often() -> None:
    """Of two counted titles the one that comes oftener opens the works; of equal ones, the first."""
    one, other = "山里的一盏灯", "渡口的那座桥"
    page = runs(f"{one}一", "雨停了。", f"{other}一", "天亮了。", f"{other}二", "天黑了。")

    assert sorted(counted(page, ())) == [2, 4]
    assert sorted(counted([*page, *runs(f"{one}二", "雪停了。")], ())) == [0, 6]


def test_stories_counted_under_a_title_lose_their_numbers() -> None:
    """Each of them is a work, and its title has neither the kind of story nor the number before it."""
    head = "首页 > 范文 > 驻村故事\n渡口驻村故事2篇\n时间：2020-10-12 09:30 编辑：小蕊"
    told = clean(
        page(f"{head}\n驻村故事篇1：渡口的灯\n{TEXT}\n驻村故事篇2：桥头的树\n{OTHER}\n上一篇：没有了")
    ).stories

    assert [story.title for story in told] == ["渡口的灯", "桥头的树"]


@pytest.mark.parametrize("count", ["篇二", "02", "no.2"])
def test_what_counts_a_work_is_not_its_title(count: str) -> None:
    """A number over the title of a further work counts it, and goes."""
    found = mid_opening([Look(1, count), Look(2, "妈妈的补丁"), Look(3, "田小满")], Labels())

    assert found is not None
    assert [look.text for look in found.title] == ["妈妈的补丁"]
    assert found.dropped == {1: "meta.tag"}


def test_a_number_right_over_a_name() -> None:
    """A number with nothing between it and the name is all the title that a work has."""
    found = mid_opening([Look(1, "篇二"), Look(2, "田有根")], Labels())

    assert found is not None
    assert ([look.text for look in found.title], found.dropped) == (["篇二"], {})
