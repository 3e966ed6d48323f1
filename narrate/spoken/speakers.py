"""The quotes of a script in; who says each of them out, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.spoken.actors import head
from narrate.spoken.callings import learned
from narrate.spoken.cues import cued_after, cued_before, feels_after
from narrate.spoken.identify import identified
from narrate.spoken.quotes import Quote, as_writing, quotes, tells_of_writing
from narrate.spoken.roster import Roster
from narrate.spoken.rules import HAN
from narrate.spoken.scene import Past, Said, Scene, addressed, called_upon, scene, sentences
from narrate.spoken.signers import VOICE, introduced, self_named, signed, written_on
from narrate.spoken.strangers import acting, leading, somebody, someone
from narrate.spoken.subjects import NARRATOR, doers, last_named, named, subject
from narrate.spoken.talk import settled
from narrate.spoken.turns import Turn, by_topic, by_turn, called, comes_in, link, newcomer, unseen
from narrate.spoken.typeset import typeset

_OTHER_SIDE = re.compile(
    r"^[^。！？“「]{0,12}(?:对方(?!的)|(?:电话|线|微信|屏幕)(?:的?另一头|那一?头|那一?边|那端)|那[头边端](?![的，]?.{0,2}[山河江坡岸]))"
)
_REPLIED = re.compile(r"回复|回信|回了|发来")
_REMEMBERS = re.compile(r"^.*(?:想起|记得|记起|忘不了|牢记|响起|回荡着)(?=.*(?:话|声音))")
_HEARD_THAT = re.compile(
    rf"^.*?(?:听[见到得着]|看见|看到|只[见听]|[就忽]听|瞧见|听(?=(?:[他她]|[{HAN}]{{2,4}})[说讲念唱喊问答道]))(?=.)"
)
_TOLD_ME = re.compile(rf"([他她]|[{HAN}]{{2,3}})[又就便常总才]?(?:喊|叫|问|骂|劝|训|催|笑|夸)了?我[，。：]?$")
_TERM = re.compile("(?<![叫称是为名])“[^“”]*”")  # what is quoted on the way to a speech acts in nothing
_THAT_ONE = re.compile("[那这]人(?=[^们])|来人")
_SHOWN = re.compile(r"[^。！？]{0,8}(?:一看|看去|望去|回头|抬头|原来)[，,]?[却竟原来]*是([^。！？]+)")
_SPEAKS = re.compile(r"[说问喊道答讲叫嚷骂笑回写]")
_ASKED = re.compile(  # what is told ends with what somebody asks of another: 谢玉兰请他去大棚干活。
    r"(?:请|问|劝|催|求|告诉|打听|叫|喊|让)了?(?:[他她]|[^，。]{2,3})[^，。：]+[，。][^：，]*$"
)
_TALKING = 4  # quotes: who spoke before that is not part of this talk
_HEARD = re.compile(r"放下电话|挂(?:了|断)电话|听[了到完着]?|看[了到完]|我心里|我安慰|我[一]?听|收到")


def speakers(texts: Sequence[tuple[str, str]], roster: Roster) -> tuple[Said, ...]:
    """Who says what in *texts*, each a segment's id and text, in order."""
    texts = [(identity, typeset(text)) for identity, text in texts]
    roster = learned(roster, [text for _, text in texts])
    turns: list[Turn] = []
    past = Past()
    for (identity, text), (_, following) in pairwise((*texts, ("", ""))):
        found = _continued(quotes(text, roster.pattern, past.answered), past)
        for number, quote in enumerate(found):
            here = scene(text, found, number, past, following)
            turns.append(_turn(identity, quote, here, roster))
            past = past.after(here, turns[-1].said)
        past = past.told(text, found)
    return settled(turns)


def _continued(found: Sequence[Quote], past: Past) -> Sequence[Quote]:
    """The quotes of a paragraph; the first is writing too if it is a letter that goes on or was announced."""
    if not found or found[0].start > 0:
        return found
    before = past.answered if past.goes_on else None
    if before and before.way == "writing":
        return (replace(found[0], way="writing", medium=before.medium), *found[1:])
    announced = past.announced and tells_of_writing(past.announced)
    return (as_writing(found[0], past.announced), *found[1:]) if announced else found


