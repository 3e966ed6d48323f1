import asyncio

import pytest

from narrate.engines.gate import CALM, DOUBTS, LASTING, Gate, Waiting


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
    """Refusals while as many are under way as may be."""
    gate._busy = gate.limit
    for _ in range(times):
        clock.now += 0.1
        gate.refused(clock.now)
    gate._busy = 0


def test_grows():
    """Good answers let one more through each up to three quarters of the cap, then one per round."""
    clock, gate = make(start=4, cap=8)
    limits = grown(gate, clock, 30)

    assert limits[:9] == [5, 6, 6, 6, 6, 6, 6, 6, 7]
    assert max(limits) == 8


def test_noise():
    """One refusal among good answers changes nothing."""
    clock, gate = make(start=4)
    for _ in range(20):
        refuse(gate, clock, 1)
        clock.now += 1
        gate.succeeded(clock.now)

    assert gate.limit >= 4


def test_cut():
    """Several refusals in a row halve the limit, after a pause in which one request tries the air."""
    clock, gate = make(start=8)
    refuse(gate, clock, DOUBTS)

    assert gate.limit == 1

    assert grown(gate, clock, 1) == [5]


def test_older_success():
    """A good answer to a request from before the refusals does not end the pause."""
    clock, gate = make(start=8)
    began = clock.now
    refuse(gate, clock, DOUBTS)
    gate.succeeded(began)

    assert gate.limit == 1


def grown(gate, clock, answers):
    limits = []
    for _ in range(answers):
        clock.now += 1
        gate.succeeded(clock.now)
        limits.append(gate.limit)
    return limits


def test_noise_in_a_row():
    """Refusals that end as soon as the air is tried were noise: the old number is quickly reached again."""
    clock, gate = make(start=6, cap=8)
    refuse(gate, clock, DOUBTS)
    clock.now += 10

    assert grown(gate, clock, 6)[-1] >= 5


@pytest.mark.parametrize("how", ["lasting", "twice"])
def test_ceiling(how):
    """A number that was too many for long, or twice, is not tried again until it has been calm for long."""
    clock, gate = make(start=6, cap=6)
    refuse(gate, clock, DOUBTS)
    for _ in range(LASTING if how == "lasting" else 0):
        clock.now += 10
        gate.refused(clock.now)
    clock.now += 10
    if how == "twice":
        grown(gate, clock, 8)
        refuse(gate, clock, DOUBTS)
        clock.now += 10
    limits = grown(gate, clock, CALM + 2)

    assert max(limits[: CALM - 1]) == 5
    assert limits[-1] >= 5


def enter(gate, clock):
    async def once():
        async with gate.slot() as began:
            return began

    before = clock.now
    return asyncio.run(once()) - before


def lasting(gate, clock, ends):
    """The service refuses until *ends* says so, given the pauses so far; all of them in seconds."""
    refuse(gate, clock, DOUBTS)
    pauses = [round(enter(gate, clock), 3)]
    while not ends(pauses):
        gate.refused(clock.now)
        pauses.append(round(enter(gate, clock), 3))
    return pauses


def test_pauses_grow_in_waves():
    """While the service goes on refusing, short pauses come again and again, and longer ones between them."""
    clock, gate = make()

    assert lasting(gate, clock, lambda pauses: len(pauses) == 8) == [1, 1, 2, 4, 1, 2, 4, 8]


def test_pauses_outlast_every_limit():
    """A burst of ten is over within seconds, thirty refusals are within the patience.

    A ban that each request begins anew is outlasted within a minute where it takes ten seconds, within two
    where it takes thirty.
    """
    burst = lasting(*reversed(make()), lambda pauses: len(pauses) == 10 - DOUBTS)
    thirty = lasting(*reversed(make()), lambda pauses: len(pauses) == 30 - DOUBTS)
    strikes = [
        sum(lasting(*reversed(make()), lambda pauses, ban=ban: pauses[-1] > ban)) for ban in (10, 30, 55)
    ]

    assert sum(burst) <= 15
    assert sum(thirty) <= 300
    assert [seconds <= most for seconds, most in zip(strikes, (60, 120, 300), strict=True)] == [True] * 3


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
