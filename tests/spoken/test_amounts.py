"""二 or 两, to or minus, and the rest of counting."""

import pytest

from narrate.spoken import say


@pytest.mark.parametrize(
    "word", ["个", "名", "户", "次", "天", "年", "小时", "公里", "斤", "亩", "万元", "千米", "倍", "张"]
)
def test_two_of_something(word):
    """A single 2 before what is counted is 两."""
    assert say(f"有2{word}") == f"有两{word}"


@pytest.mark.parametrize(
    "word", ["号", "月", "日", "级", "楼", "班", "期", "年级", "线城市", "胎", "等奖", "季度"]
)
def test_two_in_an_order(word):
    """2 before what says an order is 二."""
    assert say(f"在2{word}") == f"在二{word}"


@pytest.mark.parametrize("written", ["12个", "22个", "第2个", "2.5个", "0.2个"])
def test_two_inside_a_number(written):
    """A 2 that is only part of a number, or follows 第, is 二."""
    assert "两" not in say(written)


@pytest.mark.parametrize("dash", ["-", "–", "—", "——", "～", "~", "－", "至", "到"])
def test_every_dash_is_a_range(dash):
    """Between two figures a dash of any kind is 到."""
    assert say(f"20{dash}25人") in ("二十到二十五人", "二十至二十五人")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("-5℃", "零下五摄氏度"), ("为-3", "为负三"), ("歼-20", "歼二十"), ("3-2=1", "三减二等于一")],
)
def test_a_hyphen_has_four_meanings(text, spoken):
    """A hyphen is cold, negative, part of a name or minus, by what stands around it."""
    assert say(text) == spoken
