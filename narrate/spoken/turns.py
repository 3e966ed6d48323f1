"""Quotes that stand alone in; who says them, because two who talk take turns, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from narrate.spoken.objects import acted_upon
from narrate.spoken.roster import Roster
from narrate.spoken.scene import Said, Scene, addressed, called_upon, sentences
from narrate.spoken.strangers import PEOPLE, someone
from narrate.spoken.subjects import NARRATOR, last_named, meant_by

Link = Literal["", "same", "turn", "told"]  # how a quote hangs on the one before: "told" is between them

_TALK = 4  # quotes: who spoke before that is not part of this talk
_SILENT = re.compile(
    r"不说话|没说话|没人说|没有?人?(?:应声|回答|说话|接话|吭声|作声|开口|搭腔|答话)|不吭声|不作声|不做声|不语|不答|没答|没吭声|[不没]吱声"
    r"|没作声|没应|没接话|沉默|点了?点?头|摇了?摇?头|一声不|愣住"
)
_BRIEF = 48  # characters of narration that do not end a talk
_NODS = re.compile(r"点头|摇头|沉默|无言")
_LONG = 40  # characters behind the last quote of a paragraph that end a talk
_SHORT = 24  # characters of a paragraph that is no more than a silent answer
_GOES_ON = re.compile("[他她](?!们)[^。]{0,12}(?:声音|嗓[音门子]|顿了|停了|背过身)")
_THERE = re.compile("(?:电话)?那[头边][^他她我。]{0,6}，")  # the other end of a line, without a name
_STARTS = re.compile(  # what somebody does who will speak now
    r"(?:捧|拿|接|抓|抢|举)[起过着](?:了)?(?:听筒|电话|话筒|手机|喇叭|麦克风)|清了?清嗓|走上(?:前)?台|张了?张嘴|开了口|没有拿稿子"
)
_UNSEEN = re.compile(
    r"(?:身后|背后|[里外后边旁头下]面?|门口)[^，。“”他她我]{0,6}(?:传来|冒出|响起|插进|飘来|[扔甩丢蹦飞传冒]出来)了?(?:一声|一句|一个声音)"
    r"|(?:里头|里屋|屋里|门里|隔壁|窗外|门外)[^，。“”他她我]{0,6}有了?(?:动静|应声|回应)[，。：]*$"
)
_COMES_IN = re.compile(
    r"(?:(?:[进出上下过]来|[走跑挤冒站钻赶]来|来|门外(?:站着|是)|(?<![的不])是)了?一?[个位名])([^，。“”]{1,14})[^“”]*$"
)
_ME = re.compile("我(?![们的家])")
_ASKS = re.compile("[问对朝冲向跟](?!着$)")
_OBJECT = re.compile(r"[对问给向跟朝冲拉拦按拽抱叫喊住着瞪看]([他她])(?![们的家])")


@dataclass(frozen=True, slots=True)
class Turn:
    """A quote with what the scene around it tells of its speaker, and how it hangs on the quote before."""

    said: Said
    sure: bool  # the words around it name who says it
    hinted: bool  # more than the turns of the talk tells who seems to say it
    link: Link
    spoken_to: frozenset[str] = frozenset()
    calls: str = ""  # whom it calls upon
    doers: tuple[str, ...] = ()  # who acts in what is told since the quote before, the last one first
    named: frozenset[str] = frozenset()  # who is named there
    told_of_asking: bool = False  # what is told there ends with what somebody asks: the other one answers
    signed: bool = False  # a letter that ends with its writer's name
    revealed: bool = False  # the paragraph that follows tells who said it


def link(scene: Scene) -> Link:
    """How the quote of *scene* hangs on the one before."""
    if not scene.past.said:
        return ""
    if scene.together or _goes_on(scene):
        return "same"
    told = scene.past.interlude or (scene.past.rest if scene.first else "")
    if len(told) < _LONG and not scene.past.interlude:
        return "turn"
    return "same" if len(told) <= _SHORT and (_SILENT.search(told) or _NODS.match(told)) else "told"


def _goes_on(scene: Scene) -> bool:
    """Whether the quote is another paragraph of one that was not closed."""
    return scene.past.goes_on and scene.first


def called(scene: Scene, roster: Roster) -> str:
    """Who goes on speaking, or answers because the last quote called upon that one: 老高，你先讲."""
    if _goes_on(scene) or scene.together:
        return scene.last if _goes_on(scene) else ""
    barred = {"", scene.last, *addressed(scene.inside, roster)}
    ways = (called_upon(scene.past.spoken, roster), _faced(scene, roster))
    free = link(scene) == "turn" and (scene.alone or (scene.first and _THERE.match(scene.right)))
    return next((who for who in ways if free and who not in barred), "")


def unseen(scene: Scene, roster: Roster) -> str:
    """Whose voice comes from elsewhere: neither who spoke last nor who acts in the same sentence."""
    near = scene.right if not scene.left.strip() else sentences(scene.left)[-1]
    if (near is scene.right and near.endswith("：")) or not _UNSEEN.search(near):
        return ""
    barred = {"", scene.last, *addressed(scene.inside, roster), *(name for _, _, name in roster.found(near))}
    spoken_of = re.search("[他她](?!们)", scene.past.spoken)
    ways = (
        meant_by(spoken_of[0], scene, roster, but=(scene.last,)) if spoken_of else "",
        *(name for _, _, name in reversed(list(roster.found(scene.past.interlude + scene.left)))),
        *(one.speaker for one in reversed(scene.past.said[-_TALK:])),
        *(name for _, _, name in reversed(list(roster.found(scene.past.earlier)))),
    )
    return next((who for who in ways if who not in barred), "")


def by_topic(scene: Scene, roster: Roster) -> str:
    """Who acts last in the paragraph before, or who spoke last, where somebody just answered mutely."""
    told = scene.past.interlude.rstrip("\n").split("\n")[-1]
    if not (scene.alone and told) or link(scene) != "told":
        return ""
    if _GOES_ON.match(told) and not list(roster.found(told)):
        return scene.last
    barred = addressed(scene.inside, roster)
    acting = [
        name for start, _, name in roster.found(told) if not acted_upon(told[:start]) and name not in barred
    ]
    if not acting:
        return ""
    goes_on = scene.last not in barred and _mute(acting[-1], told, scene, roster)
    return scene.last if goes_on else acting[-1]


def _mute(who: str, told: str, scene: Scene, roster: Roster) -> bool:
    """Whether *who* only stirs in *told*, unasked: the one that spoke last goes on."""
    asked = {name for _, _, name in roster.found(scene.past.spoken)}
    brief = len(scene.past.interlude) <= _BRIEF and not _STARTS.search(told)
    return brief and who != scene.last and who not in asked


def comes_in(told: str, roster: Roster) -> str:
    """Who comes in at the end of *told*: 老太太 in 后头跟进来一个老太太."""
    entered = _COMES_IN.search(sentences(told)[-1])
    if not entered:
        return ""
    person = re.search(f"(?:中年)?(?:{PEOPLE})$", entered[1])
    named = next((name for _, _, name in roster.found(entered[1])), "")
    return named or (person[0] if person else someone(entered[1]))


def newcomer(scene: Scene, roster: Roster) -> str:
    """Who came in just before a quote that stands alone."""
    told = scene.past.interlude or (scene.past.rest if scene.first else "")
    return comes_in(told, roster) if scene.alone else ""


def by_turn(scene: Scene, roster: Roster) -> str:
    """The same speaker goes on after a clause or a silence; else the other one answers."""
    how = link(scene)
    if how == "same":
        return scene.last
    return _other(scene, roster) if how == "turn" and scene.alone else ""


def _other(scene: Scene, roster: Roster) -> str:
    """Who answers the one that spoke last: whom that one talked with before."""
    barred = {"", scene.last, *addressed(scene.inside, roster)}
    recent = [one.speaker for one in reversed(scene.past.said[-_TALK:])]
    named = last_named(scene.past.earlier, scene, roster, but=(scene.last,))
    return next((who for who in (*recent, named) if who not in barred), "")


def faced(cue: str, roster: Roster) -> str:
    """Whom *cue* acts upon last: 二柱 in 问的却是二柱."""
    last = re.split("[，；]", cue.rstrip("，："))[-1]
    cue = last if _ASKS.search(last) else cue
    found = [(start, name) for start, _, name in roster.found(cue)]
    found += [(match.start(), NARRATOR) for match in _ME.finditer(cue)]
    return next((name for start, name in sorted(found, reverse=True) if acted_upon(cue[:start])), "")


def _faced(scene: Scene, roster: Roster) -> str:
    """Whom the words that led up to the last quote say it was said to: 二柱 in 问的却是二柱.

    他 there is told only where nobody else spoke just before.
    """
    cue = scene.past.cue
    if (who := faced(cue, roster)) and who != scene.last:
        return who
    pronoun = _OBJECT.search(cue)
    partner = len(scene.past.said) > 1 and scene.past.said[-2].speaker != scene.last
    return meant_by(pronoun[1], scene, roster, but=(scene.last,)) if pronoun and not partner else ""


def units(turns: Sequence[Turn]) -> list[list[Turn]]:
    """The quotes of one speaker in one turn, together; the sure one says who that is."""
    units: list[list[Turn]] = []
    for turn in turns:
        if turn.link == "same" and units:
            units[-1].append(turn)
        else:
            units.append([turn])
    return [_as_one(unit) for unit in units]


def _as_one(unit: list[Turn]) -> list[Turn]:
    """The quotes of one speaker; the first says for all who that is, the others where they are sure."""
    signed = next((turn for turn in unit if turn.signed), None)
    told = signed or next((turn for turn in unit if turn.sure), None)
    if told is None:
        return unit
    rest = (replace(turn, sure=turn.sure and not signed) for turn in unit[1:])
    return [replace(unit[0], said=replace(unit[0].said, speaker=told.said.speaker), sure=True), *rest]
