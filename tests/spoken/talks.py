"""A story with its quotes marked by hand in; its segments and who says what out.

`{name}` stands before a quote that somebody speaks, `{name@}` before one that somebody wrote; quotes
without a mark are terms and sayings.
"""

import re

from narrate.model import Script, Segment
from tests.spoken.conftest import HERE


def told(name):
    """The script of the file *name* and a mapping (segment, start) -> (speaker, way)."""
    segments, said = [], {}
    for number, line in enumerate((HERE / name).read_text("utf-8").splitlines()):
        text = ""
        for piece in re.split(r"(\{[^}]*\})", line):
            if piece.startswith("{"):
                who = piece[1:-1]
                said[f"s{number}", len(text)] = (
                    who.rstrip("@"),
                    "writing" if who.endswith("@") else "speech",
                )
            else:
                text += piece
        segments.append(Segment(f"s{number}", "body", text))
    return Script(number=1, slug="lamp", segments=tuple(segments)), said
