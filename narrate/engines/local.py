"""A text in, the reading of a sherpa-onnx model in a folder of the user's out; offline.

`model` in the voice file is the folder's name below NARRATE_MODELS, or its path. The library ends the
whole process over a bad file, so it lives in worker processes (see local_worker).
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.metadata
import importlib.util
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from narrate.engines import speed
from narrate.engines.casting import cast
from narrate.engines.incident import Hear
from narrate.engines.settings import Setting, changed, number, positive, settings
from narrate.engines.speakable import heard, is_han, sendable, sentences
from narrate.engines.wav import wav
from narrate.engines.worker import Answer, Crew, Worker, WorkerDied
from narrate.errors import EngineUnavailable, LineRefused, VoiceMissing
from narrate.model import Boundary, Offer, Speech, Voice

SETTINGS: Mapping[str, Setting] = {"model": "", "speed": 1.0, "digest": ""}
MODELS = "NARRATE_MODELS"
ANSWER_SECONDS = 180.0  # the first answer loads the model; a slow machine speaks slower than it listens
LEAST_SECONDS_PER_HAN = 0.05  # the library leaves out in silence what its lexicon does not know
WORKERS = 2  # each holds the whole model
EDGE_BYTES = 65_536
PROBE = "好"

_WORKER = Path(__file__).with_name("local_worker.py")
_REMEDY = "install it with: pip install sherpa-onnx"


class Local:
    """`model` is the folder of a VITS, Matcha or Kokoro model; a voice is the number of its speaker."""

    name = "local"
    per_address = False

    def __init__(self, *, answer_seconds: float = ANSWER_SECONDS, cap: int = 0) -> None:
        self.connections = cap or min(WORKERS, os.cpu_count() or 1)
        self._answer_seconds = answer_seconds
        self._crews: dict[Path, Crew] = {}
        self._speakers: dict[Path, tuple[str, ...]] = {}

    @functools.cached_property
    def version(self) -> str:
        """The library's own; the model is told by its digest among the voice's settings."""
        try:
            return f"sherpa-onnx {importlib.metadata.version('sherpa-onnx')}"
        except importlib.metadata.PackageNotFoundError:
            return "sherpa-onnx absent"

    async def ready(self, voices: Sequence[Voice]) -> None:
        """Load each model and ask how many speakers it has."""
        if importlib.util.find_spec("sherpa_onnx") is None:
            raise EngineUnavailable(f"local: sherpa-onnx is not installed; {_REMEDY}")
        for voice in voices:
            positive(voice, "speed", SETTINGS)
            await self._load(_folder(voice))
            self.cast(voice)

    def cast(self, voice: Voice) -> Voice:
        """The first speaker of the chain that the model has; its settings name the model by its content."""
        folder = _folder(voice)
        placed = dataclasses.replace(changed(voice, "digest", digest(folder)), name=voice.name or "0")
        speakers = self._speakers.get(folder)
        return cast(placed, speakers) if speakers else placed

    async def offers(self) -> tuple[Offer, ...]:
        """The speakers of every model below NARRATE_MODELS."""
        await self.ready(())
        found: list[Offer] = []
        for folder in _models():
            found += [Offer(name, kind=folder.name, model=folder.name) for name in await self._load(folder)]
        return tuple(found)

    def paced(self, voice: Voice, per_minute: float) -> Voice:
        """By its speed, 1 being the usual pace of speech."""
        return speed.paced(voice, per_minute)

    def hurried(self, voice: Voice, percent: int) -> Voice:
        """By its speed."""
        return speed.hurried(voice, percent, SETTINGS)

    async def speak(self, text: str, voice: Voice) -> Speech:
        """WAV at the model's rate; a boundary for each sentence, for each is spoken on its own."""
        clean = sendable(text)
        cut = sentences(clean)
        pace = number(voice, "speed", SETTINGS)
        request = {"sentences": cut, "speaker": _speaker(voice), "speed": pace}
        head, pcm = await self._ask(_folder(voice), request, clean)
        if head.get("error") or not pcm:
            raise LineRefused(f"local says nothing for “{text}”: write it in other characters")
        boundaries = _boundaries(cut, head)
        _prove(boundaries, pace)
        return Speech(wav(pcm, head["hz"]), "wav", boundaries)

    def listen(self, hear: Hear) -> None:
        """There is nothing to tell: it answers or it does not."""

    async def close(self) -> None:
        """End the workers; the next `speak` starts new ones."""
        for crew in self._crews.values():
            crew.close()

    async def _load(self, folder: Path) -> tuple[str, ...]:
        if folder not in self._speakers:
            head, _ = await self._ask(folder, {"sentences": []}, PROBE)
            if "speakers" not in head:
                raise VoiceMissing(f"{folder.name}: {head.get('error', 'no model that sherpa-onnx knows')}")
            self._speakers[folder] = tuple(map(str, range(max(1, head["speakers"]))))
        return self._speakers[folder]

    async def _ask(self, folder: Path, request: dict[str, Any], text: str) -> Answer:
        if folder not in self._crews:
            self._crews[folder] = Crew(lambda: Worker(_WORKER, str(folder)), self._answer_seconds)
        try:
            return await self._crews[folder].ask(request)
        except WorkerDied as cause:
            if not request["sentences"]:
                raise EngineUnavailable(
                    f"local: the model in {folder.name} cannot be loaded; get its files again"
                ) from cause
            raise LineRefused(f"the model in {folder.name} dies over “{text}”: write it otherwise") from cause


