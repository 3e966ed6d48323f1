"""A voice and an engine's own keys in, the value of each key out."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping

from narrate.errors import VoiceMissing
from narrate.model import Voice

Setting = str | int | float


def settings(voice: Voice, known: Mapping[str, Setting]) -> Mapping[str, Setting]:
    """The voice's settings over the defaults in *known*; an unknown key raises VoiceMissing."""
    for key, _ in voice.settings:
        if key not in known:
            raise VoiceMissing(_unknown(voice, key, known))
    return {**known, **dict(voice.settings)}


def number(voice: Voice, key: str, known: Mapping[str, Setting]) -> float:
    """The setting *key* as a number; anything else raises VoiceMissing."""
    value = settings(voice, known)[key]
    if isinstance(value, str):
        raise VoiceMissing(f"voice “{voice.role}”: {key} is “{value}”; give a number")
    return float(value)


def positive(voice: Voice, key: str, known: Mapping[str, Setting]) -> float:
    """The setting *key* as a number above 0; anything else raises VoiceMissing."""
    value = number(voice, key, known)
    if value <= 0:
        raise VoiceMissing(f"voice “{voice.role}”: {key} is {value:g}; give a number above 0")
    return value


def changed(voice: Voice, key: str, value: Setting) -> Voice:
    """The voice with one setting of its own."""
    return dataclasses.replace(voice, settings=tuple(sorted({**dict(voice.settings), key: value}.items())))


def _unknown(voice: Voice, key: str, known: Mapping[str, Setting]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0)
    return f"voice “{voice.role}”: engine {voice.engine} has no setting “{key}”; did you mean “{near[0]}”?"
