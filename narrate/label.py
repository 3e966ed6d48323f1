"""The AI-speech label of a file: producer and content number in, the `AIGC` metadata value out.

Source: GB 45438-2025 annex E and the container guide TC260-PG-202510A: seven keys, Label 1 = "is
AI-generated", plain JSON without a wrapper, printable ASCII without space, quote and backslash.
"""

from __future__ import annotations

import json
import re

from narrate.errors import SeriesError

KEY = "AIGC"
PRINTABLE = re.compile(r"[!#-\[\]-~]+")


def aigc(producer: str, content: str) -> str:
    """The JSON text for the metadata field KEY; raises SeriesError for a code outside annex E."""
    for name, value in (("producer", producer), ("content number", content)):
        if not PRINTABLE.fullmatch(value):
            raise SeriesError(
                f"episodes/series.toml: the AI label's {name} {value!r} must be printable ASCII "
                "without spaces, quotes and backslashes; write a short code such as my-press."
            )
    keys = {
        "Label": "1",
        "ContentProducer": producer,
        "ProduceID": content,
        "ReservedCode1": "",
        "ContentPropagator": producer,
        "PropagateID": content,
        "ReservedCode2": "",
    }
    return json.dumps(keys, separators=(",", ":"))