def digest(folder: Path) -> str:
    """A hash of the model: names, lengths and both ends of its files, for the whole may be a gigabyte."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        if path.is_file():
            size = path.stat().st_size
            found.update(f"{path.name} {size}\n".encode())
            with path.open("rb") as file:
                found.update(file.read(EDGE_BYTES))
                file.seek(max(0, size - EDGE_BYTES))
                found.update(file.read(EDGE_BYTES))
    return found.hexdigest()[:16]


def _models() -> tuple[Path, ...]:
    place = Path(os.environ.get(MODELS, "")).expanduser()
    if not os.environ.get(MODELS) or not place.is_dir():
        raise EngineUnavailable(f"local: no models; put their folders into one and name it in {MODELS}")
    return tuple(sorted({path.parent for path in place.glob("*/*.onnx")}))


def _folder(voice: Voice) -> Path:
    name = str(settings(voice, SETTINGS)["model"])
    if not name:
        raise VoiceMissing(f'voice “{voice.role}”: the local table names no model; write model = "FOLDER"')
    folder = Path(os.environ.get(MODELS, "")).expanduser() / Path(name).expanduser()
    if not folder.is_dir():
        raise EngineUnavailable(
            f"voice “{voice.role}”: there is no folder {folder}; put the model there or set {MODELS}"
        )
    return folder


def _speaker(voice: Voice) -> int:
    if not (voice.name or "0").isdecimal():
        raise VoiceMissing(f'voice “{voice.role}”: local numbers its speakers; write voice = "0"')
    return int(voice.name or "0")


def _boundaries(sentences: Sequence[str], head: Mapping[str, Any]) -> tuple[Boundary, ...]:
    hz, ends = head["hz"], head["ends"]
    starts = [0, *ends[:-1]]
    timed = zip(sentences, starts, ends, strict=True)
    return tuple(Boundary(start / hz, end / hz, text) for text, start, end in timed)


def _prove(boundaries: Sequence[Boundary], pace: float) -> None:
    for boundary in boundaries:
        count = sum(map(is_han, heard(boundary.text)))
        seconds = boundary.end_seconds - boundary.start_seconds
        if seconds < LEAST_SECONDS_PER_HAN * count / pace:
            raise LineRefused(
                f"local speaks “{boundary.text}” in {seconds:.2f} s, so characters are missing: "
                f"write it otherwise"
            )
