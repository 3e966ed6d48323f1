"""Written to spoken, case by case."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.spoken import say
from narrate.spoken.guard import PUNCTUATION
from tests.spoken.conftest import UNHURRIED, data

CASES = [case for name in ("cases", "fresh", "unseen", "near", "announcer") for case in data(f"{name}.json")]
CLASSES = sorted({case["class"] for case in CASES})
IGNORED = re.compile(rf"[\s{PUNCTUATION}]")
SENT = re.compile(rf"[\u3400-\u9fff\U00020000-\U0003fffdA-Za-zÀ-ɏ{PUNCTUATION} ]*")
WRITTEN = st.text(
    alphabet=st.sampled_from(
        "0123456789.,:/%-—~+×=()（）〔〕“”、，。年月日时点元万亿个米号第到至第两二零A级kmGx℃‰½²①Ⅲ#*@ "
    ),
    max_size=40,
)


def compared(text):
    """The text without what is not heard as a word."""
    return IGNORED.sub("", text).lower().replace("〇", "零")


def is_right(spoken, case):
    """Whether a case is read in one of the ways that it accepts."""
    return spoken in {compared(reading) for reading in case["accept"]}


def spoken_or_refused(text):
    try:
        return say(text)
    except ScriptError:
        return ""


@pytest.mark.parametrize("name", CLASSES)
def test_is_read_as_a_person_reads_it(name):
    """Each way of writing a number, a code or a sign is read as one of the ways a person would read it."""
    heard = [(case, compared(say(case["input"]))) for case in CASES if case["class"] == name]
    assert {case["input"]: spoken for case, spoken in heard if not is_right(spoken, case)} == {}


def test_covers_every_class():
    """The cases are many and of every class that the product names."""
    assert len(CASES) >= 150
    assert {"date", "year", "time", "fraction", "percent", "money", "measure", "range", "document", "outline",
            "ordinal", "score", "telephone", "route", "model", "plus", "english", "address"} <= {
        case["class"] for case in CASES
    }  # fmt: skip


def test_reference_readings(shared):
    """All reference cases are read right, but for the two whose policy is that nothing is read."""
    cases = data(shared / "gold" / "readings.json")["cases"]
    right = [case for case in cases if is_right(compared(say(case["input"])), case)]

    assert len(right) >= len(cases) - 2 >= 117


def test_real_pages_are_readable(shared):
    """Every line of the five real pages, as it was scraped, goes through the guard."""
    pages = [page.read_text("utf-8") for page in sorted((shared / "seeds").glob("*.txt"))]

    assert len(pages) == 5
    for line in (line for page in pages for line in page.splitlines()):
        assert SENT.fullmatch(say(line))


@UNHURRIED
@given(WRITTEN)
@example("3/4/5")
@example("1:2:3.4.5")
@example("10^6^2")
def test_no_figure_and_no_sign_leaves(text):
    """Whatever is written in figures and signs is read in words, or refused with the remedy."""
    assert SENT.fullmatch(spoken_or_refused(text))


@UNHURRIED
@given(st.text(max_size=60))
@example("\u202e反转\u202c")
@example("\ue000私用\ud83d")
@example("<script>alert(1)</script>")
@example("\x00\x1b[31m红")
def test_hostile_text_never_reaches_an_engine(text):
    """Controls, markup, emoji and letters of other scripts are taken out or refused, never sent."""
    assert SENT.fullmatch(spoken_or_refused(text))


@pytest.mark.parametrize("text", ["他说：“灯亮着。”", "一二三，没有数字……", "《河》（节选）——序"])
def test_plain_text_stays(text):
    """Text without figures and signs is sent as it is written."""
    assert say(text) == text


@pytest.mark.parametrize("text", ["", "   ", "🎉", "\u200b"])
def test_nothing_gives_nothing(text):
    """Text without anything to say gives an empty string."""
    assert say(text) == ""


def test_reading_again_changes_nothing():
    """What was read once is read as it is the second time."""
    for case in CASES:
        once = say(case["input"])
        assert say(once) == once


@pytest.mark.parametrize("text", ["请看ひらがな", "привет", "1∑2"])
def test_unreadable_text_is_refused_with_the_remedy(text):
    """A word in another script is not guessed at and not left out: the error says how to mend it."""
    with pytest.raises(ScriptError, match=r"cannot be read aloud .*say="):
        say(text)
