"""The quotes of a script in; who says each of them out, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrate.spoken.names import Roster, related
from narrate.spoken.quotes import Quote, cued_after, cued_before, feels_after, quotes
from narrate.spoken.strangers import described, leading, somebody, someone

NARRATOR = "我"  # who tells the story in the first person
_SENTENCE = re.compile(r"[^。！？]*[。！？]*")
_OBJECT = re.compile(
    r"(?:给|在|挨着|靠着|对着?|向|跟|和|与|同|问|告诉|拉着|拉住|握着|握住|望着|看着|把|被|让|请|找到?|替|为|陪"
    r"|见[到了]?|看见|碰[到见]|瞧见|遇到|遇见|看到|看望|来到|走进|走访|到|朝着?|冲着?|叫|喊住?|安慰|鼓励|劝|拍着|扶着|搂着"
    r"|指着|回复|答应|听|轮到)$"
)
_VOICE = re.compile(r"的(?:声音|嗓音|嗓门|喊声|叫声|笑声|哭声|呼声|字迹|笔迹)")
_OTHER_SIDE = re.compile(
    r"^[^。！？“「]{0,12}(?:对方(?!的)|(?:电话|线|微信|屏幕)(?:的?另一头|那一?头|那一?边|那端))"
)
_REPLIED = re.compile(r"回复|回信|回了|发来")
_CALLS = "，,！!？?。…—、：”」"
_REMEMBERS = re.compile(r"^.*(?:想起|记得|记起|忘不了|牢记|响起|回荡着)(?=.*(?:话|声音))")
_SPEAKS = re.compile(r"[说问喊道答讲叫嚷骂笑回写]")
_FIRST_THIRD = re.compile(
    r"^[，,。]?(?:[然于]后|于是|接着|这时|可是?|但是?)?[他她](?=[又也就便却还]?(?:[^们的人乡家]|$))"
)
_REMEMBERED = 400  # characters before a paragraph that he and she may point into
_TALKING = 4  # quotes: who spoke before that is not part of this talk
_SELF = r"(?:我是|我叫|我就是)[^，。！？]{0,20}?"
_ME = re.compile(
    r"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着带了过])我(?!们|一语|[国省市县镇村家厂校的])"
)
_THIRD = re.compile(
    r"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着其])[他她](?!们|的|[人乡家]|儿子|女儿|妻子|丈夫|母亲|父亲|爱人|老伴|媳妇|妈|爸|娘|爹|妹|弟|哥|姐|爷|奶)"
)
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
    ways = (
        _introduced,
        _by_other_side,
        _by_voice,
        _by_cue_before,
        _by_cue_after,
        _by_turn,
        _by_company,
        _by_distance,
    )
    return next((who for way in ways if (who := way(scene, roster))), "")


def _introduced(scene: _Scene, roster: Roster) -> str:
    match = re.search(f"(?:{_SELF}|我)({roster.pattern.pattern})", scene.inside)
    return next((name for _, _, name in roster.found(match[1])), "") if match else ""


def _by_other_side(scene: _Scene, roster: Roster) -> str:
    """对方回复: who spoke before the one that spoke last."""
    del roster
    told = [_sentences(scene.left)[-1], *([] if cued_before(scene.left) else _sentences(scene.right)[:1])]
    if not (scene.said and any(map(_OTHER_SIDE.search, told))):
        return ""
    written = [one for one in scene.said[-2 * _TALKING :] if one.quote.way == "writing"]
    recent = (written if _REPLIED.search(told[0]) else []) or scene.said[-_TALKING:]
    return next((one.speaker for one in reversed(recent) if one.speaker != recent[-1].speaker), "")


def _by_voice(scene: _Scene, roster: Roster) -> str:
    """Whose voice is heard: 门外是罗秀英的声音."""
    near = (_sentences(scene.left)[-1], _sentences(scene.right)[0])
    for sentence in near if near[0].endswith("：") else near[::-1]:
        heard = _VOICE.search(sentence)
        names = [
            name for _, end, name in roster.found(sentence) if heard and _plain(sentence[end : heard.start()])
        ]
        if names:
            return names[0]
    return ""


def _plain(between: str) -> bool:
    """Whether *between* only says how a voice was: 沉稳 in 保安沉稳的声音."""
    return len(between) <= 3 and "的" not in between  # noqa: PLR2004 - longer ones have a verb of their own


def _by_cue_before(scene: _Scene, roster: Roster) -> str:
    if not cued_before(scene.left):
        return ""
    sentence = _sentences(scene.left)[-1]
    for clause in reversed(re.split(r"[，；]", sentence.rstrip("：:，, "))):
        who = somebody(clause) or _subject(_REMEMBERS.sub("", clause), scene, roster, last=True)
        if who:
            return who
    if scene.together and scene.said:
        return scene.said[-1].speaker
    return (
        someone(sentence)
        or (leading(sentence) if _SPEAKS.search(sentence) else "")
        or _last_named(scene.left, scene, roster)
        or _last_named(scene.earlier, scene, roster)
    )


def _by_cue_after(scene: _Scene, roster: Roster) -> str:
    if not (cued_after(scene.right) or feels_after(scene.right)):
        return ""
    sentence = _sentences(scene.right)[0]
    return _subject(sentence, scene, roster) or someone(sentence) or leading(sentence)


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
    told = _sentences(scene.left)[-1]
    before = _subject(told, scene, roster, last=True) if scene.left.strip() else ""
    described = someone(told)
    before = before or (described if told.startswith(described) else "")
    after = ""
    for sentence in _sentences(scene.right)[:3]:
        after = after or _subject(_without_me(sentence), scene, roster)
    return before or after


def _without_me(sentence: str) -> str:
    return sentence.replace("我", "　") if _HEARD.search(sentence) else sentence


def _by_distance(scene: _Scene, roster: Roster) -> str:
    return _last_named(scene.left, scene, roster) or _last_named(scene.earlier, scene, roster)


def _last_named(text: str, scene: _Scene, roster: Roster) -> str:
    addressed = _addressed(scene, roster)
    found = [(start, name) for start, _, name in roster.found(text) if name not in addressed]
    proper = [(start, name) for start, name in found if not described(name)]
    acting = [(start, name) for start, name in proper if not _OBJECT.search(text[:start])]
    return (acting or proper or found or [(0, "")])[-1][1]


def _addressed(scene: _Scene, roster: Roster) -> set[str]:
    """Who is spoken to, or spoken of by the full name: nobody does that with oneself."""
    inside = scene.inside
    return {
        name
        for start, end, name in roster.found(inside)
        if inside[start:end] == name or inside[end] in _CALLS
    }


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence.strip("。！？ ")] or [""]


def _subject(clause: str, scene: _Scene, roster: Roster, *, last: bool = False) -> str:
    """Who acts in *clause*: the first (or last) person named there who is not acted upon or spoken to."""
    addressed = _addressed(scene, roster)
    acting = [
        (start, name)
        for start, end, name in roster.found(clause)
        if not _OBJECT.search(clause[:start]) and not related(clause[end:]) and name not in addressed
    ]
    acting += [(match.start(), NARRATOR) for match in _ME.finditer(clause)]
    if _FIRST_THIRD.match(clause) and _THIRD.search(clause):
        return _meant(clause, scene, roster) or next((name for _, name in acting), "")
    if not acting:
        return _meant(clause, scene, roster)
    acting.sort()
    return acting[-1 if last else 0][1]


def _meant(clause: str, scene: _Scene, roster: Roster) -> str:
    """Whom 他 or 她 means: the last person named before."""
    if not _THIRD.search(clause):
        return ""
    if scene.together and scene.said:
        return scene.said[-1].speaker
    text = scene.left.removesuffix(clause)
    return _last_named(text, scene, roster) or _last_named(scene.earlier, scene, roster)


def named_after(said: Said, author: str) -> Said:
    """*said* with the author's name for 我."""
    return replace(said, speaker=author) if said.speaker == NARRATOR and author else said
