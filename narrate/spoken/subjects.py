"""A clause with the scene around it in; who acts in it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.spoken.names import related
from narrate.spoken.objects import acted_upon
from narrate.spoken.roster import Roster
from narrate.spoken.rules import HAN
from narrate.spoken.scene import Scene, addressed, called_upon
from narrate.spoken.sexes import sex_of
from narrate.spoken.strangers import acting

NARRATOR = "我"  # who tells the story in the first person
_RECENT = 40  # characters in which a pronoun is the same as the one before
_FIRST_THIRD = re.compile(
    r"^[，,。]?(?:[然于]后|于是|接着|这时|可是?|但是?)?[他她](?=[又也就便却还]?(?:[^们的人乡家]|$))"
)
_ASKS = ("？”", "？」", "？』")
_CHANGES = re.compile("[他她](?:就|却|倒|才|反|便)")
_ME = re.compile(
    r"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着带了过住看瞧理回教])我(?!们|一语|[国省市县镇村家厂校的]|[爹娘爸妈爷奶哥姐弟妹男媳外])"
)
_OWNS = (  # behind 他 or 她 whose somebody or something is
    r"(?!们|的|[人乡家]|儿子|女儿|妻子|丈夫|母亲|父亲|爱人|老伴|媳妇|妈|爸|娘|爹|妹|弟|哥|姐|爷|奶|孙|叔|伯"
    r"|婶|舅|姑|姨|徒弟|同[学事桌])"
)
_THIRD = re.compile(  # one that ends its clause does nothing: 她 in 接着盘她：, not in 开口的是她：
    rf"(?<![对给向跟和与同问把被让请找替为陪见到朝冲叫劝诉着其住])([他她]){_OWNS}(?:(?<=是.)|(?=[{HAN}]))"
)


def subject(clause: str, scene: Scene, roster: Roster, *, last: bool = False) -> str:
    """Who acts in *clause*: the first (or last) person named there who is not acted upon or spoken to."""
    spoken_to = addressed(scene.inside, roster)
    named = [
        (start, name)
        for start, end, name in roster.found(clause)
        if not acted_upon(clause[:start]) and not related(clause[end:]) and name not in spoken_to
    ]
    named += [
        (match.start(), NARRATOR) for match in _ME.finditer(clause) if not acted_upon(clause[: match.start()])
    ]
    if _FIRST_THIRD.match(clause) and _third(clause):
        return meant(clause, scene, roster) or next((name for _, name in named), "")
    if not named:
        return meant(clause, scene, roster)
    named.sort()
    return named[-1 if last else 0][1]


def _third(clause: str) -> re.Match[str] | None:
    """The first 他 or 她 of *clause* that acts in it: not 她 in 老人瞪她一眼."""
    described, _ = acting(clause)
    found = (match for match in _THIRD.finditer(clause) if not acted_upon(clause[: match.start()]))
    return next((match for match in found if match.start() < described), None)


def meant(clause: str, scene: Scene, roster: Roster) -> str:
    """Whom 他 or 她 of *clause* means: the last person named before who may be one."""
    third = _third(clause)
    if not third:
        return ""
    if _same_as_last(clause, third[1], scene, roster):
        asked = called_upon(scene.past.spoken, roster) if scene.past.cue.endswith("：") else ""
        return asked if asked and roster.sex(asked) in ("", third[1]) else scene.last
    text = scene.left[: max(0, scene.left.rfind(clause))] if clause in scene.left else scene.left
    text = _before_object(text, third[1])
    others = (_left_behind(clause, text, roster), *(name for _, _, name in roster.found(clause)))
    named = last_named(text, scene, roster, third[1], but=others)
    before = re.search(third[1] + _OWNS, text)  # who is called 她 from the start of a passage stays so
    if before and not roster.sex(named):
        named = last_named(text[: before.start()], scene, roster, third[1])
    return named or _described(text, third[1]) or _of_before(third[1], scene, roster)


def _same_as_last(clause: str, pronoun: str, scene: Scene, roster: Roster) -> bool:
    """Whether *pronoun* in *clause* may be who said the quote before, with only a clause between."""
    if not (scene.together and scene.last) or _answers(scene) or _said_to(pronoun, scene.past.cue):
        return False
    before = scene.left[: max(0, scene.left.rfind(clause))]
    return roster.sex(scene.last) in ("", pronoun) and not doers(before, roster)


def _answers(scene: Scene) -> bool:
    """Whether only a clause lies between the quote and a question that a colon led up to."""
    led = scene.past.cue.endswith("：") and not scene.left.startswith(scene.past.cue)
    return scene.together and led and scene.past.spoken.endswith(_ASKS)


def _of_before(pronoun: str, scene: Scene, roster: Roster) -> str:
    """Whom *pronoun* means where its own paragraph has named nobody: hardly who spoke just before."""
    turned = (
        _answers(scene)
        or _said_to(pronoun, scene.past.cue)
        or (scene.first and roster.sex(scene.last) != pronoun)
    )
    done_to = _partner(pronoun, scene, roster)
    return done_to or meant_by(pronoun, scene, roster, but=(scene.last,) if turned else ())


def _said_to(pronoun: str, cue: str) -> bool:
    """Whether *cue* ends in a *pronoun*, or acts upon one: it is not who speaks there."""
    found = re.finditer(pronoun + _OWNS, cue)
    return any(acted_upon(cue[: match.start()]) or cue[match.end() :] == "：" for match in found)


def _partner(pronoun: str, scene: Scene, roster: Roster) -> str:
    """Whom the words that led up to the last quote say it was said to, if that may be *pronoun*."""
    cue = _led_up(scene)
    done_to = [name for start, _, name in roster.found(cue) if acted_upon(cue[:start]) and name != scene.last]
    return done_to[-1] if done_to and roster.sex(done_to[-1]) in ("", pronoun) else ""


def _led_up(scene: Scene) -> str:
    """The words that led up to the last quote, if that ended the paragraph before."""
    return "" if scene.past.here or scene.past.interlude else scene.past.cue


def _left_behind(clause: str, text: str, roster: Roster) -> str:
    """Who acts in the clause before 他就 …: the subject changes there, or nobody would write 他."""
    before = re.search("([^，。！？；]+)，$", text)
    if not (before and _CHANGES.match(clause)):
        return ""
    return next((name for start, _, name in roster.found(before[1]) if not acted_upon(before[1][:start])), "")


def _before_object(text: str, pronoun: str) -> str:
    """What stands before the clause that acted upon the same 他 or 她, whose subject is another."""
    recent = text[-_RECENT:]
    found = (match.start() for match in re.finditer(pronoun + _OWNS, recent))
    acted = [place for place in found if acted_upon(recent[:place])]
    if not acted:
        return text
    place = len(text) - len(recent) + acted[-1]
    if re.search("[。！？”]", text[place:]):
        return text  # who acts there goes on: 高个子看看他，叹了口气。他说
    return text[: max(text.rfind(stop, 0, place) for stop in "。！？，；：”") + 1]


def _described(text: str, pronoun: str) -> str:
    """Who acts in *text* without a name and may be called *pronoun*: 外婆 in 我外婆不识字。她 …."""
    who = acting(text)[1]
    return who if who and sex_of(who) == pronoun else ""


def meant_by(pronoun: str, scene: Scene, roster: Roster, *, but: Sequence[str] = ()) -> str:
    """Whom *pronoun* means in what was told before the paragraph; never *but*."""
    return last_named(scene.past.earlier, scene, roster, pronoun, but=but)


def last_named(text: str, scene: Scene, roster: Roster, sex: str = "", *, but: Sequence[str] = ()) -> str:
    """Who is named last in *text*, of those who act in it if there are any, and not spoken to."""
    barred = {*but, *addressed(scene.inside, roster)}
    if sex:
        barred |= {name for name, other in roster.sexes if other != sex}
    found = [(start, name) for start, _, name in roster.found(text) if name not in barred]
    acting = [(start, name) for start, name in found if not acted_upon(text[:start])]
    return (acting or found or [(0, "")])[-1][1]


def doers(text: str, roster: Roster) -> tuple[str, ...]:
    """Who acts in *text*, who tells the story too, the last one first."""
    found = [(start, name) for start, _, name in roster.found(text)]
    found += [(match.start(), NARRATOR) for match in _ME.finditer(text)]
    acting = (name for start, name in sorted(found, reverse=True) if not acted_upon(text[:start]))
    return tuple(dict.fromkeys(acting))


def named(text: str, roster: Roster) -> frozenset[str]:
    """Who is named in *text*, and 我 who tells the story."""
    return frozenset(name for _, _, name in roster.found(text)) | ({NARRATOR} if NARRATOR in text else set())
