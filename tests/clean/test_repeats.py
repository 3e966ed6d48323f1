"""narrate.clean.repeats: what a page says twice is told once; what a writer says again stays."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.repeats import repeats
from tests.prose import PARAGRAPHS, TITLE

REFRAIN = ("石桥村的灯啊，亮在山里头，", "石桥村的灯啊，照着人回来。")
TEXT = PARAGRAPHS[:3]
MORE = PARAGRAPHS[3:9]


def labelled(*lines: str) -> dict[int, str]:
    """The labels that *lines* get."""
    labels = Labels()
    repeats(tuple(looks(lines, (0,) * len(lines))), labels)
    return labels.kinds


def test_a_second_copy_goes() -> None:
    """A title and its paragraphs that stand there again are a copy; the first ones stay."""
    assert labelled(TITLE, *TEXT, TITLE, *TEXT) == dict.fromkeys(range(5, 9), "chrome.repeat")


def test_a_copy_of_half_the_text_goes() -> None:
    """What is printed a second time may leave out the beginning."""
    assert labelled(TITLE, *TEXT, TEXT[1], TEXT[2]) == dict.fromkeys((5, 6), "chrome.repeat")


def test_a_few_paragraphs_that_come_again_stay() -> None:
    """A manual explains two options alike, and a letter is read out twice: that is no second printing."""
    assert labelled(TITLE, *MORE, TEXT[1], TEXT[2], "回信：", TEXT[1], TEXT[2]) == {}


@pytest.mark.parametrize(
    "abstract",
    [TEXT[0], TEXT[0][:40], f"{TEXT[0][:40]}……", f"摘要：{TEXT[0][:30]}", f"【内容提要】{TEXT[0]}"],
)
def test_an_abstract_that_is_a_beginning_goes(abstract: str) -> None:
    """The beginning of a paragraph, cut off or whole, above that paragraph is a robot's abstract."""
    assert labelled(TITLE, abstract, *TEXT) == {2: "chrome.abstract"}


@pytest.mark.parametrize(
    "lines",
    [
        (*REFRAIN, TEXT[0], *REFRAIN, TEXT[1], *REFRAIN),
        (TEXT[0], TEXT[1], "他又说了一遍。", TEXT[2], "他又说了一遍。"),
        ("石桥村在云台山的背面。", TEXT[0]),
        (TITLE, *TEXT),
    ],
)
def test_what_a_writer_says_again_stays(lines: tuple[str, ...]) -> None:
    """Refrains, a sentence that comes again and a short first sentence are the writer's."""
    assert labelled(*lines) == {}


VERSES = (
    "采呀采呀手莫停",
    "一芽两叶要干净",
    "左手采的给婆婆",
    "右手采的给先生",
    "篓子满了歇一歇",
    "听听山下打铁声",
)
STROPHE = ("谷雨一过天就热", "茶树底下蝉在歇", "爷爷炒茶火要慢")


def test_a_poem_below_the_site_s_buttons_is_its_second_copy() -> None:
    """Verses that come again below a button go; a refrain that comes again below a strophe stays."""
    assert labelled(TITLE, *VERSES, "扫一扫,在手机上读", *VERSES) == dict.fromkeys(
        range(9, 15), "chrome.repeat"
    )
    assert not labelled(TITLE, *VERSES, *STROPHE, *VERSES)


@pytest.mark.parametrize(
    "head", ["第九章 石桥(第2/2页)", "第九章 石桥 [2/2]", "第九章 石桥(第2页 共2页)", "第九章 石桥 2/2页"]
)
def test_the_title_over_a_further_page_goes(head: str) -> None:
    """The title with the number of a further page is not told again between the paragraphs."""
    assert labelled("第九章 石桥", TEXT[0], head, TEXT[1]) == {3: "chrome.pager"}


def test_the_title_that_is_numbered_itself() -> None:
    """The title of the first page may bear its number too."""
    assert labelled("石桥(1/2)", TEXT[0], "石桥(2/2)", TEXT[1]) == {3: "chrome.pager"}


def test_the_title_below_the_end_of_a_page_goes() -> None:
    """Below the words that a chapter goes on, its title without a number is that of its next page."""
    assert labelled("某书 第九章 石桥", TEXT[0], "本章未完，点击下一页继续阅读", "第九章 石桥", TEXT[1]) == {
        4: "chrome.pager"
    }


@pytest.mark.parametrize("head", ["石桥(第1/2页)", "水磨(第2/2页)", "石桥(二)", "石桥 第2页", "石桥"])
def test_a_part_of_the_story_stays(head: str) -> None:
    """A first page, another title and the parts that a writer counts or names are no further page."""
    assert labelled("石桥", TEXT[0], head, TEXT[1]) == {}


@pytest.mark.parametrize("between", [(), ("【打印】【关闭】",), ("上一页 1 2 下一页",)])
def test_a_paragraph_twice_in_a_row_is_told_once(between: tuple[str, ...]) -> None:
    """The second copy right below the first goes, also below the site's own line, as often as it comes."""
    lines = (TITLE, *MORE, *between, f"  {MORE[-1]}", MORE[-1], *TEXT)
    copy = 2 + len(MORE) + len(between)
    kinds = labelled(*lines)
    assert {number for number, kind in kinds.items() if kind == "chrome.repeat"} == {copy, copy + 1}


@pytest.mark.parametrize(
    "lines",
    [
        (TEXT[1], TEXT[0], "“走吧。”", TEXT[0], TEXT[2]),
        (TEXT[0], "灯又亮了，灯又亮了。", "灯又亮了，灯又亮了。", TEXT[1], TEXT[2]),
        (
            TEXT[0],
            "“你听，水声，水声又来了，比昨天还近。”",
            "“你听，水声，水声又来了，比昨天还近。”",
            TEXT[1],
        ),
        (TITLE, *MORE, TEXT[0], TEXT[1], MORE[0]),
        (TEXT[0], *[f"“{TEXT[1]}”"] * 2, TEXT[2]),
        (TEXT[0], *[f"啊，石桥村的灯啊，{TEXT[1]}"] * 2, TEXT[2]),
    ],
)
def test_a_ring_and_what_is_said_twice_stay(lines: tuple[str, ...]) -> None:
    """A paragraph that closes what it opened, and short sentences said twice, are the writer's."""
    assert labelled(*lines) == {}


@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_line_again_and_again_between_paragraphs_is_a_caption(times: int) -> None:
    """A page of pictures says one caption for each of them; what is called out or sung stays."""
    caption = ["老艄公的船"] * times
    assert set(labelled(MORE[0], *caption, MORE[1]).values()) == {"caption.photo"}
    for line in ("回来！", "“回来", "摇呀摇呀摇呀", "等等"):
        assert labelled(MORE[0], *[line] * times, MORE[1]) == {}
    assert labelled(MORE[0], *caption, "桥") == {}
