import pytest

from narrate.engines.proof import Unproven
from narrate.engines.tempo import AGREEING, ENOUGH, PLENTY, Tempo

TEXT = "河对岸的灯亮了，大家放下碗筷。"
SECONDS = 3.0


def after(count):
    """What is known after so many answers of one voice at one tempo."""
    tempo = Tempo()
    for number in range(count):
        tempo.prove("anna", f"{TEXT}{number}", SECONDS * 14 / 13)
    return tempo


def tries(tempo, seconds, text=TEXT, voice="anna", **more):
    """How many answers of that length are not believed before one is, at most nine."""
    for number in range(9):
        try:
            tempo.prove(voice, text, seconds, **more)
        except Unproven:
            continue
        return number
    return 9


@pytest.mark.parametrize("share", [0.8, 0.9, 1.0, 1.1, 1.3])
def test_usual(share):
    """What differs by a fifth from the voice's tempo is believed at once."""
    assert tries(after(ENOUGH), SECONDS * share) == 0


@pytest.mark.parametrize("share", [0.7, 0.65, 1.6, 2.5])
def test_unusual(share):
    """What lacks a third of its time, or takes half as long again, is believed when it is so every time."""
    assert tries(after(PLENTY), SECONDS * share) == AGREEING - 1


def test_varying():
    """Answers that are unusual in a different way each time are never believed."""
    tempo = after(PLENTY)
    for share in (0.64, 0.66, 0.68, 0.7):
        with pytest.raises(Unproven, match="as fast as the voice's other lines"):
            tempo.prove("anna", TEXT, SECONDS * share)
    tempo.prove("anna", TEXT, SECONDS)


def test_out_of_proportion():
    """Half of the time is not the whole of the text, however often it comes."""
    assert tries(after(PLENTY), SECONDS / 2) == 9


def test_abrupt():
    """What ends in the midst of a sound is believed only when it does so every time."""
    assert tries(after(0), SECONDS, abrupt=True) == AGREEING - 1


@pytest.mark.parametrize(
    ("voice", "text"), [("bert", TEXT), ("anna", "灯亮了。"), ("anna", "GDP growth of the USA")]
)
def test_unknown(voice, text):
    """A voice that was not heard yet, a short text and one in letters have no tempo to compare."""
    assert tries(after(PLENTY), 0.5, text, voice) == 0
