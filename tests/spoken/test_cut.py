"""Where lines are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken.cut import LIMIT, spans
from narrate.spoken.guard import has_words
from tests.spoken.conftest import UNHURRIED

WORDS = st.sampled_from(
    [
        "灯",
        "河水",
        "2019年",
        "（一）",
        "《灯与河》",
        "“好！”",
        "。",
        "，",
        "；",
        "……",
        "——",
        "12.5%",
        "G318",
        "★",
        "他说，",
    ]
)
TEXTS = st.lists(WORDS, max_size=160).map("".join)


def cut(text, held=()):
    return [text[start:end] for (start, end), _ in spans(text, held, lambda start, end: text[start:end])]


@UNHURRIED
@given(TEXTS)
def test_lines_rejoin_to_the_text(text):
    """The lines of a text together are the text, character for character."""
    assert "".join(cut(text)) == (text if has_words(text) else "")


def test_a_piece_without_words():
    """Signs that nobody speaks make no line of their own: they stand with what is said before, else after."""
    said, signs = "灯亮了，船都靠了岸，人也都回了家。", "★" * 20 + "。"

    assert cut(said + signs) == [said + signs]
    assert cut(signs + said) == [signs + said]


@UNHURRIED
@given(TEXTS)
def test_no_line_is_too_long(text):
    """No line holds more than 90 characters that are heard, however the text is written."""
    for line in cut(text):
        assert len(line.strip("★。，；…—“”！")) <= LIMIT


@UNHURRIED
@given(TEXTS)
def test_every_line_has_something_to_say(text):
    """A line of nothing but signs is joined to its neighbour."""
    assert all(has_words(line) for line in cut(text))


@UNHURRIED
@given(TEXTS, st.integers(0, 60), st.integers(1, 40))
def test_held_spans_are_whole(text, start, length):
    """A span that is held lies in one line."""
    end = min(start + length, len(text))
    held = [(start, end)] if end > start else []
    borders = {place for (_, place), _ in spans(text, held, lambda a, b: text[a:b])}

    assert not borders & set(range(start + 1, end))


def test_what_is_held_whole_is_not_parted():
    """Where no place to part is left, a line is as long as what it holds."""
    text = "河" * 200

    assert cut(text, [(0, 200)]) == [text]


def test_a_sentence_is_a_line():
    """A sentence of usual length is one line."""
    text = "柳溪的水涨到了第三级台阶上。何师傅把马灯挂到了竹竿的顶上。"

    assert cut(text) == ["柳溪的水涨到了第三级台阶上。", "何师傅把马灯挂到了竹竿的顶上。"]


def test_short_sentences_are_joined():
    """Sentences of a few characters share a line."""
    assert cut("好。走吧！天黑了。") == ["好。走吧！天黑了。"]


def test_closers_stay_with_their_sentence():
    """A closing quotation mark belongs to the sentence it closes."""
    first = "“灯亮着，心里就有路，你们放心走吧。”"

    assert cut(first + "河边的风把他的话吹得很远很远。") == [first, "河边的风把他的话吹得很远很远。"]


def test_a_quote_stays_with_who_said_it():
    """Words like 他说 after a quote are in its line."""
    text = "“灯亮着，心里就有路，你们放心走吧！”他笑着说。"

    assert cut(text) == [text]


def test_a_long_sentence_is_parted_at_its_semicolon():
    """A sentence over the wanted length is parted at ； in the middle."""
    half = "东岸的人家种了八亩稻子又养了两头牛过得安稳而忙碌着呢"
    text = f"{half}；{half}再加上几句没有逗号的长话。"

    assert cut(text)[0] == f"{half}；"


def test_a_very_long_sentence_is_parted_at_its_middle_comma():
    """A sentence over the limit is parted at the comma nearest to its middle."""
    text = "，".join(["河水流过石桥又流过柳树"] * 10) + "。"
    lines = cut(text)

    assert len(lines) == 2
    assert lines[0].endswith("，")
    assert abs(len(lines[0]) - len(lines[1])) <= 12


def test_a_title_in_brackets_is_whole():
    """No line ends inside 《》 or （）, also where a comma in them is nearest to the middle."""
    title = "《关于柳溪两岸，渡口与桥，以及马灯的若干事情，续编》"
    text = "河" * 40 + title + "河" * 40

    assert any(title in line for line in cut(text))


@pytest.mark.parametrize("figure", ["12,345.67", "2012-2018年", "18:30", "12.4%", "G318", "〔2017〕6号"])
def test_a_number_is_whole(figure):
    """No line ends inside a number, wherever it stands in a long text without punctuation."""
    for before in range(70, 92):
        text = "河" * before + figure + "水" * 90
        assert any(figure in line for line in cut(text))


def test_signs_only_give_no_line():
    """A text without a word gives no line."""
    assert cut("……★★——") == []


def test_leading_signs_go_with_the_first_words():
    """Signs before the first words are shown with them."""
    assert cut("★★★灯亮了。") == ["★★★灯亮了。"]


def test_what_is_spoken_is_measured_too():
    """A text that is short to see and long to hear is parted."""
    text = "≥" * 60
    lines = spans(text, (), lambda start, end: "大于等于" * (end - start))

    assert all(len(spoken) <= LIMIT for _, spoken in lines)
    assert "".join(text[start:end] for (start, end), _ in lines) == text


CLAUSE = st.integers(2, 24).map(lambda size: "柳溪两岸的人家都种稻子又养牛羊和鱼虾过着安稳日子"[:size])
MARKED = st.sampled_from(
    ["《灯，与；河》", "（水涨，桥断；人还在）", "2011-2017年", "12,345.67元", "18:30", "〔2016〕1号"]
)
STORY = st.lists(
    st.tuples(
        st.one_of(CLAUSE, CLAUSE, MARKED),
        st.sampled_from(["，", "，", "，", "；", "：", "。", "！”", "？", "！”，"]),
    ),
    min_size=1,
    max_size=30,
).map(lambda pairs: "".join(word + mark for word, mark in pairs))


@UNHURRIED
@given(STORY)
def test_no_line_begins_with_what_closes(text):
    """A mark that ends or closes stands behind what it ends, whatever follows it."""
    assert not [line for line in cut(text) if line[0] in "。！？；：，、”’》）…"]


@UNHURRIED
@given(STORY)
def test_no_cut_lies_in_brackets_or_a_number(text):
    """Titles, brackets and numbers are whole, also where marks stand in them."""
    for name in (
        "《灯，与；河》",
        "（水涨，桥断；人还在）",
        "2011-2017年",
        "12,345.67元",
        "18:30",
        "〔2016〕1号",
    ):
        assert sum(line.count(name) for line in cut(text + "好。")) == text.count(name)


@UNHURRIED
@given(st.lists(CLAUSE, min_size=4, max_size=12), st.sampled_from("；："), st.integers(1, 40))
def test_a_clause_end_goes_before_a_comma(clauses, mark, place):
    """A sentence over the limit is parted at its ； or ： even where a comma is nearer to the middle."""
    at = place % (len(clauses) - 1)
    text = (
        "".join(word + (mark if n == at else "，") for n, word in enumerate(clauses[:-1]))
        + clauses[-1]
        + "。"
    )
    if LIMIT < len(text) <= 2 * LIMIT:
        ends = {len("".join(cut(text)[:n])) for n in range(1, len(cut(text)))}
        assert text.index(mark) + 1 in ends


@UNHURRIED
@given(st.lists(CLAUSE, min_size=6, max_size=12))
def test_the_comma_nearest_to_the_middle(clauses):
    """Without ； and ： the comma nearest to the middle is taken, and neither half is over the limit."""
    text = "，".join(clauses) + "。"
    if LIMIT < len(text) <= LIMIT + 40:
        first = len(cut(text)[0])
        commas = [place + 1 for place, char in enumerate(text) if char == "，"]
        assert abs(2 * first - len(text)) == min(abs(2 * place - len(text)) for place in commas)
