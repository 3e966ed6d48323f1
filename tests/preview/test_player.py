import math
import shutil
import sys
import time
from pathlib import Path

import pytest

from narrate.errors import OutputError
from narrate.preview import player
from narrate.preview.player import Clock, Ffplay, Mpv
from narrate.preview.recital import recital
from narrate.preview.room import Room
from tests.preview.conftest import BOAT, FERRY

ROUNDED_SECONDS = 0.001  # ffplay is told where to begin in whole milliseconds
LISTEN = """
import socket, sys
NOTHING = b'{"error": "success", "data": null}\\n'
place = next(word for word in sys.argv if word.startswith("--input-ipc-server=")).partition("=")[2]
door = socket.socket(socket.AF_UNIX)
door.bind(place)
door.listen()
line, _ = door.accept()
said = line.recv(99)"""


class TestClock:
    def test_time(self):
        """The clock runs as fast as it is told, holds, and goes where it is sent."""
        clock = Clock(100.0)
        time.sleep(0.02)
        clock.toggle()
        at = clock.position()
        assert at > 1
        assert clock.position() == at
        assert not clock.playing

        clock.seek(-5)
        assert clock.position() == 0.0


@pytest.fixture
def sound(built):
    return built / "episodes" / FERRY / f"{FERRY}.mp3"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program of a few lines of Python where players are looked for, alone."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()

    def install(name, code):
        path = tmp_path / "bin" / name
        path.write_text(f"#!{sys.executable}\n{code}", "utf-8")
        path.chmod(0o755)
        return str(path)

    return install


class TestMpv:
    @pytest.fixture
    def mpv(self):
        found = shutil.which("mpv")
        if found is None:
            pytest.skip("mpv is not installed")
        return found

    def test_orders(self, mpv, sound):
        """The player plays, holds and seeks as it is told, and says where it is."""
        playing = Mpv(mpv, sound, 1.0, output="null")
        try:
            sent_at = time.monotonic()
            playing.seek(10)
            while playing.position() <= 9.9 and time.monotonic() < sent_at + 20:
                time.sleep(0.02)
            assert 9.9 < playing.position() <= 10.1 + time.monotonic() - sent_at
            assert playing.playing
            playing.toggle()
            assert not playing.playing
        finally:
            playing.close()

    def test_to_the_end(self, mpv, sound):
        """What was heard to its end is over, without a word of trouble, and hears no more orders."""
        playing = Mpv(mpv, sound, 50.0, output="null")
        try:
            until = time.monotonic() + 60
            while playing.position() < math.inf and time.monotonic() < until:
                time.sleep(0.05)
            assert playing.position() == math.inf
            playing.seek(0)
            assert not playing.playing
        finally:
            playing.close()

    def test_nothing_is_left(self, mpv, sound):
        """A player that was closed leaves no process and no file behind."""
        playing = Mpv(mpv, sound, 1.0, output="null")
        playing.close()

        assert playing._process.returncode is not None
        assert not playing._folder.exists()

    def test_name_that_looks_like_a_flag(self, mpv, sound, tmp_path, monkeypatch):
        """A file whose name begins with a dash is played: no name is taken for a flag."""
        shutil.copy(sound, tmp_path / "--volume=0.mp3")
        monkeypatch.chdir(tmp_path)
        machine = Mpv(mpv, Path("--volume=0.mp3"), 1.0, output="null")
        try:
            assert machine.playing
        finally:
            machine.close()

    def test_no_device(self, mpv, sound):
        """Where no sound can be made, one sentence points to the page."""
        if Path("/dev/snd").exists():
            pytest.skip("this machine has a sound card")
        with pytest.raises(OutputError, match="narrate preview"):
            Mpv(mpv, sound, 1.0, output="alsa")

    @pytest.mark.parametrize(
        ("start", "answer", "code", "said"),
        [
            (60.0, 60.0, "raise SystemExit(3)", "mpv ended with 3"),
            (0.5, 60.0, "import time; time.sleep(60)", "mpv does not answer"),
            (
                3.0,
                60.0,
                f"{LISTEN}\nwhile said: said = line.send(NOTHING) and line.recv(99)",
                "mpv plays nothing",
            ),
            (60.0, 0.5, f"{LISTEN}\nline.recv(99)", "mpv does not answer"),
            (60.0, 60.0, f"{LISTEN}\nraise SystemExit(4)", "mpv ended with 4"),
        ],
        ids=["dies", "deaf", "mute", "hangs", "leaves"],
    )
    def test_faults(self, program, monkeypatch, tmp_path, start, answer, code, said):  # noqa: PLR0913, PLR0917 - a row
        """Whatever is wrong with the player is one sentence that points to the page, and nothing is left."""
        monkeypatch.setattr(player, "START_SECONDS", start)
        monkeypatch.setattr(player, "ANSWER_SECONDS", answer)
        program("mpv", code)

        with pytest.raises(OutputError, match=rf"{said}.*narrate preview"):
            player.player(tmp_path / "x.mp3")


