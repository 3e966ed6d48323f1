"""The head, the members and the answers of a forum."""

from __future__ import annotations

from narrate.clean.forum import posts
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def labelled(*lines: str, prose: int) -> Labels:
    """The labels that a page gets as a forum."""
    labels = Labels()
    posts(tuple(looks(lines, [0] * len(lines))), labels, prose)
    return labels


def test_the_topic_is_the_title_of_the_page() -> None:
    """The line with the button for copying the link is the topic; what stands around it is the site's."""
    labels = labelled("某某论坛", "回复该主题", "雪夜来客 [复制链接]", "1#", STORY, prose=4)
    assert labels.kinds == {1: "chrome.site", 2: "chrome.site", 3: "meta.page_title", 4: "chrome.floor"}
    assert labels.facts.titles == ["雪夜来客"]


def test_a_member_stands_over_every_floor() -> None:
    """A name over each floor is that of who posts there; over a single one it may be anything."""
    both = labelled("回复该主题", "山里人", "1#", STORY, "过客", "2#", "好文", prose=3)
    assert (both.kinds[2], both.kinds[5]) == ("chrome.user", "chrome.user")
    assert labelled("回复该主题", "山里人", "1#", STORY, prose=3).kinds[2] != "chrome.user"


def test_answers_go_and_long_posts_are_doubted() -> None:
    """Below the second floor short posts are answers; a long one may go on with the story."""
    labels = labelled("回复该主题", "1#", STORY, "2#", "好文", "3#", STORY * 2, prose=2)
    assert labels.kinds[5] == "chrome.reply"
    assert 7 in labels.unsure


def test_a_post_of_many_short_lines_is_doubted() -> None:
    """Lines that are short as answers are make a post that may be text where they are many."""
    lines = [f"{count}，{STORY}" for count in "一二三四五"]
    labels = labelled("回复该主题", "1#", STORY, "2#", *lines, "3#", *lines[:4], prose=2)
    assert labels.unsure == {5, 6, 7, 8, 9}
    assert {labels.kinds[n] for n in range(11, 15)} == {"chrome.reply"}


def test_a_page_without_floors_is_no_forum() -> None:
    """A single line like 3楼 changes nothing."""
    assert labelled("雪夜", STORY, "3楼", prose=1).kinds == {}


def test_a_long_answer_over_its_stamp_is_doubted() -> None:
    """Where the stamp stands under each post, a long post without the writer's card may be text."""
    labels = labelled(
        "雪夜",
        "山里人",
        STORY,
        "1楼 2012-03-04 10:20 回复",
        "山里人",
        STORY,
        "2楼 2012-03-04 11:20 回复",
        "过客",
        STORY * 2,
        "3楼 2012-03-04 12:20 回复",
        prose=2,
    )
    assert labels.unsure == {8, 9}
    assert labels.kinds == dict.fromkeys((2, 5), "chrome.user") | dict.fromkeys((4, 7, 10), "chrome.floor")


def test_the_owner_of_a_thread_stands_behind_the_word() -> None:
    """`楼主 name` heads the first post and names its writer; a sentence behind the word does not."""
    labels = labelled("雪夜来客", "楼主 山里人", STORY, "只看楼主", prose=2)
    assert (labels.kinds[2], labels.facts.account) == ("chrome.floor", "山里人")
    assert 2 not in labelled("雪夜来客", "楼主 山里人，你好", STORY, "只看楼主", prose=2).kinds


def test_the_time_beside_the_owner_of_a_thread_dates_it() -> None:
    """`作者：name 时间：…` over the first post gives its day."""
    labels = labelled("雪夜来客", "作者: 山里人　　时间: 2016-10-12 20:31", STORY, "只看楼主", prose=2)
    assert labels.facts.date == "2016-10-12"
