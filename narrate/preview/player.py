"""A sound file in, heard on this machine out: the file that knows mpv and ffplay, and a clock for silence."""

from __future__ import annotations

import json
import math
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

from narrate.errors import OutputError

START_SECONDS = 20.0  # a player that cannot start ends by itself, long before
ANSWER_SECONDS = 5.0
NO_SOUND = (
    "play: no sound comes out of this machine ({why}); open the page with narrate preview and listen in the "
    "browser, or add --no-sound to see the text in time."
)
NO_PLAYER = (
    "play: neither mpv nor ffplay is installed; install one of them, open the page with narrate preview, "
    "or add --no-sound to see the text in time."
)


class Player(Protocol):
    """What plays one file; seconds count from its start."""

    def position(self) -> float:
        """Where it is now, at most the end or beyond; raises OutputError where no sound can be made."""

    @property
    def playing(self) -> bool:
        """Whether it plays."""

    def toggle(self) -> None:
        """Play on, or hold."""

    def seek(self, seconds: float) -> None:
        """Go on from there."""

    def close(self) -> None:
        """End, and leave nothing behind."""


class Clock:
    """No sound: only the time passes, *speed* times as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._from = 0.0
        self._since: float | None = time.monotonic()

    def position(self) -> float:
        """Where it is now."""
        gone = 0.0 if self._since is None else time.monotonic() - self._since
        return self._from + gone * self._speed

    @property
    def playing(self) -> bool:
        """Whether the time passes."""
        return self._since is not None

    def toggle(self) -> None:
        """Let the time pass, or hold it."""
        self._from = self.position()
        self._since = time.monotonic() if self._since is None else None

    def seek(self, seconds: float) -> None:
        """Go on from there."""
        self._from = max(0.0, seconds)
        self._since = time.monotonic() if self._since is not None else None

    def close(self) -> None:
        """Nothing is left behind."""


class Ffplay:
    """ffplay, which takes no orders: it is started again wherever somebody goes."""

    def __init__(self, program: str, path: Path, speed: float) -> None:
        _some_device()
        self._command = [program, "-nodisp", "-autoexit", "-loglevel", "error", "-af", f"atempo={speed:g}"]
        self._path = path
        self._clock = Clock(speed)
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    def position(self) -> float:
        """Where it is by the clock."""
        return self._clock.position()

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._clock.playing

    def toggle(self) -> None:
        """Play on, or stop."""
        self._clock.toggle()
        self._stop()
        if self._clock.playing:
            self._start()

    def seek(self, seconds: float) -> None:
        """Start again from there."""
        self._clock.seek(seconds)
        if self._clock.playing:
            self._stop()
            self._start()

    def close(self) -> None:
        """Stop it."""
        self._stop()

    def _start(self) -> None:
        command = [*self._command, "-ss", f"{self._clock.position():.3f}", "-i", str(self._path)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


class Mpv:
    """mpv, told through its JSON socket what to do."""

    def __init__(self, program: str, path: Path, speed: float, *, output: str = "") -> None:
        self._folder = Path(mkdtemp(prefix="narrate-"))
        address = self._folder / "mpv"
        command = [program, "--no-video", "--no-terminal", "--no-config", f"--speed={speed:g}"]
        command += [f"--input-ipc-server={address}", *([f"--ao={output}"] if output else []), "--", str(path)]
        none = subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=none, stdout=none, stderr=none)
        self._line = socket.socket(socket.AF_UNIX)
        self._line.settimeout(ANSWER_SECONDS)
        self._rest = b""
        try:
            self._connect(address)
        except OutputError:
            self.close()
            raise

    def position(self) -> float:
        """Where mpv says it is; beyond all seconds once it has played to the end and is gone."""
        found = self._ask("get_property", "time-pos")
        if self._is_over:
            return math.inf
        return float(found) if isinstance(found, int | float) else 0.0

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._ask("get_property", "pause") is False

    def toggle(self) -> None:
        """Play on, or hold."""
        self._ask("cycle", "pause")

    def seek(self, seconds: float) -> None:
        """Go on from there."""
        self._ask("seek", max(0.0, seconds), "absolute+exact")

    def close(self) -> None:
        """End mpv and take its socket away."""
        self._line.close()
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _connect(self, address: Path) -> None:
        """Wait until mpv listens and has found a way to make sound."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            self._alive()
            try:
                self._line.connect(str(address))
            except OSError:
                time.sleep(0.02)
            else:
                self._sounding(until)
                return
        raise OutputError(NO_SOUND.format(why="mpv does not answer"))

    def _sounding(self, until: float) -> None:
        """Wait until something is heard; without a device mpv answers for a moment and ends."""
        while time.monotonic() < until and not self._is_over:
            if self._ask("get_property", "current-ao"):
                return
            time.sleep(0.02)
        raise OutputError(NO_SOUND.format(why="mpv plays nothing"))

    def _alive(self) -> None:
        code = self._process.poll()
        if code is not None:
            raise OutputError(NO_SOUND.format(why=f"mpv ended with {code}"))

    def _ask(self, *command: str | float) -> object:
        """What mpv answers; events that come in between are passed over."""
        try:
            self._line.sendall(json.dumps({"command": command}).encode() + b"\n")
            while True:
                answer = self._read()
                if "error" in answer:
                    return answer.get("data")
        except OSError as error:
            why = self._silence()
            if self._is_over:
                return None
            raise OutputError(NO_SOUND.format(why=why)) from error

    @property
    def _is_over(self) -> bool:
        return self._process.poll() == 0

    def _silence(self) -> str:
        """Why mpv says nothing: it ended, or hangs."""
        try:
            return f"mpv ended with {self._process.wait(ANSWER_SECONDS)}"
        except subprocess.TimeoutExpired:
            return "mpv does not answer"

    def _read(self) -> Mapping[str, object]:
        while b"\n" not in self._rest:
            block = self._line.recv(65_536)
            if not block:
                raise ConnectionResetError
            self._rest += block
        first, _, self._rest = self._rest.partition(b"\n")
        found = json.loads(first)
        return found if isinstance(found, dict) else {}


def player(path: Path, *, speed: float = 1.0, sound: bool = True) -> Player:
    """What this machine plays *path* with; raises OutputError where nothing can be heard."""
    if not sound:
        return Clock(speed)
    mpv = shutil.which("mpv") if hasattr(socket, "AF_UNIX") else None
    if mpv is not None:
        return Mpv(mpv, path, speed)
    ffplay = shutil.which("ffplay")
    if ffplay is not None:
        return Ffplay(ffplay, path, speed)
    raise OutputError(NO_PLAYER)


def _some_device() -> None:
    """Raise OutputError where Linux has no sound card and no sound server: ffplay would be silent, with 0."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    places = (Path("/proc/asound"), runtime / "pulse" / "native", runtime / "pipewire-0")
    found = "PULSE_SERVER" in os.environ or any(path.exists() for path in places)
    if Path("/proc").exists() and not found:
        raise OutputError(NO_SOUND.format(why="no sound card and no sound server"))
