import asyncio
import dataclasses
import os
import signal
import subprocess
import sys
import time

import pytest

from narrate.engines.tone import Tone
from narrate.engines.wav import wav
from narrate.errors import EngineUnavailable, LineRefused
from narrate.model import Speech, Voice
from narrate.record import Request, Run, proven_seconds, record
from narrate.store import Store
from tests.edge_service import EdgeService

VOICE = Voice("narrator", "tone", "low")
REQUESTS = [Request(f"第{number}盏灯亮了。", VOICE) for number in "一二三四五六七八九十"]


class Counting(Tone):
    """The tone engine, which also remembers what it was asked and obeys a script of misbehaviour."""

    def __init__(self, **actions):
        self.asked = []
        self.actions = actions
        self.at_once = self.most_at_once = 0

    async def speak(self, text, voice):
        self.asked.append(text)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0.01)
            if action := self.actions.get(text[1]):
                return await action(text)
            return await super().speak(text, voice)
        finally:
            self.at_once -= 1


def run(requests, engine, folder, **options):
    return asyncio.run(record(requests, engine, Store(folder), **options))


def test_records_all(tmp_path):
    """Every request gets a take with its text, voice and length, and the store has it."""
    result = run(REQUESTS, Counting(), tmp_path)
    take = result.takes[REQUESTS[0]]

    assert (result.recorded, result.reused, result.refused) == (10, 0, ())
    assert set(result.takes) == set(REQUESTS)
    assert (take.spoken, take.voice, take.engine) == (REQUESTS[0].text, "low", "tone")
    assert take.seconds == pytest.approx(6 * 0.2 + 0.25 + 0.2)
    assert Store(tmp_path).find(take.key) == take


def test_second_time(tmp_path):
    """What the store has is not asked for again, and comes back equal."""
    before = run(REQUESTS, Counting(), tmp_path)
    engine = Counting()
    after = run([*REQUESTS, Request("又一盏灯。", VOICE)], engine, tmp_path)

    assert engine.asked == ["又一盏灯。"]
    assert (after.recorded, after.reused) == (1, 10)
    assert {request: after.takes[request] for request in REQUESTS} == before.takes


def test_single_flight(tmp_path):
    """Equal texts in one voice are recorded once, whatever role asks for them."""
    engine = Counting()
    twin = Request(REQUESTS[0].text, dataclasses.replace(VOICE, role="guest"))
    result = run([REQUESTS[0], twin, REQUESTS[0]], engine, tmp_path)

    assert engine.asked == [REQUESTS[0].text]
    assert result.takes[twin] == result.takes[REQUESTS[0]]
    assert result.recorded == 1


def test_connections(tmp_path):
    """The engine is asked for as many at once as it allows, and for no more."""
    engine = Counting()
    engine.connections = 3
    run(REQUESTS, engine, tmp_path)

    assert engine.most_at_once == 3


def test_tells(tmp_path):
    """Progress counts the takes that the store lacks, from none to all; of no lack nothing is told."""
    run(REQUESTS[:4], Counting(), tmp_path)
    told = []

    def tell(done, total):
        told.append((done, total))

    run(REQUESTS, Counting(), tmp_path, tell=tell)
    assert told == [(number, 6) for number in range(7)]

    run(REQUESTS, Counting(), tmp_path, tell=tell)
    assert len(told) == 7


async def _refuse(text):
    raise LineRefused(f"cannot say {text}")


async def _fail(_text):
    await asyncio.sleep(0.1)
    raise EngineUnavailable("out; run again to resume")


async def _hang(_text):
    await asyncio.sleep(3_600)


async def _silent(_text):
    return Speech(wav(bytes(2 * 24_000 * 2), 24_000), "wav")


def test_refused(tmp_path):
    """A refused text is named, and all others are recorded."""
    result = run(REQUESTS, Counting(三=_refuse, 七=_refuse), tmp_path)

    assert [(request.text[1], why) for request, why in result.refused] == [
        ("三", f"cannot say {REQUESTS[2].text}"),
        ("七", f"cannot say {REQUESTS[6].text}"),
    ]
    assert result.recorded == 8


def test_silent_take(tmp_path):
    """A take that is silent is refused and does not enter the store, whatever the engine says."""
    result = run(REQUESTS, Counting(五=_silent), tmp_path)

    assert [request.text[1] for request, _ in result.refused] == ["五"]
    assert "silent" in result.refused[0][1]
    assert len(list(tmp_path.rglob("*.wav"))) == 9


def test_unavailable(tmp_path):
    """When the engine is out, what came before is kept and the rest is not asked for."""
    engine = Counting(九=_fail)
    engine.connections = 2

    with pytest.raises(EngineUnavailable, match="run again"):
        run(REQUESTS, engine, tmp_path)

    again = Counting()
    result = run(REQUESTS, again, tmp_path)
    assert REQUESTS[8].text in again.asked
    assert result.reused >= 8


