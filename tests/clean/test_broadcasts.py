"""narrate.clean.broadcasts: cues and presenters of radio scripts go, and who tells a story himself stays."""

from __future__ import annotations

import pytest

from narrate.clean.broadcasts import cues, presenter
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from tests.prose import PARAGRAPHS

HEAD = ("播出时间：2016年8月9日",)
HELLO = "听众朋友晚上好，这里是灯火人间，我是主播云苓，外面下着雪。"
BYE = "好了，故事读完了，感谢您的收听。"


def labelled(rule, *lines: str) -> dict[int, str]:
    """What one rule labels of a page."""
    labels = Labels()
    rule(tuple(looks(lines, (0,) * len(lines))), labels)
    return labels.kinds


@pytest.mark.parametrize(
    "cue",
    [
        "【音效：雨声】",
        "【音乐扬起 5秒 压混】",
        "（音乐渐弱）",
        "[片花]",
        "【片头音乐，压混】",
        "（音响：推子声，渐隐）",
        "[出录音]",
        "【出录音：村民石小渡】",
        "【音响止】",
        "垫乐：口琴",
        "[转场音乐]",
        "【片尾曲】",
    ],
)
def test_a_cue_of_a_radio_script_goes(cue: str) -> None:
    """What the desk is to play and to fade is told to nobody."""
    assert labelled(cues, *HEAD, PARAGRAPHS[0], cue, PARAGRAPHS[1]) == {3: "chrome.credit"}


@pytest.mark.parametrize(
    "line",
    [
        "【音乐老师】",
        "（音乐声里，他哭了。）",
        "【录音：“我撑了五十年船。”】",
        "音乐：我的第二生命",
        "【片段】",
    ],
)
def test_other_words_of_music_stay(line: str) -> None:
    """A heading about music, and what a recording says, are no cue."""
    assert labelled(cues, *HEAD, PARAGRAPHS[0], line, PARAGRAPHS[1]) == {}


def test_words_that_head_parts_too_are_cues_beside_another() -> None:
    """`【录音】` goes where another cue shows that the desk is spoken to."""
    lines = (*HEAD, "【片头音乐】", PARAGRAPHS[0], "【录音】", PARAGRAPHS[1])
    assert labelled(cues, *lines) == dict.fromkeys((2, 4), "chrome.credit")


def test_a_cue_on_a_page_of_no_station_stays() -> None:
    """A story may have a line in brackets of its own, where nothing shows that it was broadcast."""
    assert labelled(cues, PARAGRAPHS[0], "（音乐渐弱）", PARAGRAPHS[1]) == {}


def test_who_presents_another_s_text_goes() -> None:
    """Greeting, what else is said above the title, and the goodbye below go; the text stays."""
    lines = (HELLO, "路灯亮了。", "《界桩》", "作者：石小渡", *PARAGRAPHS[:3], BYE, "晚安。")
    assert labelled(presenter, *lines) == dict.fromkeys((1, 2, 8, 9), "chrome.talk")


def test_a_boxed_title_that_is_offered_needs_no_writer() -> None:
    """`下面请听` above a title between 《 and 》 says that somebody else's text follows."""
    lines = (f"{HELLO}下面请听。", "《界桩》", *PARAGRAPHS[:3])
    assert labelled(presenter, *lines) == {1: "chrome.talk"}


@pytest.mark.parametrize(
    "lines",
    [
        (*HEAD, "界桩", HELLO, *PARAGRAPHS[:2], BYE),
        ("各位领导，大家下午好，我今天讲的是一根界桩的故事。", "界桩", "作者：石小渡", *PARAGRAPHS[:2]),
        (*PARAGRAPHS[:1], HELLO, "《界桩》", "作者：石小渡", *PARAGRAPHS[1:3]),
    ],
)
def test_who_tells_the_story_himself_stays(lines: tuple[str, ...]) -> None:
    """A presenter below the title, a speaker on a stage and a greeting inside a story are told."""
    assert labelled(presenter, *lines) == {}


def test_a_story_s_own_last_words_stay() -> None:
    """Somebody's 晚安 above the goodbye, or at an end without one, belongs to the text."""
    head = (HELLO, "《界桩》", "作者：石小渡", *PARAGRAPHS[:2], "故事讲完了，孩子睡着了。", "晚安。")
    assert labelled(presenter, *head) == {1: "chrome.talk"}
    assert labelled(presenter, *head, BYE) == {1: "chrome.talk", 8: "chrome.talk"}
