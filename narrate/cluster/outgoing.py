"""A store of takes whose new ones are brought to the shared storage while others are still recorded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from narrate.model import Speech, Take, Voice
from narrate.store import Store

LEAST_SECONDS = 1.0  # between two parcels: what a worker that is killed takes with it


class Outgoing(Store):
    """Takes below *folder*; *send* is called with the keys of those that are new, once a second at most."""

    def __init__(self, folder: Path, send: Callable[[Sequence[str]], None]) -> None:
        super().__init__(folder)
        self._send = send
        self._new: list[str] = []
        self._sent_at = 0.0
        self._lock = threading.Lock()

    def keep(self, key: str, text: str, voice: Voice, speech: Speech, seconds: float) -> Take:
        """As any store; a take that finds it time brings all that wait."""
        take = super().keep(key, text, voice, speech, seconds)
        with self._lock:
            self._new.append(key)
            if time.monotonic() - self._sent_at < LEAST_SECONDS:
                return take
            self._flush()
        return take

    def close(self) -> None:
        """Bring what is left."""
        with self._lock:
            self._flush()

    def _flush(self) -> None:
        if self._new:
            self._send(self._new)
            self._new = []
        self._sent_at = time.monotonic()
