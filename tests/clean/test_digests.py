"""Threads that a telnet board bound into one page."""

from __future__ import annotations

from narrate.clean import clean
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
FIRST = "   laochuan (老船) 于  (Sat Dec 13 23:10:05 2003)  提到:"
OTHER = "   qiaotou (桥头) 于  (Sat Dec 13 23:31:47 2003)  提到:"
AGAIN = "   laochuan (老船) 于  (Sun Dec 14 00:52:19 2003)  提到:"
HEAD = (
    "发信人: laochuan (老船), 信区: Story",
    "标  题: [合集] 渡口的灯",
    "发信站: 清浅站 (Sun Dec 14 2003), 站内",
)


def told(*lines: str) -> list[str]:
    """The text that is narrated of a page of these lines."""
    (story,) = clean(page("\n".join((*HEAD, *lines)))).stories
    return [block.text for block in story.blocks if block.kind == "body"]


def test_short_answers_and_quotations_go() -> None:
    """The writer's posts are told; what another answers in a few words goes, with what it quotes."""
    quoted = ("【 在 laochuan (老船) 的大作中提到: 】", f": {TEXT[:20]}")
    assert told(FIRST, TEXT, OTHER, "后来怎么样了呢，快说快说，等着看下文。", *quoted, AGAIN, MORE) == [
        TEXT,
        MORE,
    ]


def test_another_s_story_stays() -> None:
    """A long post of somebody else may be a story too."""
    long = [f"{MORE}第{number}天他又去了一次，看见石槽里的草长高了一截。" for number in "二三四五"]
    assert set(long) <= set(told(FIRST, TEXT, OTHER, *long))


SENT = (
    "发信人: qiaotou (桥头), 信区: Story",
    "标  题: Re: 渡口的灯",
    "发信站: 清浅站 (Sun Dec 14 2003), 站内",
)
ORIGIN = "※ 来源:·清浅站 bbs.example.edu·[FROM: 10.1.*.*]"


def test_posts_that_each_name_their_sender() -> None:
    """Below the sender of a second post go its fields, and its few words; signatures go with their marks."""
    quoted = ("【 在 laochuan (老船) 的大作中提到: 】", f": {TEXT[:20]}", "笑了半天，建议收藏。")
    motto = ("--", "    船到桥头，我也到了。", ORIGIN)
    assert told("渡口的灯", TEXT, MORE, *motto, *SENT, *quoted, "--", ORIGIN) == [TEXT, MORE]


def test_a_mark_without_an_origin_is_the_writer_s() -> None:
    """`--` between paragraphs, which no line of the board follows, is a break of the text."""
    after = "天亮的时候车停在一个小站，有人打开窗户，雪的味道进来了，谁也没有说话。"
    assert told("渡口的灯", TEXT, "--", MORE, after) == [TEXT, "--", MORE, after]


def test_answers_below_a_text_with_its_sender() -> None:
    """Whoever answers below the sender's own text is another member; over his name stands the site."""
    head = ("精华区文章阅读", "发信人: laochuan@qingqian (老船), 信区: Story", "标  题: 渡口的灯")
    answer = ("笑了半天，建议收藏。", "【 在 laochuan (老船) 的大作中提到: 】", f": {TEXT[:20]}")
    (story,) = clean(page("\n".join((*head, HEAD[-1], TEXT, MORE, OTHER, *answer)))).stories
    assert (story.title, story.author) == ("渡口的灯", "老船")
    assert [block.text for block in story.blocks if block.kind == "body"] == [TEXT, MORE]
