import numpy as np
import pytest

from narrate.sound.decode import Sound
from narrate.sound.loudness import measure, measure_file
from tests.judges.programs import run
from tests.recordings import judged, voice, wav

RATES = (24_000, 44_100, 48_000)


def stereo(steps, hz):
    """A 1 kHz tone in both channels, level and seconds step by step."""
    wave = np.concatenate(
        [10 ** (db / 20) * np.sin(2 * np.pi * 1000 * np.arange(round(s * hz)) / hz) for db, s in steps]
    )
    return Sound(np.stack([wave, wave], axis=1).astype(np.float32), hz)


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ([(-23, 20)], -23),
        ([(-33, 20)], -33),
        ([(-36, 10), (-23, 60), (-36, 10)], -23),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
)
def test_ebu_3341_integrated(case, wanted, hz):
    """Cases 1 to 5 of EBU Tech 3341 are met within 0.1 LU."""
    assert measure(stereo(case, hz)).integrated_lufs == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize("levels", [(-28, -28, -24, -30, -30), (-28, -28, -24, -10, -30, -30)])
def test_ebu_3341_surround(levels, hz):
    """Case 6 of EBU Tech 3341: five channels are weighted, and a sixth for low effects does not count."""
    wave = np.sin(2 * np.pi * 1000 * np.arange(20 * hz) / hz).astype(np.float32)
    sound = Sound(np.stack([wave * np.float32(10 ** (db / 20)) for db in levels], axis=1), hz)
    assert measure(sound).integrated_lufs == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ([(-20, 20), (-30, 20)], 10),
        ([(-20, 20), (-15, 20)], 5),
        ([(-40, 20), (-20, 20)], 20),
        ([(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15),
    ],
)
def test_ebu_3342_range(case, wanted, hz):
    """Cases 1 to 4 of EBU Tech 3342 are met within 1 LU."""
    assert measure(stereo(case, hz)).range_lu == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize(
    ("divisor", "degrees", "level", "wanted"),
    [(4, 0, 0.5, -6), (4, 45, 0.5, -6), (6, 60, 0.5, -6), (8, 67.5, 0.5, -6), (4, 45, 1.41, 3)],
)
def test_ebu_3341_true_peak(divisor, degrees, level, wanted, hz):
    """Cases 15 to 19 of EBU Tech 3341 are met within +0.2 and -0.4 dB."""
    n = np.arange(hz)
    soft = np.minimum(1, np.minimum(n, n[::-1]) / (0.05 * hz))
    wave = level * soft * np.sin(2 * np.pi * n / divisor + np.radians(degrees))
    found = measure(Sound(np.stack([wave, wave], axis=1).astype(np.float32), hz)).true_peak_dbtp
    assert wanted - 0.4 <= found <= wanted + 0.2


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize("quarter", range(4))
def test_ebu_3341_between_samples(quarter, hz):
    """As cases 20 to 23 of EBU Tech 3341: wherever samples fall on a short burst of 0 dBTP, it is found."""
    n = np.arange(-hz // 2, hz // 2) + quarter / 4
    wave = np.cos(2 * np.pi * n / 6) * np.exp(-((n / 24) ** 2))
    found = measure(Sound(np.stack([wave, wave], axis=1).astype(np.float32), hz)).true_peak_dbtp
    assert -0.4 <= found <= 0.2


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize("number", range(0, 20, 6))
def test_ebu_3341_rising(number, hz):
    """Cases 11 and 14 of EBU Tech 3341: of tones that rise by 1 dB, the maximum so far is the last one's."""
    long = [part for i in range(number + 1) for part in ((-200, 0.15 * i), (i - 38, 3), (-200, 1))]
    short = [part for i in range(number + 1) for part in ((-200, 0.02 * i), (i - 38, 0.4), (-200, 1))]
    found = measure(stereo(long, hz)).short_term_max_lufs, measure(stereo(short, hz)).momentary_max_lufs
    assert found == pytest.approx((number - 38, number - 38), abs=0.1)


@pytest.mark.parametrize("hz", RATES)
def test_ebu_3341_steady(hz):
    """Cases 9 and 12 of EBU Tech 3341: three seconds, or 400 ms, of a changing tone are met within 0.1 LU."""
    short_term = measure(stereo([(-20, 1.34), (-30, 1.66)] * 5, hz)).short_term_max_lufs
    momentary = measure(stereo([(-20, 0.18), (-30, 0.22)] * 25, hz)).momentary_max_lufs
    assert (short_term, momentary) == pytest.approx((-23, -23), abs=0.1)


@pytest.mark.parametrize("hz", RATES)
@pytest.mark.parametrize("number", range(0, 20, 3))
def test_ebu_3341_anywhere(number, hz):
    """Cases 10 and 13 of EBU Tech 3341: wherever three seconds, or 400 ms, of a tone lie, they are found."""
    short_term = measure(stereo([(-200, 0.15 * number), (-23, 3), (-200, 1)], hz)).short_term_max_lufs
    momentary = measure(stereo([(-200, 0.02 * number), (-23, 0.4), (-200, 1)], hz)).momentary_max_lufs
    assert (short_term, momentary) == pytest.approx((-23, -23), abs=0.1)


@pytest.mark.parametrize("hz", [22_050, 24_000, 44_100])
def test_against_libebur128(hz):
    """On a voice the meter agrees with libebur128, whose shorter filter misses up to 0.3 dB of a peak."""
    sound = Sound(voice(8, hz=hz), hz)
    integrated, peak = judged(sound)
    found = measure(sound)
    assert found.integrated_lufs == pytest.approx(integrated, abs=0.01)
    assert peak - 0.05 <= found.true_peak_dbtp <= peak + 0.3


def test_against_ffmpeg(tmp_path):
    """On a voice the meter agrees with ffmpeg's ebur128 to its last digit."""
    path = tmp_path / "voice.wav"
    path.write_bytes(wav(voice(8, hz=48_000), 48_000))
    graph = f"amovie={path},ebur128=peak=true:metadata=1"
    entries = "frame_tags=lavfi.r128.I,lavfi.r128.LRA"
    shape = ("-show_entries", entries, "-of", "csv=p=0")
    lines = run("ffprobe", "-v", "error", "-f", "lavfi", "-i", graph, *shape)
    integrated, spread = map(float, lines.split()[-1].split(",")[:2])
    found = measure_file(path)
    assert found.integrated_lufs == pytest.approx(integrated, abs=0.1)
    assert found.range_lu == pytest.approx(spread, abs=1)


def test_file_in_blocks(tmp_path):
    """A file longer than one block measures as the same sound in memory."""
    wave = voice(23, hz=24_000)
    path = tmp_path / "long.wav"
    path.write_bytes(wav(wave, 24_000))
    found, wanted = measure_file(path), measure(Sound(wave, 24_000))
    assert found.seconds == 23
    assert found.integrated_lufs == pytest.approx(wanted.integrated_lufs, abs=1e-6)
    assert found.true_peak_dbtp == pytest.approx(wanted.true_peak_dbtp, abs=1e-3)


@pytest.mark.parametrize("samples", [0, 100, 44_100])
def test_silence(samples):
    """Silence of any length has finite figures: the gate, and the floor for peaks."""
    found = measure(Sound(np.zeros(samples, dtype=np.float32), 44_100))
    assert (found.integrated_lufs, found.true_peak_dbtp, found.range_lu) == (-70.0, -120.0, 0.0)
