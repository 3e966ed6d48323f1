"""The end of the story and what stands below."""

from __future__ import annotations

from narrate.clean.edges import below, ending, islands, slogans
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。" * 3
REMARK = "写得真好，我想起我奶奶了。"


def test_remarks_below_the_furniture_are_no_end() -> None:
    """Short prose behind three lines of furniture is not the story's; long prose is."""
    page = tuple(looks((STORY, STORY, "分享", "责任编辑：苏木", "上一篇：春", REMARK), [0] * 6))
    labels = Labels({3: "chrome.share", 4: "meta.editor", 5: "chrome.pager"})
    assert ending(page, labels, (0, 1, 5)) == 1
    second = tuple(looks((STORY, STORY, "分享", "责任编辑：苏木", "上一篇：春", STORY), [0] * 6))
    assert ending(second, labels, (0, 1, 5)) == 5


def test_short_lines_below_the_furniture_go() -> None:
    """Behind the first furniture nothing but a date of writing stays."""
    page = tuple(looks((STORY, "分享", "二〇一九年三月于江城", "一个人的车站"), [0] * 4))
    labels = Labels({2: "chrome.share", 9: "chrome.site"})
    below(page, labels, 0)
    assert labels.kinds == {2: "chrome.share", 9: "chrome.site", 4: "chrome.below"}


def test_a_manuscript_has_no_foot() -> None:
    """Without furniture around it, everything below the prose is the writer's."""
    labels = Labels()
    below(tuple(looks((STORY, "Amazing Grace", "一个人的车站"), [0] * 3)), labels, 0)
    assert labels.kinds == {}


def test_praise_of_the_site_above_the_title_goes() -> None:
    """A sentence at the top is the site's where a title, the day and the source stand below it."""
    lines = (
        "愿山里的每一盏灯都有人点亮，愿每一个夜晚都有人回家。",
        "雪夜",
        "2019-03-04",
        "来源：青石日报",
        STORY,
        STORY,
    )
    labels = Labels({3: "meta.date", 4: "meta.source"})
    slogans(tuple(looks(lines, [0] * 6)), labels, (0, 4, 5))
    assert labels.kinds == {1: "chrome.site", 3: "meta.date", 4: "meta.source"}


def test_the_first_sentence_of_a_story_is_no_praise() -> None:
    """Below the heading of the page, a sentence above the day is the story's."""
    lines = ("雪夜", "那一年的雪下得很大，山路早已看不见了。", "第一夜", "2019-03-04", STORY, STORY)
    labels = Labels({4: "meta.date"})
    slogans(tuple(looks(lines, [1, 0, 0, 0, 0, 0])), labels, (1, 4, 5))
    assert labels.kinds == {4: "meta.date"}


def test_lines_in_furniture_between_paragraphs_go() -> None:
    """From right under a paragraph, short lines above three of the site's are the site's as well."""
    lines = (STORY, "热门故事", "上一篇：春", "更多", "下一篇：夏", "夜里的铃声", STORY)
    labels = Labels({3: "chrome.pager", 4: "chrome.pager", 5: "chrome.pager"})
    islands(tuple(looks(lines, [0] * 7)), labels)
    assert labels.kinds[2] == "chrome.site"
    assert 6 not in labels.kinds


def test_a_line_right_above_a_day_may_be_the_title_of_the_next_work() -> None:
    """Below the furniture under one entry, the next one begins with its title and its day."""
    lines = (STORY, "热门故事", "上一篇：春", "更多", "夜里的铃声", "2019-03-02 20:11", STORY)
    labels = Labels({3: "chrome.pager", 4: "chrome.pager", 6: "meta.date"})
    islands(tuple(looks(lines, [0] * 7)), labels)
    assert labels.kinds[2] == "chrome.site"
    assert 5 not in labels.kinds


def test_little_furniture_between_paragraphs_says_nothing_of_its_neighbours() -> None:
    """Beside one or two lines of the site's, a short line may be a heading."""
    lines = (STORY, "夜里的铃声", "上一篇：春", "下一篇：夏", STORY)
    labels = Labels({3: "chrome.pager", 4: "chrome.pager"})
    islands(tuple(looks(lines, [0] * 5)), labels)
    assert 2 not in labels.kinds


def test_readers_below_buttons() -> None:
    """Names with what they say, below buttons, are no end of a text in which nobody speaks so."""
    asked = "梅河石小渡：请问石桥是不是叔公修的？后来的人还记得他的名字吗？"
    thanked = "槟城后人：寻根二十年，终于看到这座桥了，谢谢各位。"
    page = tuple(looks((STORY, STORY, "【我要留言】", asked, thanked), [0] * 5))
    labels = Labels({3: "chrome.controls"})
    assert ending(page, labels, (0, 1, 3, 4)) == 1
    play = tuple(looks((STORY, thanked, "【我要留言】", asked, thanked), [0] * 5))
    assert ending(play, labels, (0, 1, 3, 4)) == 4
