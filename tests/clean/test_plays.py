"""Plays: what sets their scenes and what is spoken in them stays."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.clean.lines import looks
from narrate.clean.plays import played
from tests.clean.page_cases import TEXT, page

TALK = "艄公：桥通了，往后走桥吧。\n小满：那船呢？\n艄公：种花。\n小满：我来浇水！"


def kept(text: str) -> frozenset[int]:
    """The numbers of the lines that are a play's."""
    lines = text.split("\n")
    return played(list(looks(lines, [0] * len(lines))))


@pytest.mark.parametrize(
    "scene",
    [
        "时间：秋天的傍晚\n地点：河边渡口\n人物：艄公、小满",
        "人物：艄公，七十三岁。\n小满，十岁。\n时间：傍晚。\n布景：岸上扣着旧船。",
        "【时间】傍晚\n【地点】渡口\n【人物】艄公 小满",
        "时间 傍晚\n地点 渡口\n人物 艄公 小满",
        "人物\n艄公\n小满\n时间\n傍晚。\n地点\n渡口。",
        "场景一：渡口\n剧中人：艄公、小满",
    ],
)
def test_a_scene_above_speeches(scene: str) -> None:
    """What names time, place and persons above the speeches is the play's, and so is each speech."""
    text = f"船种花\n{scene}\n{TALK}\n（幕落）"
    assert kept(text) == frozenset(range(2, text.count("\n") + 2))


def test_the_lines_of_a_play_are_told() -> None:
    """On a page of a site no line of a play is taken for a field, a name or a heading of the page."""
    head = "首页 > 小戏\n船种花\n作者：秦小川 来源：青石文艺 点击：30"
    scene = "时间：2018年的秋天\n地点：河边\n人物：艄公、小满"
    foot = "——剧终——\n责任编辑：何大山\n上一篇：老船\n下一篇：没有了"
    cleaned = clean(page(f"{head}\n{scene}\n{TALK}\n{foot}"))
    (told,) = cleaned.stories
    body = [block.lines[0] for block in told.blocks if block.kind == "body"]
    assert (told.title, told.author, told.date) == ("船种花", "秦小川", "")
    assert (body, [each.line for each in cleaned.dropped]) == ([*range(4, 12)], [1, 3, 12, 13, 14])
    assert "truncated-end" not in {doubt.code for doubt in told.doubts}


@pytest.mark.parametrize(
    "text",
    [
        f"故事会预告\n时间：2020年3月2日\n地点：河源县文化馆\n人物：秦小川\n{TEXT}",
        f"频道：人物\n访艄公\n{TEXT}\n记者：船呢？\n艄公：种花。\n记者：还撑吗？\n艄公：不撑了。",
        f"家里的群\n{TEXT}\n小山：爸，到了没？\n爸：到了。\n小山：吃了没？\n爸：吃了。",
        f"船种花\n人物：艄公、小满\n{TEXT}\n艄公：种花。\n小满：我来浇水！",
    ],
)
def test_no_play(text: str) -> None:
    """Fields of an event, the talk of an interview or of a family, and two speeches make no play."""
    assert kept(text) == frozenset()


def test_a_date_is_no_scene() -> None:
    """The day of posting above the persons is the site's, though it is called 时间."""
    text = f"船种花\n时间：2020-03-02 来源：青石文艺\n人物：艄公、小满\n{TALK}"
    assert kept(text) == frozenset(range(3, 8))


def test_footers_are_not_spoken() -> None:
    """A label below the curtain is no speech: nobody of that name is in the play."""
    assert 9 not in kept(f"船种花\n时间：傍晚\n人物：艄公、小满\n{TALK}\n（幕落）\n主办：青石文化馆")
