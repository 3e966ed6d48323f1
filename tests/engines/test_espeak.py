import asyncio
import ctypes.util
import os
import sys
import time

import pytest

from narrate.engines import espeak
from narrate.engines.espeak import Espeak, Library
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Voice
from tests.engines.conftest import TEXT

VOICE = Voice("narrator", "espeak", "cmn")
OTHERS = ["门口的老槐树下坐满了人。", "今年的麦子比往年都好。"]


def speak_all(texts, subject=None):
    async def in_order():
        engine = subject or Espeak()
        spoken = [(await engine.speak(text, VOICE)).audio for text in texts]
        await engine.close()
        return spoken

    return asyncio.run(in_order())


def test_same_bytes():
    """The same text gives the same bytes in any order, in any process."""
    one = dict(zip([TEXT, *OTHERS], speak_all([TEXT, *OTHERS]), strict=True))
    other = dict(zip([*OTHERS, TEXT], speak_all([*OTHERS, TEXT]), strict=True))

    assert one == other


def test_settings_are_heard():
    """A faster rate makes the recording shorter."""

    async def lengths():
        engine = Espeak()
        voices = [Voice("n", "espeak", "cmn", (("rate", rate),)) for rate in (120, 240)]
        spoken = [len((await engine.speak(TEXT, voice)).audio) for voice in voices]
        await engine.close()
        return spoken

    slow, fast = asyncio.run(lengths())

    assert fast < 0.7 * slow


def test_survives_a_crash():
    """A worker that is killed costs nothing but the start of another."""
    before = speak_all([TEXT])

    async def crash():
        engine = Espeak()
        await engine.speak(OTHERS[0], VOICE)
        os.kill(engine._crew.idle[0]._process.pid, 9)
        audio = (await engine.speak(TEXT, VOICE)).audio
        await engine.close()
        return audio

    assert asyncio.run(crash()) == before[0]


@pytest.fixture
def bad_worker(tmp_path, monkeypatch):
    def install(code):
        script = tmp_path / "worker.py"
        script.write_text(code)
        monkeypatch.setattr(espeak, "_WORKER", script)

    return install


def test_without_fork(bad_worker, monkeypatch):
    """Where the platform has no fork, each text gets a process of its own and the same bytes."""
    usual = speak_all([TEXT, *OTHERS])
    real = str(espeak._WORKER)
    bad_worker(f"import os, runpy; del os.fork; runpy.run_path({real!r}, run_name='__main__')")
    monkeypatch.setattr(espeak, "FORKS", False)
    engine = Espeak()

    assert speak_all([TEXT, *OTHERS], engine) == usual
    assert engine._crew.idle == []


def test_hang(bad_worker):
    """A library that hangs is ended; the text is refused and the build goes on."""
    bad_worker("import time; time.sleep(60)")
    began = time.monotonic()

    with pytest.raises(LineRefused, match="dies over"):
        speak_all([TEXT], Espeak(answer_seconds=0.3))
    assert time.monotonic() - began < 30


def test_never_starts(bad_worker):
    """A library that dies at once is an engine that is not there, with the way to install it."""
    bad_worker("raise SystemExit(3)")

    with pytest.raises(EngineUnavailable, match="install"):
        asyncio.run(Espeak().ready([VOICE]))


def test_absent(monkeypatch):
    """Where neither wheel nor system has the library, the sentence says what to install."""
    monkeypatch.setattr(espeak, "_shipped", lambda: None)
    monkeypatch.setattr(espeak, "_installed", lambda: None)
    engine = Espeak()

    assert engine.version == "espeak-ng absent"
    with pytest.raises(EngineUnavailable, match=r"not on this machine.*libespeak-ng1"):
        asyncio.run(engine.ready([VOICE]))


def test_without_the_wheel(monkeypatch):
    """Where there is no wheel with the library, that of the system is taken, where there is one."""
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    path = ctypes.util.find_library("espeak-ng")

    assert Espeak()._library == (Library(path, "") if path else None)


def test_without_its_data(tmp_path):
    """A library whose data folder is gone is an engine that does not run here, with the way to install it."""
    engine = Espeak(Library(espeak._shipped().path, str(tmp_path)))

    with pytest.raises(EngineUnavailable, match=r"does not run here.*install"):
        asyncio.run(engine.offers())


def test_no_such_voice():
    """A voice that the library lacks is named at the line, also where nobody asked before."""
    with pytest.raises(VoiceMissing, match=r"“narrator”: espeak has no voice “none”"):
        asyncio.run(_spoken(Voice("narrator", "espeak", "none")))


async def _spoken(voice):
    engine = Espeak()
    try:
        return await engine.speak(TEXT, voice)
    finally:
        await engine.close()


def test_nothing_said(bad_worker):
    """A text of which the library makes no sound is refused with what to do."""
    bad_worker("""import sys\nfor _ in sys.stdin: print('{"hz": 22050, "bytes": 0}', flush=True)""")

    with pytest.raises(LineRefused, match="write it in other characters"):
        asyncio.run(_spoken(VOICE))


def test_half_an_answer(bad_worker):
    """Sound of which a part is missing is no answer: it is asked for again, and then refused."""
    bad_worker("""print('{"hz": 22050, "bytes": 9}\\nsound', end='', flush=True)""")

    with pytest.raises(LineRefused, match="dies over"):
        asyncio.run(_spoken(VOICE))


def test_broken_library(tmp_path):
    """A file that is no library is an engine that does not run here."""
    (tmp_path / "lib.so").write_bytes(b"no library")
    engine = Espeak(Library(str(tmp_path / "lib.so"), ""))

    assert engine.version == "espeak-ng broken"
    with pytest.raises(EngineUnavailable, match="does not run here"):
        asyncio.run(engine.ready([VOICE]))


def test_interrupted():
    """An interruption ends the worker and leaves no process behind."""

    async def interrupt():
        engine = Espeak()
        await engine.speak(TEXT, VOICE)
        worker = engine._crew.idle[0]
        task = asyncio.ensure_future(engine.speak(TEXT * 40, VOICE))
        await asyncio.sleep(0.005)
        task.cancel()
        await asyncio.wait({task})
        await engine.close()
        return worker._process.poll()

    assert asyncio.run(interrupt()) is not None


@pytest.mark.parametrize("content", [b"no library", None])
def test_version_of_a_broken_library(tmp_path, content):
    """A file that is no library, or another one, has no version to shape a take with."""
    path = tmp_path / "libespeak-ng.so"
    path.write_bytes(content or b"")
    other = ctypes.util.find_library("m")
    broken = Library(str(path) if content or not other else other, "")

    assert Espeak(broken).version == "espeak-ng broken"
