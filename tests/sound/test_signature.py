import numpy as np
import pytest

from narrate.model import RATE_HZ
from narrate.sound import signature
from tests.sound.foreign_meter import KINDS, lufs, rendered

PENTATONIC = {2, 4, 6, 9, 11}  # D E F# A B


def onsets(samples):
    """How many times something new is struck: peaks of the spectral flux."""
    frames = np.lib.stride_tricks.sliding_window_view(samples.mean(axis=1), 1024)[::256]
    spectra = np.log1p(100 * np.abs(np.fft.rfft(frames * np.hanning(1024))))
    flux = np.maximum(np.diff(spectra, axis=0), 0).sum(axis=1)
    high = 1.6 * np.convolve(flux, np.ones(41) / 41, "same") + 5
    return sum(flux[i] == flux[i - 8 : i + 9].max() and flux[i] > high[i] for i in range(8, len(flux) - 8))


@pytest.mark.parametrize("kind", KINDS)
class TestSignature:
    def test_level(self, kind):
        """The signature is stereo, peaks below -3 dBFS, and has no offset."""
        sound = rendered(kind)

        assert sound.hz == RATE_HZ
        assert sound.samples.shape[1] == 2
        assert sound.samples.dtype == np.float32
        assert 0.5 < np.abs(sound.samples).max() <= 10 ** (-3 / 20)
        assert np.abs(sound.samples.mean(axis=0)).max() < 1e-5

    def test_ends(self, kind):
        """The signature starts and ends in silence, without a step."""
        samples = rendered(kind).samples

        assert np.abs(samples[0]).max() < 0.001
        assert np.abs(samples[-RATE_HZ // 20 :]).max() < 0.001
        assert np.abs(np.diff(samples, axis=0)).max() < 0.25

    def test_again(self, kind):
        """The signature comes out the same when it is made again, in whole 16-bit values."""
        samples = rendered(kind).samples

        assert samples.tobytes() == signature.signature(kind).samples.tobytes()
        assert np.array_equal(samples * 32_768, np.round(samples * 32_768))

    def test_scale(self, kind):
        """What is strong in the signature lies on the pentatonic scale of D."""
        samples = rendered(kind).samples.mean(axis=1)
        power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
        hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
        band = (hz > 100) & (hz < 1_000)
        pitch = 69 + 12 * np.log2(hz[band] / 440)
        near = np.abs(pitch - np.round(pitch)) < 0.25
        inside = np.isin(np.round(pitch).astype(int) % 12, list(PENTATONIC)) & near

        assert power[band][inside].sum() > 0.9 * power[band].sum()


class TestComposition:
    def test_melody_of_the_opening(self):
        """The opening's melody is 4 to 8 seconds of ten or more notes, louder than the bed after it."""
        samples = rendered("opening").samples
        lead = round(signature.LEAD_SECONDS * RATE_HZ)

        assert 4 <= signature.LEAD_SECONDS <= 8
        assert onsets(samples[:lead]) >= 10
        assert lufs(samples[:lead]) > lufs(samples[lead:]) + 3

    def test_melody_of_the_closing(self):
        """The closing's melody comes last, is louder than the bed before it, and dies away."""
        samples = rendered("closing").samples
        start = len(samples) - round(signature.CLOSE_SECONDS * RATE_HZ)

        assert onsets(samples[start:]) >= 8
        assert lufs(samples[start:]) > lufs(samples[:start]) + 2
        assert lufs(samples[-RATE_HZ:]) < lufs(samples[start:]) - 15

    def test_not_a_beep(self):
        """The opening's power is spread: no tone of a semitone's width holds a quarter of it."""
        samples = rendered("opening").samples[: round(signature.LEAD_SECONDS * RATE_HZ)].mean(axis=1)
        power = np.abs(np.fft.rfft(samples)) ** 2
        hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
        semitones = np.round(12 * np.log2(np.maximum(hz, 20) / 440)).astype(int)

        assert np.bincount(semitones - semitones.min(), power).max() < 0.25 * power.sum()

    def test_room(self):
        """The room's echo outlasts the sound, dies away, and is not the same in both ears."""
        click = np.zeros((3 * RATE_HZ, 2))
        click[0] = 1
        hall = signature._hall(click)
        energy = (hall**2).sum(axis=1)

        assert energy[: RATE_HZ // 2].sum() > 20 * energy[RATE_HZ : 3 * RATE_HZ // 2].sum() > 0
        assert abs(np.corrcoef(hall[:, 0], hall[:, 1])[0, 1]) < 0.3


def test_bridge():
    """The music between two chapters lasts some seconds, is heard, and ends in silence."""
    samples = rendered("bridge").samples

    assert samples.shape[1] == 2
    assert 3 < len(samples) / RATE_HZ < 8
    assert 0.2 < np.abs(samples).max() <= 10 ** (-3 / 20)
    assert np.abs(samples[-RATE_HZ // 20 :]).max() < 0.001
