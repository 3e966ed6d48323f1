import io
import struct

import pytest
import soundfile

from narrate.engines.proof import Unproven
from narrate.engines.sniff import sniff
from tests.engines.conftest import TEXT
from tests.speech_server import coded

WAV = coded(TEXT, "wav")
FLAC = coded(TEXT, "flac")
SECONDS = soundfile.info(io.BytesIO(WAV)).duration


def chunk(name, content):
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def riff(*chunks):
    whole = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def told(samples):
    """A FLAC file whose head tells another length."""
    head = int.from_bytes(FLAC[21:26], "big") >> 36 << 36
    return FLAC[:21] + (head + samples).to_bytes(5, "big") + FLAC[26:]


FORM = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 24_000, 48_000, 2, 16))
DATA = chunk(b"data", bytes(480))


def test_other_chunks():
    """What else a program writes into a WAV file does not hide its sound."""
    assert sniff(riff(chunk(b"LIST", b"INFOodd"), FORM, DATA)).seconds == pytest.approx(0.01)
    assert sniff(WAV).seconds == pytest.approx(SECONDS)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (riff(FORM), "no sound in it"),
        (riff(DATA), "no sound in it"),
        (riff(chunk(b"fmt ", bytes(4)), DATA), "no sound in it"),
        (riff(chunk(b"fmt ", bytes(16)), DATA), "impossible header"),
        (told(200_000), "FLAC file cannot be decoded"),
        (told((1 << 36) - 1), "FLAC file cannot be decoded"),
        (told(0)[: len(FLAC) // 2], "FLAC file cannot be decoded"),
        (told(0)[:42], "FLAC file cannot be decoded"),
        (b"fLaC", "FLAC file cannot be decoded"),
        (b"OggS" + bytes(9), "neither WAV, FLAC nor MP3"),
    ],
)
def test_no_whole_file(content, words):
    """A file without sound, with an impossible header or with less than it says is not kept."""
    with pytest.raises(Unproven, match=words):
        sniff(content)


def test_stream():
    """A FLAC file that was sent before its length was known is whole, and its head tells it now."""
    assert sniff(told(0)).audio == FLAC


def test_samples_that_look_like_frames():
    """Bare samples that begin as an MP3 begins are samples where samples were asked for."""
    pcm = b"\xff\xff" + coded(TEXT, "pcm")[2:]

    assert sniff(pcm, pcm_hz=24_000).container == "wav"
    assert sniff(coded(TEXT, "mp3"), pcm_hz=24_000).container == "mp3"
