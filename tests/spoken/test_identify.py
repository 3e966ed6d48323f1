"""Whom a description means."""

import pytest

from narrate.spoken.roster import Roster
from narrate.spoken.speakers import speakers

ROSTER = Roster(("韩志远", "卢小禾"))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("韩大爷推开门。老人跺跺脚，说：“好大的雪。”", "韩志远"),
        ("卢小禾跑进来。老人跺跺脚，说：“好大的雪。”", "老人"),
        ("韩大爷推开门。一位老人跺跺脚，说：“好大的雪。”", "一位老人"),
    ],
)
def test_descriptions(text, who):
    """老人 is who was called as the old are called just before; one who enters anew is somebody else."""
    assert [said.speaker for said in speakers([("b1", text)], ROSTER)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("门外站着个中年汉子。汉子搓着手说：“劳驾。”", "石头爹"),
        ("里屋的老太太接话说：“先坐下。”", "石头奶奶"),
        ("那位女人说：“借个火。”", "那位女人"),
    ],
)
def test_the_only_one_of_that_age_and_sex(text, who):
    """A description means the only person of a cast list whose role is of that age and sex."""
    roster = Roster(("石头爹", "石头奶奶", "医生"))

    assert [said.speaker for said in speakers([("b1", text)], roster)] == [who]


@pytest.mark.parametrize("call", ["老汉", "中年汉子", "那位老人"])
def test_a_description_that_the_cast_list_gives_to_somebody(call):
    """What a cast list says that a person is called means that person, though others are of that age."""
    roster = Roster.listed([f"韩志远/{call}", "石头爷爷", "栓子爷爷", "石头爹", "栓子爹"])

    assert [said.speaker for said in speakers([("b1", f"{call}说：“坐下吧。”")], roster)] == ["韩志远"]


def test_a_trade_grown_old():
    """老人 is the mason whom the story calls 老石匠, also in the second half of what he says."""
    texts = [
        "石匠韩志远架了桥。",
        "卢小禾来了，老石匠领她看石墙。",
        "“这是水。”老人说，“水来过多高，就刻多高。”",
    ]
    said = speakers([(str(number), text) for number, text in enumerate(texts)], ROSTER)

    assert [one.speaker for one in said] == ["韩志远", "韩志远"]
