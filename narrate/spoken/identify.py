"""A description in; the person of the cast whom it means here out (老人, who was 罗大爷 before)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.spoken.objects import acted_upon
from narrate.spoken.roster import Roster
from narrate.spoken.scene import Scene, addressed, sentences
from narrate.spoken.sexes import sex_of


@dataclass(frozen=True, slots=True)
class Age:
    """What a person of an age is described as, what the name of one `fits` it, and what `bars` it."""

    described: re.Pattern[str]
    fits: re.Pattern[str]
    bars: re.Pattern[str]


_NOT_GROWN = re.compile("^小|娃$|爷爷|奶奶|外公|外婆|大[爷娘]")
_AGES = (
    Age(
        re.compile(r"老人家?|老爷子|老头子?|老妇人|老婆婆|老汉|老头|老太太|老奶奶|老爷爷|老大[爷娘]"),
        re.compile(r"[爷奶婆翁]|叔公|舅公|大[爷娘]|老[^师板乡大二三四五六幺]|母亲|外公|寨老"),
        re.compile(r"^小.$"),
    ),
    Age(
        re.compile(r"[男女]孩|小?姑娘|小伙子?|孩子|小家伙"),
        re.compile(r"娃|孩|小|女儿|儿子|孙|号手|姑娘"),
        re.compile(r"^老|大[爷娘伯妈叔]|爷爷|奶奶|[长任记师]$"),
    ),
    Age(re.compile("(?:中年)?(?:汉子|男人|男子)"), re.compile("爹|爸|父亲|丈夫|叔|伯"), _NOT_GROWN),
    Age(
        re.compile("(?:中年)?(?:妇女|妇人|女人|女子)"),
        re.compile("娘|妈|母亲|妻子|媳妇|嫂|婶"),
        _NOT_GROWN,
    ),
)
_NEAR = 150  # characters in which only one who may be meant is meant
_NEW = re.compile(r"[一有几两三]|某")  # brings somebody in who was not there before


def identified(who: str, scene: Scene, roster: Roster) -> str:
    """Whom the description *who* means, if it takes up somebody of *roster*; else *who* itself."""
    if who in roster.names or _NEW.search(who):
        return who
    age = next((age for age in _AGES if age.described.fullmatch(who.rpartition("的")[2])), None)
    return next(iter(_meant(who, age, scene, roster)), who) if age else who


def _meant(who: str, age: Age, scene: Scene, roster: Roster) -> Sequence[str]:
    """Who of that *age* acted just before, is called so here, is the only one near or in the whole list."""
    here, near = (
        [
            name
            for name in _present(who, scene, roster, within=within)
            if not _any(age.bars, name, scene, roster)
        ]
        for within in (0, _NEAR)
    )
    told = [name for name in _acting_before(scene, roster) if name in near]
    like = [name for name in here if _any(age.fits, name, scene, roster)]
    return told or like or (near if len(near) == 1 else _only(who, age, roster))


def _only(who: str, age: Age, roster: Roster) -> Sequence[str]:
    """The only person of the list whose name says that *age* and the sex of *who*."""
    fitting = [name for name in roster.names if age.fits.search(name) and sex_of(who) in ("", sex_of(name))]
    return [name for name in fitting if not age.bars.search(name)] if len(fitting) == 1 else ()


def _acting_before(scene: Scene, roster: Roster) -> list[str]:
    """Who alone acts in the sentence before the one that leads up to the quote."""
    before = "".join(sentences(scene.left)[-2:-1])
    names = {name for start, _, name in roster.found(before) if not acted_upon(before[:start])}
    return list(names) if len(names) == 1 else []


def _present(who: str, scene: Scene, roster: Roster, *, within: int = 0) -> list[str]:
    """Who was named in the last *within* characters and may be *who*, the last one first."""
    told = (scene.past.earlier + scene.left)[-within:]
    sex = sex_of(who)
    last = "" if scene.together else scene.last  # “…”老人说，“…”: the words between tell of both
    barred = {last, *addressed(scene.inside, roster)}
    named = [name for _, _, name in roster.found(told)]
    named += [name for _, _, name in roster.found(scene.past.spoken)]
    fitting = [name for name in reversed(named) if not sex or roster.sex(name) in ("", sex)]
    return [name for name in dict.fromkeys(fitting) if name not in barred]


def _any(age: re.Pattern[str], name: str, scene: Scene, roster: Roster) -> bool:
    return any(age.search(call) for call in _calls(name, scene, roster))


def _calls(name: str, scene: Scene, roster: Roster) -> list[str]:
    """All the ways in which *name* is called, those just heard with them."""
    told = scene.past.earlier + scene.left + scene.past.spoken
    heard = [told[start : end + 2] for start, end, found in roster.found(told) if found == name]
    return [*(call for call, owner in roster.owners.items() if owner == name), *heard]
