"""Chapters in, the podcast namespace's chapters file out."""

from __future__ import annotations

import json
from collections.abc import Sequence

from narrate.model import RATE_HZ, Chapter


def chapters_json(chapters: Sequence[Chapter]) -> str:
    """The podcast namespace's chapters file, version 1.2; times in seconds."""
    items = [{"startTime": round(item.start / RATE_HZ, 3), "title": item.title} for item in chapters]
    return json.dumps({"version": "1.2.0", "chapters": items}, ensure_ascii=False, indent=1) + "\n"
