"""How much speaks for speech."""

import re

import pytest

from narrate.spoken.likeness import ENOUGH, Place, half_points

PERSONS = re.compile("何大山")


def place(inside, left="", right="", *, persons=PERSONS, after_speech=False):
    return Place(inside, left, right, persons, after_speech)


@pytest.mark.parametrize(
    "at",
    [
        place("水退了。", "他说："),
        place("水退了，", "", "他说，"),
        place("不碍事，桥通了我就回家。", "老人摆摆手，"),
        place("烧到三十九度八，得赶紧送医院。", "她抱着药盘跑出来，"),
        place("抓紧！", "他喊一声，", after_speech=True),
        place("我签。", "", "何大山站了起来。"),
    ],
    ids=lambda at: at.inside,
)
def test_speech(at):
    """A word of speaking, a gesture, a clause that leads up to it or a name behind it makes speech."""
    assert half_points(at) >= ENOUGH


@pytest.mark.parametrize(
    "at",
    [
        place("支部+渡口", "村里推行", "模式"),
        place("饮水思源", "石碑上刻着", "四个大字"),
        place("人心齐，泰山移。", "俗话说：", "这话不假。"),
        place("脚下有多少泥土，心中就有多少真情！", "这是一项事业。因为，", "今年收官。"),
    ],
    ids=lambda at: at.inside,
)
def test_no_speech(at):
    """A term, an inscription, a proverb and an emphasis are not spoken by anybody."""
    assert half_points(at) < ENOUGH


def test_a_known_name_counts():
    """The same words without a name that is known are less like speech."""
    at = place("我签。", "", "何大山站了起来。")

    assert half_points(at) > half_points(place("我签。", "", "何大山站了起来。", persons=None))
