import io
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace

import pytest
import soundfile
from rich.console import Console

from narrate.cli import karaoke, main
from narrate.cli.karaoke import Judge
from narrate.door import door
from narrate.errors import OutputError
from narrate.preview.player import Clock
from narrate.preview.recital import recital
from narrate.preview.room import Room
from tests.disk import little_room

CODE = "from narrate.cli import main; import sys; raise SystemExit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def anthology(stood, tmp_path_factory):
    return stood(tmp_path_factory.mktemp("listened"))


class TestPreview:
    @pytest.mark.parametrize("opens", [True, False])
    def test_serves_until_interrupted(self, anthology, tmp_path, opens):
        """The command tells a link, opens it unless told not to, lets in who has it, and ends with Ctrl-C."""
        (tmp_path / "browser").write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
        (tmp_path / "browser").chmod(0o755)
        command = [sys.executable, "-c", CODE, "-C", str(anthology), "preview", "1"]
        command += [] if opens else ["--no-open"]
        mine = {"PYTHONUNBUFFERED": "1", "BROWSER": f"{tmp_path / 'browser'} %s"}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **mine})
        link = next(
            word for word in process.stdout.readline().split() if word.startswith("http://127.0.0.1:")
        )
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        try:
            address, _, episode = link.partition("#")
            assert episode == "01-ferry"
            with opener.open(address, timeout=20) as page:
                assert b'src="/assets/app.js"' in page.read()
            with pytest.raises(urllib.error.HTTPError, match="403") as refused:
                urllib.request.urlopen(address, timeout=5)  # noqa: S310 - the server's own address
            refused.value.close()
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.close()
            assert process.wait(timeout=20) == 0
        told = [path.read_text("utf-8").strip() for path in tmp_path.glob("opened")]
        assert told == [link] * opens

    def test_port_that_is_taken(self):
        """A port that somebody has is one sentence."""
        with door(0) as first, pytest.raises(OutputError, match="cannot be used"):
            door(first.getsockname()[1])

    def test_static(self, anthology, tmp_path, capsys):
        """With --static the pages are written and named."""
        assert main(["-C", str(anthology), "preview", "--static", str(tmp_path / "out")]) == 0
        assert "01-ferry.html" in capsys.readouterr().out
        assert main(["-C", str(anthology), "preview", "--static", str(tmp_path / "out")]) == 0
        assert "up to date" in capsys.readouterr().out


class TestPlay:
    def test_text_in_a_pipe(self, anthology, capsys):
        """Without a terminal each line is printed when it is heard, with its time."""
        assert main(["-C", str(anthology), "play", "1", "--no-sound", "--speed", "100"]) == 0

        lines = capsys.readouterr().out.splitlines()
        assert all(re.match(r"\d+:\d\d  \S", line) for line in lines)
        assert any("老渡口在柳溪的下游" in line for line in lines)

    @pytest.mark.parametrize("speed", ["0", "x", "1000", "nan"])
    def test_speed_that_cannot_be(self, anthology, speed):
        """A speed that no player can follow is wrong usage."""
        with pytest.raises(SystemExit) as end:
            main(["-C", str(anthology), "play", "1", "--speed", speed])
        assert end.value.code == 2

    def test_keys(self, anthology):
        """On a terminal the spoken line is shown, and keys move, judge and end."""
        parent, child = pty.openpty()
        command = [
            sys.executable,
            "-c",
            CODE,
            "-C",
            str(anthology),
            "play",
            "1",
            "--no-sound",
            "--by",
            "何编辑",
        ]
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=env)
        os.close(child)
        shown = self.until(parent, "您正在收听")
        os.write(parent, b"\x1b[B\x1b[B \n")
        shown += self.until(parent, "‖")
        os.write(parent, b"m")
        shown += self.until(parent, "needs fix")
        os.write(parent, b"q")
        assert process.wait(20) == 0
        os.close(parent)

        assert "\x1b[" in shown
        assert "needs_fix" in (anthology / "scripts" / ".review" / "01-ferry.json").read_text("utf-8")

    def test_a_terminal_without_keys(self, anthology, monkeypatch):
        """Where a terminal gives no single keys, as on Windows, the text runs to its end."""
        monkeypatch.setitem(sys.modules, "termios", None)
        out = Console(file=io.StringIO(), force_terminal=True, width=100)
        with recital(Room(anthology), "01-ferry", sound=False) as piece:
            karaoke._live(out, piece, Clock(100.0), Judge(Room(anthology), ""))

        assert "播讲完毕" in out.file.getvalue()

    def until(self, door, words):
        text, end = b"", time.monotonic() + 90
        while words not in text.decode("utf-8", "replace"):
            assert time.monotonic() < end, text.decode("utf-8", "replace")[-2000:]
            if select.select([door], [], [], 0.2)[0]:
                text += os.read(door, 65_536)
        return text.decode("utf-8", "replace")


class TestDraft:
    """What `play` hands to a player where no finished file has the present sound."""

    @pytest.fixture
    def changed(self, anthology, tmp_path):
        root = tmp_path / "changed"
        shutil.copytree(anthology, root)
        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("。", "了。", 1), "utf-8")
        return Room(root)

    def test_is_a_wav_file(self, changed):
        """It is a WAV file as long as the episode would be, which others read."""
        with recital(changed, "01-ferry", sound=True) as piece:
            heard, hz = soundfile.read(piece.sound)

        assert len(heard) / hz == pytest.approx(piece.seconds, abs=0.1)
        assert abs(heard).max() > 0.05

    def test_no_room(self, changed):
        """Where the disk has no room for it, one sentence says so."""
        told = pytest.raises(OutputError, match="make room")
        with little_room(25_000), told, recital(changed, "01-ferry", sound=True):
            pass


class TestJudge:
    @pytest.fixture
    def piece(self, anthology):
        with recital(Room(anthology), "01-ferry", sound=False) as found:
            yield found

    def test_who_may_not(self, anthology, piece):
        """Without a name, of the opening, and of a segment that is gone, no verdict is taken."""
        room = Room(anthology)
        segment = next(item.segment for item in piece.passages if item.segment not in karaoke.FRAME)

        assert "--by NAME" in Judge(room, "").say(piece, segment, "approved")
        assert "series.toml" in Judge(room, "何编辑").say(piece, "opening", "approved")
        assert "b999" in Judge(room, "何编辑").say(piece, "b999", "approved")

    def test_approving_goes_on(self, anthology, piece):
        """What is approved is left behind: the next segment is heard."""
        at = next(n for n, item in enumerate(piece.passages) if item.segment not in karaoke.FRAME)
        machine = Clock(1.0)
        machine.seek(piece.passages[at].start + 0.01)
        told = karaoke._act("a", piece, machine, Judge(Room(anthology), "何编辑"))

        assert told == f"{piece.passages[at].segment}: approved (何编辑)"
        assert piece.passages[piece.at(machine.position() + 0.01)].segment != piece.passages[at].segment

    def test_doubts_are_seen(self, piece):
        """Words that are in doubt are underlined."""
        item = replace(piece.passages[0], text="年桥修通了。", doubts=((0, 1),))
        spans = karaoke._row(item, now=False).spans

        assert [(span.start, span.end) for span in spans if "underline" in str(span.style)] == [(2, 3)]
