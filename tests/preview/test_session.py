import asyncio
import json
import time

import aiohttp
import pytest
from aiohttp import web

from narrate.errors import InputError
from narrate.preview import live, server, verdicts, watch
from narrate.preview.answers import Refused
from narrate.preview.guard import Guard
from narrate.preview.history import History
from narrate.preview.jobs import LONGEST_QUEUE, Queue
from narrate.preview.room import Room
from tests.preview.conftest import FERRY


class TestHistory:
    def test_new_file(self, tmp_path):
        """Undoing what made a file takes the file away."""
        history, path = History(), tmp_path / "new"
        with history.step("make", path):
            path.write_text("x")

        assert history.undo() == "make"
        assert not path.exists()

    def test_nothing_happened(self, tmp_path):
        """A step that changed no byte is no step."""
        history = History()
        with history.step("look", tmp_path / "none"):
            pass

        with pytest.raises(InputError, match="nothing to undo"):
            history.undo()


class TestQueue:
    def run(self, *work):
        """Put work in, let it end, and return the states that were told."""
        told = []

        async def session():
            ended = asyncio.Event()

            def tell(job):
                told.append((job.id, job.state))
                if job.id == len(work) and job.state in ("done", "failed"):
                    ended.set()

            queue = Queue(tell)
            for number, item in enumerate(work):
                queue.put("record", "01-x", str(number), item)
            task = asyncio.create_task(queue.run())
            async with asyncio.timeout(20):
                await ended.wait()
            task.cancel()
            return queue

        return asyncio.run(session()), told

    def test_one_after_the_other(self):
        """Jobs run one at a time, and a failed one keeps no other from its turn."""

        def fails(_):
            raise InputError("x: is wrong; mend it.")

        queue, told = self.run(lambda _: None, fails, lambda progress: progress("record", 1, 2))

        assert [queue.jobs[n].state for n in (1, 2, 3)] == ["done", "failed", "done"]
        assert queue.jobs[2].error == "x: is wrong; mend it."
        assert told.index((1, "done")) < told.index((2, "running"))

    def test_bug_in_one_job(self, caplog):
        """A bug in one job fails that job and is told in the terminal; the next one is done."""

        def breaks(_):
            raise ZeroDivisionError

        queue, _ = self.run(breaks, lambda _: None)

        assert [queue.jobs[n].state for n in (1, 2)] == ["failed", "done"]
        assert "report" in queue.jobs[1].error
        assert "ZeroDivisionError" in caplog.text

    def test_same_work_twice(self):
        """The same work is not taken in twice while it waits, and no more than the longest queue."""

        async def session():
            queue = Queue(lambda _: None)
            queue.put("record", "01-x", "b1", lambda _: None)
            with pytest.raises(Refused, match="already under way"):
                queue.put("record", "01-x", "b1", lambda _: None)
            for number in range(LONGEST_QUEUE - 1):
                queue.put("record", "01-x", f"c{number}", lambda _: None)
            with pytest.raises(Refused) as full:
                queue.put("record", "01-x", "d", lambda _: None)
            assert full.value.status == 429
            assert queue.cancel(1).state == "cancelled"
            with pytest.raises(Refused, match="only what waits"):
                queue.cancel(1)

        asyncio.run(session())


class TestVerdicts:
    def test_foreign_file(self, tmp_path):
        """A file that is not ours counts as no verdict."""
        script = tmp_path / "01-x.md"
        for text in ("", "[]", '{"segments": {"b1": {"state": 1}}}', '{"segments": 5}'):
            verdicts.path_of(script).parent.mkdir(exist_ok=True)
            verdicts.path_of(script).write_text(text, "utf-8")

            assert verdicts.load(script) == {}

    def test_round_trip(self, tmp_path):
        """What is written is read again, and the same verdicts are the same bytes."""
        script = tmp_path / "01-x.md"
        one = {
            "b2": verdicts.given("approved", "何编辑", "abc"),
            "b1": verdicts.given("needs_fix", "何编辑", ""),
        }
        verdicts.path_of(script).parent.mkdir()
        verdicts.path_of(script).write_text(verdicts.dump(one), "utf-8")

        assert verdicts.load(script) == one
        assert verdicts.dump(dict(reversed(one.items()))) == verdicts.dump(one)


