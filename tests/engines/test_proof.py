import dataclasses
import io

import pytest
import soundfile

from narrate.engines.proof import NoTiming, Unproven, ending, prove, prove_untimed
from narrate.model import Boundary
from tests.edge_faults import FRAME_BYTES, TICKS, sound
from tests.recordings import mp3

TEXT = "河对岸的灯亮了，大家放下碗筷。孩子跑在最前头！"
SOUND = sound(TEXT)
BOUNDARIES = [
    Boundary(start / TICKS, (start + length) / TICKS, text) for text, start, length in SOUND.sentences
]


def test_whole():
    """A whole answer is proven, at any ordinary rate."""
    for pace in (0.8, 1.0, 1.2):
        prove(TEXT, SOUND.mp3, BOUNDARIES, pace=pace)


def test_every_cut():
    """Sound that stops a tenth of a second before its last event, or anywhere earlier, is found."""
    last = round((BOUNDARIES[-1].end_seconds - 0.1) * 6_000 / FRAME_BYTES)
    for frames in range(1, last, 7):
        with pytest.raises(Unproven):
            prove(TEXT, SOUND.mp3[: frames * FRAME_BYTES], BOUNDARIES, pace=1.0)


def test_missing_sentence():
    """Events and sound that both end early are found by the text they lack."""
    end = round((BOUNDARIES[0].end_seconds + 0.3) * 6_000 / FRAME_BYTES) * FRAME_BYTES

    with pytest.raises(Unproven, match="13 of 20"):
        prove(TEXT, SOUND.mp3[:end], BOUNDARIES[:1], pace=1.0)


def test_other_text():
    """Events of another text are found although the sound fits them."""
    other = [dataclasses.replace(BOUNDARIES[0], text="对岸"), BOUNDARIES[1]]

    with pytest.raises(Unproven, match="cover"):
        prove(TEXT, SOUND.mp3, other, pace=1.0)


def test_one_character_missing():
    """Events that pass over one character in fifty, but not over the last, are those of the text."""
    made = sound(TEXT * 3)
    timed = [Boundary(at / TICKS, (at + length) / TICKS, text) for text, at, length in made.sentences]
    first = dataclasses.replace(timed[0], text=timed[0].text.replace("碗", ""))

    prove(TEXT * 3, made.mp3, [first, *timed[1:]], pace=1.0)


@pytest.mark.parametrize("audio", [b"", bytes(300), b"words in place of sound"])
def test_no_sound(audio):
    """What no decoder takes is no sound of any text."""
    with pytest.raises(Unproven, match="damaged"):
        ending(audio)
    with pytest.raises(Unproven, match="cannot be decoded"):
        prove_untimed(TEXT, audio, 5.0, pace=1.0)


def test_too_long():
    """Sound that goes on for seconds after the last event is not this text's."""
    with pytest.raises(Unproven, match="lasts"):
        prove(TEXT, SOUND.mp3 * 2, BOUNDARIES, pace=1.0)


def test_silence():
    """Silence of the right length is found, and so is a hole in the middle."""
    frame = sound("，").mp3[:FRAME_BYTES]
    with pytest.raises(Unproven, match="silent"):
        prove(TEXT, frame * (len(SOUND.mp3) // FRAME_BYTES), BOUNDARIES, pace=1.0)

    samples, hz = soundfile.read(io.BytesIO(SOUND.mp3))
    samples[hz : round(3.6 * hz)] = 0
    with pytest.raises(Unproven, match="hole"):
        prove(TEXT, mp3(samples, hz), BOUNDARIES, pace=1.0)


def test_silent_sentence():
    """A sentence that is silent is found although the hole is no longer than a pause may be."""
    samples, hz = soundfile.read(io.BytesIO(SOUND.mp3))
    samples[round(BOUNDARIES[1].start_seconds * hz) :] = 0
    with pytest.raises(Unproven, match="孩子跑在最前头！” is silent"):
        prove(TEXT, mp3(samples, hz), BOUNDARIES, pace=1.0)


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("B3", "Ｂ３"), str.lower, lambda text: text.replace("&", "&amp;amp;")],
)
def test_events_in_other_writing(change):
    """Events that give letters back in full width, in another case or escaped twice cover the text."""
    text = "第B3队（Q&A组）的灯亮了。"
    made = sound(text)
    timed = [
        Boundary(start / TICKS, (start + length) / TICKS, change(said))
        for said, start, length in made.sentences
    ]

    prove(text, made.mp3, timed, pace=1.0)


def test_ending():
    """Sound that was cut ends in the midst of a sound; what was spoken to the end does not."""
    seconds, abrupt = ending(SOUND.mp3)

    assert not abrupt
    assert seconds == pytest.approx(len(SOUND.mp3) / FRAME_BYTES * 0.024)
    assert ending(SOUND.mp3[: len(SOUND.mp3) // 240 * FRAME_BYTES])[1]


def test_no_events():
    """Sound without events is a case of its own, and is believed on its pace only where that is allowed."""
    with pytest.raises(NoTiming):
        prove(TEXT, SOUND.mp3, [], pace=1.0)
    prove(TEXT, SOUND.mp3, [], pace=1.0, bare=True)

    with pytest.raises(Unproven, match="no human pace"):
        prove(TEXT, SOUND.mp3[: 60 * FRAME_BYTES], [], pace=1.0, bare=True)
