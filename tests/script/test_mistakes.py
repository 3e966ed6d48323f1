"""What an editor's program makes of a script, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.script.mistakes import unopened
from narrate.script.paragraphs import paragraphs, rows
from tests.script.generated import often
from tests.script.test_markdown import loads

FRONT = "---\ntitle: 渡口\n---\n\n"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("正文。\n\n{#b2}", "3:1", "take the empty line out"),
        ("正文 {#b2} {voice=elder}", "1:4", "write one list, {#b2 voice=elder}"),
        ("正文 {#b2}。", "1:4", "write 。 before them"),
        ("##第一章 {#b2}\n正文跟着。", "1:7", "put an empty line behind them"),
        ("正文 {#b2\u200b}", "1:5", r"#b2\(U\+200B\)"),
        ("正文 #b2}", "1:4", "without their opening {; probably {#b2} is meant"),
        ("正文 {#2}", "1:5", "probably {#b2} is meant"),
        ("正文 {#b2 .Letter}", "1:9", "probably {#b2 .letter} is meant"),
        ("[年]{。doubt code=lost-number}修", "1:5", "probably {.doubt code=lost-number} is meant"),
        ("［年］ {.doubt code=lost-number}修", "1:5", "half-width brackets and no blank"),
        ("【年】{.doubt code=lost-number}修", "1:4", "half-width brackets and no blank"),
        ("到[什邡](say=时芳)去。", "1:6", "round brackets near .*probably {say=时芳} is meant"),
        ("到[什邡]（say＝时芳）去。", "1:6", "probably {say=时芳} is meant"),
        ("[年](.doubt code=lost-number)修", "1:4", "probably {.doubt code=lost-number} is meant"),
        ("到[什邡](say 时芳)去。", "1:6", "probably {key=value} is meant"),
        ("正文 {#b2.letter.doubt}", "1:4", "probably #b2 .letter.doubt is meant"),
        ("正文 {#b2 pause=1.5s}", "1:4", "write pause=1500"),
        ("正文 {#b2 pause=2秒}", "1:4", "write pause=2000"),
        ("甲。 {#b2}\n\n乙。 {#b2}", "3:4", "used twice, in line 1 too"),
        ("———\ntitle: 渡口\n———\n\n正文。", "1:1", "write --- as the first line"),
        ("----\ntitle：渡口\n----\n\n正文。", "1:1", "write --- as the first line"),
        ("\n---\ntitle: 渡口\n---\n\n正文。", "2:1", "write --- as the first line"),
    ],
)
def test_mistakes(text, place, said):
    """A mistake is an error at its line and column with the way out of it."""
    with pytest.raises(ScriptError, match=rf":{place}: .*{said.replace('{', '.')}"):
        loads(text)


@pytest.mark.parametrize("ending", ["\u200b", "\u200f", "\ufeff", "\u2060 "])
def test_characters_nobody_sees_behind_a_list_are_no_text(ending):
    """What a chat program leaves behind the last brace does not make the list stand in the middle."""
    assert loads(f"{FRONT}正文。 {{#b2}}{ending}\n").segments[0].id == "b2"


@pytest.mark.parametrize("text", ["——————\n\n正文。", "***\n\n尾声。", "====\n正文在此。"])
def test_lines_that_are_no_front_matter_are_text(text):
    """A line of dashes or stars before a text without fields is no broken front matter."""
    assert loads(text).segments


@pytest.mark.parametrize(
    "text",
    [
        '[0]{.doubt code=lost-number ok="}" instead=""}',
        "[0]{.doubt code=lost-number}",
        "去了[那一年]{.doubt code=lost-number say=二零零八年}",
    ],
)
def test_list_of_a_span_at_the_end_is_no_lost_one(text):
    """A block that ends with a span's attributes and has none of its own is read."""
    (mark,) = loads(text).segments[0].marks
    assert mark.end > mark.start


@given(st.text(alphabet="a=#b2. }\\文", max_size=60))
@often
def test_escaped_braces_are_never_a_lost_list(text):
    """Braces as the script itself writes them are text, whatever stands before them."""
    escaped = text.replace("\\", "").replace("}", "\\}")

    assert all(unopened(item) is None for item in paragraphs(rows(escaped), "01-x.md"))
