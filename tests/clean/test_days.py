"""The day of a text where no field of its page gives one."""

from __future__ import annotations

import pytest

from narrate.clean.days import spare_day
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from tests.clean.page_cases import TEXT, story


@pytest.mark.parametrize(
    "line",
    [
        "2017年03月24日　星期五　上一期　下一期",
        "2017年3月24日　放大 缩小 默认",
        "2017年3月24日    收藏 打印 推荐 朗读 评论 更多功能",
        "第12版：百姓故事　2017年3月24日　星期五",
        "A06版：城事 | 2017-03-24",
        "A06版 城事 2017年03月24日",
        "03版 2017-03-24 星期五",
        "上一期 2017年3月24日 下一期",
        "2017年3月24日（星期五）  第三版：副刊",
        "来源:河州日报　责任编辑:何田\n2017-03-24 07:30",
    ],
)
def test_the_day_above_a_title(line: str) -> None:
    """A paper's edition and a clock beside a line of labels above the title are the day of the text."""
    head = f"首页 | 新闻 | 副刊\n第04版：副刊\n{line}\n渡口的花船"
    assert story(f"{head}\n{TEXT}\n上一篇：雪夜\n版权所有 某县").date == "2017-03-24"


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("meta.source", "2017-03-24"),
        ("meta.author", "2017-03-24"),
        ("meta.editor", ""),
        ("chrome.menu", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_clock_beside_a_line(kind: str, day: str, *, above: bool) -> None:
    """Right above or below who wrote, or where it is from, a clock is the text's; beside others it is not."""
    lines = ["2017-03-24 07:30", "河州日报"] if above else ["河州日报", "2017-03-24 07:30"]
    page = tuple(looks(["首页", *lines, "渡口的花船", TEXT], [0] * 5))
    number = next(look.number for look in page if look.text == "河州日报")
    assert spare_day(page, Labels(kinds={number: kind} if kind else {}), 4, 5) == day


def test_a_clock_below_a_trail_that_ends_with_the_title() -> None:
    """Where only the trail of a page says the title, the clock between it and the text is the day."""
    told = story(f"首页 > 副刊 > 散文 > 老艄公的花船\n2019-03-02 10:00\n作者：何大田\n{TEXT}")
    assert (told.title, told.date) == ("老艄公的花船", "2019-03-02")


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        ("报纸日期：2019年8月16日　版次：A06\n发布时间：2019-08-20", "", "2019-08-16"),
        ("见报日期：2019-08-16　录入时间：2019-08-20", "", "2019-08-16"),
        ("发布时间：2019-08-20", "（原载2019年8月16日《长湖晚报》）", "2019-08-16"),
        ("发布时间：2019-08-20 10:00", "", "2019-08-20"),
        (
            "上一篇　下一篇\n放大　缩小　默认",
            "长湖日报社版权所有\n长湖日报　2019年8月16日　星期五",
            "2019-08-16",
        ),
    ],
)
def test_the_day_of_the_paper_and_that_of_posting(above: str, below: str, date: str) -> None:
    """The day on which a paper printed a text counts more than the one on which a site posted it."""
    told = story(f"渡口的花船\n作者：何大田\n{above}\n{TEXT}\n{below}")
    assert (told.title, told.date) == ("渡口的花船", date)


def test_the_clock_of_the_reader_is_not_the_day() -> None:
    """A day above the title with nothing of the text beside it is when the page was read."""
    head = "今天是2022年6月1日 星期三\n首页 | 新闻 | 副刊\n渡口的花船"
    assert story(f"{head}\n{TEXT}\n上一篇：雪夜\n版权所有 某县").date == ""


@pytest.mark.parametrize(
    ("tail", "date"),
    [
        ("END\n2018年8月19日\n长按二维码关注", "2018-08-19"),
        ("END\n2018年8月19日\n2018年9月1日\n长按二维码关注", ""),
    ],
)
def test_the_only_day_below_the_text(tail: str, date: str) -> None:
    """A day that stands alone below the end of a text is the text's, where there is no other."""
    found = story(f"点击蓝字 关注我们\n渡口的花船\n{TEXT}\n{tail}\n阅读原文").date
    assert found == date


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [("来源：演讲稿", "", ""), ("（石桥人民广播电台供稿）", "石桥人民广播电台", "")],
)
def test_kinds_of_writing_and_stations(line: str, source: str, author: str) -> None:
    """A kind of writing is no source; a station that sent the text is, and no writer."""
    told = story(f"首页 > 副刊 > 正文\n渡口的花船\n{TEXT}\n{line}\n上一篇：雪夜\n版权所有 某县")
    assert (told.source, told.author) == (source, author)


def test_the_day_of_writing_counts_more_than_that_of_publishing() -> None:
    """A day below the last paragraph dates the story, whatever the page says of itself."""
    head = "首页 > 副刊 > 正文\n渡口的花船\n发布时间：2013-06-08 16:08"
    assert story(f"{head}\n{TEXT}\n二零一三年六月二日夜草于听雨斋\n版权所有 某县").date == "2013-06-02"


@pytest.mark.parametrize(
    "tail",
    [
        "写于2022年4月26日",
        "谢谢大家。\n二〇二二年四月二十六日",
        "（柳青云）\n2022年4月26日",
    ],
)
def test_the_day_of_writing_is_not_read_aloud(tail: str) -> None:
    """A day with its verb, below a few last words or below a name in brackets dates the story and goes."""
    told = story(f"渡口的花船\n{TEXT}\n{tail}")
    assert told.date == "2022-04-26"
    assert not any("26日" in block.text or "二十六日" in block.text for block in told.blocks)


@pytest.mark.parametrize(
    "tail", ["敬礼！\n2022年4月26日", "你的女儿\n2022年4月26日", "娘说：\n写于2022年4月26日"]
)
def test_the_day_that_ends_a_letter_stays(tail: str) -> None:
    """Below a greeting, a name without brackets or a line that leads in, a day is part of the text."""
    assert "4月26日" in story(f"渡口的花船\n{TEXT}\n{tail}").blocks[-1].text


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《河州文学》2021年第2期", "河州文学"),
        ("《河州文学》2020年第2期(总第47期)", "河州文学"),
        ("河州文史 2008 年第 2 期", "河州文史"),
    ],
)
def test_an_issue_over_the_title(line: str, source: str) -> None:
    """A periodical is named without the number of an issue that is counted anew every year."""
    assert (
        story(f"{line}\n本期目录 上一篇 下一篇\n渡口的花船\n柳梢青\n{TEXT}\n责任编辑:何田").source == source
    )
