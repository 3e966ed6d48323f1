"""A segment's text and one of its quotes in; what stands around that quote out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.spoken.cues import cued_after, cued_before
from narrate.spoken.likeness import CLOSERS
from narrate.spoken.quotes import Quote
from narrate.spoken.roster import Roster
from narrate.spoken.surnames import TITLE

_SENTENCE = re.compile(r"[^。！？]*[。！？]*")
_CALLS = tuple("，,！!？?。…—、：”」")
_RELATIVE = re.compile(".{0,2}[娘妈姨婶奶婆嫂爷爹爸叔伯哥姐舅姑嬢]")  # so one calls oneself: 妈给你留了饭
_CALLED = re.compile(f"(?:{TITLE})?[，！：,…]")
_ONESELF = ("我", "是", "我叫", "叫我", "是我")
_OPENS = re.compile("(?:^.|[，。！？“「])[小老]?$")
_TELLS_OF = re.compile(
    "(?:[说问喊]|说话|开口|问话|接话|插话|搭话|答话|回话|喊话)(?:的人?|者)(?:却|正|原来|竟)?是|是(?=[^，。！？他她]{1,6}。)"
    "|[^，。！？“”]{0,14}(?:。[^，。！？“”]{0,12})?(?:[进走跑挤]来|站着)的人?(?:却|正|原来|竟)?是"
    "|(?:喊|叫|话|说话|哭|吼|呼|笑)声[^，。！？]{0,4}[是从]"
)
_STOPPED = re.compile(r"[。！？；]")
_REMEMBERED = 400  # characters before a paragraph that he and she may point into
_TALKING = 8  # quotes that are remembered


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of the segment `segment` and who says it: a name, a description, 我, or nobody known."""

    segment: str
    quote: Quote
    speaker: str


@dataclass(frozen=True, slots=True)
class Past:
    """What was told before a quote, newest last.

    `earlier` is the latest narration, `interlude` what paragraphs without any quote told since the last
    quote, `cue` the sentence that led up to that one, `spoken` what it says, `said` the latest quotes,
    `announced` the end of the paragraph before, if it ends in a colon; `rest` is what follows the last
    quote in its paragraph; `goes_on` says that this quote was not closed, `here` that it was in the same
    paragraph.
    """

    earlier: str = ""
    interlude: str = ""
    cue: str = ""
    spoken: str = ""
    said: tuple[Said, ...] = ()
    answered: Quote | None = None
    announced: str = ""
    rest: str = ""
    goes_on: bool = False
    here: bool = False

    def after(self, here: Scene, said: Said) -> Past:
        """The past of the quote that follows *said*."""
        earlier = (self.earlier + here.left)[-_REMEMBERED:] if not here.announced else self.earlier
        spoken = (self.spoken if self.here else "") + here.inside
        said_last = (*self.said, said)[-_TALKING:]
        return Past(earlier, "", here.cue, spoken, said_last, here=True)

    def told(self, text: str, found: Sequence[Quote]) -> Past:
        """The past of the paragraph that follows *text*."""
        rest = text[found[-1].end :] if found else text
        return Past(
            (self.earlier + rest)[-_REMEMBERED:],
            self.interlude + ("" if found else f"{text}\n"),
            self.cue,
            self.spoken,
            self.said,
            found[-1] if found else None,
            sentences(rest)[-1] if rest.rstrip().endswith(("：", ":")) else "",
            rest if found else self.rest,
            bool(found) and text[-1] not in CLOSERS and found[-1].end == len(text),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around one quote: its own paragraph cut at the quotes beside it, and what came before."""

    left: str
    inside: str
    right: str
    past: Past
    writing: bool
    together: bool  # only a clause lies between the quote before and this one
    alone: bool  # the paragraph is this quote and nothing else
    first: bool  # nothing stands before it in its paragraph
    announced: str  # the end of the paragraph before, if it ends in a colon

    @property
    def cue(self) -> str:
        """The sentence that leads up to the quote, or the one behind it that says who spoke."""
        led = cued_before(self.left) or not cued_after(self.right)
        return sentences(self.left)[-1] if led else sentences(self.right)[0]

    @property
    def last(self) -> str:
        """Who said the quote before; empty where there is none."""
        return self.past.said[-1].speaker if self.past.said else ""


def scene(text: str, found: Sequence[Quote], number: int, past: Past, following: str = "") -> Scene:
    """The scene of quote *number* of those *found* in *text*; the paragraph *following* may tell of it."""
    quote = found[number]
    before = found[number - 1].end if number else 0
    after = found[number + 1].start if number + 1 < len(found) else len(text)
    left, inside = text[before : quote.start], text[quote.start : quote.end]
    announced = "" if left.strip() or number else past.announced
    return Scene(
        announced or left,
        inside,
        text[quote.end : after] or (following if _TELLS_OF.match(following) else ""),
        past,
        quote.way == "writing",
        number > 0 and _STOPPED.search(left.strip("。")) is None,
        text.strip() == inside,
        not left.strip() and number == 0,
        announced,
    )


def sentences(text: str) -> list[str]:
    """The sentences of *text* with their stops; one that is empty where there are none."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip("。！？ ")] or [""]


def addressed(inside: str, roster: Roster) -> set[str]:
    """Who is spoken to in a quote, or spoken of by the full name: nobody does that with oneself."""
    return {
        name
        for start, end, name in roster.found(inside)
        if not inside[:start].endswith(_ONESELF)
        and ((inside[start:end] == name and not _RELATIVE.fullmatch(name)) or inside[end : end + 1] in _CALLS)
    }


def called_upon(inside: str, roster: Roster) -> str:
    """Whom a quote calls upon: 老高 in “老高，你先讲。”."""
    for start, end, name in roster.found(inside):
        opens = _OPENS.search(inside[:start]) is not None
        alone = start == 1 and re.fullmatch("[。！？!?…—]+[”」』]?", inside[end:])
        if opens and (alone or _CALLED.match(inside, end)):
            return name
    return ""
