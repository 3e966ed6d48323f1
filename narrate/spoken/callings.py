"""Names of persons and a story in; the other ways in which the story calls each of them out.

老支书吴正坤 lets 老支书 mean him, 石匠，姓陈 lets 石匠 mean 陈石匠, and 范国平 is the 范主任 of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from narrate.spoken.names import persons
from narrate.spoken.nicknames import NEVER_GIVEN
from narrate.spoken.roster import Roster
from narrate.spoken.rules import HAN, either
from narrate.spoken.sexes import sexes
from narrate.spoken.strangers import PEOPLE
from narrate.spoken.surnames import SURNAMES, TITLE, surname_of
from narrate.spoken.words import kind

Calls = Iterator[tuple[str, str]]  # a way of calling somebody, and the name

_WORK = (
    r"寡妇|导播|主播|主持人|指挥长?|司令|政委|[排团营军师]长|知县|知府|县令|保长|里正|掌柜|船老大"
    rf"|[{HAN}]{{1,3}}[员匠手工师]|[{HAN}]户头"
)
_KIN = either(
    "丈夫 妻子 老伴 媳妇 婆婆 公公 母亲 父亲 妈妈 爸爸 娘 爹 妈 爸 女儿 儿子 妹妹 弟弟 姐姐 哥哥"
    " 奶奶 爷爷 外婆 外公 孙子 孙女 姑娘 闺女 姐夫 妹夫 女婿 儿媳 舅舅 舅妈 叔叔 婶婶 姑姑 爱人"
)
_ROLE = rf"(?:我{_KIN}|(?:老|小|大|副|第一)?(?:{TITLE}|{_WORK}|{_KIN}))"
_SHARED = re.compile(  # more than one person of a story may be called so
    rf"[{HAN}]|同志|先生|女士|小姐|家人|大山|代表|老人|队员|干部|人员|职员|党员|学员|成员|委员|一员|大师|人工|歌手|对手"
)
_ALIKE = (
    "母亲 妈妈 妈 娘",
    "父亲 爸爸 爸 爹",
    "爷爷 祖父",
    "奶奶 祖母 婆婆",
    "外婆 姥姥",
    "外公 姥爷",
    "妻子 媳妇 老婆",
    "丈夫 男人",
)
_ALSO = {"妇人": ("妇人", "妇女")}  # a noun by which the story calls whom the list calls 卖鸡妇人
_PARENTS = {"母": "母亲", "父": "父亲"}  # behind a surname: 许母
_SAME_WORK = ("医生 大夫", "先生 先生", "老师 老师 先生")
_UNKNOWN = ("", "nr", "nrt", "nrfg")
_SURNAMED = re.compile(rf"[老小][{SURNAMES}]|[{SURNAMES}](?:{TITLE})")
_SURNAME_TOLD = re.compile(rf"({_ROLE}|{PEOPLE})，?姓([{SURNAMES}])")
_SPOKEN = re.compile(r"[“「『][^”」』]*[”」』]?")
_FIRST, _WHOLE = 1, 2


def learned(roster: Roster, texts: Sequence[str]) -> Roster:
    """*roster* with the ways in which *texts* call its persons, and which of them is 他 and which 她."""
    if not roster.names:
        return roster
    told = "\n".join(_SPOKEN.sub("”", text) for text in texts)
    ways = (
        _by_title(roster, texts),
        _by_office(roster, told),
        _by_apposition(roster, "\n".join(texts)),
        _by_kin(roster),
        _by_whose_kin(roster),
        _by_child_name(roster),
        _by_stem(roster),
        _by_same_work(roster, told),
        _by_surname(roster, told),
        _by_full_name(roster, texts),
        _by_what_they_do(roster, told),
        _by_what_they_are(roster),
        _by_relation(roster, "\n".join(texts)),
    )
    known = replace(roster, calls=(*_clear(roster, chain.from_iterable(ways)), *roster.calls))
    nicknames = _clear(roster, _by_nickname(roster, "\n".join(texts)))  # these say nothing about the sex
    return replace(known, calls=(*nicknames, *known.calls), sexes=sexes(known, told))


def _clear(roster: Roster, pairs: Calls) -> tuple[tuple[str, str], ...]:
    """The ways of calling that mean one person only."""
    owners: dict[str, set[str]] = {}
    for call, name in pairs:
        owners.setdefault(call, set()).add(name)
    return tuple(
        (call, name)
        for call, names in owners.items()
        for name in names
        if len(names) == 1 and call not in roster.names
    )


def _by_title(roster: Roster, texts: Sequence[str]) -> Calls:
    """罗大爷 for 罗长庚, whose surname nobody else of the list has."""
    for text in texts:
        for start, end, name in roster.found(text):
            quoted = text[max(0, start - 1) : start] in tuple("“「『") and text[end : end + 1] in tuple(
                "”」』"
            )
            if text[start:end] not in roster.owners and not quoted:
                yield text[start:end], name


def _names(roster: Roster) -> str:
    return either(" ".join(roster.names))


def _by_office(roster: Roster, told: str) -> Calls:
    """老支书 in 老支书吴正坤, 我爹 in 我爹何老幺, and 老石匠 where 石匠解长根 has grown old."""
    for match in re.finditer(rf"(?=({_ROLE})({_names(roster)}))", told):
        if not _SHARED.fullmatch(match[_FIRST]):
            yield match[_FIRST], match[_WHOLE]
            yield f"老{match[_FIRST]}", match[_WHOLE]


def _by_apposition(roster: Roster, whole: str) -> Calls:
    """被告 in 被告吴兴发 and 财主 in 有个财主，名叫钱满斗, if the word stands alone elsewhere and acts."""
    yield from re.findall(rf"管([{HAN}]{{2,4}})叫({_names(roster)})", whole)
    for match in re.finditer(rf"(?=([{HAN}]{{2,3}}?)(?:，?名叫|，?叫)?({_names(roster)}))", whole):
        word = match[_FIRST]
        alone = re.search(rf"(?:^|[。！？，；：”\n]){word}(?!{_names(roster)})[{HAN}]", whole)
        if alone and kind(word) == "n" and not _SHARED.fullmatch(word) and not re.fullmatch(PEOPLE, word):
            yield word, match[_WHOLE]


def _by_kin(roster: Roster) -> Calls:
    """妈 where the list says 母亲."""
    for name in roster.names:
        kin = _PARENTS.get(name[1:] if _surname(name) else "", name.removeprefix("我"))
        alike = next((words.split() for words in _ALIKE if kin in words.split()), [])
        yield from ((f"{prefix}{word}", name) for word in alike for prefix in ("", "我", "我们"))


def _by_whose_kin(roster: Roster) -> Calls:
    """他娘 for 阿旺娘, if no other mother is listed."""
    for name in roster.names:
        whose = re.search(rf"{_KIN}$", name)
        if whose and name.removesuffix(whose[0]) in roster.names:
            yield from ((f"{pronoun}{whose[0]}", name) for pronoun in ("他", "她", "孩子他"))


def _by_child_name(roster: Roster) -> Calls:
    """航航 and 小航 for 许航, 凤儿 for 小凤."""
    for name in roster.names:
        if len(name) == _WHOLE and (name[0] in "小阿" or _surname(name)) and name[0] != "老":
            yield from ((call, name) for call in (name[1] * 2, f"{name[1]}儿"))


def _by_stem(roster: Roster) -> Calls:
    """扎西 for 扎西村长: the part before a title that no word of the language is."""
    for name in roster.names:
        stem = re.sub(rf"{TITLE}$", "", name)
        if stem != name and len(stem) >= _WHOLE and kind(stem) in _UNKNOWN:
            yield stem, name


def _by_same_work(roster: Roster, told: str) -> Calls:
    """胡老板 where the list says 小卖部老板, 彭大夫 where it says 医生: the only one of that title."""
    taken = {surname_of(name) for name in roster.names}
    for name in roster.names:
        title = _unnamed_title(name)
        if title and not any(other != name and other.endswith(title) for other in roster.names):
            free = [one for one in _titled(title, told) if one[0] not in taken and one not in roster.owners]
            if len(free) == 1:
                yield free[0], name


def _unnamed_title(name: str) -> str:
    """The title that *name* ends with where it has no surname, and is not the title with 老 or 小 alone."""
    title = re.search(rf"{TITLE}$", name)
    alone = surname_of(name) or re.match(rf"[老小](?:{TITLE}|.$)", name)
    return title[0] if title and not alone else ""


def _titled(title: str, told: str) -> set[str]:
    """Who is told of by a surname and this *title*, or another word for the same work."""
    words = next((one for one in _SAME_WORK if title in one.split()), title)
    behind = re.findall(f"(.)({either(words)})", told)
    return {surname + word for surname, word in behind if surname in SURNAMES}


def _by_surname(roster: Roster, told: str) -> Calls:
    """石匠 in 石匠，姓陈 where 陈石匠 is known, and nobody else of that surname."""
    for match in _SURNAME_TOLD.finditer(told):
        bearers = [name for name in roster.names if match[_WHOLE] in (surname_of(name), name[1:])]
        if len(bearers) == 1:
            yield match[_FIRST], bearers[0]


def _by_full_name(roster: Roster, texts: Sequence[str]) -> Calls:
    """范国平 where the list says 范主任 or 老范; 周麻五 for 船户头 where the story says 船户头周麻五."""
    short = [name for name in roster.names if not _is_full(name)]
    if not short:
        return
    others = [name for name in persons(_about(short, texts)) if name not in roster.names and _is_full(name)]
    whole = "\n".join(texts)
    for name in short:
        if surname := _surname(name):
            yield from ((other, name) for other in _only_bearer(surname, others, roster))
        else:
            yield from ((other, name) for other in _named_beside(name, others, whole))


def _only_bearer(surname: str, others: Sequence[str], roster: Roster) -> Sequence[str]:
    """The one of *others* with this *surname*, where the list has one person of it too."""
    same = [other for other in others if surname_of(other) == surname]
    bearers = [name for name in roster.names if surname in (surname_of(name), name[1:])]
    return same if len(same) == len(bearers) == 1 else ()


def _named_beside(name: str, others: Sequence[str], whole: str) -> Iterator[str]:
    """What stands right behind *name* and is a name: 周麻五 in 船户头周麻五."""
    yield from (other for other in others if f"{name}{other}" in whole)
    behind = (_SURNAMED.match(whole, match.end()) for match in re.finditer(re.escape(name), whole))
    yield from (match[0] for match in behind if match)
    yield from _given_beside(name, whole)


def _given_beside(name: str, whole: str) -> Iterator[str]:
    """索南 in 向导索南 where the story calls the guide so again; 索南 is no word of the language."""
    for match in re.finditer(rf"{re.escape(name)}([{HAN}]{{2}})", whole):
        odd = NEVER_GIVEN & set(match[_FIRST]) or kind(match[_FIRST]) not in _UNKNOWN
        if not odd and len(re.findall(match[_FIRST], whole)) > 1:
            yield match[_FIRST]


def _about(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The sentences of *texts* that a person of these *names* may be named in: to look at all takes long."""
    keys = {name[1:] if name[0] in "老小" else _surname(name) or name for name in names}
    wanted = re.compile(either(" ".join(keys)))
    sentences = (sentence for text in texts for sentence in re.findall("[^。！？]+[。！？]*", text))
    return [sentence for sentence in sentences if wanted.search(sentence)]