class TestLive:
    def test_watch(self, tmp_path):
        """A file that is new, gone or changed is seen."""
        folder = tmp_path / "scripts"
        folder.mkdir()
        (folder / "01-a.md").write_text("a")
        (folder / "02-b.md").write_text("b")
        before = watch.look(tmp_path)
        (folder / "01-a.md").write_text("aa")
        (folder / "02-b.md").unlink()
        (folder / "03-c.md").write_text("c")

        changed = {path.name for path in watch.changed(before, watch.look(tmp_path))}

        assert changed == {"01-a.md", "02-b.md", "03-c.md"}

    def test_told_of_files_and_jobs(self, preview):
        """Every open page hears of a file that somebody saves, and of work that begins and ends."""
        heard = asyncio.run(self.listen(preview))

        assert heard[0] == {"event": "hello"}
        files = [event for event in heard if event["event"] == "files"]
        assert files[0]["episodes"] == [FERRY]
        assert [event["job"]["state"] for event in heard if event["event"] == "job"][-1] == "done"

    async def listen(self, preview):
        heard = []
        origin = f"http://127.0.0.1:{preview.port}"
        headers = {"Cookie": preview.cookie, "Origin": origin}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.ws_connect(f"{origin}/api/ws") as socket,
        ):
            heard.append(json.loads((await socket.receive(5)).data))
            path = preview.root / "scripts" / f"{FERRY}.md"
            path.write_text(path.read_text("utf-8").replace("三十二年", "三十三年"), "utf-8")
            until = time.monotonic() + 20
            asked = False
            while time.monotonic() < until:
                heard.append(json.loads((await socket.receive(20)).data))
                if heard[-1]["event"] == "files" and not asked:
                    asked = True
                    await asyncio.to_thread(preview.send, "POST", f"/api/episodes/{FERRY}/record")
                if heard[-1].get("job", {}).get("state") in ("done", "failed"):
                    break
        return heard


def test_a_page_that_shouts(shown):
    """A page that sends more than any of ours would is closed, and told why."""
    origin = f"http://127.0.0.1:{shown.port}"

    async def shouted():
        async with (
            aiohttp.ClientSession(headers={"Cookie": shown.cookie, "Origin": origin}) as session,
            session.ws_connect(f"{origin}/api/ws") as socket,
        ):
            await socket.receive(5)
            await socket.send_str("x" * (live.LONGEST_MESSAGE + 1))
            await socket.receive(5)
            return socket.close_code

    assert asyncio.run(shouted()) == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


def test_too_many_pages(shown, monkeypatch):
    """A page beyond those that can listen is let go at once; one that talks is heard out and told nothing."""
    origin = f"http://127.0.0.1:{shown.port}"

    async def listened(talk):
        async with (
            aiohttp.ClientSession(headers={"Cookie": shown.cookie, "Origin": origin}) as session,
            session.ws_connect(f"{origin}/api/ws") as socket,
        ):
            await socket.send_str(talk)
            return [await socket.receive(5), socket.close_code]

    hello, _ = asyncio.run(listened("hello"))
    assert json.loads(hello.data) == {"event": "hello"}

    monkeypatch.setattr(live, "MOST_PAGES", 0)
    refused, code = asyncio.run(listened("hello"))
    assert (refused.type, code) == (aiohttp.WSMsgType.CLOSE, 1013)


def test_a_bug_in_the_watch_is_told(anthology, monkeypatch):
    """What ended the watch of the folder before its time is raised when the server ends, and not lost."""

    async def session():
        runner = web.AppRunner(server.application(Room(anthology), Guard(1)))
        await runner.setup()
        await asyncio.sleep(0)
        await runner.cleanup()

    async def broken(_):
        raise RecursionError("a bug")

    monkeypatch.setattr(live.Live, "watch", broken)

    with pytest.raises(RecursionError, match="a bug"):
        asyncio.run(session())
