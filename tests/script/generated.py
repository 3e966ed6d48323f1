"""Generated scripts, and what an editor or a cleaner might do to one.

NARRATE_EXAMPLES=10000 tries each property ten thousand times.
"""

import os
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from narrate.model import DOUBTS, Mark, Script, Segment
from narrate.script.carry import carry, ordered

often = settings(
    max_examples=int(os.environ.get("NARRATE_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\r\n")
PROSE = st.sampled_from("桥修通了渡船停在岸边何师傅每天擦一遍马灯年月日，。“”：；！1986[]{}｛｝\\#>-=\"' a")
TEXT = st.text(PROSE | LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
VALUE = st.text(PROSE | LETTERS | st.sampled_from("\r\n"), max_size=20)
NAME = st.text(PROSE | LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
CODE = st.sampled_from([code for code in DOUBTS if code != "merge-conflict"])
KINDS = ["title", "subtitle", "byline", "heading", "body", "body", "body", "quote", "letter", "note"]


@st.composite
def marks(draw, start, end):
    """One mark of a span, or of the whole block."""
    doubt = draw(st.just("") | CODE | st.lists(CODE, min_size=2, max_size=2, unique=True).map("+".join))
    weight = draw(st.sampled_from([None, "info", "review", "blocker"])) if doubt else None
    settled = draw(st.just("") | NAME) if doubt else ""
    say = draw(VALUE) if not doubt or draw(st.booleans()) else None
    instead = draw(st.none() | VALUE)
    return Mark(start, end, say, doubt, weight, settled, instead)


@st.composite
def segments(draw, name):
    """One block with marks that do not overlap."""
    kind = draw(st.sampled_from(KINDS))
    level = {"title": 1, "heading": draw(st.integers(2, 6))}.get(kind, 0)
    text = draw(TEXT)
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=4))))
    found = [draw(marks(start, end)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    if draw(st.integers(0, 4)) == 0:
        found.append(draw(marks(-1, -1)))
    pause = draw(st.none() | st.integers(0, 9999))
    role, rate = draw(st.sampled_from(["", "", "host"])), draw(st.sampled_from([0, 0, -20, 15]))
    return Segment(name, kind, text, level, role, pause, tuple(found), rate)


@st.composite
def scripts(draw, most=6):
    """A whole script with everything that one can hold."""
    count = draw(st.integers(0, most))
    names = draw(st.permutations([f"b{number}" for number in range(1, count + 1)]))
    found = tuple(draw(segments(name)) for name in names)
    front = {
        name: draw(st.just("") | VALUE)
        for name in ("title", "subtitle", "author", "source", "rights", "date")
    }
    codes = draw(st.lists(CODE, max_size=3, unique=True))
    doubts = tuple(replace(draw(marks(-1, -1)), doubt=code) for code in codes)
    cast = tuple(draw(st.lists(st.tuples(NAME, st.sampled_from(["host", "narrator"])), max_size=2)))
    return Script(3, "ferry", segments=found, doubts=doubts, cast=cast, work=draw(st.integers(1, 9)), **front)


@st.composite
def changed_text(draw, segment):
    """A block whose words were changed somewhere; marks on other words stay."""
    at = draw(st.integers(0, len(segment.text)))
    end = min(len(segment.text), at + draw(st.integers(0, 4)))
    text = (segment.text[:at] + draw(st.text(PROSE, max_size=4)) + segment.text[end:]).strip() or "换"
    kept = [mark for mark in carry(segment.marks, segment.text, text) if mark is not None]
    return replace(segment, text=text, marks=ordered(kept))


@st.composite
def changed_block(draw, segment):
    """One block, changed in one way."""
    how = draw(st.sampled_from(["text", "text", "marks", "kind", "role", "rate", "settle"]))
    if how == "text":
        return draw(changed_text(segment))
    if how == "kind":
        return replace(segment, kind="body", level=0)
    if how == "role":
        return replace(segment, role=draw(st.sampled_from(["letter", ""])), pause_ms=700)
    if how == "rate":
        return replace(segment, rate=draw(st.sampled_from([0, 10])))
    if how == "settle":
        done = [replace(mark, settled="何编辑 2026-11-21") if mark.doubt else mark for mark in segment.marks]
        return replace(segment, marks=tuple(done))
    return replace(segment, marks=())


@st.composite
def changed(draw, script, new_ids="n"):
    """A script after somebody's work: blocks changed, added, taken away, moved; fields written."""
    found = []
    for at, segment in enumerate(script.segments):
        what = draw(st.sampled_from(["keep", "keep", "keep", "change", "remove", "add"]))
        if what == "add":
            found.append(replace(draw(segments("x")), id=f"{new_ids}{at}"))
        if what != "remove":
            found.append(draw(changed_block(segment)) if what == "change" else segment)
    if draw(st.integers(0, 5)) == 0 and len(found) > 1:
        found.append(found.pop(0))
    fields = {name: draw(NAME) for name in ("title", "author") if draw(st.integers(0, 4)) == 0}
    doubts = tuple(mark for mark in script.doubts if draw(st.integers(0, 3)))
    return replace(script, segments=tuple(found), doubts=doubts, **fields)
