import asyncio

from narrate.engines.gate import CALM, Gate, Waiting


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.now = 1_000.0

    async def sleep(self, seconds):
        self.now += seconds
        await asyncio.sleep(0)


def make(**limits):
    clock = Clock()
    return clock, Gate(Waiting(now=lambda: clock.now, sleep=clock.sleep, chance=lambda: 1.0), **limits)


def refuse(gate, clock, times):
    for _ in range(times):
        clock.now += 0.1
        gate.refused(clock.now)


def test_grows():
    """Good answers let one more through per round, up to the cap."""
    clock, gate = make(start=4, cap=6)
    limits = []
    for _ in range(30):
        gate.succeeded(clock.now)
        limits.append(gate.limit)

    assert limits[:6] == [4, 4, 4, 4, 5, 5]
    assert max(limits) == 6


def test_noise():
    """One refusal among good answers changes nothing."""
    clock, gate = make(start=4)
    for _ in range(20):
        refuse(gate, clock, 1)
        clock.now += 1
        gate.succeeded(clock.now)

    assert gate.limit >= 4


def test_cut():
    """Three refusals in a row halve the limit, after a pause in which one request tries the air."""
    clock, gate = make(start=8)
    refuse(gate, clock, 3)

    assert gate.limit == 1

    clock.now += 10
    gate.succeeded(clock.now)

    assert gate.limit == 4


def test_older_success():
    """A good answer to a request from before the refusals does not end the pause."""
    clock, gate = make(start=8)
    began = clock.now
    refuse(gate, clock, 3)
    gate.succeeded(began)

    assert gate.limit == 1


def test_ceiling():
    """The number that was too many is not tried again until it has been calm for long."""
    clock, gate = make(start=6, cap=8)
    refuse(gate, clock, 3)
    clock.now += 10
    limits = []
    for _ in range(CALM - 1):
        gate.succeeded(clock.now)
        limits.append(gate.limit)
    gate.succeeded(clock.now)
    gate.succeeded(clock.now)

    assert max(limits) == 5
    assert gate.limit >= 5


def enter(gate, clock):
    async def once():
        async with gate.slot() as began:
            return began

    before = clock.now
    return asyncio.run(once()) - before


def test_pauses_grow():
    """While the service goes on refusing, the pause common to all doubles."""
    clock, gate = make()
    refuse(gate, clock, 3)
    pauses = [enter(gate, clock)]
    for _ in range(3):
        gate.refused(clock.now)
        pauses.append(enter(gate, clock))

    assert [round(pause, 3) for pause in pauses] == [1, 2, 4, 8]


def test_retry_after():
    """The time that the service asks for is given to it by all."""
    clock, gate = make()
    gate.refused(clock.now, 7.0)

    assert enter(gate, clock) == 7


def test_never_more():
    """No more than the limit are under way at once, and all get their turn."""
    _, gate = make(start=3, cap=3)
    under_way, most, done = 0, 0, 0

    async def one():
        nonlocal under_way, most, done
        async with gate.slot():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.001)
            under_way -= 1
            done += 1

    async def crowd():
        await asyncio.gather(*(one() for _ in range(40)))

    asyncio.run(crowd())

    assert (most, done) == (3, 40)


def test_cancelled():
    """Who is interrupted while waiting leaves the queue and takes nobody's place."""
    _, gate = make(start=1, cap=1)

    async def crowd():
        async with gate.slot():
            waiting = [asyncio.ensure_future(gate.slot().__aenter__()) for _ in range(3)]
            await asyncio.sleep(0)
            waiting[0].cancel()
            await asyncio.sleep(0)
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        served = await asyncio.wait_for(waiting[1], 1) if waiting[1].done() else await waiting[2]
        for task in waiting:
            task.cancel()
        return served

    assert asyncio.run(crowd())
