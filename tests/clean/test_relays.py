"""Works that the members of a forum post one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from narrate.clean.labels import Labels, Post
from narrate.clean.lines import looks
from narrate.clean.relays import relayed
from narrate.clean.titles import Opening

TEXT = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。" * 4
WORDS = "大家都来写一写村里的匠人，我先写一个。"


def divided(members: Sequence[str], *posts: Sequence[str]) -> tuple[list[tuple[str, int]], Labels]:
    """The title of each work and how many lines its text has; a line of furniture heads each post."""
    lines = ["一个话题", *(line for post in posts for line in ("楼", *post))]
    page = list(looks(lines, [0] * len(lines)))
    heads = [look.number for look in page if look.text == "楼"]
    labels = Labels(kinds=dict.fromkeys(heads, "chrome.floor"))
    labels.posts = tuple(Post(head, member, "") for head, member in zip(heads, members, strict=True))
    found = relayed(Opening(title=(page[0],)), page[:1], labels.free(page[1:]), labels)
    return [(opening.title[0].text, len(text)) for opening, text in found], labels


def test_every_member_posts_a_work() -> None:
    """A title and a long text in the posts of two members are two works below the topic of the thread."""
    works, labels = divided(["甲山", "乙水"], ["老篾匠", TEXT, TEXT], ["瓦匠三叔", TEXT])
    assert works == [("老篾匠", 2), ("瓦匠三叔", 1)]
    assert "note" not in labels.kinds.values()


def test_text_above_the_first_post() -> None:
    """A text above the head of the first post is a work as those below are."""
    page = list(looks(["老石匠", TEXT, TEXT, "楼", "老篾匠", TEXT, "楼", "瓦匠三叔", TEXT], [0] * 9))
    labels = Labels(kinds={4: "chrome.floor", 7: "chrome.floor"})
    labels.posts = (Post(4, "甲山", ""), Post(7, "乙水", ""))
    found = relayed(Opening(title=(page[0],)), page[:1], labels.free(page[1:]), labels)
    assert [[look.number for look in (*opening.title, *text)] for opening, text in found] == [
        [1, 2, 3],
        [5, 6],
        [8, 9],
    ]


def test_words_above_a_title() -> None:
    """What opens the thread is a note, a word before another work an answer; neither is doubted."""
    works, labels = divided(["甲山", "乙水"], [WORDS, "老篾匠", TEXT], ["我也来。", "瓦匠三叔", TEXT])
    assert [title for title, _ in works] == ["老篾匠", "瓦匠三叔"]
    assert (labels.kinds[3], labels.kinds[7], labels.unsure) == ("note", "chrome.reply", set())


def test_a_post_that_only_opens_the_thread() -> None:
    """The first post may be the call for works alone, which is a note."""
    works, labels = divided(["版主", "甲山", "乙水"], [WORDS], ["老篾匠", TEXT], ["瓦匠三叔", TEXT])
    assert [title for title, _ in works] == ["老篾匠", "瓦匠三叔"]
    assert labels.kinds[3] == "note"


@pytest.mark.parametrize(
    ("members", "posts"),
    [
        (["甲山", "甲山"], (["雪夜", TEXT], ["开春", TEXT])),
        (["甲山", "乙水"], (["老篾匠", TEXT], [TEXT])),
        (["甲山", "乙水"], (["老篾匠", TEXT], ["写得好", "我也见过这样的人，手真巧。"])),
        (["甲山", "乙水"], (["老篾匠", TEXT], [TEXT, "瓦匠三叔", TEXT])),
        (["甲山", ""], (["老篾匠", TEXT], ["瓦匠三叔", TEXT])),
        (["甲山", "乙水", "丙石"], (["老篾匠", TEXT], [TEXT], ["瓦匠三叔", TEXT])),
        ([], ()),
    ],
    ids=[
        "chapters of one member",
        "a long answer",
        "a remark",
        "a title inside a text",
        "nobody known",
        "an answer between",
        "no forum",
    ],
)
def test_a_thread_with_one_story(members: Sequence[str], posts: Sequence[Sequence[str]]) -> None:
    """Chapters of one member, answers long and short and titles inside a text make no further works."""
    assert divided(members, *posts)[0] == []
