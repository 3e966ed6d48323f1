"""narrate.clean.strewn: what robots set into sentences."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger
from narrate.clean.strewn import addresses, noise, tokens, words
from tests.clean.page_cases import IDS


def after(fixer, *lines: str) -> list[str]:
    """The *lines* as a fixer leaves them."""
    ledger = Ledger(list(lines))
    fixer(ledger)
    assert {each.fixer for each in ledger.edits} <= IDS
    return ledger.lines


def test_keys_behind_full_stops_and_inside_sentences_go() -> None:
    """Signs of the keyboard that a forum sets against copies go, those of one or of several places."""
    assert after(
        noise,
        "船靠了岸。. b1 k8 T; w4 N* S2 C}",
        "他数了三遍,- K( d5 f8 p1 L4一个人也没有少。",
        "“开船吧。” vq#`\\8Wd",
        "灯亮了，( h; d' c9 x2 f) e) y$天也亮了。",
    ) == ["船靠了岸。", "他数了三遍,一个人也没有少。", "“开船吧。”", "灯亮了，天也亮了。"]


@pytest.mark.parametrize(
    "line",
    [
        "选项a, b, c, d四个都对。",
        "座位号A1 B2 C3 D4都空着。",
        "设f(x)=ax+b，则x=2。 y=2a+b",
        "他发来一个笑脸。 (^_^)/~~",
        "请打开命令行，输入 ls -l /home/a 再回车。",
        "网址在这里。 http://a.example/1.html",
        "密码是q7#K9z，别忘了。",
        "他说了一句。 I am OK!",
    ],
)
def test_what_a_writer_types_stays(line: str) -> None:
    """Lists, seats, formulas, faces, commands, addresses and English stay, also on three lines."""
    assert after(noise, line, line, line) == [line] * 3


def test_one_line_of_keys_stays() -> None:
    """A single password or slip of the keyboard on a page is the writer's."""
    lines = ["猫踩了键盘。 vq#`\\8Wd", "他笑了半天。"]

    assert after(noise, *lines) == lines


def test_addresses_without_a_scheme_inside_sentences_go() -> None:
    """`//host` inside two sentences goes; an address that a writer gives, or gives once, stays."""
    assert after(addresses, "桥头那盏//www.farm8.example灯坏了。", "她提着//www.farm8.example水桶走来。") == [
        "桥头那盏灯坏了。",
        "她提着水桶走来。",
    ]
    for line in (
        "请上//www.farm8.example看。",
        "请上http://www.farm8.example看，再上http://www.farm8.example看。",
    ):
        assert after(addresses, line) == [line]


def test_letters_that_no_language_writes_go() -> None:
    """Letters set once each into two sentences go; names of products and a code that comes again stay."""
    assert after(tokens, "雨停了，RkTtpq他又上了房。", "瓦换了新的，bpMxeZt墙也刷白了。") == [
        "雨停了，他又上了房。",
        "瓦换了新的，墙也刷白了。",
    ]
    for lines in (
        ("他用MySQL存着，", "也用MySQL存着。", "他买了iPhone送人，又用PowerPoint讲课，在YouTube上放。"),
        ("代号，RkTtpq三个字。",),
        ("，RkTtpq的门", "，RkTtpq的窗", "，bpMxeZt的墙"),
    ):
        assert after(tokens, *lines) == list(lines)


STREWN = (
    "磨坊的老板开票网有一头驴子。",
    "驴子走慢了开票网的时候，他就唱歌。",
    "后来买了一辆小开票网车来拉面粉。",
    "面粉装了开票网四十几袋，驴子没有来。",
)


def test_a_word_of_an_advertisement_goes_from_the_words_that_it_parts() -> None:
    """The word goes from four lines of which it parts a word in one, and each place is for review."""
    ledger = Ledger(list(STREWN))

    words(ledger)

    assert ledger.lines == [line.replace("开票网", "") for line in STREWN]
    assert [(each.code, each.severity, each.line) for each in ledger.doubts] == [
        ("repaired-by-context", "review", line) for line in (1, 2, 3, 4)
    ]
    assert ledger.doubts[2].text == "小车"


def test_a_word_of_an_advertisement_goes_from_traditional_text() -> None:
    """What the word is in simplified characters counts."""
    lines = ("磨坊車貸通的老闆唱歌。", "驢子慢慢車貸通走過橋去。", "他買了一輛小車貸通車拉麵粉。")

    assert after(words, *lines) == [line.replace("車貸通", "") for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("他去信用社贷款买牛。", "贷款的人排着队。", "他的贷款还没有还清，小贷款也没有。"),
        ("他在贷款办上班。", "贷款办的灯亮着。", "他走进贷款办，坐了下来。", "小贷款办车站边。"),
        ("村里开发票点了。", "他到发票点去。", "他在发票点等。"),
        STREWN[:2],
    ],
)
def test_a_word_that_a_writer_uses_stays(lines: tuple[str, ...]) -> None:
    """A word of the language, one beside a mark, one that parts no other and one on two lines stay."""
    assert after(words, *lines) == list(lines)
