"""A series in, what its feed calls its publisher, its cover and its files out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from narrate.errors import SeriesError
from narrate.feed.elements import name
from narrate.model import Series
from narrate.series import PROGRAMME

EXAMPLES = ("example.org", "example.com", "example.net")  # RFC 2606: nobody can publish or read mail there


def reminders(series: Series) -> Iterator[str]:
    """What a person should write into series.toml before directories see the feed, a sentence each."""
    link, mail = series.link, series.email
    if (urlsplit(link).hostname or "").endswith(EXAMPLES):
        yield f"link = {link} is an example; write the address where you publish."
    if link.startswith("http://"):
        yield f"link = {link} is not encrypted; directories and apps ask for https."
    if not mail:
        yield "email is empty; directories prove with it whose feed it is."
    elif mail.endswith(EXAMPLES):
        yield f"email = {mail} is an example; directories write to the owner there."


def address(link: str, file: str) -> str:
    """The web address of a file of the anthology, in ASCII."""
    return f"{link}/{quote(file)}"


def publisher(series: Series) -> str:
    """Who publishes the series; its name where nobody is told."""
    return name(series.owner) or name(series.title)


def cover(series: Series) -> str:
    """The name of the series' cover beside the feed; raises SeriesError where it lies elsewhere."""
    folder = (series.root / PROGRAMME).parent
    if series.cover is None:
        return ""
    if not series.cover.resolve().is_relative_to(folder.resolve()):
        raise SeriesError(
            f"{series.root / PROGRAMME}: cover must lie in {folder}; move {series.cover} there."
        )
    return series.cover.resolve().relative_to(folder.resolve()).as_posix()
