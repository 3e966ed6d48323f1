"""A question site's page: who asks, who answers, and the answer."""

from __future__ import annotations

from narrate.clean import clean
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
ASKED = "家里要把老渡船拆了卖木头，心里不是滋味，想听听在船上长大的人说说那些日子。"
TOP = ("首页", "等你来答", "在渡船上长大是什么体验？", ASKED, "显示全部", "关注者 1,204", "写回答　邀请回答")
CARD = ("撑船的老幺", "在水上漂了二十年", "已关注", "2,763 人赞同了该回答")
FOOT = ("发布于 2021-03-04 22:10", "赞同 2763　148 条评论　分享　收藏")


def test_the_answer_is_told_under_the_name_of_who_gives_it() -> None:
    """What the asker says, the motto and the buttons of a card go; the name above them signs the answer."""
    (story,) = clean(page("\n".join((*TOP, *CARD, TEXT, MORE, *FOOT)))).stories
    assert (story.title, story.author) == ("在渡船上长大是什么体验？", "撑船的老幺")
    assert [block.text for block in story.blocks if block.kind == "body"] == [TEXT, MORE]


def test_a_button_is_nobody_s_name() -> None:
    """Where only words of menus stand above the count of those who agree, nobody is named."""
    (story,) = clean(page("\n".join((*TOP, "登录", CARD[-1], TEXT, MORE, *FOOT)))).stories
    assert story.author == ""


def test_what_is_said_above_a_count_of_followers_stays_where_nobody_answers() -> None:
    """A page without a count of those who agree with an answer shows a text of its own."""
    (story,) = clean(page("\n".join((*TOP, TEXT, MORE, *FOOT)))).stories
    assert ASKED in [block.text for block in story.blocks]


def test_the_answer_that_was_chosen() -> None:
    """Who gave the best answer, what the site says below it and the other answers are no text."""
    over = ("首页 > 教育 > 问题详情", "求一篇写渡口的文章", "提问者：匿名 悬赏：20分", "3个回答", "最佳答案")
    card = ("清风8806 推荐于 2 年前 采纳率：61%", "渡口的灯", "作者：石小渡")
    below = (
        "本回答由提问者推荐",
        "其他回答",
        "小鱼：自己写嘛，抄来的不算。",
        "类似问题",
        "写渡船的句子 2个回答",
    )
    (story,) = clean(page("\n".join((*over, *card, TEXT, MORE, *below)))).stories
    assert [(block.kind, block.text) for block in story.blocks] == [
        ("title", "渡口的灯"),
        ("byline", "作者：石小渡"),
        ("body", TEXT),
        ("body", MORE),
    ]


def test_a_best_answer_where_nothing_is_asked() -> None:
    """On a page that counts no answers the two words are the text's own."""
    (story,) = clean(page(f"渡口的灯\n{TEXT}\n最佳答案\n{MORE}")).stories
    assert [block.text for block in story.blocks] == ["渡口的灯", TEXT, "最佳答案", MORE]
