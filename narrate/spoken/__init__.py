"""Scripts and stretches of text in; what is sent to an engine out, line by line, without a digit in it."""

from __future__ import annotations

from narrate.spoken.casting import Casting, Part, cast, proposed
from narrate.spoken.lexicon import Use, uses
from narrate.spoken.lines import cut_text, lines
from narrate.spoken.mapping import mapping, shown
from narrate.spoken.reading import say
from narrate.spoken.review import Applied, Review, review
from narrate.spoken.risks import Risk
from narrate.spoken.roster import ways
from narrate.spoken.scene import Said
from narrate.spoken.unreadable import Unreadable, addresses, unreadable, unreadable_in

__all__ = [
    "Applied",
    "Casting",
    "Part",
    "Review",
    "Risk",
    "Said",
    "Unreadable",
    "Use",
    "addresses",
    "cast",
    "cut_text",
    "lines",
    "mapping",
    "proposed",
    "review",
    "say",
    "shown",
    "unreadable",
    "unreadable_in",
    "uses",
    "ways",
]
