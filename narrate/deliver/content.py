"""What was measured of a file in, the findings about what it says of itself and to listeners out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrate import label, plain, tags
from narrate.captions import Caption
from narrate.deliver.measured import Measured
from narrate.model import Finding, Profile

SLACK_SECONDS = 0.15  # chapters and captions may end this much past the sound: players round to frames
M4A_TITLE_BYTES = 127  # AntennaPod reads the length of a Nero chapter's title as a signed byte
MOST_BYTES = 2**31 - 1


def _chapters(m: Measured, p: Profile) -> Finding | None:
    starts = [start for start, _ in m.seen.chapters]
    if not starts and not p.limits.chapters:
        return None
    inside = bool(starts) and starts[0] == 0 and starts[-1] < m.seconds + SLACK_SECONDS
    return Finding(
        "chapters",
        f"{len(starts)} from {starts[0]:.1f} s to {starts[-1]:.1f} s" if starts else "none",
        f"the first at 0 s, in order, inside {m.seconds:.1f} s",
        "build the episode again",
        inside and starts == sorted(starts),
    )


def _chapter_titles(m: Measured, _: Profile) -> Finding | None:
    longest = max((len(title.encode("utf-8")) for _, title in m.seen.chapters), default=0)
    if m.seen.container != "m4a" or not longest:
        return None
    wanted = f"at most {M4A_TITLE_BYTES} bytes (42 汉字)"
    remedy = "shorten the longest heading: one player loses all chapters over it"
    return Finding("chapter-titles", f"{longest} bytes", wanted, remedy, longest <= M4A_TITLE_BYTES)


def _title(m: Measured, p: Profile) -> Finding:
    remedy = "give the story a title in its script, or a shorter one"
    return _units("title", m.seen.title, p.max_title_units, remedy)


def _album(m: Measured, p: Profile) -> Finding | None:
    if not p.limits.album_units:
        return None
    return _units("album", m.seen.album, p.limits.album_units, "shorten title in series.toml")


def _units(code: str, text: str, most: int, remedy: str) -> Finding:
    units = plain.units(text)
    return Finding(code, f"{units} UTF-16 units", f"1 to {most}", remedy, 0 < units <= most)


def _cover(m: Measured, p: Profile) -> Finding | None:
    """A missing cover is advice: platforms ask for it beside the file."""
    if p.limits.cover_pixels is None:
        return None
    least, most = p.limits.cover_pixels
    heaviest = p.limits.cover_bytes or MOST_BYTES
    wanted = f"square PNG or JPEG, {least}" + (
        f" to {most} pixels" if most < MOST_BYTES else " pixels or more"
    )
    wanted += f", under {heaviest:,} bytes" if p.limits.cover_bytes else ""
    remedy = "name another picture as cover in series.toml"
    found = m.seen.cover
    if found is None:
        return Finding("cover", "none", wanted, remedy, advice=True)
    shape = f"{found.mime} {found.width} × {found.height}, {found.bytes:,} bytes"
    wrong = tags.faults(found, p.limits.cover_pixels, heaviest)
    told = ", ".join((shape, *(fault.told for fault in wrong)))
    mend = ", ".join(fault.remedy for fault in wrong)
    return Finding("cover", told, wanted, f"{mend}, or {remedy}" if wrong else remedy, not wrong)


def _label(m: Measured, _: Profile) -> Finding:
    labels = m.seen.labels
    faults = [fault for value in labels if (fault := label.fault(value))]
    measured = f"{len(labels)} labels" if len(labels) > 1 else "present" if labels else "missing"
    return Finding(
        "ai-label",
        faults[0] if faults else measured,
        "one AIGC field with the seven keys (GB 45438-2025, annex E)",
        "build the episode again; the label must not be taken out",
        len(labels) == 1 and not faults,
    )


def _spoken(m: Measured, p: Profile) -> Finding | None:
    """The words by the captions beside the file: what is said when. Without captions nobody can know."""
    if not p.limits.spoken_label:
        return None
    paces = list(_paces(m.shown.captions))
    known = bool(m.shown.captions)
    rhythm = any(item.text.replace("\n", "") == label.RHYTHM_TEXT for item in m.shown.captions)
    good = rhythm or any(label.at_pace(pace) for pace in paces)
    nearest = min(paces, key=lambda pace: abs(pace - label.MIDDLE), default=None)
    heard = f"a sentence at {nearest:.0f} 字/分" if nearest is not None else "no such sentence"
    return Finding(
        "spoken-label",
        "rhythm 短长短短" if rhythm else heard if known else "no captions beside the file to know it by",
        "人工智能 or AI, with 生成 or 合成, at 120 to 160 字/分, or the rhythm (GB 45438-2025, 5.3)",
        'write spoken = "sentence" under [label] in series.toml and build again',
        good,
        advice=not known,
    )


def _paces(captions: Sequence[Caption]) -> Iterator[float]:
    """How fast each sentence is said that names the AI, in characters a minute."""
    text, clock = "", [(0, 0.0)]
    for item in captions:
        clock.append((len(text), item.start_seconds))
        text += item.text.replace("\n", "")
        clock.append((len(text), item.end_seconds))
    for start, end in label.sentences(text):
        seconds = _second(clock, end, last=True) - _second(clock, start, last=False)
        yield label.per_minute(text[start:end], seconds)


def _second(clock: Sequence[tuple[int, float]], place: int, *, last: bool) -> float:
    """When *place* is reached; between two captions, the end of the first or the start of the second."""
    spans = [(before, after) for before, after in pairwise(clock) if before[0] <= place <= after[0]]
    (first, began), (final, ended) = spans[0] if last else spans[-1]
    return began + (ended - began) * (place - first) / (final - first)


def _captions(m: Measured, p: Profile) -> Finding | None:
    if not p.limits.captions and not m.shown.name:
        return None
    problem = m.shown.fault or _disorder(m.shown.captions, m.seconds)
    count = f"{m.shown.name}: {len(m.shown.captions)} captions"
    return Finding(
        "captions",
        problem or count if m.shown.name else "no .vtt, .srt or .json beside the file",
        f"in order, apart, inside {m.seconds:.1f} s",
        "build the episode again, and keep its files together",
        bool(m.shown.captions) and not problem,
        advice=not m.shown.name,
    )


def _disorder(captions: Sequence[Caption], seconds: float) -> str:
    for item in captions:
        if item.end_seconds <= item.start_seconds:
            return f"a caption at {item.start_seconds:.1f} s has no length"
    for before, after in pairwise(captions):
        if after.start_seconds < before.end_seconds:
            return f"two captions at once at {after.start_seconds:.1f} s"
    late = captions and captions[-1].end_seconds > seconds + SLACK_SECONDS
    return f"the last caption ends at {captions[-1].end_seconds:.1f} s" if late else ""


def _declare(_: Measured, p: Profile) -> Finding | None:
    if not p.limits.declare:
        return None
    return Finding("declare-ai", "not in the file", p.limits.declare, "set it when you upload", advice=True)


def _eligible(_: Measured, p: Profile) -> Finding | None:
    if not p.limits.human_only:
        return None
    return Finding(
        "eligible",
        "synthetic speech",
        "a human narrator",
        f"{p.limits.human_only}; have it read by a person to deliver it there",
    )


RULES = (
    _chapters,
    _chapter_titles,
    _title,
    _album,
    _cover,
    _label,
    _spoken,
    _captions,
    _declare,
    _eligible,
)
