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
