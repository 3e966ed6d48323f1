"""The script of an episode and its captions in, its paragraphs with the seconds of every sentence out.

Captions are the words of the lines in order, so the place of a character among all that is spoken is its
place in time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate import label
from narrate.build.episode import parts
from narrate.captions import Caption
from narrate.epub import Paragraph, Sentence
from narrate.errors import InputError
from narrate.kit.finished import Finished
from narrate.model import Kind, Line, Series

SENTENCE = re.compile(r"(?:[^。！？!?…\n]*)(?:(?:[。！？!?]|…+)+[”’）》」』】〉)\]\"']*|\n+|$)")
SHORTEST_SECONDS = 0.2  # a shorter piece flickers: it goes with the one before it
SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of the episode and the words that are spoken of it."""

    kind: Kind
    level: int
    text: str
    said: str
    credit: bool


@dataclass(frozen=True, slots=True)
class _Clock:
    """Places among the spoken characters, and their seconds, both rising."""

    places: tuple[int, ...]
    seconds: tuple[float, ...]

    def at(self, place: int) -> float:
        """When the character at *place* is heard."""
        after = min(max(bisect_right(self.places, place), 1), len(self.places) - 1)
        low, high = self.places[after - 1], self.places[after]
        begin, end = self.seconds[after - 1], self.seconds[after]
        return begin if high <= low else begin + (end - begin) * (place - low) / (high - low)


def aligned(
    series: Series, episode: Finished, captions: Sequence[Caption], seconds: float
) -> tuple[Paragraph, ...]:
    """The paragraphs of *episode*, whose sound lasts so many *seconds*; every second belongs to a sentence.

    Raises InputError where the captions are not of this script.
    """
    blocks = list(_blocks(series, episode))
    told = SPACE.sub("", "".join(caption.text for caption in captions))
    if told != SPACE.sub("", "".join(block.said for block in blocks)) or not told:
        raise InputError(
            f"{episode.folder.name}: the captions are not of the present script; run build-episodes first."
        )
    return _whole(list(_timed(blocks, _clock(captions))), seconds)


def _blocks(series: Series, episode: Finished) -> Iterator[_Block]:
    """All that stands in the episode, in the order it is heard."""
    spoken = parts(episode.entry, series, episode.number)
    if series.label == "rhythm":
        yield _Block("body", 0, label.RHYTHM_TEXT, label.RHYTHM_TEXT, credit=True)
    yield from _credit(spoken.opening)
    said: dict[str, str] = {}
    for line in spoken.body:
        said[line.segment] = said.get(line.segment, "") + line.text
    for segment in episode.script.segments:
        yield _Block(segment.kind, segment.level, segment.text, said.get(segment.id, ""), credit=False)
    yield from _credit(spoken.closing)


def _credit(lines: Sequence[Line]) -> Iterator[_Block]:
    text = "".join(line.text for line in lines)
    if text:
        yield _Block("body", 0, text, text, credit=True)


def _clock(captions: Sequence[Caption]) -> _Clock:
    places, seconds = [0], [captions[0].start_seconds]
    for caption in captions:
        length = len(SPACE.sub("", caption.text))
        places += [places[-1], places[-1] + length]
        seconds += [max(caption.start_seconds, seconds[-1]), max(caption.end_seconds, seconds[-1])]
    return _Clock(tuple(places), tuple(seconds))


def _timed(blocks: Sequence[_Block], clock: _Clock) -> Iterator[Paragraph]:
    place = 0
    for block in blocks:
        length = len(SPACE.sub("", block.said))
        end = place + length
        found: tuple[Sentence, ...]
        if not length:
            found = (Sentence(block.text),)
        elif SPACE.sub("", block.text) == SPACE.sub("", block.said):
            found = tuple(_sentences(block.text, place, clock))
        else:  # something of it cannot be read aloud: it is one with the rest
            found = (Sentence(block.text, clock.at(place), clock.at(end)),)
        place = end
        yield Paragraph(block.kind, found, block.level, block.credit)


def _sentences(text: str, place: int, clock: _Clock) -> Iterator[Sentence]:
    for match in SENTENCE.finditer(text):
        length = len(SPACE.sub("", match[0]))
        if length:
            yield Sentence(match[0], clock.at(place), clock.at(place + length))
            place += length


def _whole(paragraphs: Sequence[Paragraph], seconds: float) -> tuple[Paragraph, ...]:
    """With every sentence lasting until the next one begins, from the first moment to the last."""
    merged = [replace(item, sentences=tuple(_longer(item.sentences))) for item in paragraphs]
    starts = [sentence.start for item in merged for sentence in item.sentences if sentence.end > 0]
    borders = [0.0, *starts[1:], seconds]
    spans = iter(pairwise(borders))
    return tuple(
        replace(
            item,
            sentences=tuple(
                Sentence(each.text, *next(spans)) if each.end > 0 else each for each in item.sentences
            ),
        )
        for item in merged
    )


def _longer(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, those too short for an eye joined to the one before."""
    held: Sentence | None = None
    for sentence in sentences:
        if held is not None and sentence.end - sentence.start < SHORTEST_SECONDS:
            held = Sentence(held.text + sentence.text, held.start, sentence.end)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held
