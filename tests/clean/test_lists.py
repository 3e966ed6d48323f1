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
