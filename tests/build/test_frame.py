from dataclasses import replace

import pytest

from narrate import series
from narrate.build.frame import frame
from narrate.model import Mark, Script, Segment
from tests.anthology import make


@pytest.fixture
def show(tmp_path):
    return replace(series.load(make(tmp_path)), opening=("《{title}》，作者{author}。",), label="off")


def script(mark=None):
    title = Segment("b1", "title", "单县的灯", 1, marks=(mark,) if mark else ())
    return Script(1, "lamp", title="单县的灯", author="林小满", segments=(title,))


def test_said_as_in_the_text(show):
    """Where the text says how its title is spoken, the opening speaks it so too, and shows it as it is."""
    (line,) = frame("opening", script(Mark(0, 4, "善县的灯")), show, 1)

    assert line.text == "《单县的灯》，作者林小满。"
    assert "善县的灯" in line.spoken
    assert "单县" not in line.spoken


@pytest.mark.parametrize("mark", [None, Mark(0, 2, "善县"), Mark(-1, -1, "善县的灯"), Mark(0, 4)])
def test_said_as_it_is(show, mark):
    """A spoken form of a part of the title, or of the whole block, is none of the title."""
    (line,) = frame("opening", script(mark), show, 1)

    assert "单县的灯" in line.spoken
