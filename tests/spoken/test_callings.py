"""How a story calls its persons."""

import pytest

from narrate.spoken.callings import learned
from narrate.spoken.roster import Roster

CASES = [
    ("老队长韩志远来了。", ("韩志远",), "老队长", "韩志远"),
    ("一个铁匠，姓卢，蹲在路边。", ("卢铁匠",), "铁匠", "卢铁匠"),
    ("被告卢大成不说话。被告搓搓手。", ("卢大成",), "被告", "卢大成"),
    ("妈打电话来。", ("母亲",), "妈", "母亲"),
    ("罗大爷，您坐。", ("罗春明",), "罗大爷", "罗春明"),
    ("孟宪德是粮站的主任，孟宪德不说话。", ("孟主任",), "孟宪德", "孟主任"),
    ("守渡口的老人笑了。", ("守渡口老人",), "守渡口的老人", "守渡口老人"),
    ("韩志远种了一辈子梨，人称“梨癫子”。", ("韩志远",), "梨癫子", "韩志远"),
    ("水生蹲下来，他娘喊住了他。", ("水生", "水生娘"), "他娘", "水生娘"),
    ("牧人笑了。少年也笑了。", ("阿朗/放羊的少年", "牧人"), "少年", "阿朗"),
    ("石匠韩志远砍树架桥。老石匠话不多。", ("韩志远",), "老石匠", "韩志远"),
    ("我有个闺女，她叫晓禾。", ("韩晓禾",), "闺女", "韩晓禾"),
    ("航航跑过来。航航笑了。", ("许航",), "航航", "许航"),
    ("凤儿笑了。", ("小凤",), "凤儿", "小凤"),
    ("苗苗笑了。", ("阿苗",), "苗苗", "阿苗"),
]


@pytest.mark.parametrize(("text", "names", "call", "who"), CASES, ids=[case[2] for case in CASES])
def test_ways_of_calling(text, names, call, who):
    """Offices, trades, titles, full names, doings, nicknames and relations stand for a name."""
    assert learned(Roster.listed(names), [text]).owners[call] == who


def test_a_way_of_calling_two_persons_means_neither():
    """Where two are called 队长, nobody can be told by it."""
    roster = learned(Roster(("韩志远", "卢大成")), ["队长韩志远走了，队长卢大成来了。"])

    assert "队长" not in roster.owners


def test_a_calling_in_quotes_is_a_word():
    """A way of calling that stands in quotes by itself is talked about and calls nobody."""
    assert "罗大爷" not in learned(Roster(("罗春明",)), ["“罗大爷”三个字他听惯了。"]).owners
    assert "罗大爷" in learned(Roster(("罗春明",)), ["“罗大爷，您坐。”"]).owners


def test_what_somebody_does_is_no_name():
    """想了 behind 阿苗 is no other name of hers, often as it comes."""
    roster = learned(Roster(("阿苗",)), ["阿苗想了想。阿苗想了半天。"])

    assert "想了" not in roster.owners


def test_a_name_keeps_its_owner():
    """What is in the list already is never another's by-name."""
    roster = learned(Roster(("韩志远", "队长")), ["队长韩志远来了。"])

    assert roster.owners["队长"] == "队长"


def test_nobody_is_called_anything_where_nobody_is_known():
    """A list without names learns none from the story."""
    assert learned(Roster(()), ["石匠，姓陈。"]) == Roster(())


def test_a_trade_of_another_surname_is_nobody_s():
    """石匠，姓陈 says nothing about a 卢铁匠."""
    assert "石匠" not in learned(Roster(("卢铁匠",)), ["一个石匠，姓陈，蹲在路边。"]).owners