def _turn(segment: str, quote: Quote, here: Scene, roster: Roster) -> Turn:
    way, who = next(((way, who) for way in (*_SURE, *_LIKELY) if (who := way(here, roster))), (by_turn, ""))
    person = who if way is by_turn else identified(who, here, roster)
    person = person if not person or person in roster.names else self_named(here, roster) or person
    told = (here.past.interlude or here.past.rest) if here.first else here.past.interlude + here.left
    return Turn(
        Said(segment, quote, person),
        sure=way in _SURE and way is not called,
        hinted=way is not by_turn,
        link=link(here),
        spoken_to=frozenset(addressed(here.inside, roster)),
        calls=called_upon(here.inside, roster),
        doers=doers(told, roster),
        named=named(told, roster),
        told_of_asking=_ASKED.search(told) is not None,
        signed=way is signed,
        revealed=way is _revealed,
    )


def _revealed(scene: Scene, roster: Roster) -> str:
    """Who turns out to have spoken: 堂下有人应声：“…”众人一看，是城西的石匠."""
    if scene.alone and scene.right:  # 说话的是老秦, in the paragraph behind
        told = sentences(scene.right)[:2]
        return next((name for _, _, name in roster.found("".join(told))), "") or someone(told[0])
    shown = _SHOWN.match(scene.right)
    if not (shown and somebody(re.split("[，。]", sentences(scene.left)[-1])[-1])):
        return ""
    return next((name for _, _, name in roster.found(shown[1])), "")


def _by_other_side(scene: Scene, roster: Roster) -> str:
    """对方回复: who spoke before, other than the one that spoke last or was told of since."""
    told = [sentences(scene.left)[-1], *([] if cued_before(scene.left) else sentences(scene.right)[:1])]
    side = next((side[0] for side in map(_OTHER_SIDE.search, told) if side), "")
    named = [*roster.found(told[0]), *someone(told[0])]
    if not (scene.past.said and side) or (named and "对方" not in side):
        return ""
    if scene.together and not scene.past.cue.endswith("：") and told[0] == scene.left:
        return scene.last  # “…”那头笑了，“…”: the words between tell of both
    asked = called_upon(scene.past.spoken, roster) if scene.past.here is False else ""
    return asked or _across(scene, roster, replied=_REPLIED.search(told[0]) is not None)


def _across(scene: Scene, roster: Roster, *, replied: bool) -> str:
    """Who of those that spoke lately does not act here; where one *replied*, who of those that wrote."""
    lately = scene.past.said[-2 * _TALKING :] if replied else ()
    written = [one for one in lately if one.quote.way == "writing"]
    recent = written or scene.past.said[-_TALKING:]
    here = doers(scene.left, roster) or (recent[-1].speaker,)
    return next((one.speaker for one in reversed(recent) if one.speaker != here[0]), "")


def _by_voice(scene: Scene, roster: Roster) -> str:
    """Whose voice is heard: 门外是罗秀英的声音."""
    near = (sentences(scene.left)[-1], sentences(scene.right)[0])
    for sentence in near[:1] if near[0].endswith("：") else near[::-1]:
        heard = VOICE.search(sentence)
        if heard and sentence[: heard.start()].endswith(NARRATOR):
            return NARRATOR
        names = [
            name for _, end, name in roster.found(sentence) if heard and _plain(sentence[end : heard.start()])
        ]
        stranger = someone(f"{sentence[: heard.start()]}的声") if heard else ""
        if names or stranger:
            return names[0] if names else stranger
    return ""


def _plain(between: str) -> bool:
    """Whether *between* only says how a voice was: 沉稳 in 保安沉稳的声音."""
    return len(between) <= 3 and "的" not in between  # noqa: PLR2004 - longer ones have a verb of their own


