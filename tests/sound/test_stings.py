import functools
import os
import stat

import numpy as np
import pytest
import soundfile

from narrate.errors import SoundError
from narrate.model import RATE_HZ
from narrate.sound import mp4
from narrate.sound.codec import Chunk, Codec
from narrate.sound.decode import Sound
from narrate.sound.pyav import AAC_GRID, aac_pack
from narrate.sound.signature import CLOSE_SECONDS, LEAD_SECONDS
from narrate.sound.stings import load, over_bed
from tests.recordings import off
from tests.sound.foreign_meter import KINDS, lufs, momentary, rendered


def tone(seconds, *, hz=440.0, level=0.2):
    """A stereo tone."""
    wave = level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    return Sound(np.stack([wave, wave], axis=1).astype(np.float32), RATE_HZ)


@functools.lru_cache
def voice(seconds):
    """A buzz in syllables, mono, at -16 LUFS when it is heard in both channels."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2 * np.pi * 140 * k * t + k * k) / k for k in range(1, 25))
    buzz *= 0.5 - 0.5 * np.cos(2 * np.pi * 4 * t)
    level = lufs(np.stack([buzz, buzz], axis=1)) if seconds >= 0.4 else 0.0
    return Sound((buzz * 10 ** ((-16 - level) / 20)).astype(np.float32), RATE_HZ)


@functools.lru_cache
def mixed_signature(kind, seconds):
    """Our own signature with a voice: the voice, the mix, and where the voice starts."""
    spoken = voice(seconds)
    return spoken, *over_bed(rendered(kind), spoken, kind=kind)


def bed(mixed, spoken, start):
    """What is left of a mix when its voice is taken away again."""
    rest = mixed.samples.copy()
    rest[start : start + len(spoken.samples)] -= spoken.samples[:, None]
    return rest


class TestLoad:
    @pytest.mark.parametrize(
        ("name", "subtype"), [("a.wav", "PCM_24"), ("a.flac", "PCM_16"), ("a.ogg", "VORBIS")]
    )
    def test_stereo_at_our_rate(self, tmp_path, name, subtype):
        """A mono sting at another rate becomes stereo at ours, at the same pitch and level."""
        wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)
        soundfile.write(tmp_path / name, wave, 48_000, subtype=subtype)

        sound = load(tmp_path / name)

        assert sound.hz == RATE_HZ
        assert sound.samples.shape == (RATE_HZ, 2)
        assert sound.samples.dtype == np.float32
        middle = sound.samples[10_000:30_000, 0]
        assert np.abs(np.fft.rfft(middle)).argmax() * RATE_HZ / len(middle) == pytest.approx(440, abs=3)
        assert np.abs(middle).max() == pytest.approx(0.5, abs=0.02)

    @pytest.mark.parametrize("name", ["a.wav", "a.flac"])
    def test_many_channels(self, tmp_path, name):
        """Six channels become two: what is in the middle or behind is heard, the middle in both."""
        for channel, heard in enumerate([(1, 0), (0, 1), (1, 1), None, (1, 0), (0, 1)]):
            wave = np.zeros((4_410, 6))
            wave[:, channel] = 0.5
            soundfile.write(tmp_path / name, wave, RATE_HZ)
            found = load(tmp_path / name).samples[2_000]

            assert heard is None or tuple(found > 0.3) == heard  # None: the low effects may be left out

    @pytest.mark.parametrize("channels", [3, 7, 9])
    def test_odd_channels(self, tmp_path, channels):
        """A number of channels that has no usual order is no error."""
        soundfile.write(tmp_path / "a.wav", np.full((4_410, channels), 0.3), RATE_HZ)

        assert load(tmp_path / "a.wav").samples.shape == (4_410, 2)

    def test_another_ending(self, tmp_path):
        """A sting is known by its content: M4A under the name of a WAV file is read."""
        codec = Codec(128, 2, RATE_HZ, "m4a")
        packed = aac_pack(tone(0.5).samples, codec)
        mp4.write(tmp_path / "a.wav", [Chunk(AAC_GRID.frames(RATE_HZ // 2), packed.data)], codec, ())

        assert np.abs(load(tmp_path / "a.wav").samples).max() == pytest.approx(0.2, abs=0.01)

    def test_over_full_scale(self, tmp_path):
        """A float file far over full scale is turned down, not clipped: it stays a tone."""
        soundfile.write(tmp_path / "a.wav", 50 * tone(1).samples, RATE_HZ, subtype="FLOAT")
        heard = load(tmp_path / "a.wav").samples[:, 0]
        power = np.abs(np.fft.rfft(heard * np.hanning(len(heard)))) ** 2

        assert np.abs(heard).max() == pytest.approx(1, abs=0.01)
        assert power[430:450].sum() / power.sum() > 0.9999

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("none.wav", None, "there is no such sting"),
            ("broken.wav", b"RIFF....WAVE no more", "cannot|not a sound"),
            ("text.mp3", b"this is a letter", "not a sound"),
            ("empty.flac", b"", "not a sound|has no length"),
        ],
    )
    def test_broken(self, tmp_path, name, content, words):
        """A sting that is absent, broken or no sound is one sentence with its name and a remedy."""
        if content is not None:
            (tmp_path / name).write_bytes(content)

        with pytest.raises(SoundError, match=words) as caught:
            load(tmp_path / name)

        assert name in str(caught.value)
        assert ";" in str(caught.value)

    def test_no_length(self, tmp_path):
        """A sound file without a sample in it is refused."""
        soundfile.write(tmp_path / "a.wav", np.zeros((0, 2)), RATE_HZ)

        with pytest.raises(SoundError, match="has no length"):
            load(tmp_path / "a.wav")

    def test_without_ffmpeg(self, tmp_path, monkeypatch):
        """A format that soundfile does not know is read without any program installed."""
        monkeypatch.setenv("PATH", str(tmp_path))
        codec = Codec(128, 2, RATE_HZ, "m4a")
        wave = tone(0.5).samples
        packed = aac_pack(wave, codec)
        mp4.write(tmp_path / "a.m4a", [Chunk(AAC_GRID.frames(len(wave)), packed.data)], codec, ())

        heard = load(tmp_path / "a.m4a").samples[AAC_GRID.frame :][: len(wave)]
        assert np.allclose(heard[2_000:-2_000], wave[2_000:-2_000], atol=0.01)

    def test_unknown_without_ffmpeg(self, tmp_path, monkeypatch):
        """A sting that nothing can read is one sentence, with ffmpeg and without."""
        monkeypatch.setenv("PATH", str(tmp_path))
        (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A ")

        with pytest.raises(SoundError, match="not a sound that can be read"):
            load(tmp_path / "a.m4a")

    @pytest.mark.skipif(os.name == "nt", reason="the stand-ins for ffmpeg are shell scripts")
    def test_with_ffmpeg(self, tmp_path, monkeypatch):
        """A format that soundfile does not know is read through ffmpeg."""
        soundfile.write(tmp_path / "decoded.wav", tone(0.5).samples, RATE_HZ)
        _program(tmp_path / "ffprobe", "echo '{}'")
        _program(tmp_path / "ffmpeg", f"/bin/cat '{tmp_path}/decoded.wav'")
        (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A ")
        monkeypatch.setenv("PATH", str(tmp_path))

        assert np.allclose(load(tmp_path / "a.m4a").samples, tone(0.5).samples, atol=1e-4)

    @pytest.mark.skipif(os.name == "nt", reason="the stand-ins for ffmpeg are shell scripts")
    def test_ffmpeg_refuses(self, tmp_path, monkeypatch):
        """A sting that ffmpeg cannot read either is one sentence."""
        _program(tmp_path / "ffprobe", "echo '{}'")
        _program(tmp_path / "ffmpeg", "exit 1")
        (tmp_path / "a.m4a").write_bytes(b"nothing")
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(SoundError, match="not a sound that can be read"):
            load(tmp_path / "a.m4a")


def _program(path, command):
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


class TestOverBed:
    @pytest.mark.parametrize("seconds", [0, 0.3, 2.5, 11, 30])
    @pytest.mark.parametrize("kind", KINDS)
    def test_voice_is_untouched(self, kind, seconds):
        """The voice is found again at the sample that is returned, at its own level, and nothing clips."""
        spoken, mixed, start = mixed_signature(kind, seconds)

        stop = start + len(spoken.samples)
        rest = bed(mixed, spoken, start)
        assert mixed.hz == RATE_HZ
        assert mixed.samples.dtype == np.float32
        assert len(mixed.samples) >= stop
        assert np.abs(rest[start:stop]).max(initial=0) < 0.1
        assert np.abs(mixed.samples).max() < 1

    @pytest.mark.parametrize("seconds", [2.5, 11, 30])
    @pytest.mark.parametrize("kind", KINDS)
    def test_bed_stays_below(self, kind, seconds):
        """While the voice speaks, even the loudest 400 ms of the bed lie 15 LU below it."""
        spoken, mixed, start = mixed_signature(kind, seconds)

        rest = bed(mixed, spoken, start)[start : start + len(spoken.samples)]

        assert momentary(rest) < -16 - 15

    @pytest.mark.parametrize("kind", KINDS)
    def test_bed_of_a_stranger(self, kind):
        """A sting that is loudest where the voice speaks is lowered further."""
        quiet, loud = tone(7, level=0.05), tone(13, level=0.8)
        order = (quiet, loud) if kind == "opening" else (loud, quiet)
        sting = Sound(np.concatenate([part.samples for part in order]), RATE_HZ)
        spoken = voice(8)
        mixed, start = over_bed(sting, spoken, kind=kind)

        rest = bed(mixed, spoken, start)[start : start + len(spoken.samples)]

        assert momentary(rest) < -16 - 15

    def test_opening_alone(self):
        """The opening's melody is heard alone, 3 LU below the voice, and starts the programme."""
        _, mixed, start = mixed_signature("opening", 11)

        assert start == round(LEAD_SECONDS * RATE_HZ)
        assert lufs(mixed.samples[: start - RATE_HZ]) == pytest.approx(-19, abs=1)

    def test_opening_ducks_smoothly(self):
        """The sting goes down by 14 dB within 600 ms, evenly, and then away to nothing."""
        spoken = voice(6)
        mixed, start = over_bed(tone(30, hz=1_000), spoken, kind="opening")

        rest = bed(mixed, spoken, start)
        level = _envelope(rest)
        at = start * 100 // RATE_HZ
        assert np.ptp(level[5 : at - 61]) < 0.2
        assert level[at + 2] - level[at - 65] == pytest.approx(-14, abs=0.3)
        assert np.diff(level[at - 62 : at + 2]).max() < 0.05
        assert np.diff(level[at - 62 : at + 2]).min() > -1
        assert np.abs(rest[-100:]).max() < 1e-3

    def test_opening_ends_after_the_voice(self):
        """The bed outlives the voice by a little, and no more."""
        _, mixed, start = mixed_signature("opening", 11)

        assert 1 <= mixed.seconds - start / RATE_HZ - 11 <= 3

    @pytest.mark.parametrize("seconds", [2.5, 11, 30])
    def test_closing_has_the_last_word(self, seconds):
        """After the voice the closing comes up, 3 LU below it, and ends the programme in silence."""
        spoken, mixed, start = mixed_signature("closing", seconds)

        after = mixed.samples[start + len(spoken.samples) :]

        assert len(after) / RATE_HZ == pytest.approx(CLOSE_SECONDS, abs=0.02)
        assert lufs(after) == pytest.approx(-19, abs=1)
        assert np.abs(after[-100:]).max() < 1e-3

    def test_closing_rises_softly(self):
        """A closing bed is heard a little before the voice, out of nothing."""
        _, mixed, start = mixed_signature("closing", 11)

        assert 0.5 <= start / RATE_HZ <= 2
        assert np.abs(mixed.samples[:441]).max() < 1e-3
        assert np.abs(mixed.samples[start - 4_410 : start]).max() > 1e-3

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("seconds", [0.05, 0.7, 5])
    def test_short_sting(self, kind, seconds):
        """A sting too short for a bed is played before the opening's voice, or after the closing's."""
        spoken = voice(4)
        mixed, start = over_bed(tone(seconds), spoken, kind=kind)

        sting_ms = -(-round(seconds * 1_000) // 10) * 10
        assert start == (sting_ms * RATE_HZ // 1_000 if kind == "opening" else 0)
        assert mixed.seconds == pytest.approx(4 + seconds, abs=0.03)
        assert np.isfinite(mixed.samples).all()

    @pytest.mark.parametrize("kind", KINDS)
    def test_silent_sting(self, kind):
        """A sting of pure silence leaves silence and the voice."""
        spoken = voice(3)
        mixed, start = over_bed(tone(12, level=0), spoken, kind=kind)

        assert np.abs(bed(mixed, spoken, start)).max() < 1e-6

    @pytest.mark.parametrize("kind", KINDS)
    def test_again(self, kind):
        """The same sting and voice give the same bytes."""
        _, first, _ = mixed_signature(kind, 2.5)
        second, _ = over_bed(rendered(kind), voice(2.5), kind=kind)

        assert first.samples.tobytes() == second.samples.tobytes()


def _envelope(samples):
    """Level per 10 ms, in dB."""
    blocks = samples[: len(samples) // 441 * 441, 0].reshape(-1, 441).astype(np.float64)
    return 10 * np.log10(np.maximum((blocks**2).mean(axis=1), 1e-12))


def test_the_story_begins_over_the_last_of_the_music():
    """Where the voice goes on into the story, the music is what it was until then, and gone at the end."""
    spoken, begins = voice(4.0), round(1.5 * RATE_HZ)
    opened, start = over_bed(rendered("opening"), spoken, kind="opening", story=begins)
    alone, _ = over_bed(rendered("opening"), spoken, kind="opening")
    crossed, usual = bed(opened, spoken, start), bed(alone, spoken, start)
    told = start + begins

    assert off(crossed[:told], usual[:told]) <= 1e-3
    assert len(opened.samples) == start + len(spoken.samples)
    assert np.abs(crossed[-RATE_HZ // 50 :]).max() < 1e-3
