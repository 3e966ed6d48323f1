"""A manual, with commands and options all through, has no site around it: its short lines are its own."""

from __future__ import annotations

from narrate.clean import clean
from narrate.clean.labels import Labels
from narrate.clean.lines import looks
from narrate.clean.manuals import is_manual
from tests.clean.page_cases import TEXT, page

MANUAL = """\
KUANG 1 "12 Mar 2008" "Basket tools"
NAME 名称
kuang - 把一篮鸡蛋分装成盒
SYNOPSIS 总览
kuang
[ -h ] [ -n 个数 ]
DESCRIPTION 描述
这个小程序读取一篮鸡蛋的清单，按照大小分成若干盒，再把每一盒的标签写到标准输出。
如果没有给出篮子的名字，或者名字是一个短横，它就改从标准输入读取清单。
-h
打印帮助
-q
不出声，出错时也
只返回状态
-V
显示版本
/etc/kuang.conf
默认的分法写在这里，没有这个文件的时候，每一盒都装六个，装不满的盒子放在最后。
SEE ALSO 参见
lan(1), dan(1)
Copyright (c) 1999 the basket writers.
Copyright (c) 2006 the egg counters.
All rights reserved."""
SHORT = """\
LAN 1 "12 Mar 2008" "Basket tools"
名称
lan - 把空篮子按大小排好
概述
lan [选项] [篮子]
描述
lan - 把空篮子按大小排好，大的在下面，小的在上面，同样大小的照买来的先后，一摞最多放九个。
-a
显示全部篮子的信息并退出
-b
lan
-c
lan - 把空篮子按大小排好
-d
不出声，出错时也只返回状态，不写日志，不打印任何篮子的名字，也不改动任何文件。"""
ENGLISH = (
    "Home\nAbout\nArchives\nSkip to content\n渡口\n",
    "\nShare this\nLeave a Reply\nRecent Posts\nPowered by us",
)


def is_one(text: str, **kinds: str) -> bool:
    """Whether a text is a manual, with the *kinds* of lines by number (`n1`)."""
    lines = text.split("\n")
    labels = Labels({int(number[1:]): kind for number, kind in kinds.items()})
    return is_manual(tuple(looks(lines, ())), labels)


def test_a_manual_loses_only_its_rights() -> None:
    """Options, half sentences and lists of names stay; the lines of rights go."""
    dropped = clean(page(MANUAL)).dropped

    assert {"chrome.copyright"} == {each.kind for each in dropped}
    assert [each.line for each in dropped] == [21, 22, 23]


def test_a_manual_names_its_command_again_and_again() -> None:
    """Neither the fields over a manual, nor its first words, nor its name in it are a site's."""
    assert clean(page(SHORT)).dropped == ()


def test_latin_lines_all_through_a_chinese_text_make_a_manual() -> None:
    """One line in eight among the sentences is enough, four at least."""
    assert is_one(MANUAL)
    assert not is_one(TEXT.replace("\n", "\nhello\n"))


def test_english_words_of_a_site_make_no_manual() -> None:
    """What stands above and below the story says nothing of it."""
    above, below = ENGLISH

    assert not is_one(f"{above}{TEXT}{below}")


def test_the_manual_on_a_page_of_a_site_is_a_page_of_a_site() -> None:
    """A trail above and a pager below show that a site stands around it."""
    text = f"首页 / 工具 / kuang\n{MANUAL}\n上一篇：lan(1)"

    assert is_one(text)
    assert not is_one(text, n1="chrome.breadcrumb", n25="chrome.pager")


def test_a_page_without_a_chinese_line_is_no_manual() -> None:
    """Nothing is known of a text in another language, nor of an empty one."""
    assert not is_one("kuang\n-h\n-q\n-V\n-x")
    assert not is_one("")