def test_interrupted(tmp_path):
    """An interruption ends though a request hangs for ever, keeps what came and leaves no temporary file."""
    engine = Counting(三=_hang)

    async def interrupt():
        task = asyncio.ensure_future(record(REQUESTS, engine, Store(tmp_path)))
        await asyncio.sleep(0.5)
        task.cancel()
        await asyncio.wait({task})
        return task.cancelled()

    began = time.monotonic()
    assert asyncio.run(interrupt())
    assert time.monotonic() - began < 10
    assert len(list(tmp_path.rglob("*.wav"))) == 9
    assert {path.suffix for path in tmp_path.rglob("*.*")} == {".wav", ".json"}


def test_memory_of_a_run(tmp_path):
    """In one run no text is refused twice, and an engine that is gone is asked for nothing more."""
    engine, run_ = Counting(三=_refuse), Run()
    run(REQUESTS[:4], engine, tmp_path, run=run_)
    again = run(REQUESTS[:4], engine, tmp_path, run=run_)

    assert engine.asked.count(REQUESTS[2].text) == 1
    assert [request.text[1] for request, _ in again.refused] == ["三"]
    assert len(run_.new) == 3

    run_.gone["tone"] = EngineUnavailable("out; run again to resume")
    assert run(REQUESTS[:2], engine, tmp_path, run=run_).reused == 2
    with pytest.raises(EngineUnavailable):
        run(REQUESTS, engine, tmp_path, run=run_)
    assert REQUESTS[9].text not in engine.asked


def test_requests_are_counted(tmp_path):
    """The requests and refusals that a take cost are kept with it and summed for the run."""
    run_ = Run()

    async def hard(text):
        speech = await Tone().speak(text, VOICE)
        return dataclasses.replace(speech, attempts=3, refusals=2, notes=("no timing events",))

    result = run(REQUESTS, Counting(五=hard, 六=hard), tmp_path, run=run_)
    take = Store(tmp_path).find(result.takes[REQUESTS[4]].key)

    assert (run_.retries, run_.refusals) == (4, 4)
    assert (take.attempts, take.refusals, take.notes) == (3, 2, ("no timing events",))


@pytest.mark.parametrize(
    ("text", "seconds", "why"),
    [
        ("灯亮了大家都笑了", 0.2, "0.20 s where 0.32"),
        ("灯", 4.0, "4.00 s where 0.04–3.50"),
        ("G", 0.03, "0.03 s where 0.04"),
    ],
)
def test_implausible(text, seconds, why):
    """Sound that is too short or too long for its text is no proof of it."""
    noise = bytes(range(256)) * round(seconds * 24_000 * 2 / 256 + 1)
    speech = Speech(wav(noise[: round(seconds * 24_000) * 2], 24_000), "wav")

    with pytest.raises(LineRefused, match=why):
        proven_seconds(text, speech)


def test_undecodable():
    """Bytes that are no sound are no proof of anything."""
    with pytest.raises(LineRefused, match="cannot be decoded"):
        proven_seconds("灯亮了", Speech(b"<html>busy</html>", "mp3"))


CHILD = """
import asyncio, sys
from pathlib import Path
from narrate.engines import engine
from narrate.model import Voice
from narrate.record import Request, record
from narrate.store import Store
voice = Voice("narrator", "edge", "zh-CN-YunyangNeural")
asyncio.run(record([Request(text, voice) for text in sys.argv[2:]], engine("edge"), Store(Path(sys.argv[1]))))
"""


@pytest.mark.parametrize("kept", [1, 5])
def test_killed(tmp_path, kept):
    """After SIGKILL in the middle of recording, the next run asks only for what was missing."""
    texts = [request.text for request in REQUESTS]
    with EdgeService(latency_seconds=0.15) as service:
        command = [sys.executable, "-c", service.redirection() + CHILD, str(tmp_path), *texts]
        child = subprocess.Popen(command)
        while len(list(tmp_path.rglob("*.json"))) < kept:
            time.sleep(0.005)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        service.wait_until_idle()
        finished = {path.stem for path in tmp_path.rglob("*.json")}
        service.asked.clear()
        subprocess.run(command, check=True)

    assert len(set(service.asked)) == len(texts) - len(finished)  # a late one may be asked for twice
    assert len(list(tmp_path.rglob("*.json"))) == len(texts)


def test_each_outcome_is_heard(tmp_path):
    """Who listens hears each request with its take, how many are done, and how many characters."""
    heard = []
    run(REQUESTS[:3], Counting(), tmp_path, hear=heard.append)

    assert [(step.done, step.total) for step in heard] == [(1, 3), (2, 3), (3, 3)]
    assert {step.request for step in heard} == set(REQUESTS[:3])
