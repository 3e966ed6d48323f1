"""An anthology under review: what its files say now, each episode as it would be heard, and changes to both.

Everything is read from and written to the files that terminal and editor use. What is kept in memory only
saves time and is forgotten when a file changes. Every public method may be called from any thread: `lock` is
held while files are read and written, not while sound is put together, so that the text is there at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Concatenate, ParamSpec, TypeVar

from narrate import build, review, script
from narrate.build import shelf, takes
from narrate.build.booth import Booth
from narrate.build.entries import Entry, script_sha256
from narrate.build.manifest import Manifest
from narrate.build.takes import SegmentTake
from narrate.build.workshop import recordings
from narrate.errors import InputError
from narrate.files import write
from narrate.model import Line, Script, Series
from narrate.preview import edits, verdicts, watch
from narrate.preview.answers import Refused
from narrate.preview.history import History
from narrate.preview.rehearsal import Part, Rehearsal
from narrate.preview.stage import Plan, Stage
from narrate.preview.verdicts import State, Verdict
from narrate.preview.wav import Tape
from narrate.review import Answer, Question

Args = ParamSpec("Args")
Result = TypeVar("Result")


def _alone(
    method: Callable[Concatenate[Room, Args], Result],
) -> Callable[Concatenate[Room, Args], Result]:
    """A method that has the room to itself."""

    @functools.wraps(method)
    def locked(self: Room, /, *args: Args.args, **kwargs: Args.kwargs) -> Result:
        """Wait for whoever is in the room."""
        with self.lock:
            return method(self, *args, **kwargs)

    return locked


class Room:
    """One anthology and all who work on it through the page; `engine` speaks new takes, if it is named."""

    def __init__(self, root: Path, *, engine: str = "") -> None:
        self.root = root
        self.engine = engine
        self.lock = RLock()
        self.history = History()
        self.tape = Tape()
        self.store = recordings(root / build.WORKSHOP)
        self._programme: build.Programme | None = None
        self._entries: dict[str, tuple[int, Entry]] = {}
        self._booth: Booth | None = None
        self._states: dict[str, tuple[object, shelf.State]] = {}
        self._readings: dict[str, tuple[bytes, script.Reading]] = {}
        self._plans: dict[str, Plan] = {}
        self._stage = Stage(self.store, root / build.WORKSHOP)

    # ------------------------------------------------------------ what the files say
    @_alone
    def forget(self, names: Collection[str] = ("*",)) -> None:
        """Read the episodes called *names* again when they are asked for next; "*" is everything."""
        self._programme = None
        self._entries = {}
        if "*" in names:
            self._booth = None
            self._plans = {}
        for name in names:
            self._plans.pop(name, None)

    @_alone
    def programme(self) -> build.Programme:
        """The series and its episodes."""
        if self._programme is None:
            self._programme = build.open_programme(self.root, dry=True)
        return self._programme

    @property
    def series(self) -> Series:
        """The series as its files say."""
        return self.programme().series

    @_alone
    def entry(self, name: str) -> tuple[int, Entry]:
        """The episode whose folder is called *name* and its number; UsageError for a stranger."""
        if name not in self._entries:
            number, entry = self.programme().selected([name])[0]
            self._entries[name] = number, entry.opened
        return self._entries[name]

    @_alone
    def reading(self, name: str) -> script.Reading:
        """The script of an episode with the place of everything in its file."""
        path = self.entry(name)[1].path
        if not path.is_file():
            raise InputError(f"{path.name}: has no script yet; run build-episodes first.")
        data = path.read_bytes()
        if name not in self._readings or self._readings[name][0] != data:
            self._readings[name] = data, script.read(path)
        return self._readings[name][1]

    @_alone
    def state(self, name: str) -> shelf.State:
        """Where an episode stands; its files are hashed again only when one of them changed."""
        number, entry = self.entry(name)
        folder = shelf.folder(self.series, entry)
        seen = (self.series, entry, watch.seen([entry.path, *folder.glob("*")]))
        if name not in self._states or self._states[name][0] != seen:
            self._states[name] = seen, shelf.state(self.series, number, entry)
        return self._states[name][1]

    @_alone
    def built(self, name: str) -> Manifest | None:
        """What is built of an episode."""
        return self.state(name).manifest

    @_alone
    def booth(self) -> Booth:
        """The engines that could speak."""
        if self._booth is None:
            self._booth = Booth(self.series, self.engine)
        return self._booth

    # ------------------------------------------------------------ what would be heard
    def rehearsal(self, name: str) -> Rehearsal:
        """The episode as it would be heard now; raises what its files or its sound are wrong in."""
        return self._stage.play(name, self._plan(name))

    @_alone
    def _plan(self, name: str) -> Plan:
        """What a rehearsal is made of: the same object as long as no file of it changed."""
        if name not in self._plans:
            number, entry = self.entry(name)
            self._plans[name] = Plan(entry, number, self.booth(), self.built(name))
        return self._plans[name]

    def audition(self, name: str, segment: str, number: int) -> tuple[Rehearsal, tuple[int, int]]:
        """The episode with another take of a segment, and the first and the last of that take's cues."""
        now = self.rehearsal(name).cast
        take = next((item for item in self.takes(name, segment) if item.number == number), None)
        own = [at for at, part in enumerate(now.body) if part.line.segment == segment]
        if take is None or not own or not all(take.lines):
            raise Refused(404, "unknown", f"segment {segment}: has no take {number} that can be heard.")
        fresh = _lines(take, now.body[own[0]].line, now.body[own[-1]].line.pause_ms)
        body = (*now.body[: own[0]], *fresh, *now.body[own[-1] + 1 :])
        first = len(now.opening) + own[0]
        return self._stage.try_out(self._plan(name), replace(now, body=body)), (first, first + len(fresh) - 1)

    @_alone
    def takes(self, name: str, segment: str) -> tuple[SegmentTake, ...]:
        """All takes of a segment in the order they were made."""
        return takes.takes(self.root, name, segment)

    def known(self, digest: str) -> Rehearsal | None:
        """A rehearsal that a page was told of."""
        return self._stage.known(digest)

    # ------------------------------------------------------------ changes
    @_alone
    def change_at(self, name: str, segment: str, revision: str, act: Callable[[], None]) -> None:
        """Do *act* on a segment that is what the page believes it is, with nobody in between."""
        self.current(name, segment, revision)
        act()

    @_alone
    def change(self, name: str, what: str, make: Callable[[Script], Script]) -> None:
        """Write what *make* makes of the script; every block that it leaves alone keeps its bytes."""
        found = self.reading(name)
        path = self.entry(name)[1].path
        with self.history.step(what, path):
            write(path, script.rewrite(found, make(found.script)))
        self.forget([name])

    @_alone
    def tell(self, name: str, revision: str, fields: Mapping[str, str]) -> None:
        """Write what the script says of the story as a whole; Refused 412 where the script is another."""
        path = self.entry(name)[1].path
        if script_sha256(path) != revision:
            raise Refused(412, "changed", f"{path.name}: was changed elsewhere; this is how it is now.")
        self.change(name, "about", lambda found: edits.told(found, fields))

    @_alone
    def current(self, name: str, segment: str, revision: str) -> None:
        """Raise Refused where a segment is not what the page believes it is: 409 gone, 412 changed."""
        found = self.reading(name).script
        try:
            now = found.segments[edits.place(found, segment)]
        except InputError as error:
            raise Refused(409, "gone", str(error)) from error
        if edits.revision(now) != revision:
            raise Refused(412, "changed", f"segment {segment}: was changed elsewhere; this is how it is now.")

    @_alone
    def settle(self, name: str, doubt: str, given: Answer, by: str, *, everywhere: bool) -> int:
        """Write a person's answer to a doubt, or to all like it, and say how many that were."""
        path = self.entry(name)[1].path
        asked = self._question(name, doubt)
        day = datetime.now().astimezone().date()
        count = 0
        with self.history.step("doubt", path):
            same = review.alike(asked, review.questions(path)) if everywhere else ()
            review.answer(asked, given, by, day)
            count += 1
            while everywhere and same and (left := review.alike(asked, review.questions(path))):
                review.answer(left[0], given, by, day)
                count += 1
        self.forget([name])
        return count

    def _question(self, name: str, doubt: str) -> Question:
        path = self.entry(name)[1].path
        for question in review.questions(path):
            if doubt_id(question) == doubt:
                return question
        raise Refused(409, "gone", "This doubt is no longer open; here is how the script is now.")

    @_alone
    def judge(self, name: str, segment: str, state: State | None, by: str) -> None:
        """Record a person's verdict on a segment as it is heard now; None takes it back."""
        found = self.reading(name).script
        item = found.segments[edits.place(found, segment)]
        of = verdicts.heard(item, self.parts(name).get(segment, ()))
        if state == "approved" and not of:
            raise Refused(
                409, "not_recorded", f"segment {segment}: is not recorded yet; record it and listen first."
            )
        path = self.entry(name)[1].path
        if state == "approved" and any(_holds(asked, segment) for asked in review.questions(path)):
            raise Refused(409, "open_doubt", f"segment {segment}: a doubt in it must be settled first.")
        known = {key: value for key, value in verdicts.load(path).items() if key != segment}
        new: Mapping[str, Verdict] = known | ({segment: verdicts.given(state, by, of)} if state else {})
        with self.history.step("verdict", verdicts.path_of(path)):
            write(verdicts.path_of(path), verdicts.dump(new))

    def parts(self, name: str) -> Mapping[str, tuple[Part, ...]]:
        """The parts of each segment that is spoken."""
        found: dict[str, tuple[Part, ...]] = {}
        for part in self.rehearsal(name).cast.all:
            found[part.line.segment] = (*found.get(part.line.segment, ()), part)
        return found

    @_alone
    def undo(self) -> str:
        """Take back the last thing that was done here, and say what it was."""
        what = self.history.undo()
        self.forget()
        return what


def _holds(question: Question, segment: str) -> bool:
    return question.block == segment and question.severity == "blocker"


def doubt_id(question: Question) -> str:
    """What names an open doubt for the page: its segment, its span and its codes."""
    mark = question.mark
    return f"{question.block}:{mark.start}:{mark.end}:{mark.doubt}"


def _lines(take: SegmentTake, like: Line, pause_ms: int) -> tuple[Part, ...]:
    """The lines of a take in the place of those that a segment has now."""
    pauses = (*take.pauses_ms[:-1], pause_ms)
    lines = (
        replace(like, id=f"{like.segment}.{at}", text=text, spoken=text, pause_ms=pause)
        for at, (text, pause) in enumerate(zip(take.spoken, pauses, strict=True))
    )
    return tuple(Part(line, sound.key, sound) for line, sound in zip(lines, take.lines, strict=True) if sound)
