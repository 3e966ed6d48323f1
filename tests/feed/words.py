"""Transcripts and chapters of an episode in, their faults out."""

import io
import json
import re
from functools import lru_cache
from itertools import pairwise

import soundfile

TIME = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})")
SPAN = re.compile(r"(\S+) --> (\S+)")
LINES = {"text/vtt": (2, 65), "application/x-subrip": (2, 32)}
SLACK_SECONDS = 0.05


@lru_cache(maxsize=16)  # many feeds of a test have the same sound
def seconds_of(sound):
    """How long the decoded sound is."""
    with soundfile.SoundFile(io.BytesIO(sound)) as file:
        frames = 0
        while block := len(file.read(1 << 20, dtype="float32")):
            frames += block
        return frames / file.samplerate


def transcript_faults(kind, text, seconds):
    """What is wrong with one transcript of that media type."""
    try:
        cues = _segments(text) if kind == "application/json" else _cues(kind, text)
    except (ValueError, KeyError, AttributeError) as error:
        return [f"words: {kind} cannot be read ({error})"]
    return [f"words: {kind} {fault}" for fault in _order(cues, seconds)]


def chapter_faults(data, seconds):
    """What is wrong with a chapters file."""
    try:
        told = json.loads(data)
        marks = [(float(item["startTime"]), item["title"]) for item in told["chapters"]]
    except (ValueError, KeyError, TypeError) as error:
        return [f"chapters: cannot be read ({error})"]
    starts = [start for start, _ in marks]
    wrong = [
        (not str(told.get("version", "")).startswith("1."), "version"),
        (not marks or starts[0] != 0, "do not begin at 0"),
        (starts != sorted(set(starts)), "are out of order"),
        (bool(starts) and starts[-1] >= seconds, "end after the sound"),
        (not all(title.strip() for _, title in marks), "without a title"),
    ]
    return [f"chapters: {fault}" for bad, fault in wrong if bad]


def _segments(text):
    told = json.loads(text)
    if told["version"] != "1.0.0":
        raise ValueError(told["version"])
    return [(item["startTime"], item["endTime"], item["body"]) for item in told["segments"]]


def _cues(kind, text):
    blocks = text.strip().split("\n\n")
    if kind == "text/vtt" and blocks.pop(0) != "WEBVTT":
        raise ValueError("no WEBVTT")
    cues = []
    for number, block in enumerate(blocks, 1):
        lines = block.split("\n")
        if kind != "text/vtt" and lines.pop(0) != str(number):
            raise ValueError(f"cue {number}")
        start, end = SPAN.fullmatch(lines[0]).groups()
        many, wide = LINES[kind]
        if len(lines) - 1 > many or max(map(len, lines[1:])) > wide:
            raise ValueError(f"cue {number} is too large")
        cues.append((_time(start), _time(end), "".join(lines[1:])))
    return cues


def _time(text):
    hours, minutes, seconds, ms = TIME.fullmatch(text).groups()
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds) + int(ms) / 1000


def _order(cues, seconds):
    if not cues:
        yield "is empty"
    for start, end, text in cues:
        if not start < end <= seconds + SLACK_SECONDS:
            yield f"{start} to {end} of {seconds:.2f}"
        if not text.strip():
            yield "an empty cue"
    if any(two[0] < one[1] - SLACK_SECONDS for one, two in pairwise(cues)):
        yield "out of order"
