"""Lists of a page's own headings."""

from __future__ import annotations

from narrate.clean.contents import contents, is_led, printed
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"
LINES = ("目录", "收起", "一、钟", "二、人", STORY, "一、钟", STORY, "二、人", STORY)


def labelled(*, web: bool) -> Labels:
    """The labels of the page with or without furniture around it."""
    labels = Labels(dict.fromkeys((90, 91, 92), "chrome.share") if web else {})
    contents(tuple(looks(LINES, [0] * len(LINES))), labels)
    return labels


def test_a_web_page_s_contents_are_a_menu() -> None:
    """Lines below 目录 that stand again as headings go."""
    assert {3, 4} <= set(labelled(web=True).kinds)


def test_a_book_s_contents_stay() -> None:
    """Without other furniture a list of contents belongs to the story."""
    assert labelled(web=False).kinds == {}


def test_a_signboard_without_a_list() -> None:
    """目录 as the last line of a page heads nothing and gets no label."""
    labels = Labels({1: "chrome.site", 2: "chrome.menu", 3: "chrome.share"})
    contents(tuple(looks(("青石网", "栏目", "分享", STORY, "目录"), [0] * 5)), labels)
    assert set(labels.kinds) == {1, 2, 3}


def test_printed_contents_of_any_form_go_where_two_works_stand_again() -> None:
    """Entries with a number before them or a writer behind the dots are known, and short dots beside them."""
    entries = ("目录", "1. 渡口…………………………石小渡", "2. 灯下的人………………贺兰", "3. 一张旧船票……柳青云")
    page = (*entries, "渡口", STORY, "灯下的人", STORY, "一张旧船票", STORY)
    labels = Labels()
    printed(tuple(looks(page, [0] * len(page))), labels)
    assert labels.kinds == dict.fromkeys((1, 2, 3, 4), "chrome.contents")
    assert labels.named == {"石小渡", "贺兰"}


def test_a_sentence_with_a_pause_is_no_entry() -> None:
    """Dots of the common length inside what somebody says lead to no writer."""
    assert not is_led("他想了想……走了")
    assert not is_led("他站在门口望着远处的山......没有说话")
