from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrate import captions
from narrate.model import RATE_HZ, Cue


def cue(text, start=0, end=10 * RATE_HZ):
    return Cue(start, end, text, "b1.0", "body")


class TestVtt:
    def test_shape(self):
        """A cue has its clock and its text, and nothing of the story is markup."""
        text = captions.vtt([cue("甲<乙>&丙", RATE_HZ * 3661, RATE_HZ * 3662)])

        assert text == "WEBVTT\n\n01:01:01.000 --> 01:01:02.000\n甲&lt;乙&gt;&amp;丙\n"

    def test_arrow_in_the_text(self):
        """An arrow in a story cannot make a cue of its own."""
        assert captions.vtt([cue("甲 --> 乙")]).count("-->") == 1


class TestParts:
    @given(st.text("桥灯夜，。；！？“”（）x ", min_size=1, max_size=120), st.integers(1, 50))
    def test_two_lines_in_order(self, text, seconds):
        """Captions have at most two lines of twenty characters, in order, and lose nothing."""
        whole = cue(text, 7, 7 + seconds * RATE_HZ)
        shown = list(captions.parts(whole))

        lines = [line for part in shown for line in part.text.split("\n")]
        assert all(part.text.count("\n") <= 1 for part in shown)
        assert all(len(line) <= captions.LINE_CHARACTERS for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(a.end == b.start for a, b in pairwise(shown))
        if shown:
            assert (shown[0].start, shown[-1].end) == (whole.start, whole.end)

    def test_breaks_behind_punctuation(self):
        """A long sentence breaks behind its comma and never before one."""
        shown = next(captions.parts(cue("桥修好了，孩子们第一次走着去上学，老人们站在桥头看，")))

        assert shown.text.split("\n")[0].endswith("，")
