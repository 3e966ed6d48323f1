"""narrate.clean.scenes: lines that name the page again among its paragraphs."""

from __future__ import annotations

import pytest

from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.scenes import scenes

STORY = "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看，一直看到开春。"


def test_the_title_again_in_two_lines_goes() -> None:
    """A title that a page breaks in two when it says it once more is no text."""
    labels = Labels()
    lines = ("山那边的灯火一直还亮着", "作者", STORY, "山那边的", "灯火一直还亮着", STORY)
    scenes(tuple(looks(lines, [0] * 6)), labels, (2, 5))
    assert labels.kinds == {4: "meta.page_title", 5: "meta.page_title"}


@pytest.mark.parametrize(
    ("lines", "level", "kinds"),
    [
        (
            ("灯", "*", "老人在村口看着雪落下", "老人在村口看着雪落下", "*"),
            0,
            {3: "caption.photo", 4: "caption.photo"},
        ),
        (("灯", "*", "老人在村口看着雪落下", "老人在村口看着雪落下", "*"), 2, {}),
        (("灯", "*", "村口的雪地上有脚印", "村口的雪地上有脚印", "*"), 0, {}),
        (("灯", "*", "snow snow snow", "snow snow snow", "*"), 0, {}),
        (("灯", "*", "他说，雪一直在落下。", "他说，雪一直在落下。", "*"), 0, {}),
        (("山那边的灯火一直还亮", "*", "山那边的灯火一直还亮", "*"), 0, {3: "meta.page_title"}),
        (("山那边的灯火一直还亮", "*", "山那边的灯火一直还亮", "*"), 2, {}),
        (("山那边的灯火一直亮", "*", "山那边的灯火一直亮", "*"), 0, {}),
        (("山那边的灯火", "*", "您正在阅读的是山那边的灯火", "*"), 0, {3: "chrome.site"}),
        (("山那边的灯火", "*", "您正在阅读的是山那边的灯火", "*"), 2, {}),
        (("山那边的灯", "*", "您正在阅读的是山那边的灯", "*"), 0, {}),
        (("山那边的灯火", "*", "他说的是山那边的灯火", "*"), 0, {}),
    ],
)
def test_what_stands_twice(lines: tuple[str, ...], level: int, kinds: dict[int, str]) -> None:
    """A long line told twice, the title again and a site that names it go; headings and short lines stay."""
    labels = Labels()
    told = [STORY if line == "*" else line for line in lines]
    scenes(
        tuple(looks(told, [level if place in (2, 3) else 0 for place in range(len(told))])), labels, (1, 4)
    )

    assert labels.kinds == kinds


def test_the_name_below_each_picture_goes() -> None:
    """A person's name that stands twice, one below the other, is a caption; a word that does is not."""
    labels = Labels()
    lines = ("灯下", "温玉兰", "温玉兰", "温玉兰", STORY, "天亮", "天亮", STORY)
    scenes(tuple(looks(lines, [0] * 8)), labels, (4, 7))
    assert labels.kinds == dict.fromkeys((2, 3, 4), "caption.photo")


def test_a_title_that_stands_below_the_text_too_is_no_heading() -> None:
    """A line of the text that holds its title and comes again below it is the page's own title."""
    labels = Labels()
    lines = (
        "纪录片《摆渡人》第三集",
        STORY,
        "纪录片《摆渡人》第三集 脚本",
        STORY,
        "纪录片《摆渡人》第三集 脚本",
    )
    scenes(tuple(looks(lines, [0] * 5)), labels, (1, 3))
    assert labels.kinds == {3: "meta.page_title"}


def over_text(*lines: str, source: int = 2) -> dict[int, str]:
    """The labels of lines over a text, the number *source* of which tells where the page is from."""
    labels = Labels(kinds={source: "meta.source"})
    page = tuple(looks((*lines, STORY, STORY), [0] * (len(lines) + 2)))
    scenes(page, labels, (len(lines), len(lines) + 1))
    return {number: kind for number, kind in labels.kinds.items() if number != source}


def test_captions_between_source_and_text_go() -> None:
    """Two lines that name one person, and say where, stood below pictures."""
    lines = ("灯下", "来源：河湾日报", "护林员老石在山脊上巡山", "老石用过的望远镜")
    assert over_text(*lines) == dict.fromkeys((3, 4), "caption.photo")


@pytest.mark.parametrize(
    "lines",
    [
        ("灯下", "来源：河湾日报", "春天在山坡上慢慢醒来", "山坡把春天抱得很紧很紧"),
        ("灯下", "来源：河湾日报", "护林员老石在山脊上巡山"),
        ("灯下", "来源：河湾日报", "护林员老石的望远镜", "老石走过的山路"),
        ("灯下", "来源：河湾日报", "护林员老石在山脊上巡山", "——老石和他的山"),
    ],
)
def test_other_lines_over_a_text_stay(lines: tuple[str, ...]) -> None:
    """A couplet, one line, lines that show nobody anywhere and a subtitle may be the writer's."""
    assert over_text(*lines) == {}


def test_a_sentence_with_its_day_beside_an_agency_s_pictures_goes() -> None:
    """Where pictures are numbered as agencies do, a sentence with a day shows one; elsewhere it is told."""
    shown = "3月9日，石小渡在井边打水。"
    for over, kinds in (("（图文互动）（1）老井", {3: "caption.photo"}), ("（一）老井", {})):
        labels = Labels()
        scenes(tuple(looks((STORY, over, shown, STORY), [0] * 4)), labels, (0, 3))
        assert {number: kind for number, kind in labels.kinds.items() if number == 3} == kinds


@pytest.mark.parametrize(
    ("line", "byline", "found"),
    [
        ("石小渡在渡口的船上", "图文：方青", True),
        ("抢修人员在云台山架设电线", "文/图 方青", True),
        ("巡线中的石小渡", "方青 摄影报道", True),
        ("排练中的腰鼓队", "图文：方青", True),
        ("石小渡在渡口的船上", "文：方青", False),
        ("石小渡在渡口的船上。", "图文：方青", False),
        ("幸福在路上", "图文：方青", False),
        ("风雨中的渡口", "图文：方青", False),
        ("李家村在变", "图文：方青", False),
        ("石小渡在等一个人", "图文：方青", False),
    ],
)
def test_who_is_where_among_pictures_is_a_caption(line: str, byline: str, found: bool) -> None:
    """One line without a mark between paragraphs says who is where, on a page whose writer took pictures."""
    labels = Labels(kinds={1: "chrome.controls", 2: "byline", 6: "chrome.copyright"})
    lines = ("打印 关闭", byline, STORY, line, STORY, "版权所有")
    scenes(tuple(looks(lines, [0] * 6)), labels, (2, 4))
    assert (labels.kinds.get(4) == "caption.photo") is found
