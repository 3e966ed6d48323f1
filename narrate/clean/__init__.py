"""A page in, its stories with every doubt out, and all that was dropped or changed on the way."""

from __future__ import annotations

from narrate.clean.assemble import clean

__all__ = ["clean"]
