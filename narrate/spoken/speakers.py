"""The quotes of a script in; who says each of them out, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrate.spoken.names import Roster, related, someone, surname_of
from narrate.spoken.quotes import Quote, cued_after, cued_before, feels_after, quotes

NARRATOR = "我"  # who tells the story in the first person
_SENTENCE = re.compile(r"[^。！？]*[。！？]*")
_OBJECT = re.compile(
    r"(?:给|对着?|向|跟|和|与|同|问|告诉|拉着|拉住|握着|握住|望着|看着|把|被|让|请|找到?|替|为|陪"
    r"|见到?|遇到|遇见|看到|看望|来到|走进|走访|到|朝着?|冲着?|叫|喊住?|安慰|鼓励|劝|拍着|扶着|搂着"
    r"|指着|回复|答应|听)$"
)
_REMEMBERED = 400  # characters before a paragraph that he and she may point into
_TALKING = 4  # quotes: who spoke before that is not part of this talk
_SELF = r"(?:我是|我叫|我就是)[^，。！？]{0,20}?"
_ME = re.compile(
    r"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着带])我(?!们|一语|[国省市县镇村家厂校的])"
)
_THIRD = re.compile(r"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着其])[他她](?!们|的|[人乡家])")
_HEARD = re.compile(r"放下电话|挂(?:了|断)电话|听[了到完着]?|看[了到完]|我心里|我安慰|我[一]?听|收到")


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of the segment `segment` and who says it: a name, a description, 我, or nobody known."""

    segment: str
    quote: Quote
    speaker: str


@dataclass(frozen=True, slots=True)
class _Scene:
    """What stands around one quote: its own paragraph cut at the quotes beside it, and what came before."""

    left: str
    inside: str
    right: str
    earlier: str
    said: tuple[Said, ...]
    together: bool  # only a clause lies between the quote before and this one
    alone: bool  # the paragraph is this quote and nothing else


def speakers(texts: Sequence[tuple[str, str]], roster: Roster) -> tuple[Said, ...]:
    """Who says what in *texts*, each a segment's id and text, in order."""
    said: list[Said] = []
    earlier = ""
    answered: Quote | None = None
    for identity, text in texts:
        found = quotes(text, roster.pattern, answered)
        for number, quote in enumerate(found):
            scene = _scene(text, found, number, earlier, tuple(said))
            said.append(Said(identity, quote, _who(scene, roster)))
        earlier = (earlier + _outside(text, found))[-_REMEMBERED:]
        answered = found[-1] if found else None
    return tuple(said)


def _outside(text: str, found: Sequence[Quote]) -> str:
    position, outside = 0, ""
    for quote in found:
        outside += text[position : quote.start]
        position = quote.end
    return outside + text[position:]


def _scene(text: str, found: Sequence[Quote], number: int, earlier: str, said: tuple[Said, ...]) -> _Scene:
    quote = found[number]
    before = found[number - 1].end if number else 0
    after = found[number + 1].start if number + 1 < len(found) else len(text)
    left, right = text[before : quote.start], text[quote.end : after]
    together = number > 0 and re.search(r"[。！？；]", left.strip("。")) is None
    return _Scene(
        left,
        text[quote.start : quote.end],
        right,
        earlier,
        said,
        together,
        text.strip() == text[quote.start : quote.end],
    )


def _who(scene: _Scene, roster: Roster) -> str:
    """The first answer that the ways of telling give, the surest way first."""
    ways = (_introduced, _by_cue_before, _by_cue_after, _by_turn, _by_company, _by_distance)
    return next((who for way in ways if (who := way(scene, roster))), "")


def _introduced(scene: _Scene, roster: Roster) -> str:
    match = re.search(f"{_SELF}({roster.pattern.pattern})", scene.inside)
    return next((name for _, _, name in roster.found(match[1])), "") if match else ""


def _by_cue_before(scene: _Scene, roster: Roster) -> str:
    if not cued_before(scene.left):
        return ""
    sentence = _sentences(scene.left)[-1]
    for clause in reversed(re.split(r"[，；]", sentence.rstrip("：:，, "))):
        who = _subject(clause, scene, roster, last=True)
        if who:
            return who
    if scene.together and scene.said:
        return scene.said[-1].speaker
    return (
        someone(sentence)
        or _last_named(scene.left, scene, roster)
        or _last_named(scene.earlier, scene, roster)
    )


def _by_cue_after(scene: _Scene, roster: Roster) -> str:
    if not (cued_after(scene.right) or feels_after(scene.right)):
        return ""
    sentence = _sentences(scene.right)[0]
    return _subject(sentence, scene, roster) or someone(sentence)


def _by_turn(scene: _Scene, roster: Roster) -> str:
    """The same speaker goes on after a clause; in a talk without any words between, two take turns."""
    del roster
    if scene.together and scene.said:
        return scene.said[-1].speaker
    if scene.alone and scene.said:
        recent = reversed(scene.said[-_TALKING:])
        return next((one.speaker for one in recent if one.speaker != scene.said[-1].speaker), "")
    return ""


def _by_company(scene: _Scene, roster: Roster) -> str:
    """Who acts in the sentence before the quote, or after one that opens its paragraph."""
    before = _subject(_sentences(scene.left)[-1], scene, roster, last=True) if scene.left.strip() else ""
    after = ""
    for sentence in _sentences(scene.right)[:3]:
        after = after or _subject(_without_me(sentence), scene, roster)
    return before or after


def _without_me(sentence: str) -> str:
    return sentence.replace("我", "　") if _HEARD.search(sentence) else sentence


def _by_distance(scene: _Scene, roster: Roster) -> str:
    return _last_named(scene.left, scene, roster) or _last_named(scene.earlier, scene, roster)


def _last_named(text: str, scene: _Scene, roster: Roster) -> str:
    addressed = {name for _, _, name in roster.found(scene.inside)}
    names = [name for _, _, name in roster.found(text) if name not in addressed]
    proper = [name for name in names if surname_of(name)]
    return (proper or names or [""])[-1]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip("。！？ ")] or [""]


def _subject(clause: str, scene: _Scene, roster: Roster, *, last: bool = False) -> str:
    """Who acts in *clause*: the first (or last) person named there who is not acted upon or spoken to."""
    addressed = {name for _, _, name in roster.found(scene.inside)}
    acting = [
        (start, name)
        for start, end, name in roster.found(clause)
        if not _OBJECT.search(clause[:start]) and not related(clause[end:]) and name not in addressed
    ]
    acting += [(match.start(), NARRATOR) for match in _ME.finditer(clause)]
    if not acting:
        return _meant(clause, scene, roster)
    acting.sort()
    return acting[-1 if last else 0][1]


def _meant(clause: str, scene: _Scene, roster: Roster) -> str:
    """Whom 他 or 她 means: the last person named before."""
    if not _THIRD.search(clause):
        return ""
    text = scene.left.removesuffix(clause)
    return _last_named(text, scene, roster) or _last_named(scene.earlier, scene, roster)


def named_after(said: Said, author: str) -> Said:
    """*said* with the author's name for 我."""
    return replace(said, speaker=author) if said.speaker == NARRATOR and author else said
