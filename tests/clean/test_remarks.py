"""narrate.clean.remarks: what others say in a forum on one line goes, the storyteller's own words stay."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.remarks import remarks, topic_again
from tests.prose import PARAGRAPHS


def labelled(*lines: str, writer: str = "石小渡") -> Labels:
    """The labels that the lines of a forum get."""
    labels = Labels()
    remarks(tuple(looks(lines, (0,) * len(lines))), labels, writer)
    return labels


@pytest.mark.parametrize(
    "remark",
    [
        "3楼 石蛙：后来呢？",
        "#3 石蛙: 后来呢",
        "3F 石蛙：后来呢",
        "[3楼] 石蛙 说：后来呢",
        "沙发 石蛙：前排",
        "回复 3楼 石蛙：后来呢",
        "石蛙(3楼)：后来呢",
        "石蛙 回复 石小渡：后来呢",
    ],
)
def test_a_remark_with_its_floor_goes(remark: str) -> None:
    """Floor and member before a few words say that somebody else answers."""
    assert labelled(PARAGRAPHS[0], remark, PARAGRAPHS[1]).kinds == {2: "chrome.reply"}


@pytest.mark.parametrize(
    "line",
    [
        "3楼 石小渡：接着说。",
        "楼主(3楼)：接着说。",
        "3楼 发表于：2012-3-4",
        "石蛙：后来呢？",
        "他住3楼，石蛙住5楼。",
    ],
)
def test_the_storyteller_s_lines_stay(line: str) -> None:
    """The writer's own floor, a stamp, and speech without a floor are no remark of another."""
    assert labelled(PARAGRAPHS[0], line).kinds == {}


def test_a_long_remark_is_a_doubt() -> None:
    """What is as long as a paragraph may be text, so that an editor is asked."""
    labels = labelled(PARAGRAPHS[0], f"3楼 石蛙：{PARAGRAPHS[1]}")
    assert (labels.kinds, labels.unsure) == ({}, {2})


def test_who_posts_first_is_the_writer_where_nobody_else_is_known() -> None:
    """The member before the first time owns the thread."""
    lines = ("石小渡 发表于 2012-3-4 20:10", PARAGRAPHS[0], "3楼 石小渡：接着说。", "4楼 石蛙：好")
    assert labelled(*lines, writer="").kinds == {4: "chrome.reply"}


def test_a_motto_goes() -> None:
    """`签名：` in a post leads in the member's motto."""
    assert labelled(PARAGRAPHS[0], "签名：船到桥头自然直").kinds == {2: "chrome.signature"}


def test_a_topic_without_its_tag_is_the_title() -> None:
    """Of a topic that stands twice the tagged one is the page's, and the plain one no member's name."""
    labels = Labels(kinds={2: "chrome.user"})
    topic_again(tuple(looks(("[原创] 说说我家的钟", "说说我家的钟"), (0, 0))), labels)
    assert labels.kinds == {1: "meta.page_title"}


@pytest.mark.parametrize(
    "remark",
    [
        "沙发!",
        "搬个小板凳,坐等更新",
        "顶!!",
        "支持楼主,好人一生平安",
        "楼主继续啊",
        "楼主快更,等着呢",
        "期待下文",
        "楼主你好,你说的桥是我们村的,灯还是你走的那一年修的,我父亲问你好。",
        "引用:石桥村在云台山的背面,一条小路 后来呢",
    ],
)
def test_cheers_and_answers_without_a_floor_go(remark: str) -> None:
    """What members call out to whom the thread belongs, and what cites a line of it, is no text."""
    assert labelled(PARAGRAPHS[0].replace("，", ","), remark, PARAGRAPHS[1]).kinds == {2: "chrome.reply"}


@pytest.mark.parametrize(
    "line",
    [
        "路过",
        "期待",
        "沙发上坐着一个人",
        "板凳的一条腿是后来接的",
        "楼主要我说说那一年的事",
        "楼主的名字是孟小河",
        "引用:灯",
        "引用:县志里说,这条河从前不叫这个名字",
        "支持他的人不多",
        "赞美诗",
    ],
)
def test_words_of_a_story_that_members_use_too_stay(line: str) -> None:
    """Verse, furniture of a room, what is said of a thread's owner and words from elsewhere stay."""
    assert labelled(PARAGRAPHS[0], line, PARAGRAPHS[1]).kinds == {}
