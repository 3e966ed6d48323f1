"""A line and its take come in, its speech as a piece of the programme goes out, analysed once and kept."""

from __future__ import annotations

import functools

from narrate.errors import SoundError
from narrate.model import Spoken
from narrate.sound import analysis
from narrate.sound.analysis import Analysis
from narrate.sound.decode import Samples, read
from narrate.sound.pieces import Piece
from narrate.sound.shelf import Shelf, digest
from narrate.sound.trim import Speech, at_rate, speech

SHORTEST_SECONDS = 0.040  # per Hanzi: nobody speaks as fast, so the take was cut


def analysed(spoken: Spoken, recipe: str, shelf: Shelf) -> Analysis:
    """The analysis of a line's take. Raises SoundError for a take that cannot hold the words of its line."""
    key = _key(spoken, recipe)
    content = shelf.get(key)
    if content is None:
        heard = _speech(spoken)
        content = analysis.analyse(heard.samples, heard.hz, heard.onset, heard.end).dump()
        shelf.put(key, content)
    found = analysis.load(content)
    _prove(spoken, found)
    return found


def piece(spoken: Spoken, found: Analysis, gain_db: float, recipe: str) -> Piece:
    """The piece that a line with this gain for its voice makes."""
    return Piece(_key(spoken, recipe), found, gain_db, 1, functools.partial(_samples, spoken))


def _key(spoken: Spoken, recipe: str) -> str:
    return digest("take", recipe, spoken.take.sha256)


def _samples(spoken: Spoken, hz: int) -> Samples:
    heard = _speech(spoken)
    return at_rate(heard.samples, heard.hz, hz)


def _speech(spoken: Spoken) -> Speech:
    try:
        return speech(read(spoken.take.path))
    except SoundError as error:
        raise SoundError(f"line {spoken.line.id}: {error}") from error


def _prove(spoken: Spoken, found: Analysis) -> None:
    hanzi = sum("\u4e00" <= character <= "\u9fff" for character in spoken.take.spoken)
    seconds = (found.end - found.onset) / found.hz
    if seconds < SHORTEST_SECONDS * hanzi:
        raise SoundError(
            f"line {spoken.line.id}: the take has {seconds:.2f} s of speech for {hanzi} characters; "
            f"delete {spoken.take.path} and record it again"
        )
