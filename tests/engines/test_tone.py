import asyncio

import pytest

from narrate.engines.tone import CHARACTER_SECONDS, LEAD_SECONDS, PAUSE_SECONDS, Tone
from narrate.errors import VoiceMissing
from narrate.model import Voice
from tests.engines.conftest import decoded_seconds


def speak(text, hz=220.0):
    return asyncio.run(Tone().speak(text, Voice("n", "tone", "any", (("hz", hz),))))


def test_exact_timing():
    """The length is that of characters, pauses and lead, and each sentence has its exact place."""
    speech = speak("灯亮了，好。走！")
    first, second = speech.boundaries

    assert first.end_seconds == pytest.approx(LEAD_SECONDS + 4 * CHARACTER_SECONDS + 2 * PAUSE_SECONDS)
    assert (second.start_seconds, second.text) == (first.end_seconds, "走！")
    assert decoded_seconds(speech.audio) == pytest.approx(second.end_seconds + LEAD_SECONDS)


def test_at_most():
    """Told to be asked for so many texts at once, it says so; else it has a number of its own."""
    assert (Tone(cap=2).connections, Tone().connections) == (2, 8)


def test_differs():
    """Another character or another pitch is another sound; the same is the same."""
    assert speak("灯").audio == speak("灯").audio
    assert len({speak("灯").audio, speak("火").audio, speak("灯", 330.0).audio}) == 3


@pytest.mark.parametrize("key", ["hz", "pace"])
def test_settings(key):
    """A pitch or a pace of nothing is refused before the first line."""
    with pytest.raises(VoiceMissing, match=f"{key} is 0; give a number above 0"):
        asyncio.run(Tone().ready([Voice("n", "tone", "any", ((key, 0),))]))
