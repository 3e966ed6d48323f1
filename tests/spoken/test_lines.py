"""From a script to its lines."""

import subprocess
import sys
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import LexiconEntry, Mark, Pauses, Script, Segment
from narrate.spoken import cut_text, lines
from narrate.spoken.guard import PUNCTUATION, has_words
from tests.spoken.conftest import UNHURRIED, plain_series

TITLE = Segment("t", "title", "渡口的灯")
BODY = Segment("b1", "body", "老渡口在柳溪的下游，船工姓何。2019年桥修通了，渡船停在岸边。")
HEADING = Segment("h1", "heading", "夜里的铃声 一句话也没有说", level=2)
PIECES = st.sampled_from(
    [
        "灯。",
        "河水长，",
        "2019年",
        "3～5公里",
        "（共2个）",
        "“好！”",
        "①",
        "★",
        "……",
        "12.4%",
        "单县；",
        "x+y",
        "村里修桥修路",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def script(*segments):
    return Script(number=1, slug="lamp", title="渡口的灯", segments=segments)


def texts(made):
    return [line.text for line in made]


def test_lines_are_numbered_in_their_segment(series):
    """A line's id is the id of its segment, a dot and its number from 0."""
    assert [line.id for line in lines(script(TITLE, BODY), series)] == ["t.0", "b1.0", "b1.1"]


def test_shown_and_spoken_are_two_things(series):
    """The shown text keeps its figures, the spoken text has them in words."""
    second = cut_text(BODY, "narrator", series)[1]

    assert second.text == "2019年桥修通了，渡船停在岸边。"
    assert second.spoken == "二零一九年桥修通了，渡船停在岸边。"


@pytest.mark.parametrize("kind", ["title", "subtitle", "heading", "body", "quote", "letter"])
def test_kinds_that_are_spoken(series, kind):
    """Titles, headings and all kinds of text are spoken."""
    assert texts(lines(script(replace(TITLE, kind=kind)), series)) == ["渡口的灯"]


def test_the_byline_is_left_to_the_opening(series):
    """A byline gives no line, since the opening names the author."""
    assert lines(script(replace(TITLE, kind="byline")), series) == ()


def test_notes_are_spoken_only_where_asked(series):
    """A note is spoken only where the series says so."""
    note = script(replace(TITLE, kind="note"))

    assert lines(note, series) == ()
    assert texts(lines(note, replace(series, say_notes=True))) == ["渡口的灯"]


def test_roles(series):
    """The role is the segment's own, else the series' for its kind, else the narrator."""
    cast = replace(series, roles={"heading": "announcer"})
    own = replace(BODY, role="elder")

    assert [line.role for line in lines(script(TITLE, HEADING, own), cast)] == [
        "narrator",
        "announcer",
        "elder",
        "elder",
    ]


def test_half_headings_are_parted_by_a_pause(series):
    """The space between two half headings and a dash are heard as a pause."""
    assert cut_text(HEADING, "", series)[0].spoken == "夜里的铃声，一句话也没有说"
    dashed = replace(HEADING, text="——渡口——与桥")
    assert cut_text(dashed, "", series)[0].spoken == "渡口，与桥"


def test_a_space_beside_letters_is_no_half_heading(series):
    """A space between a Latin word and a character is not heard in a heading."""
    assert cut_text(replace(HEADING, text="用 APP 点灯"), "", series)[0].spoken == "用APP点灯"


def test_pauses_by_kind(series):
    """After each kind comes its own silence, and the longer one before a heading."""
    pauses = Pauses(sentence=1, paragraph=2, heading=3, title=4, before_heading=5)
    made = lines(script(TITLE, BODY, HEADING, BODY), replace(series, pauses=pauses))

    assert [line.pause_ms for line in made] == [4, 1, 5, 3, 1, 2]


def test_the_editors_pause_wins(series):
    """A pause written in the script is kept, before a heading too."""
    own = replace(BODY, pause_ms=50)

    assert lines(script(own, HEADING), series)[1].pause_ms == 50


def test_a_cut_inside_a_sentence_has_a_shorter_pause(series):
    """Where a line ends at a comma, the silence is half of that after a sentence."""
    text = "，".join(["河水流过石桥又流过柳树"] * 10) + "。"
    made = cut_text(replace(BODY, text=text), "", series)

    assert made[0].pause_ms == series.pauses.sentence // 2


def test_a_mark_is_spoken_in_place_of_its_span(series):
    """What a mark says is spoken, the span itself is shown."""
    made = cut_text(Segment("b", "body", "年桥修通了。", marks=(Mark(0, 1, "那一年，"),)), "", series)

    assert (made[0].text, made[0].spoken) == ("年桥修通了。", "那一年，桥修通了。")


def test_an_empty_mark_leaves_its_span_out(series):
    """A span whose mark says nothing is shown and not spoken."""
    assert (
        cut_text(Segment("b", "body", "灯*亮着", marks=(Mark(1, 2, ""),)), "", series)[0].spoken == "灯亮着"
    )


def test_figures_in_a_mark_are_read(series):
    """Figures that an editor writes in a mark are read like all others."""
    assert (
        cut_text(Segment("b", "body", "灯亮着", marks=(Mark(0, 1, "3盏灯"),)), "", series)[0].spoken
        == "三盏灯亮着"
    )


def test_a_doubt_alone_changes_nothing(series):
    """A mark that only raises a doubt is spoken as the text stands."""
    marked = Segment("b", "body", "灯亮着", marks=(Mark(0, 1, doubt="lost-number"),))

    assert cut_text(marked, "", series)[0].spoken == "灯亮着"


def test_a_mark_of_the_whole_segment(series):
    """A mark of the whole segment is spoken in its place, in one line where it fits."""
    made = cut_text(replace(BODY, marks=(Mark(-1, -1, "桥通了。"),)), "", series)

    assert [(line.text, line.spoken) for line in made] == [(BODY.text, "桥通了。")]


def test_a_long_mark_of_the_whole_segment_is_cut(series):
    """Words for a whole segment that are too long for one line are cut, and its text with them."""
    made = cut_text(replace(BODY, marks=(Mark(-1, -1, "桥修通了，渡船停在岸边上。" * 10),)), "", series)

    assert "".join(texts(made)) == BODY.text
    assert all(len(line.spoken) <= 90 for line in made)


def test_the_lexicon_of_the_series_is_used(series):
    """Words of the series' lexicon are respelled in what is spoken and not in what is shown."""
    lexicon = (LexiconEntry("柳溪", "柳西"),)
    line = cut_text(BODY, "", replace(series, lexicon=lexicon))[0]

    assert "柳溪" in line.text
    assert "柳西" in line.spoken


def test_a_mark_is_not_respelled(series):
    """What an editor wrote in a mark is not changed by the lexicon."""
    marked = Segment("b", "body", "河边", marks=(Mark(0, 1, "柳溪"),))

    assert (
        cut_text(marked, "", replace(series, lexicon=(LexiconEntry("柳溪", "柳西"),)))[0].spoken == "柳溪边"
    )


def test_a_long_paragraph_without_a_stop_is_cut_in_no_time(series):
    """Twenty thousand figures in one paragraph are cut and read in time that grows with their number."""
    begun = process_time()
    made = cut_text(Segment("b9", "body", "7" * 20_000), "", series)

    assert "".join(texts(made)) == "7" * 20_000
    assert process_time() - begun < 2


def test_a_segment_of_signs_gives_no_line(series):
    """A segment with nothing to say is passed over, and its neighbours keep their pauses."""
    made = lines(script(BODY, Segment("b2", "body", "★★★"), HEADING), series)

    assert [line.id for line in made] == ["b1.0", "b1.1", "h1.0"]
    assert made[1].pause_ms == series.pauses.before_heading


def test_importing_loads_no_dictionary():
    """The grammars of wetext and the dictionary of jieba wait until they are needed."""
    heavy = "import narrate.spoken, sys; print({'jieba', 'wetext', 'pypinyin'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


@UNHURRIED
@given(TEXTS, st.sampled_from(["body", "heading", "quote"]))
def test_lines_rejoin_and_are_speakable(text, kind):
    """The lines of any segment give its text again; each is short, has words, and has no figure or sign."""
    made = cut_text(Segment("b", kind, text), "narrator", plain_series())

    assert "".join(texts(made)) == (text if made else "")
    for line in made:
        assert has_words(line.spoken)
        assert len(line.spoken) <= 90
        assert not set(line.spoken) & set("0123456789%~+★①.")
        assert all(char.isalpha() or char in PUNCTUATION or char == " " for char in line.spoken)


@UNHURRIED
@given(
    TEXTS.map(lambda text: text.replace("%", "")),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 12)), max_size=4),
)
def test_marks_are_never_cut(text, places):
    """Each mark lies in one line, and the lines still give the text again."""
    marks = tuple(Mark(start, start + size, "灯") for start, size in places if start + size <= len(text))
    made = cut_text(Segment("b", "body", text, marks=marks), "narrator", plain_series())
    borders, position = set(), 0
    for line in made:
        position += len(line.text)
        borders.add(position)

    assert "".join(texts(made)) == (text if made else "")
    spoken = {mark for mark in marks if not any(o.start < mark.start < o.end for o in marks)}
    assert not any(mark.start < border < mark.end for mark in spoken for border in borders)
