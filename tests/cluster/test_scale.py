import pytest

from tests.bench.scale import Archive, Costs, measured, requests, simulate

COSTS = Costs(work_seconds=6, asker_seconds=0.01, lines=100, line_seconds=1.6, connections=8)


@pytest.mark.parametrize(
    ("archive", "hours", "limit"),
    [
        (Archive(1_000, 2, service=False), 1_000 * 6 / 2 / 3_600, "workers"),
        (Archive(1_000, 2), 1_000 * 100 * 1.6 / 8 / 3_600, "service"),
        (Archive(1_000, 64, addresses=4), 1_000 * 100 * 1.6 / 8 / 4 / 3_600, "service"),
        (Archive(20_000, 20_000, service=False), 20_000 * 0.01 / 3_600, "asker"),
    ],
)
def test_limits(archive, hours, limit):
    """A long run takes as long as its busiest part, which is named."""
    found = simulate(archive, COSTS)

    assert found.limit == limit
    assert found.hours == pytest.approx(hours, rel=0.05)


def test_requests():
    """Behind a gate each second of recording is an object of its own: it makes most of the requests."""
    behind_a_gate, own = (requests(Archive(1, 2, service=told), COSTS) for told in (True, False))

    assert behind_a_gate == 6 + 3 * 100 * 1.6 / 8
    assert own == 18


def test_measured():
    """The cost of a story is found by making some as a worker makes them."""
    found = measured(COSTS, minutes=0.2, stories=1)

    assert found.work_seconds > 0
    assert found.work_seconds != COSTS.work_seconds
