"""Places in a text as Python counts them in, as a browser counts them out, and back.

Python counts code points; JavaScript and the DOM count UTF-16 units, two for an emoji or a rare character
such as U+20BB7. Between server and page places are always units.
"""

from __future__ import annotations

from narrate.plain import units

CODE = "utf-16-le"
BYTES = 2  # of one unit


def outward(text: str, place: int) -> int:
    """A place in *text* as the page is told of it; what stands for the whole (below 0) stays."""
    return units(text[:place]) if place > 0 else place


def inward(text: str, place: int) -> int:
    """A place that the page names, in characters of *text*; inside of a pair it is the one before.

    A place behind the end stays behind the end, so that whoever checks it sees that.
    """
    if place <= 0:
        return place
    data = text.encode(CODE, "surrogatepass")
    return len(data[: place * BYTES].decode(CODE, "ignore")) + max(0, place - len(data) // BYTES)
