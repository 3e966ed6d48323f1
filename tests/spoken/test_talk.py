"""A talk is weighed as a whole."""

import pytest

from narrate.spoken.quotes import Quote
from narrate.spoken.roster import Roster
from narrate.spoken.scene import Said
from narrate.spoken.speakers import speakers
from narrate.spoken.talk import settled
from narrate.spoken.turns import Turn

ROSTER = Roster(("韩志远", "卢大成", "沈玉兰"))
CASES = {
    "who tells the story talks too": (
        ["卢大成对我说：“进来。”", "我跟着他进了屋，坐下来喝茶。", "“哥，桥还修不修？”", "卢大成说：“修。”"],
        ["卢大成", "我", "卢大成"],
    ),
    "the other one who is told of when a talk begins": (
        [
            "沈玉兰说：“我回去了。”",
            "我跑了十里路去告诉韩志远。他在院里扫地，听完，把扫帚靠在墙上，半天没有作声，天色慢慢暗下来。",
            "韩志远问：“几分？”",
            "“九十四。”",
        ],
        ["沈玉兰", "韩志远", "我"],
    ),
    "who was called upon, after a while": (
        [
            "我坐在床边，沈玉兰端着药进来。",
            "沈玉兰把碗放下，说：“大成，你说一句话。”",
            "屋外的雨下了很久。过了半天才有声音。",
            "“桥是我要拆的。”",
        ],
        ["沈玉兰", "卢大成"],
    ),
    "who acts in a long end of the paragraph before": (
        [
            "沈玉兰说：“走吧。”",
            "卢大成说：“不走。”后面的墙上贴着名单，风吹得纸哗哗地响。韩志远拿着笔一个一个地勾，勾到最后一个，笔停了下来。",
            "“还差一个？”",
        ],
        ["沈玉兰", "卢大成", "韩志远"],
    ),
    "whom somebody asked answers": (
        [
            "那年冬天，沈玉兰头一回去找韩志远，请他去大棚干活，一天六十。",
            "“六十？不去。”",
            "“嫌少？”",
            "“嫌早。”韩志远说。",
        ],
        ["韩志远", "沈玉兰", "韩志远"],
    ),
}


@pytest.mark.parametrize(("texts", "who"), CASES.values(), ids=CASES.keys())
def test_who_is_there_and_acts_counts(texts, who):
    """Who acts in what is told between quotes is likelier to say them than who spoke long ago."""
    assert [one.speaker for one in speakers([(str(n), text) for n, text in enumerate(texts)], ROSTER)] == who


def _turn(number, who, *, sure=False, **more):
    return Turn(Said(str(number), Quote(0, 4, "speech"), who), sure, hinted=sure, link="turn", **more)


def test_a_sure_turn_settles_those_before_and_behind():
    """Of five turns that alternate the middle one alone is known: the others follow from it."""
    turns = [_turn(n, "甲", sure=n == 2, named=frozenset({"甲", "乙"})) for n in range(5)]

    assert [one.speaker for one in settled(turns)] == ["甲", "乙", "甲", "乙", "甲"]


def test_nobody_speaks_to_himself():
    """Whom a turn calls by name does not say it, even where all else speaks for that one."""
    turns = [
        _turn(0, "甲", sure=True),
        _turn(1, "乙", doers=("乙",), spoken_to=frozenset({"乙"}), named=frozenset({"丙"})),
    ]

    assert settled(turns)[1].speaker == "丙"


def test_no_turns_have_no_speakers():
    """A story without a quote is settled at once."""
    assert settled([]) == ()
