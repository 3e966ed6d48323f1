"""Lines with dates."""

from __future__ import annotations

import pytest

from narrate.clean.lines import Look, fold
from narrate.clean.stamps import beside, iso_date, iso_month, portal


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("发布时间:2020年7月2日", "2020-07-02"),
        ("2020 10/16 07:32:18", "2020-10-16"),
        ("dec 24 thu 2015 23:10", "2015-12-24"),
        ("posted on 2022-09-18", "2022-09-18"),
        ("十月一日", ""),
    ],
)
def test_dates_of_portals_are_read(text: str, day: str) -> None:
    """A date in figures is read in the orders that portals and blogs write it."""
    assert iso_date(text) == day


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2021-06-30 21:47·青稞姐姐", "青稞姐姐"),
        ("2019.08.03 21:10:26 字数 1,204 阅读 387", ""),
        ("posted on 2022-09-18 by 何小楼", "何小楼"),
        ("2019年6月7日 星期五 第5版", ""),
    ],
)
def test_what_stands_beside_a_date_is_found(text: str, rest: str) -> None:
    """Labels and counters beside a date are no name; what is left is."""
    assert beside(text) == rest


@pytest.mark.parametrize(
    "text", ["2018年3月5日 星期一 晴", "2001年5月3日，二伯走了。", "老地方", "2019年3月于成都"]
)
def test_dates_of_writers_are_no_stamps(text: str) -> None:
    """A diary's day, a sentence and a signature are the writer's."""
    assert beside(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2018年12月", "2018-12"),
        ("（二〇一六年九月，于河州）", "2016-09"),
        ("2016年9月的一天", ""),
        ("十二月", ""),
        ("2021年12月初稿，2022年2月改定", "2021-12"),
        ("2021年12月的雪", ""),
    ],
)
def test_a_month_at_the_end(text: str, month: str) -> None:
    """A line that ends with a year and a month gives them, in figures or words."""
    assert iso_month(text) == month


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2019年6月7日", True),
        ("原创2019年6月7日", True),
        ("2019年6月7日 长湖晚报", True),
        ("2019年6月7日 何小楼", True),
        ("2019年6月7日 星期五 来源 青禾网", True),
        ("2019年6月7日 作者 何小楼 阅读 31", True),
        ("青石镇扶贫开发领导小组办公室编　　2019年6月7日", True),
        ("2019年6月7日 大雪", False),
        ("2019年6月7日，长湖晚报", False),
        ("2019年6月7日 何小楼 长湖晚报", False),
        ("2019年6月7日 老人在村口看着雪落下来", False),
        ("2019年6月7日 " + "长湖晚报" * 14, False),
        ("转载 2019年6月7日 长湖晚报", False),
        ("六月七日 长湖晚报", False),
    ],
)
def test_a_date_with_a_site_or_a_name(text: str, known: bool) -> None:
    """A day with one paper, site or person beside it is a portal's line; with words of a diary it is not."""
    assert portal(Look(1, fold(text))) is known
