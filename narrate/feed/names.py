"""A series in, what its feed calls its publisher, its cover and its files out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from narrate.errors import SeriesError
from narrate.feed.elements import name
from narrate.model import Finding, Series
from narrate.series import EPISODES, PROGRAMME

FEED, DRAFTS = "feed.xml", "drafts.xml"  # the page that clients subscribe to
EXAMPLES = ("example.org", "example.com", "example.net")  # RFC 2606: nobody can publish or read mail there
PUBLISHED, OWNER = "where the episodes folder is published", "the address of the owner"


def findings(series: Series) -> tuple[Finding, ...]:
    """What a person should write into series.toml before directories see the feed.

    A link that is an example holds: every address in the feed starts with it, and nobody is there.
    """
    link, mail = series.link, series.email
    told = (
        (
            _is_example(host(link)),
            Finding("link", f"{link} is an example", PUBLISHED, "write the address where you publish"),
        ),
        (
            link.startswith("http://"),
            Finding(
                "link",
                f"{link} is not encrypted",
                "https",
                "directories and apps ask for https",
                advice=True,
            ),
        ),
        (
            not mail,
            Finding("email", "none", OWNER, "directories prove with it whose feed it is", advice=True),
        ),
        (
            _is_example(mail.rpartition("@")[2]),
            Finding("email", f"{mail} is an example", OWNER, "directories write to the owner", advice=True),
        ),
    )
    return tuple(finding for wrong, finding in told if wrong)


def reminders(series: Series) -> Iterator[str]:
    """The findings, a sentence each."""
    for item in findings(series):
        yield f"{item.code}: {item.measured}; {item.remedy}."


def host(link: str) -> str:
    """The host of a web address; empty where it is none."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:  # brackets without an address in them
        return ""


def _is_example(host: str) -> bool:
    return any(f".{host.lower()}".endswith(f".{example}") for example in EXAMPLES)


def address(link: str, file: str) -> str:
    """The web address of a file of the anthology, in ASCII."""
    return f"{link}/{quote(file)}"


def publisher(series: Series) -> str:
    """Who publishes the series; its name where nobody is told."""
    return name(series.owner) or name(series.title)


def cover(series: Series) -> str:
    """The name of the series' cover beside the feed; raises SeriesError where it lies elsewhere."""
    folder = series.root / EPISODES
    if series.cover is None:
        return ""
    if not series.cover.resolve().is_relative_to(folder.resolve()):
        raise SeriesError(
            f"{series.root / PROGRAMME}: cover must lie in {folder}; move {series.cover} there."
        )
    return series.cover.resolve().relative_to(folder.resolve()).as_posix()
