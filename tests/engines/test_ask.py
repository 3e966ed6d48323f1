import asyncio
import time

from narrate.engines import ask


def test_end():
    """A stream that will not let go is waited for a few times and then left, so that the build goes on."""
    closed = []

    async def stubborn():
        while not closed:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                continue

    async def willing():
        await asyncio.sleep(60)

    async def ended(task, seconds):
        found = asyncio.ensure_future(task)
        await asyncio.sleep(0)
        began = time.monotonic()
        await ask.end(found)
        assert time.monotonic() - began < seconds
        done = found.done()
        closed.append(True)
        found.cancel()
        await asyncio.wait({found})
        return done

    assert not asyncio.run(ended(stubborn(), 3 * ask.END_SECONDS + 5))
    assert asyncio.run(ended(willing(), 5))
