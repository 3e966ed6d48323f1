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
