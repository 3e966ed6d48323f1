"""Scripts and stretches of text in; what is sent to an engine out, line by line, without a digit in it."""

from __future__ import annotations

from narrate.spoken.lines import cut_text, lines
from narrate.spoken.reading import say

__all__ = ["cut_text", "lines", "say"]
