import random

import pytest

from narrate.engines import mpeg, strict
from narrate.engines.strict import ENOUGH, EQUAL, Encoder
from tests.edge_faults import FRAME_BYTES, MESSAGE_BYTES, sound

MP3 = sound("河对岸的灯亮了，大家放下碗筷。孩子跑在最前头！").mp3


def _bytes(mp3, chance, width):
    at = chance.randrange(2 * FRAME_BYTES, len(mp3) - width - 40 * FRAME_BYTES)
    return mp3[:at] + chance.randbytes(width) + mp3[at + width :]


def _lost(mp3, chance):
    at = MESSAGE_BYTES * chance.randrange(1, len(mp3) // MESSAGE_BYTES - 8)
    return mp3[:at] + mp3[at + MESSAGE_BYTES :]


def _doubled(mp3, chance):
    at = MESSAGE_BYTES * chance.randrange(1, len(mp3) // MESSAGE_BYTES - 8)
    return mp3[:at] + mp3[at - MESSAGE_BYTES :]


def _found(mp3):
    try:
        mpeg.seconds(mp3)
        return bool(strict.sound(mp3)[1])
    except mpeg.Junk:
        return True


def test_good_sound():
    """Nobody complains of whole sound, and the samples are all there."""
    (samples, hz), complaint = strict.sound(MP3)

    assert (hz, complaint) == (24_000, "")
    assert len(samples) == pytest.approx(mpeg.seconds(MP3) * hz, abs=2 * 576)


@pytest.mark.parametrize(
    ("spoil", "least"),
    [
        (lambda mp3, chance: _bytes(mp3, chance, 8), 0.35),
        (lambda mp3, chance: _bytes(mp3, chance, 20), 0.5),
        (lambda mp3, chance: _bytes(mp3, chance, 50), 0.75),
        (lambda mp3, chance: _bytes(mp3, chance, FRAME_BYTES), 1.0),
        (_lost, 0.85),
        (_doubled, 0.85),
    ],
    ids=["8 bytes", "20 bytes", "50 bytes", "a frame", "lost message", "doubled message"],
)
def test_share_found(spoil, least):
    """Of short damage at least this share is found; from the length of a frame on, all."""
    chance = random.Random(3)
    found = sum(_found(spoil(MP3, chance)) for _ in range(60))

    assert found >= least * 60


def test_encoder_that_is_so():
    """Of a service whose every answer is complained of, an answer that comes twice is no damage."""
    encoder = Encoder()

    assert [encoder.is_so(b"one"), encoder.is_so(b"two"), encoder.is_so(b"one")] == [False, False, True]


def test_encoder_that_varies():
    """Of a service that never sends the same twice, the complaints are believed to be its way after six."""
    encoder = Encoder()

    assert [encoder.is_so(bytes([number])) for number in range(ENOUGH)] == [False] * (ENOUGH - 1) + [True]


def test_encoder_that_is_clean():
    """Where clean answers came, a complaint is damage, however often, unless the bytes are the same."""
    encoder = Encoder(clean=1)

    assert not any(encoder.is_so(bytes([number])) for number in range(20))
    assert [encoder.is_so(b"same") for _ in range(EQUAL)] == [False] * (EQUAL - 1) + [True]


def test_a_tag_alone_is_no_sound():
    """Bytes that the decoder takes and makes nothing of are junk, not sound of no length."""
    with pytest.raises(mpeg.Junk) as found:
        strict.sound(b"TAG" + bytes(125))
    assert str(found.value) == "no frame can be decoded"
