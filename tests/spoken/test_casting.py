"""Roles for those who speak."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Mark, Script, Segment, Voice
from narrate.spoken import cast, lines, proposed
from tests.spoken.conftest import UNHURRIED, plain_series
from tests.spoken.talks import told

TEXT = "何大山说：“水要涨了。”柳小满问：“爷爷，灯怎么还亮着？”村里办起了“夜灯学堂”。"
CAST = (("何大山", "elder"), ("柳小满", "girl"))
SCRIPT = Script(1, "lamp", segments=(Segment("b1", "body", TEXT),), cast=CAST)
LETTER = Script(
    1,
    "lamp",
    segments=(Segment("b1", "body", "柳小满发来短信：“爷爷，我到站了，您别来接。”他笑了。"),),
    cast=(("柳小满", "girl"),),
)
PIECES = st.sampled_from(
    [
        "何大山说：",
        "“水要涨了，把缆绳紧一紧。”",
        "“夜灯”",
        "柳小满笑着说，",
        "“好！",
        "”",
        "“",
        "河水慢慢退去。",
        "2019年",
        "，",
        "（“灯”）",
        "《“桥”》",
        "‘嗯’",
        "发来短信：",
        "★",
        "“……”",
        "一共12.5%；",
        "老何",
        "“他说：‘好。’”",
    ]
)


def spoken_by(script, series):
    return [(line.role, line.text) for line in lines(script, series)]


def test_a_cast_list_gives_voices(series):
    """What a speaker of the cast list says is read by that speaker's role, the rest by the narrator."""
    assert spoken_by(SCRIPT, series) == [
        ("narrator", "何大山说："),
        ("elder", "“水要涨了。”"),
        ("narrator", "柳小满问："),
        ("girl", "“爷爷，灯怎么还亮着？”"),
        ("narrator", "村里办起了“夜灯学堂”。"),
    ]


def test_without_a_cast_the_narrator_reads_all(series):
    """A script without a cast list is read by the narrator, cut as if nobody spoke."""
    made = lines(replace(SCRIPT, cast=()), series)

    assert {line.role for line in made} == {"narrator"}
    assert "".join(line.text for line in made) == TEXT


def test_other_names_of_a_cast_list(series):
    """A person may be listed with other names behind slashes, by all of which that voice speaks."""
    text = "撑船人敲敲船帮：“水要涨了。”何大山又说：“收缆。”"
    listed = replace(
        SCRIPT, segments=(Segment("b1", "body", text),), cast=(("何大山/撑船人/大山叔", "elder"),)
    )

    assert [role for role, _ in spoken_by(listed, series)] == ["narrator", "elder", "narrator", "elder"]
    assert proposed(listed, series) == listed.cast


def test_the_teller_of_a_cast_list(series):
    """Who is listed as 我 speaks with the voice of that entry."""
    text = "我对何大山说：“我去。”他点点头。"
    told = replace(SCRIPT, segments=(Segment("b1", "body", text),), cast=(("柳小满/我", "girl"),))

    assert ("girl", "“我去。”") in spoken_by(told, series)


def test_a_speaker_outside_the_cast_stays_with_the_narrator(series):
    """Speech of somebody whom the cast list does not name is read by the narrator."""
    made = spoken_by(replace(SCRIPT, cast=(("柳小满", "girl"),)), series)

    assert ("girl", "“爷爷，灯怎么还亮着？”") in made
    assert {role for role, _ in made} == {"narrator", "girl"}


def test_letters_have_a_voice_of_their_own(series):
    """Quoted writing is read by the series' role for letters, else by its writer's."""
    lettered = replace(series, roles={"letter": "letter"})

    assert spoken_by(LETTER, lettered)[1] == ("letter", "“爷爷，我到站了，您别来接。”")
    assert spoken_by(LETTER, series)[1][0] == "girl"


def test_the_editors_voice_wins(series):
    """A segment to which the editor gave a voice is read by that voice alone."""
    own = replace(SCRIPT, segments=(replace(SCRIPT.segments[0], role="host"),))

    assert {role for role, _ in spoken_by(own, series)} == {"host"}


def test_a_mark_across_the_border_is_not_cut(series):
    """A span that the editor speaks otherwise stays whole where the voice changes inside it."""
    marked = replace(SCRIPT.segments[0], marks=(Mark(3, 8, "说，水"),))
    made = lines(replace(SCRIPT, segments=(marked,)), series)

    assert "".join(line.text for line in made) == TEXT
    assert any("说，水" in line.spoken for line in made)


def test_a_cast_is_proposed():
    """Voices that read no kind of text go to the busiest speakers; the others stay the narrator's."""
    voices = tuple(Voice(role, "tone", "") for role in ("narrator", "elder"))
    script = replace(SCRIPT, cast=())

    assert proposed(script, plain_series(voices=voices)) == (("柳小满", "elder"), ("何大山", "narrator"))


def test_a_crowd_is_not_proposed():
    """有人 and 孩子们 speak, but a cast list gives voices to persons."""
    text = "孩子们齐声喊：“老师好！”有人喊：“快来！”何大山说：“来了。”"
    script = Script(1, "lamp", segments=(Segment("b1", "body", text),))

    assert [name for name, _ in proposed(script, plain_series())] == ["何大山"]


def test_who_speaks_most_is_named_first():
    """The names of a casting are those who speak, in the order of how much."""
    script, said = told("talk.txt")

    assert set(cast(script, ("何大山", "周德福")).names) >= {"何大山", "周德福"}
    assert {who for who, _ in said.values()} >= {"何大山", "周德福"}


@UNHURRIED
@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_casting_never_alters_the_text(text, letters):
    """With any cast, the lines of a segment together are the segment, and each has something to say."""
    if not any(char.isalnum() for char in text):
        return
    script = replace(SCRIPT, segments=(Segment("b1", "body", text),))
    made = lines(script, plain_series(roles={"letter": "letter"} if letters else {}))

    assert "".join(line.text for line in made) == text
    assert all(line.spoken for line in made)
    assert {line.role for line in made} <= {"narrator", "elder", "girl", "letter"}


def test_a_stop_behind_a_quote_is_spoken_with_it(series):
    """A stop behind the closing mark goes with the quote: nobody could speak it alone."""
    script = replace(SCRIPT, segments=(Segment("b1", "body", "何大山说：“水要涨了”。他不动。"),))

    assert ("elder", "“水要涨了”。") in spoken_by(script, series)