def _surname(name: str) -> str:
    """The surname in *name*, also behind 老 and 小; none in a word of the language: 向导, 师兄."""
    word = kind(name) not in _UNKNOWN or re.fullmatch("师[父母兄弟姐妹]", name)
    return "" if word else name[1:] if name[0] in "老小" else surname_of(name)


def _is_full(name: str) -> bool:
    """Whether *name* is a surname with a given name, and not one with a title."""
    return _surname(name) == surname_of(name) != "" and re.search(rf"(?:{TITLE}|匠|[{HAN}]长)$", name) is None


def _by_what_they_do(roster: Roster, told: str) -> Calls:
    """守桥的老人 where the list says 守桥老人, 检票的小姑娘 where it says 检票员."""
    for name in roster.names:
        stem = re.sub(rf"(?:{PEOPLE}|员|人)$", "", name)
        if stem != name and len(stem) >= _WHOLE:
            for match in re.finditer(rf"{re.escape(stem)}的([{HAN}]{{0,2}}?(?:{PEOPLE}))", told):
                yield match[0], name
                yield match[_FIRST], name
            worn = re.search(rf"[穿戴披背挑](?:着|一[顶件])?{re.escape(stem)}的", told)
            yield from ((f"{stem}的{whom}", name) for whom in ("人", "男人", "女人", "") if worn)
        own = re.search(rf"(?:{PEOPLE})$", name)
        if own and own[0] != name and sum(other.endswith(own[0]) for other in roster.names) == 1:
            yield from ((word, name) for word in _ALSO.get(own[0], ()))


def _by_what_they_are(roster: Roster) -> Calls:
    """后生 where the list says 放排的后生, if no other call of the list ends so."""
    for call, name in roster.owners.items():
        noun = re.search(rf"的({PEOPLE})$", call)
        if noun and {other for way, other in roster.owners.items() if way.endswith(noun[1])} == {name}:
            yield noun[1], name


def _by_nickname(roster: Roster, whole: str) -> Calls:
    """孙一壶 in 孙明礼干了二十六年，人称“孙一壶”."""
    called = rf"(?:人称|外号|绰号|小名|叫[他她]?)[叫是]?“?([{HAN}]{{2,4}})”"
    for match in re.finditer(rf"({_names(roster)})(?:(?!{_names(roster)})[^“”\n]){{0,40}}{called}", whole):
        yield match[_WHOLE], match[_FIRST]


def _by_relation(roster: Roster, whole: str) -> Calls:
    """姑娘 in 我姑娘。她叫晓雨."""
    given = {call: name for call, name in roster.owners.items() if len(call) > 1}
    called = either(" ".join(given))
    for match in re.finditer(rf"({_KIN})[，。]?[他她]?(?:名叫|叫)({called})", whole):
        yield match[_FIRST], given[match[_WHOLE]]
