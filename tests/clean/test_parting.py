"""The odds that a further work opens at a line, and the works that a page is divided into by them."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.joints import candidates, joints
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.model import Story
from tests.clean.page_cases import page

TEXTS = (
    "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。",
    "磨盘在院子里转了四十年，豆子从山上背下来，水从沟里挑上来，一家人的早饭就在这一圈一圈里。",
    "牧场离乡上有九十里，春天的雪化得慢，孩子们骑着马去上学，老师站在门口一个一个地数过来。",
)
TOP = ("青石县人民政府网", "首页 新闻 专题 互动", "当前位置：首页 > 专题 > 正文")
FOOT = ("责任编辑：方青", "上一篇：关于放假的通知", "下一篇：一张照片")
TITLES = ("渡口的灯", "磨盘上的早饭", "雪化以后的牧场")
NAMES = ("石磊", "安小宁", "罗大山")


def stories(*lines: str) -> tuple[Story, ...]:
    """The stories of a web page with these lines."""
    return clean(page("\n".join((*TOP, *lines, *FOOT)))).stories


def parts(text: str) -> list[str]:
    """Three paragraphs."""
    return [text, f"第二天一早，{text}", f"过了许多年，{text}"]


def collection(form: str) -> list[str]:
    """Three works, each below the lines of a form and three paragraphs long."""
    found = []
    for number, (title, name, text) in enumerate(zip(TITLES, NAMES, TEXTS, strict=True), start=1):
        han = "一二三"[number - 1]
        found += [*form.format(t=title, a=name, n=number, h=han).split("|"), *parts(text)]
    return found


@pytest.mark.parametrize(
    "form",
    [
        "{t}|作者：{a}",
        "{t}|作者：{a}　单位：青石县文化馆",
        "{h}、{t}|作者：{a}",
        "（{h}）{t}|{a}",
        "第{h}篇|{t}|作者：{a}",
        "{t}|讲述：{a}|整理：方青",
        "{t}|青石县文化馆|{a}",
        "{t}|青石县文化馆|作者：{a}",
    ],
)
def test_works_that_open_in_one_form_are_works_of_their_own(form: str) -> None:
    """Each has its title; a page's own title above them is that of none."""
    found = stories("“身边的光”征文作品选登", "发布时间：2020-11-03 来源：青石日报", *collection(form))
    assert [each.title for each in found] == list(TITLES)
    assert all(name in each.author for name, each in zip(NAMES, found, strict=True))
    assert not any(each.subtitle for each in found)


def test_two_names_below_a_title_are_of_two_writers() -> None:
    """Every name below the titles of works is a byline of its own, and a writer's."""
    for each, name in zip(stories(*collection("{n}.{t}|{a}|方青")), NAMES, strict=True):
        assert each.author == f"{name}、方青"
        assert [block.text for block in each.blocks if block.kind == "byline"] == [name, "方青"]


def test_no_line_of_a_text_is_lost_where_works_open() -> None:
    """Every paragraph stands in the work below whose title it stands on the page."""
    found = stories(*collection("{t}|作者：{a}"))
    for text, each in zip(TEXTS, found, strict=True):
        assert [block.text for block in each.blocks if block.kind == "body"] == parts(text)


@pytest.mark.parametrize("form", ["{t}", "{h}、{t}", "（{h}）{t}", "{n}.{t}"])
def test_headings_divide_no_story(form: str) -> None:
    """A story with a writer of its own stays whole, however its headings look."""
    found = stories("把根扎在石头缝里", "2020-11-03 10:20 作者：方青 来源：青石日报", *collection(form))
    assert [each.title for each in found] == ["把根扎在石头缝里"]


@pytest.mark.parametrize(
    ("over", "kind"), [("【夜读】第312期丨渡口的灯", "chrome.epaper"), ("今晚的夜读", "chrome.site")]
)
def test_a_word_to_its_hearers_stands_above_the_one_story_of_a_page(over: str, kind: str) -> None:
    """Below words that lead up to it, a title with its writer is the page's only one."""
    lead = "听众朋友，晚上好，这里是《夜读》，今晚为您读一篇来稿。"
    long = [text + other for text in TEXTS for other in TEXTS]
    found = clean(page("\n".join((*TOP, over, lead, "渡口的灯", "作者：石磊", *long, *FOOT))))
    (story,) = found.stories
    assert [each.kind for each in found.dropped if each.text == over] == [kind]
    assert (story.title, story.author) == ("渡口的灯", "石磊")
    assert [each.kind for each in found.dropped if each.text == lead] == ["chrome.talk"]


def test_joints_are_the_lines_between_texts_and_those_above_the_first() -> None:
    """Each line has its kind; a label that the page gave it counts before its look."""
    seen = tuple(looks(["渡口的灯", TEXTS[0], "写于冬天。", "磨盘", "石磊", TEXTS[1]], [0] * 6))
    top, inner = joints(seen, Labels(kinds={5: "byline"}))
    assert (top.above, top.below, inner.above, inner.below) == (-1, 1, 1, 5)
    assert [(one.look.text, one.form) for one in candidates(inner)] == [("磨盘", ("-", "L", "N"))]


def test_two_texts_without_a_line_between_them_have_no_joint() -> None:
    """A page that begins with text has an empty joint above it, and none between paragraphs."""
    seen = tuple(looks([TEXTS[0], TEXTS[1], "磨盘", TEXTS[2]], [0] * 4))
    assert [(one.above, one.below, len(one.lines)) for one in joints(seen, Labels())] == [
        (-1, 0, 0),
        (1, 3, 1),
    ]


def test_what_introduces_the_works_is_a_note_and_their_title_is_none() -> None:
    """A short word below the page's own title, and above works that each bracket their writer, is a note."""
    words = "为讲好身边人的故事，县文联从来稿中选出三篇，现予刊登，请大家品读。"
    long = [
        line + TEXTS[0] + TEXTS[1] if line.startswith(("第二天", "过了")) else line
        for line in collection("{n}.{t}(青石二小 {a})")
    ]
    found = stories("“身边的光”征文作品选登", "发布时间：2020-11-03 来源：青石日报", words, *long)
    assert [(each.title, each.author) for each in found] == list(zip(TITLES, NAMES, strict=True))
    assert [block.text for block in found[0].blocks if block.kind == "note"] == [words]


def test_what_counts_a_work_stands_in_none() -> None:
    """The number and the prize above a title are dropped, not left at the end of the work before."""
    found = stories(*collection("第{h}篇|{t}|作者：{a}"))
    assert not any("篇" in block.text for each in found for block in each.blocks)


def test_a_name_of_any_build_behind_a_house_is_the_writers() -> None:
    """Behind a school or an office the last word is a name, though no list of surnames has it."""
    works = [line.replace("安小宁", "暴小峰") for line in collection("{t}|岔口镇中心校 {a}")]
    found = stories("“身边的光”征文作品选登", *works)
    assert [each.author for each in found] == ["石磊", "暴小峰", "罗大山"]


def test_many_lines_between_two_texts_open_nothing() -> None:
    """A list, talk or verse of ten lines and more is text, whatever its lines look like."""
    list_of_names = [f"渡口的第{n}盏灯" for n in "一二三四五六七八九十"]
    seen = tuple(looks([TEXTS[0], *list_of_names, TEXTS[1], "磨盘", TEXTS[2]], [0] * 14))
    long, short = joints(seen, Labels())[1:]
    assert [each.look.text for each in (*candidates(long), *candidates(short))] == ["磨盘"]