class TestFfplay:
    @pytest.fixture
    def ffplay(self, monkeypatch):
        found = shutil.which("ffplay")
        if found is None:
            pytest.skip("ffplay is not installed")
        monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
        monkeypatch.setenv("PULSE_SERVER", "none")  # whoever has a sound server names it so
        return found

    def test_orders(self, ffplay, sound):
        """It plays from where it is sent, is silent while it is held, and leaves no process behind."""
        playing = Ffplay(ffplay, sound, 1.0)
        try:
            first = playing._process
            playing.seek(10)
            assert first.returncode is not None
            assert playing._process.args[-2:] == ["-i", str(sound)]
            assert 10 <= float(playing._process.args[-3]) <= playing.position() + ROUNDED_SECONDS
            assert playing._process.poll() is None

            playing.toggle()
            assert (playing.playing, playing._process) == (False, None)
            playing.seek(20)
            assert playing._process is None
            playing.toggle()
            assert playing.playing
            assert 20 <= float(playing._process.args[-3]) <= playing.position() + ROUNDED_SECONDS
        finally:
            last = playing._process
            playing.close()
        assert last.returncode is not None

    def test_no_device(self, ffplay, sound, monkeypatch, tmp_path):
        """Where Linux has neither a sound card nor a sound server, one sentence points to the page."""
        if not Path("/proc").exists() or Path("/proc/asound").exists():
            pytest.skip("this machine may have a sound card")
        monkeypatch.delenv("PULSE_SERVER")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        with pytest.raises(OutputError, match=r"no sound card and no sound server.*narrate preview"):
            Ffplay(ffplay, sound, 1.0)

        (tmp_path / "pipewire-0").touch()
        Ffplay(ffplay, sound, 1.0).close()


class TestPlayer:
    def test_without_mpv(self, program, monkeypatch, tmp_path):
        """Where mpv is not installed, ffplay plays; where nothing shall be heard, a clock runs."""
        monkeypatch.setenv("PULSE_SERVER", "none")
        program("ffplay", "import time; time.sleep(60)")
        found = player.player(tmp_path / "x.mp3")
        found.close()

        assert isinstance(found, Ffplay)
        assert isinstance(player.player(tmp_path / "x.mp3", sound=False), Clock)

    def test_no_program(self, tmp_path, monkeypatch):
        """Without a player, one sentence says what to install."""
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(OutputError, match="neither mpv nor ffplay"):
            player.player(tmp_path / "x.mp3")


class TestRecital:
    def test_lines(self, built):
        """Lines have their times and doubts; segments are walked forwards and back."""
        with recital(Room(built), BOAT, sound=False) as piece:
            assert piece.sound is None
            assert [item.text[slice(*span)] for item in piece.passages for span in item.doubts] == ["年"]
            at = next(n for n, item in enumerate(piece.passages) if item.segment == "b5")
            assert piece.at(piece.passages[at].start + 0.1) == at
            assert piece.passages[piece.at(piece.step(at, -1))].segment == "b4"
            assert piece.step(at, 1) > piece.passages[at].start
            assert piece.step(0, -1) == piece.passages[0].start

    def test_sound(self, anthology):
        """The finished file is played where it is what would be heard, else a draft."""
        with recital(Room(anthology), FERRY, sound=True) as piece:
            assert piece.sound == anthology / "episodes" / FERRY / f"{FERRY}.mp3"
        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("三十二年", "三十三年"), "utf-8")
        with recital(Room(anthology), FERRY, sound=True) as piece:
            assert piece.sound.suffix == ".wav"
            assert piece.sound.stat().st_size > 1_000_000
        assert not piece.sound.exists()
