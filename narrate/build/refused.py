"""A series in, what of it no build would take out: a sentence each, told before anything is made."""

from __future__ import annotations

from collections.abc import Iterator

from narrate import label
from narrate.build import booth
from narrate.build.delivery import targets
from narrate.errors import SeriesError
from narrate.model import Series


def refused(series: Series) -> Iterator[str]:
    """What is wrong with the engines, profiles and producer that *series* names.

    The file itself is read without them: the scripts of an anthology can be worked at all the same.
    """
    for check in (booth.known, targets, _producer):
        try:
            check(series)
        except SeriesError as error:
            yield str(error)


def _producer(series: Series) -> None:
    label.aigc(series.producer, series.producer)
