import asyncio

import pytest

from narrate import build, engines
from narrate.engines.tone import Tone
from narrate.errors import EngineUnavailable, LineRefused
from tests.anthology import STORY, make

STORIES = {
    f"0{n}-ferry": STORY.replace("渡口的灯", f"第{word}座桥").replace("三十二年", f"{word}十二年")
    for n, word in enumerate("一二三四", 1)
}


class Watched(Tone):
    """The tone engine, which counts what it is asked and obeys orders."""

    asked: list[str]
    refused = ""
    gone_after = 10_000
    under_way = most_under_way = 0

    async def speak(self, text, voice):
        self.asked.append(text)
        if len(self.asked) > self.gone_after:
            raise EngineUnavailable("tone: the speech service is out; run again to resume")
        if self.refused and self.refused in text:
            raise LineRefused(f"cannot say “{text}”")
        Watched.under_way += 1
        Watched.most_under_way = max(Watched.most_under_way, Watched.under_way)
        await asyncio.sleep(0.01)
        Watched.under_way -= 1
        return await super().speak(text, voice)


@pytest.fixture
def engine(monkeypatch):
    made = type("Fresh", (Watched,), {"asked": []})
    monkeypatch.setattr(engines, "ENGINES", {**engines.ENGINES, "tone": made})
    return made


def built(root, told=None):
    tell = (lambda *step: told.append(step)) if told is not None else lambda *_: None
    return build.build(root, tell=tell)


def test_lines_of_several_episodes_at_once(tmp_path, engine):
    """Missing lines of several episodes are recorded together, in their order, and each only once."""
    told = []
    done = built(make(tmp_path, **STORIES), told)

    assert [item.name for item in done.outcomes] == sorted(STORIES)
    assert len(engine.asked) == len(set(engine.asked)) == sum(item.recorded for item in done.outcomes)
    assert told[0][:2] == ("01-ferry … 04-ferry", "record")
    order = [next(n for n, text in enumerate(engine.asked) if f"第{k}座桥" in text) for k in "一二三四"]
    assert order == sorted(order)


@pytest.mark.usefixtures("engine")
def test_connections(tmp_path):
    """No more requests are under way at once than the run allows."""
    Watched.most_under_way = 0
    build.build(make(tmp_path, **STORIES), connections=2, tell=lambda *_: None)

    assert Watched.most_under_way == 2


def test_refused_line(tmp_path, engine):
    """A text that is refused is asked for once, and costs its own episode only."""
    engine.refused = "第三座桥"
    done = built(make(tmp_path, **STORIES))

    refused = [text for text in engine.asked if "第三座桥" in text]
    assert len(refused) == len(set(refused))
    assert [failure.name for failure in done.failures] == ["03-ferry"]
    assert [item.name for item in done.outcomes] == ["01-ferry", "02-ferry", "04-ferry"]
    assert not done.outage


def test_outage(tmp_path, engine):
    """When the engine goes away in mid-run, it is told once, and the next run asks only for the rest."""
    root = make(tmp_path, **STORIES)
    engine.gone_after = 14
    done = built(root)

    assert done.outage
    assert len(done.failures) == 1
    assert len(engine.asked) < 14 + 2 * Tone.connections

    engine.gone_after = 10_000
    before = len(engine.asked)
    again = built(root)
    assert len(again.outcomes) == 4
    assert len(set(engine.asked[before:])) == len(engine.asked[before:])


def test_whole_episodes_survive_an_outage(tmp_path, engine):
    """An episode that needs nothing of an engine that is gone is built."""
    root = make(tmp_path, **STORIES)
    built(root)
    (root / "episodes" / "04-ferry" / "manifest.json").unlink()
    where = root / "scripts" / "01-ferry.md"
    where.write_text(where.read_text("utf-8").replace("船工姓何", "船工姓陈"), "utf-8")
    engine.gone_after = 0
    done = built(root)

    assert done.outage
    assert [item.name for item in done.outcomes if item.changed] == ["04-ferry"]
