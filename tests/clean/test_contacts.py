"""narrate.clean.contacts: what a writer says for an editor below a text."""

from __future__ import annotations

import pytest

from narrate.clean.contacts import contacts
from narrate.clean.labels import Labels
from narrate.clean.lines import fold, looks

TEXT = "傍晚的渡口没有人，只有一条船横在水里，船头的灯亮了，照着回家的路。"


def taken(*below: str, above: str = TEXT) -> list[str]:
    """The lines below a text that are said for its editor."""
    page = list(looks([fold(text) for text in (above, *below)], [0] * (len(below) + 1)))
    labels = Labels()
    contacts(page, labels, 0)
    return [look.text for look in page if labels.kinds.get(look.number) in {"meta.form", "chrome.counter"}]


@pytest.mark.parametrize(
    "line",
    [
        "电话：13000000000",
        "（作者电话：13000000000）",
        "手机：13000000000　邮箱：a@example.com",
        "微信：xiaodu2020",
        "石小渡 13000000000",
        "收款人：石小渡 开户行：青石信用社 账号：0000 0000",
        "全文共1200字",
        "（本文约一千二百字）",
        "此稿为原创，未在其他平台发表",
        "本人承诺作品为原创",
    ],
)
def test_what_is_said_for_the_editor(line: str) -> None:
    """Fields with a number or an address, a name with a telephone, the count of characters and pledges go."""
    assert taken(line) == [fold(line)]


def test_what_stands_around_a_number() -> None:
    """A heading above such a field and fields without a number beside it go with it, and no others do."""
    lines = ["【作者联系方式】", "地址：青石县北街7号", "邮编：000000"]
    assert taken(*lines[1:]) == [fold(line) for line in lines[1:]]
    assert taken(lines[0], lines[2]) == [fold(lines[0]), fold(lines[2])]
    assert taken(lines[1]) == []
    assert taken(lines[0]) == []


@pytest.mark.parametrize(
    "line",
    [
        "电话：没有。",
        "电话响了",
        "地址：青石县北街7号",
        "石小渡",
        "13000000000",
        "他写了一千二百字",
        "本文讲的是一条船",
        "联系方式",
    ],
)
def test_last_lines_of_a_story(line: str) -> None:
    """A sentence, a field without a number, a name or a number by itself stay."""
    assert taken(line) == []


@pytest.mark.parametrize("above", ["纸上只有一行字：", "他念道，", "“"])
def test_a_line_to_which_the_text_leads_up(above: str) -> None:
    """Below words that lead up to it, a name with its number is the story's."""
    assert taken("石小渡 13000000000", above=above) == []
