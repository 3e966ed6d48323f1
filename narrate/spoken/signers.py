"""A quote that names its own speaker in; who that is out: a signature, a hand, 我叫 and 我姓."""

from __future__ import annotations

import re

from narrate.spoken.roster import Roster
from narrate.spoken.rules import HAN, either
from narrate.spoken.scene import Scene, sentences
from narrate.spoken.sexes import sex_of
from narrate.spoken.strangers import KIN, someone
from narrate.spoken.subjects import subject
from narrate.spoken.surnames import surname_of

VOICE = re.compile(r"的(?:声音|嗓音|嗓门|喊声|叫声|笑声|哭声|呼声|字迹|笔迹|字(?![典幕眼数样])|手迹|亲笔)")
_ONES_OWN = re.compile(
    "^(?:你的?|您的?)?(?:儿子?|女儿?|弟|妹|兄|姐|哥|父|母|爹|妈|夫|妻|孙|友|学生|愚弟)(?=.)"
)
_KINSHIP = re.compile(  # what a relative calls himself: 妈 in “妈给你留了饭”, not in “妈这是疼你”
    rf"(?:^|[，。！？“「『])({KIN})(?![这那的们也都又就])"
    r"(?=[^，。！？：]{1,12}[你您]|[^，。！？：]{1,3}的[^，。！？：]{1,6}，[你您])"
)
_SELF = r"(?:我是|我叫|叫我|我就是)[^，。！？]{0,20}?"


def introduced(scene: Scene, roster: Roster) -> str:
    """Who says in the quote what he is called: 我是, 我叫, 我姓."""
    own = [call for call, name in roster.owners.items() if call in name and not sex_of(call)]
    names = either(" ".join(own)) if own else "(?!)"
    match = re.search(f"(?:{_SELF}|我)({names})(?!的)", scene.inside)
    if match:
        return next((name for _, _, name in roster.found(match[1])), "")
    surname = re.search("我(?:姓|是|叫)(.)", scene.inside)
    if surname is None or not (surname[0].startswith("我姓") or _full(surname, scene)):
        return ""
    return _only_bearer(surname[1], roster)


def _only_bearer(surname: str, roster: Roster) -> str:
    """Who has this *surname*, also behind 老 and 小, where that is one person."""
    plain = [name for name in roster.names if name[0] in "老小" or surname_of(name)]
    bearers = [name for name in plain if surname in (surname_of(name), name[1:])]
    return bearers[0] if len(bearers) == 1 else ""


def _full(surname: re.Match[str], scene: Scene) -> bool:
    """Whether a name of two or three characters and no more follows 我是 or 我叫."""
    return re.match(rf"[{HAN}]{{1,2}}[。，！]", scene.inside[surname.end() :]) is not None


def written_on(scene: Scene, roster: Roster) -> str:
    """Whose the writing is of which another piece is read: 是父亲的字。第一张写着：“…”第二张写着：“…”."""
    sentence = sentences(scene.left)[-1]
    if not scene.writing or subject(sentence, scene, roster) or someone(sentence):
        return ""
    before = scene.left[: -len(sentence)] if sentence else ""
    names = [
        name
        for match in VOICE.finditer(before)
        for _, end, name in roster.found(before[: match.start()])
        if end == match.start()
    ]
    told = scene.past.said[-1:] if scene.past.here and not before.strip("。") else ()
    return next(iter(names[-1:] or [one.speaker for one in told if one.quote.way == "writing"]), "")


def signed(scene: Scene, roster: Roster) -> str:
    """Whose name, or surname, a letter ends with."""
    last = re.split("[。！？，；：]", scene.inside.rstrip("”」』。"))[-1].strip()
    if not scene.writing or not last:
        return ""
    own = _ONES_OWN.sub("", last)
    bearers = [name for name in roster.names if last == surname_of(name)]
    return roster.owners.get(own) or roster.owners.get(last) or (bearers[0] if len(bearers) == 1 else "")


def self_named(scene: Scene, roster: Roster) -> str:
    """Who calls himself in the quote what the one he speaks to calls him: 妈 in “妈给你留了饭”."""
    named = (roster.owners.get(match[1], "") for match in _KINSHIP.finditer(scene.inside))
    return next((who for who in named if who), "")
