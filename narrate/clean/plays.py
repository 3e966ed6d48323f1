"""Lines of a page in; those of a play out: what sets its scenes, and what is spoken.

`时间：… 地点：… 人物：…` above the talk has the look of a site's fields, a speech that of a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from narrate.clean.keys import fields
from narrate.clean.lines import HAN, Look, closed, squeeze
from narrate.clean.stamps import iso_date

_PERSONS = r"(?:出场|登场|剧中|主要)?人物|剧中人|登场人|角色表?"
_KEY = re.compile(
    rf"[\[【(]?\s*(?:(?P<persons>{_PERSONS})|时间|地点|场景|布景|道具|背景|场次)[一二三四五六七八九十\d]{{0,2}}"
    r"(?:\s*[\]】)]\s*[:：]?|\s*[:：]|\s|$)"
)
# Who speaks, perhaps how: 桂 花:(笑)没。
_SPEECH = re.compile(
    rf"(?P<who>{HAN}{{1,5}}|{HAN}(?:\s{HAN}){{1,2}})\s*(?:[(\[][^()\[\]]{{1,20}}[)\]])?\s*:\s*\S"
)
_CURTAIN = re.compile(
    r"[\[(—\-\s]*(?:幕落|幕启|幕起|落幕|剧终|启幕|[全本]剧[终完]|切光|灯[光暗亮])[^，。]{0,8}。?[\])—\-\s]*"
)
_DIRECTION = re.compile(r"[(\[【].*")
_CAST = 16  # lines between the persons and the first that one of them says
_SPEECHES, _AGAIN = 4, 2  # speeches of a play, and of one whom its list of persons does not name
_TALKING = "问答记者主持人嘉宾编辑网友"  # who speaks in an interview


def played(page: Sequence[Look]) -> frozenset[int]:
    """The numbers of a play's lines that set its scenes or are spoken in it; none where the page is no play.

    A play names its persons, and two of them or more speak below that.
    """
    spoken = {place: who for place, look in enumerate(page) if (who := _speaker(look))}
    cast = next((place for place, look in enumerate(page) if _names_persons(look)), None)
    if cast is None:
        return frozenset()
    talk = _talk({place: who for place, who in spoken.items() if place > cast}, page[cast : cast + _CAST])
    if not talk or talk[0] - cast > _CAST:
        return frozenset()
    start = _scene_start(page, cast)
    keys = [at for at in range(start, talk[-1]) if _is_key(page[at])]
    curtain = [at for at in range(start, len(page)) if _CURTAIN.fullmatch(page[at].text)]
    set_out = range(start, next(_ends(page, cast, talk[0])))
    return frozenset(page[at].number for at in (*set_out, *keys, *talk, *curtain))


def _ends(page: Sequence[Look], cast: int, talk: int) -> Iterator[int]:
    """Where the list of persons ends: at a direction in brackets, or where they begin to speak."""
    yield from (at for at in range(cast + 1, talk) if _DIRECTION.fullmatch(page[at].text))
    yield talk


def _scene_start(page: Sequence[Look], cast: int) -> int:
    """The place of the first key of the run of keys and their values that the persons stand in."""
    keys = [at for at in range(max(0, cast - _CAST), cast) if _is_key(page[at])]
    start = cast
    for at in reversed(keys):
        start = at if start - at <= 2 else start  # noqa: PLR2004 -- a key, and its value below it
    return start


def _is_key(look: Look) -> bool:
    alone = len(fields(look.text)) <= 1 and not iso_date(look.text)
    return bool(_KEY.match(look.text)) and alone and not look.text.endswith((",", "，"))


def _names_persons(look: Look) -> bool:
    found = _KEY.match(look.text)
    return bool(found and found["persons"]) and _is_key(look)


def _speaker(look: Look) -> str:
    """Who speaks in a line, or nothing where it is no speech."""
    found = _SPEECH.match(look.text)
    if found is None or _KEY.match(look.text):
        return ""
    who = "".join(found["who"].split())
    labelled = fields(look.text) and not closed(look.text)
    return "" if labelled or set(who) <= set(_TALKING) else who


def _talk(spoken: Mapping[int, str], cast: Sequence[Look]) -> list[int]:
    """The places of speeches by those whom the cast names or who speak again; none where too few speak."""
    named = squeeze("".join(look.text for look in cast if not _speaker(look)))
    said = list(spoken.values())
    talk = [place for place, who in spoken.items() if who in named or said.count(who) >= _AGAIN]
    speakers = {spoken[place] for place in talk}
    return talk if len(talk) >= _SPEECHES and len(speakers) > 1 else []
