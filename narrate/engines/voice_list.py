"""A service's list of voices in, the same list out while the service does not give it, for a day.

It lies in the user's cache folder and may be deleted at any time; a cache that cannot be written is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from narrate.errors import OutputError
from narrate.files import write
from narrate.model import Offer
from narrate.typed import parsed, typed

DAY_SECONDS = 86_400


def cache_folder() -> Path:
    """Where this system keeps what programs may lose."""
    places = {"win32": os.environ.get("LOCALAPPDATA", ""), "darwin": "~/Library/Caches"}
    place = places.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(place).expanduser() / "narrate"


def keep(address: str, offers: tuple[Offer, ...]) -> None:
    """Remember what the service at *address* offers now."""
    text = json.dumps([asdict(offer) for offer in offers], ensure_ascii=False)
    with contextlib.suppress(OutputError, RuntimeError):  # RuntimeError: a user without a home
        path = _path(address)
        write(path, text)
        os.utime(path)


def kept(address: str) -> Mapping[str, Offer] | None:
    """What the service at *address* offered within the last day; None where that is not known."""
    try:
        path = _path(address)
        if time.time() - path.stat().st_mtime > DAY_SECONDS:
            return None
        offers = [typed(Offer, item) for item in parsed(path.read_text("utf-8"))]
    except (OSError, ValueError, TypeError, RuntimeError):
        return None
    return {offer.name: offer for offer in offers}


def _path(address: str) -> Path:
    return cache_folder() / f"voices-{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"
