"""A voice with its fallbacks and the names an engine offers in, the voice that will speak out."""

from __future__ import annotations

import dataclasses
from collections.abc import Container

from narrate.errors import VoiceMissing
from narrate.model import Voice


def cast(voice: Voice, offered: Container[str]) -> Voice:
    """*voice* under the first name of its chain that is offered; VoiceMissing where none is."""
    for name in (voice.name, *voice.fallback):
        if name in offered:
            return dataclasses.replace(voice, name=name)
    chain = ", ".join((voice.name, *voice.fallback))
    raise VoiceMissing(
        f"voice “{voice.role}”: engine {voice.engine} offers none of {chain}; name another in its voice file"
    )
