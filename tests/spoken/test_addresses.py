"""Addresses, which nobody wants to hear."""

import pytest

from narrate.spoken import say
from narrate.spoken.addresses import RULES, addressed
from narrate.spoken.rules import apply


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来稿请发ab-c.d@mail.example.org。", "来稿请发。"),
        ("投稿邮箱：abc@example.com", ""),
        ("欢迎来稿。邮箱：abc@example.com。", "欢迎来稿。。"),
        ("见https://example.com/a?b=c#d", "见"),
        ("见www.example.com.cn/x", "见"),
        ("见example.cn", "见"),
        ("说明（https://example.com）在此", "说明在此"),
    ],
)
def test_addresses_are_left_out(text, expected):
    """Mail and web addresses go, with their brackets and a label that stands for them alone."""
    assert apply(RULES, text) == expected


@pytest.mark.parametrize("text", ["涨了3.5倍", "用Web3.0", "U.S.A", "某某@某某"])
def test_other_points_stay(text):
    """A point in a number or a name makes no address."""
    assert apply(RULES, text) == text


def test_the_sentence_stays_whole():
    """Around an address the sentence is still spoken."""
    assert (
        say("请登录www.example.com查询结果，电话023-68000000。")
        == "请登录查询结果，电话零二三六八零零零零零零。"
    )


def test_addresses_are_told_as_they_are_written():
    """What is left out of the speech is there for the notes; a text without a point has none."""
    assert addressed("来信请寄 deng@example.org，或见 www.example.com。") == (
        "deng@example.org",
        "www.example.com",
    )
    assert addressed("某某@某某") == ()
