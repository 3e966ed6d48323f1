import pytest
from hypothesis import given

from narrate.errors import ScriptError
from narrate.script.attributes import meant, quote, quoted, unquoted
from tests.script.generated import VALUE, often
from tests.script.test_markdown import loads


@pytest.mark.parametrize(
    ("text", "place", "guess"),
    [
        ("正文 ｛#b7 voice=quote｝", "1:4", "{#b7 voice=quote}"),
        ("[年]｛.doubt code=lost-number｝。", "1:4", "{.doubt code=lost-number}"),
        ("正文 ｛#b7}", "1:4", "{#b7}"),
        ("正文 {#b7｝", "1:5", "{#b7}"),
        ("正文 {#b7 voice = quote}", "1:9", "{#b7 voice=quote}"),
        ("正文 {#b7voice=quote}", "1:5", "{#b7 voice=quote}"),
        ("正文 {#b7 voice=hostpause=8}", "1:9", "{#b7 voice=host pause=8}"),
        ("正文 {.doubtcode=unreadable #b7}", "1:5", "{.doubt code=unreadable #b7}"),
        ("正文 {#b7.letter}", "1:4", "#b7 .letter"),
        ("正文 {#b7 say=“时芳”}", "1:9", '{#b7 say="时芳"}'),
        ("正文 {#b7 say='时芳'}", "1:9", '{#b7 say="时芳"}'),
        ('正文 {#b7 say="时芳}', "1:9", '{#b7 say="时芳"}'),
        ("正文 {#b7 ok=何编辑 2026-11-21}", "1:16", '{#b7 ok="何编辑 2026-11-21"}'),
        ("正文 {b7 doubt code=unreadable}", "1:5", "{#b7 .doubt code=unreadable}"),
        ("正文 {#b7, voice=host}", "1:5", "{#b7 voice=host}"),
        ("正文 {#b7 Voice=host}", "1:9", "{#b7 voice=host}"),
        ("正文 {#b7 code:unreadable}", "1:9", "{#b7 code=unreadable}"),
        ("正文 {＃b7　voice＝host}", "1:5", "{#b7 voice=host}"),
        ("[年]{.dout code=lost-number}。", "1:4", ".doubt"),
        ("[年]{.doubt code=lost_number}。", "1:4", "lost-number"),
        ("正文\n　第二行 {#b7 voise=x}", "2:6", "voice="),
    ],
)
def test_says_what_was_meant(text, place, guess):
    """A broken list is an error at its line and column that says what was probably meant."""
    with pytest.raises(ScriptError, match=rf":{place}: ") as error:
        loads(text)

    assert f"probably {guess} is meant" in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("正文 {#b7 say=a say=b}", "twice the same: say="),
        ("正文 {#b7 .doubt .doubt code=unreadable}", r"twice the same: \.doubt"),
        ("正文 {#b7 #b8}", "a second id: #b8"),
        ("[年]{.doubt}修", "a doubt without its code"),
        ("[年]{.doubt .info .review code=unreadable}", "one weight"),
        ("正文 {.letter .note}", "one kind"),
        ("[年] {.doubt code=lost-number}修", "no blank"),
        ("［年］{.doubt code=lost-number}修", "half-width brackets"),
        ("[1]{#b7}", "#b7 names a block"),
        ("甲{乙}", r'"\\{" for a brace'),
    ],
)
def test_other_faults(text, said):
    """What stands twice, contradicts itself or stands in the wrong place is an error that says so."""
    with pytest.raises(ScriptError, match=said):
        loads(text)


def test_full_width_braces_of_the_text():
    """Full-width braces around words are text."""
    assert loads("他写下｛一个字｝，又划掉了。").segments[0].text == "他写下｛一个字｝，又划掉了。"


def test_ideographic_space_parts_attributes():
    """The wide blank that a Chinese keyboard types parts attributes as well."""
    assert loads("正文 {#b7　voice=host}").segments[0].role == "host"


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ('{#b7, say="甲, b7 = 乙"}', '{#b7 say="甲, b7 = 乙"}'),
        ('{#b7 say="甲=乙" 丙}', '{#b7 say="甲=乙 丙"}'),
        ('{#b7 , say="甲：note" , pause=8}', '{#b7 say="甲:note" pause=8}'),
    ],
)
def test_quoted_words_are_left_alone(written, guess):
    """What stands in quotes is no attribute, though it looks like one; only its own signs are narrowed."""
    assert meant(written) == guess


def test_unclear():
    """Where nobody can tell what was meant, nothing is guessed."""
    assert meant("{乙}") is None


@often
@given(VALUE)
def test_quotes(value):
    """Whatever stands in quotes comes out of them again."""
    assert unquoted(quoted(value)[1:-1]) == value
    assert quote(value) in (value, quoted(value))
