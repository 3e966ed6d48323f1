"""Lines judged by their words, their place and their neighbours."""

from __future__ import annotations

import pytest

from narrate.clean.furniture import label
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看。"


def kinds(*lines: str) -> dict[int, str]:
    """The labels of a page."""
    return label(tuple(looks(lines, [0] * len(lines))), lines).kinds


def test_words_of_menus_stay_between_prose() -> None:
    """A line of one plain word between paragraphs is a heading, above them it is a menu."""
    assert kinds("首页 > 正文", "搜索", STORY, "搜索", STORY) == {
        1: "chrome.breadcrumb",
        2: "chrome.controls",
    }


def test_prose_is_never_dropped_inside() -> None:
    """Sentences that speak of copyright or sharing stay between sentences of the story."""
    speech = "转载别人的故事容易，写自己的故事难，版权所有的字样他一次也没有用过。"
    assert kinds(STORY, speech, STORY) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "未经他同意，谁也不能动那口井，这是村里立下的规矩，立了六十年。",
        "会计说，这台旧机器的版权所有者早就不在了，谁还管一本账本呢。",
        "奶奶学着长按手机屏幕，想识别一张写着药名的纸，屏幕却黑了下去。",
        "老师说，阅读下面的文字，完成后面的题，我却盯着窗外的雨发呆。",
    ],
)
def test_a_sentence_that_tells_of_somebody_is_no_notice(sentence: str) -> None:
    """The first or the last sentence of a story may use a site's words."""
    assert kinds(sentence, STORY, STORY) == {}
    assert kinds(STORY, STORY, sentence) == {}


def test_prose_after_a_list_of_links_stays() -> None:
    """A list of other stories inside the text goes, the text after it stays."""
    assert kinds(STORY, "相关阅读：", "·山里的灯 05-10", STORY) == {2: "section.related", 3: "chrome.related"}


def test_comments_go() -> None:
    """Below a signboard of comments even sentences are not the story's."""
    found = kinds(
        STORY, STORY, "最新评论", "小草 2015-03-09 08:12", "写得真好，我也想家了，真想明天就回去看看。"
    )
    assert set(found) == {3, 4, 5}


def test_long_posts_of_a_forum_stay() -> None:
    """Short answers on further floors go; a further long post stays."""
    long = STORY * 3
    found = kinds("回复该主题", "1#", STORY, "2#", "好文！", "3#", long)
    assert 7 not in found
    assert found[5] == "chrome.reply"


def test_an_editor_s_note_is_kept_apart() -> None:
    """The paragraphs between 编者按 and the next short line are a note."""
    assert kinds("编者按", STORY, "山里的灯", STORY) == {1: "note", 2: "note"}


def test_speech_in_an_interview_is_no_label() -> None:
    """`记者：…？` between prose is speech."""
    assert kinds(STORY, "记者：您不闷吗？", STORY) == {}


def test_sentences_of_a_site_below_the_story() -> None:
    """What a site says of its rights, a forum's foot and the pages of a paper go below the story only."""
    foot = (
        "本网发布的内容不代表本网的立场，使用本网的稿件须先得到书面许可。",
        "小黑屋|手机版|archiver|南山论坛",
        "gmt+8, 2018-4-2 10:11 , processed in 0.031 second(s)",
        "上一版 下一版",
    )
    assert kinds(STORY, STORY, *foot).keys() == {3, 4, 5, 6}
    assert kinds(STORY, foot[0], STORY) == {}


def test_a_call_goes_with_its_heading_and_what_leads_to_the_entry() -> None:
    """A call's title, what leads to its points and what presents the entry are the call's."""
    call = (
        "关于开展“邻里的灯”故事征集的通知",
        "为记下身边的人和事，县文化馆决定举办故事征集活动，有关事项通知如下：",
        "一、征集时间：即日起至2021年5月1日。",
        "二、作品要求：真人真事，不超过三千字。",
        "三、投稿方式：发送至deng@example.com。",
        "现刊登其中一篇来稿，请读者评说。",
    )
    found = kinds(*call, "山口的灯", STORY, STORY)
    assert [found.get(n, "").partition(".")[0] for n in range(1, 9)] == [*["contest"] * 6, "", ""]


def test_a_page_that_is_only_a_call_for_entries_stays() -> None:
    """The points of a call go where they stand beside a story, not where there is nothing else."""
    call = (
        "征文启事",
        "一、征文主题：山里的灯，写一写您身边的人和事，字数不超过三千字。",
        "二、投稿邮箱：a@example.org，来稿请注明姓名和联系电话，文责自负，恕不退稿。",
    )
    assert kinds(*call) == {}
    assert all(kind.startswith("contest.") for kind in kinds(STORY, STORY, *call).values())


def test_the_story_begins_below_the_praise_of_the_site() -> None:
    """What stands between a sentence of the site and the first of the story is judged as above the story."""
    praise = "愿山里的每一盏灯都有人点亮，愿每一个夜晚都有人回家。"
    found = kinds(praise, "雪夜来客", "2019-03-04 10:20", "来源：青石日报", STORY * 2, STORY * 3)
    assert found == {1: "chrome.site", 3: "chrome.timestamp", 4: "meta.source"}


@pytest.mark.parametrize(
    ("below", "writer"),
    [
        (("分享到：", "何大山"), "何大山"),
        (("分享到：", "灯", "何大山"), "何大山"),
        (("分享到：", "何大山", "宋明远"), ""),
        (("分享到：", "灯", "桥", "何大山"), ""),
        (("何大山", "分享到："), ""),
    ],
)
def test_a_name_among_the_first_lines_of_the_site(below: tuple[str, ...], writer: str) -> None:
    """A single name in the first three lines below a text is the writer's; two names are nobody's."""
    lines = ("首页 > 正文", "打印 关闭", "渡口的灯", STORY, STORY, *below)

    assert label(tuple(looks(lines, [0] * len(lines))), lines).facts.life == writer


def test_who_is_told_of_below_goes_before_a_name_alone() -> None:
    """Where the site says who the writer is, a name alone among its lines is somebody else's."""
    below = ("作者简介：宋明远，青禾县人，教师。", "分享到：", "何大山")
    lines = ("首页 > 正文", "打印 关闭", "渡口的灯", STORY, STORY, *below)

    assert label(tuple(looks(lines, [0] * len(lines))), lines).facts.life == "宋明远"
