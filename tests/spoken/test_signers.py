"""Quotes that name who says them."""

import pytest

from narrate.spoken.roster import Roster
from narrate.spoken.speakers import speakers

ROSTER = Roster(("韩志远", "卢大成", "沈玉兰"))
CASES = [
    ("信上写着：“爹，我到了。您别惦记。大成。”", "卢大成"),
    ("沈玉兰翻开账本，底下有一行铅笔字：“借的钱不用还了。韩。”", "韩志远"),
    ("电话里传来一个声音：“我是卢大成，你听得见吗？”", "卢大成"),
    ("沈玉兰把信对着灯看了三遍：“姐，我考上了。大成。”", "卢大成"),
    ("沈玉兰打开信，信里写着：“娘，我到了。儿大成”", "卢大成"),
    ("沈玉兰打开信，信里写着：“娘，我到了。卢”", "卢大成"),
    ("韩志远说：“坐吧，卢大成。”", "韩志远"),
    ("韩志远说：“坐吧，大成！”", "韩志远"),
    ("韩志远说：“门口立的牌子，写的是卢。”", "韩志远"),
]


@pytest.mark.parametrize(("text", "who"), CASES, ids=[case[0] for case in CASES])
def test_a_quote_may_say_whose_it_is(text, who):
    """A letter's signature, a surname alone and 我是 tell the speaker; a name that ends speech does not."""
    assert [one.speaker for one in speakers([("1", text)], ROSTER)] == [who]


def test_a_relative_is_not_the_one_named():
    """“我是卢大成的儿子” is not said by 卢大成."""
    said = speakers([("1", "沈玉兰开了门。门外的人说：“我是卢大成的儿子。”")], ROSTER)

    assert said[0].speaker != "卢大成"


KIN_TALK = [
    ("听筒里有人在喊：“小满，爸给你买了书包！”", "爸爸"),
    ("听筒里过了半天才有一句：“小满，妈做的糕，你还吃得着不？”", "妈妈"),
    ("韩志远擦擦眼睛：“爸这是疼你。”", "韩志远"),
]


@pytest.mark.parametrize(("text", "who"), KIN_TALK, ids=[text for text, _ in KIN_TALK])
def test_a_relative_calls_himself_so(text, who):
    """Where nobody is named, 爸 who does something for 你 is who speaks; 爸 who is judged is not."""
    roster = Roster.listed(("爸爸/爸", "妈妈/妈", "小满", "韩志远"))

    assert [one.speaker for one in speakers([("1", text)], roster)] == [who]