def _by_cue_before(scene: Scene, roster: Roster) -> str:
    if not cued_before(scene.left):
        return ""
    sentence = _TERM.sub("", sentences(scene.left)[-1])
    if _THAT_ONE.match(sentence) and (asked := called_upon(scene.past.spoken, roster)):
        return asked
    for clause in reversed(re.split(r"[，；]", sentence.rstrip("：:，, "))):
        if who := _in_clause(clause, scene, roster):
            return who
    last = (scene.last,) if scene.together else ()
    named = (last_named(told, scene, roster) for told in (scene.left, scene.past.earlier))
    return next(
        (who for who in (_without_name(sentence), self_named(scene, roster), *last, *named) if who), ""
    )


def _in_clause(clause: str, scene: Scene, roster: Roster) -> str:
    """Who acts in a *clause* that leads up to a quote: not who remembers or hears what is said."""
    told = _REMEMBERS.sub("", clause)
    unnamed = roster.masked(told)
    heard = _HEARD_THAT.sub("", told)
    who = somebody(clause) or (subject(heard, scene, roster, last=True) if heard != told else "")
    return who or subject(told, scene, roster, last=True) or acting(unnamed)[1]


def _without_name(sentence: str) -> str:
    """Whom *sentence* lets speak without a name that is known."""
    return someone(sentence) or head(sentence) or (leading(sentence) if _SPEAKS.search(sentence) else "")


def _by_cue_after(scene: Scene, roster: Roster) -> str:
    if not (cued_after(scene.right) or feels_after(scene.right)):
        return ""
    sentence = sentences(scene.right)[0]
    return subject(sentence, scene, roster) or someone(sentence) or head(sentence) or leading(sentence)


def _by_company(scene: Scene, roster: Roster) -> str:
    """Who acts in the sentence before the quote, or after one that opens its paragraph."""
    if scene.alone or (scene.together and not scene.past.cue.endswith("：")):
        return ""
    if scene.together:
        return _takes_over(scene, roster)
    told = sentences(scene.left)[-1]
    if tells := _TOLD_ME.search(told):
        return subject(tells[1], scene, roster)
    heard = _HEARD_THAT.sub("", told)
    before = subject(heard, scene, roster, last=True) if scene.left.strip() else ""
    described = someone(told)
    before = before or head(told) or (described if told.startswith(described) else "")
    return before or _behind(scene, roster)


def _behind(scene: Scene, roster: Roster) -> str:
    """Who is described, comes in or acts behind the quote."""
    if scene.first and (entered := comes_in(sentences(scene.right)[0], roster)):
        return entered
    described = someone(scene.right)
    if described and scene.right.startswith(described):
        return described
    does = (subject(_without_me(told), scene, roster) for told in sentences(scene.right)[:3])
    return next((who for who in does if who), "")


def _by_lead(scene: Scene, roster: Roster) -> str:
    """Who acts in the clauses that lead up to the quote without a word of speaking: 她扯下围巾，“…”."""
    left = scene.left.rstrip()
    if not left.endswith(("，", "：")) or (scene.together and not list(roster.found(left))):
        return ""
    clauses = reversed(re.split("[，；]", sentences(left)[-1].rstrip("，：")))
    return next((who for clause in clauses if (who := subject(clause, scene, roster, last=True))), "")


def _takes_over(scene: Scene, roster: Roster) -> str:
    """Who heads the clause behind a quote that another one was said to speak: “…”老支书想了想，“…”."""
    if re.match("[他她](?!们)", scene.left) and (asked := called_upon(scene.past.spoken, roster)):
        return asked if roster.sex(asked) in ("", scene.left[0]) else ""
    named = next(iter(roster.found(scene.left)), (1, 0, ""))
    return named[2] if named[0] == 0 and scene.left.endswith("，") and named[2] != scene.last else ""


def _without_me(sentence: str) -> str:
    return sentence.replace("我", "　") if _HEARD.search(sentence) else sentence


# The ways of telling, the surest first: by the words around a quote, then by its place in the talk.
_SURE = (
    signed,
    called,
    introduced,
    written_on,
    _by_voice,
    _by_other_side,
    _revealed,
    unseen,
    _by_cue_before,
    _by_lead,
    _by_cue_after,
    _by_company,
)
_LIKELY = (newcomer, by_turn, by_topic)


def named_after(said: Said, author: str) -> Said:
    """*said* with the author's name for 我."""
    return replace(said, speaker=author) if said.speaker == NARRATOR and author else said
