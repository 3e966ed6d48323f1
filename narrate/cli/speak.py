"""One sentence in, its sound as a file out: how a word or a voice is tried."""

from __future__ import annotations

import asyncio
from pathlib import Path

from narrate import engines, starter
from narrate.engines import Engine
from narrate.files import write
from narrate.model import Speech, Voice
from narrate.series import PROGRAMME, load, voice


def speak(root: Path, words: str, *, engine: str, out: Path | None) -> Path:
    """Let the narrator's voice on *engine* speak *words*; without an anthology in *root*, the usual voice.

    Raises an EngineError where the engine cannot.
    """
    series = load(root if (root / PROGRAMME).is_file() else starter.FOLDER)
    name = engine or series.engine
    speech = asyncio.run(_speech(engines.engine(name), words, voice(series, "narrator", name)))
    path = out or Path(f"say.{speech.container}")
    write(path, speech.audio)
    return path


async def _speech(engine: Engine, words: str, role: Voice) -> Speech:
    try:
        await engine.ready([role])
        return await engine.speak(words, role)
    finally:
        await engine.close()
