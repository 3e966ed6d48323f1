"""Private data: numbers, addresses and messages that an editor must decide on."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger
from narrate.clean.privacy import private_data


def found(line: str) -> list[str]:
    """What is doubted in a line as private."""
    ledger = Ledger([line])
    private_data(ledger, [1])
    assert {(doubt.code, doubt.severity) for doubt in ledger.doubts} <= {("personal-data", "review")}
    assert all(line[doubt.start : doubt.end] == doubt.text for doubt in ledger.doubts)
    return [doubt.text for doubt in ledger.doubts]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("电话13900000000。", "13900000000"),
        ("138 1234 0000是他的号。", "138 1234 0000"),
        ("身份证110101199001011234。", "110101199001011234"),
        ("座机028-12345678。", "028-12345678"),
        ("信箱a.b@example.org。", "a.b@example.org"),
        ("电话三七四二六一八打到乡里。", "三七四二六一八"),
        ("他拨通一三八〇〇一三四五六七。", "一三八〇〇一三四五六七"),
        ("卡号6222021234567890123。", "6222021234567890123"),
    ],
)
def test_private_numbers(line: str, text: str) -> None:
    """Telephone, identity and card numbers and mail addresses are for review, with their exact span."""
    assert [text] == [each.removeprefix("电话") for each in found(line)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("他的电话是138****5678，人人会背。", "138****5678"),
        ("手机号139××××0012写在门上。", "139××××0012"),
        ("身份证5105***********12的那一页不见了。", "5105***********12"),
    ],
)
def test_half_hidden_numbers(line: str, text: str) -> None:
    """A number that stars or crosses half hide is for review too: it still tells of whom it is."""
    assert found(line) == [text]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("他家住河州县青禾镇桥头村三组17号，门前有棵树。", "河州县青禾镇桥头村三组17号"),
        ("地址是青禾镇解放路12号。", "青禾镇解放路12号"),
        ("信寄到河州市青禾区解放路12号3栋2单元501室。", "河州市青禾区解放路12号3栋2单元501室"),
        ("他住3号楼2单元501。", "3号楼2单元501"),
    ],
)
def test_homes(line: str, text: str) -> None:
    """Where somebody lives, down to the number of the house or the door, is for review."""
    assert any(each.endswith(text) for each in found(line))


@pytest.mark.parametrize(
    "line",
    [
        "编号20190101123456789012。",
        "2019年，3万元，G318，每斤12.5元，共12345678斤。",
        "打12345热线，打12328，打110都行。",
        "邮编614000，400-820-8820是厂家的电话。",
        "订单13812345678901234，手机尾号5678。",
        "他住在解放路，隔壁就是粮站。",
        "桥头村三组离乡上十七里，3号楼封了顶。",
        "“对不起***”，他写道。",
        "1*2*3，一二三四五六七八九十。",
    ],
)
def test_other_numbers(line: str) -> None:
    """Years, prices, hot-lines, postal codes, orders and streets without a number are not private."""
    assert found(line) == []


def test_the_writer_of_a_message_is_private() -> None:
    """Somebody who gives a name in a message that is quoted at length is named in a doubt."""
    message = "山里的路修好了，水也通了，家里一切都好，请您不要挂念我们"
    line = f"晚上她给老师发来短信：“老师您好，我是秦川的女儿秦小满，{message}。”"
    assert found(line) == ["秦小满"]
