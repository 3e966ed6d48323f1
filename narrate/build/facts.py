"""A job, its lines and their recording in, what the finished files say of themselves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from narrate import label, tags
from narrate.build.job import Job, Parts, Recording
from narrate.draft import DRAFT
from narrate.files import text_sha256_of
from narrate.model import FRAME, RATE_HZ, Finding, Line, Master, Series

SUMMARY_CHARACTERS = 200
HEAVY_BYTES = 1_000_000  # of a cover in every file


def marked(facts: tags.Facts, held: Sequence[Finding]) -> tags.Facts:
    """The facts of a draft say so, and why."""
    if not held:
        return facts
    why = "; ".join(f"{item.code} {item.measured}" for item in held)
    return replace(facts, comment=f"{facts.comment} {DRAFT}: {why}")


def of(job: Job, lines: Parts, recording: Recording) -> tags.Facts:
    """The facts of the episode, but for its timeline; raises SeriesError for a producer's code or a cover."""
    script, series = job.entry.script, job.series
    content = f"{job.folder.name}.{text_sha256_of(job.entry.path)[:16]}"
    return tags.Facts(
        title=script.title or job.folder.name,
        album=series.title,
        author=script.author or series.owner,
        publisher=series.owner,
        number=job.number,
        date=script.date,
        language=series.language,
        rights=script.rights or series.rights,
        source=script.source,
        comment=label.SENTENCE,
        transcript=_transcript(lines.body),
        aigc=label.aigc(series.producer, content),
        cover=cover(series),
        chapters=(),
        samples=0,
        narrator=_narrator(recording),
        planned=series.planned,
    )


def on(facts: tags.Facts, master: Master) -> tags.Facts:
    """The facts with the timeline of one master."""
    return replace(facts, chapters=master.chapters, samples=master.samples * RATE_HZ // master.hz)


def cover(series: Series) -> bytes:
    """The series' cover, lighter where it is heavy; raises SeriesError where no player can show it."""
    if series.cover is None:
        return b""
    data = series.cover.read_bytes()
    tags.picture(data, str(series.cover))
    return _light(data) if len(data) > HEAVY_BYTES else data


@lru_cache(maxsize=1)
def _light(data: bytes) -> bytes:
    """A picture that every file carries; one with a fault stays as it is, and the check tells."""
    from narrate import cover as pictures  # Pillow

    target = pictures.TARGETS["tags"]
    faulty = any(not item.ok for item in pictures.judged(data, target))
    return data if faulty else pictures.derived(data, target)


def summary(lines: Parts) -> str:
    """The first words of the story."""
    text = "".join(line.text for line in lines.body if line.kind == "body")
    return text if len(text) <= SUMMARY_CHARACTERS else text[:SUMMARY_CHARACTERS] + "…"


def _narrator(recording: Recording) -> str:
    """Who reads the story, with the mark that it is no person."""
    body = [item.take for item in recording.takes if item.line.segment not in FRAME]
    return label.narrator(dict.fromkeys(take.voice or take.engine for take in body))


def _transcript(body: Sequence[Line]) -> str:
    """The story as text, a paragraph to each segment."""
    paragraphs: dict[str, str] = {}
    for line in body:
        paragraphs[line.segment] = paragraphs.get(line.segment, "") + line.text
    return "\n".join(paragraphs.values())
