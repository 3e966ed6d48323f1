"""Requests and their takes in, what a person should know of how they were spoken out, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from narrate import spoken as speech
from narrate.model import Script, Series, Spoken
from narrate.record import Request


def notices(requests: Sequence[Request], spoken: Sequence[Spoken]) -> tuple[str, ...]:
    """Voices that stand in for others, and what the engines noted of their takes."""
    found: dict[str, int] = {}
    for request, item in zip(requests, spoken, strict=True):
        for text in _of(request, item):
            found[text] = found.get(text, 0) + 1
    return tuple(f"{text} ({count} of {len(spoken)} lines)" for text, count in found.items())


def unspoken(script: Script, series: Series) -> tuple[str, ...]:
    """The web and mail addresses that stand in the text and are not read aloud."""
    return tuple(
        f"segment {segment}: {address} is shown and not read aloud; "
        "say it in other words with [文字]{say=读法}, or leave it to the notes"
        for segment, address in speech.addresses(script, series)
    )


def _of(request: Request, item: Spoken) -> tuple[str, ...]:
    asked, take = request.voice, item.take
    if asked.name in ("", take.voice):
        return take.notes
    stand_in = f"voice {asked.role}: {take.voice} speaks, because {take.engine} does not offer {asked.name}"
    return (stand_in, *take.notes)
