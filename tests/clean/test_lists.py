"""narrate.clean.lists: what follows the end of a story."""

from __future__ import annotations

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.lists import lists

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def labelled(kind: str, *below: str) -> dict[int, str]:
    """The labels of a page with a line of *kind* under two paragraphs of its story."""
    labels = Labels({3: kind})
    lists(tuple(looks((STORY, STORY, "分享", *below), [0] * (len(below) + 3))), labels, 1)
    return labels.kinds


def test_names_with_a_time_show_that_remarks_follow() -> None:
    """Below a signboard of comments, members with a time end a story that is shorter than what they say."""
    found = labelled("section.comment", "小草 2015-03-09 08:12", STORY, STORY, STORY)
    assert set(found) == {3, 4, 5, 6, 7}


def test_whole_sentences_below_the_end_stay() -> None:
    """Below the buttons for sharing short lines go; for a whole sentence that is not proof enough."""
    site = "扫码下载本站客户端，关注我们的微信公众号，更多精彩内容等您来看。"
    assert labelled("chrome.share", "热门", site) == {3: "chrome.share", 4: "chrome.share"}


def test_remarks_end_where_the_head_of_the_page_stands_again() -> None:
    """A second page that was saved below the remarks on the first one keeps its text."""
    trail = "日志列表 » 山里两年"
    page = (trail, STORY, STORY, "评论", "小草 2015-03-09 08:12", "写得真好", trail, "下山", STORY)
    labels = Labels({0: "chrome.breadcrumb", 3: "section.comment"})
    lists(tuple(looks(page, [0] * len(page))), labels, 8)
    assert {4: "chrome.comment", 5: "chrome.comment"}.items() <= labels.kinds.items()
    assert not labels.kinds.keys() & {7, 8}


def test_a_head_that_stands_again_above_nothing_ends_no_remarks() -> None:
    """The menu of a site is printed again at the foot of a page: what is above it are still remarks."""
    menu = "首页 日志 相册 留言板"
    page = (menu, STORY, STORY, "评论", "小草 2015-03-09 08:12", "写得真好，看哭了", menu)
    labels = Labels({0: "chrome.menu", 3: "section.comment"})
    lists(tuple(looks(page, [0] * len(page))), labels, 2)
    assert labels.kinds[6] == "chrome.comment"
