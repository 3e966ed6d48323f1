"""A series' name in, its drawn cover out; a picture in, its faults and what each target wants of it out.

The only folder that knows Pillow, which is loaded here.
"""

from __future__ import annotations

from narrate.cover.drawn import drawn
from narrate.cover.targets import TARGETS, Target, derived, judged

__all__ = ["TARGETS", "Target", "derived", "drawn", "judged"]
