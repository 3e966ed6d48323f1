"""The attributes of a span ⇄ its `Mark`."""

from __future__ import annotations

from difflib import get_close_matches

from narrate.model import DOUBTS, Mark
from narrate.script.attributes import SEVERITIES, Attributes, Place


def mark(attributes: Attributes, start: int, end: int, place: Place) -> Mark:
    """What attributes say about a span; raises ScriptError for a doubt that nobody knows."""
    code = attributes.get("code") or ""
    for name in filter(None, code.split("+")):
        if name not in DOUBTS:
            near = get_close_matches(name, DOUBTS, 1, 0.6)
            guess = f"probably {near[0]} is meant; " if near else ""
            raise place.error(f'unknown doubt "{name}"; {guess}known are {", ".join(DOUBTS)}.')
    if "doubt" in attributes.classes and not code:
        raise place.error(f"a doubt without its code; write code= and one of {', '.join(DOUBTS)}.")
    own = [name for name in SEVERITIES if name in attributes.classes]
    if len(own) > 1:
        raise place.error(f"a doubt has one weight, not {' and '.join(own)}; take one of the two away.")
    return Mark(
        start,
        end,
        attributes.get("say"),
        code,
        own[0] if own else None,
        attributes.get("ok") or "",
        attributes.get("instead"),
    )


def classes(item: Mark) -> tuple[str, ...]:
    """The `.class` attributes of a mark."""
    return (*(["doubt"] if item.doubt else []), *([item.severity] if item.severity else []))


def pairs(item: Mark) -> list[tuple[str, str]]:
    """The `key=value` attributes of a mark beside its code."""
    found = [("say", item.say), ("ok", item.settled or None), ("instead", item.instead)]
    return [(key, value) for key, value in found if value is not None]
