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


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2kg米", "两千克米"),
        ("2 km", "两公里"),
        ("2m2地", "两平方米地"),
        ("2ha", "两公顷"),
        ("2t/亩", "两吨每亩"),
        ("2mL", "两毫升"),
        ("2毫升", "两毫升"),
        ("2s", "两秒"),
        ("2°C", "两摄氏度"),
        ("2多kg", "两多千克"),
        ("2V", "二伏"),
        ("2.5kg", "二点五千克"),
        ("12kg", "十二千克"),
    ],
)
def test_two_of_a_unit(written, spoken):
    """A single 2 before a unit in letters is 两 or 二 as before its Chinese name; in a number, 二."""
    assert say(f"有{written}") == f"有{spoken}"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("第2名", "第二名"),
        ("第2000名", "第二千名"),
        ("第20000至第20002位", "第二万至第二万零二位"),
        ("第12000位", "第一万二千位"),
        ("第007号", "第零零七号"),
    ],
)
def test_two_at_the_head_of_an_order(written, spoken):
    """Behind 第 a number that leads with two thousand, or with zeros, is an order: 二千, and never 两千."""
    assert say(written) == spoken


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


@pytest.mark.parametrize(
    ("written", "spoken"), [("720P画质", "七二零P画质"), ("共12P", "共十二P"), ("2p", "二p")]
)
def test_figures_before_a_p(written, spoken):
    """Three figures before a P are a name, told one by one; fewer are a count."""
    assert say(written) == spoken
