"""Mono samples in, a WAV file's bytes out."""

from __future__ import annotations

import io
import wave


def wav(pcm: bytes, rate_hz: int) -> bytes:
    """*pcm* is signed 16-bit little-endian, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return target.getvalue()
