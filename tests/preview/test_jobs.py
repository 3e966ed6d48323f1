import asyncio

from narrate.preview import jobs
from narrate.preview.jobs import Queue


def test_the_last_are_remembered():
    """Of the jobs of a long session only the last are remembered, in their order."""

    async def many():
        queue = Queue(lambda _: None)
        for number in range(jobs.REMEMBERED + 5):
            queue.cancel(queue.put("record", f"{number}", "", lambda _: None).id)
        return list(queue.jobs)

    numbers = asyncio.run(many())

    assert len(numbers) == jobs.REMEMBERED
    assert numbers == sorted(numbers)
    assert numbers[-1] == jobs.REMEMBERED + 5
