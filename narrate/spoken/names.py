"""Text in; the persons it names out, with the other ways in which a story calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from narrate.spoken.actors import actors, placed
from narrate.spoken.nicknames import COMMON, NEVER_GIVEN, NOT_NAMES, nicknames
from narrate.spoken.roster import GIVEN, Roster, called
from narrate.spoken.rules import HAN, either
from narrate.spoken.sexes import SHE, sex_of, sex_of_name
from narrate.spoken.surnames import COMPOUND, SURNAMES, TITLE, surname_of
from narrate.spoken.typeset import typeset
from narrate.spoken.words import kind, tagged

_RELATION = either(
    "儿子 女儿 妻子 丈夫 母亲 父亲 爱人 老伴 孙子 孙女 媳妇 婆婆 公公 妹妹 弟弟 哥哥 姐姐 爷爷 奶奶"
    " 老婆 外公 外婆 妈妈 爸爸 娘 爹 邻居 徒弟 师傅"
)
_POSITION = (
    "书记|主任|村民|贫困户|村长|支书|队长|镇长|乡长|县长|局长|部长|科长|校长|院长|老师|医生|会计"
    "|干部|队员|老人|党员|负责人|户主|组长"
    "|站长|所长|委员|工人|农民|名叫|叫|师傅|大爷|大娘|大姐|大哥|女儿|儿子|妻子|丈夫|父亲|母亲|老伴|同学"
)
_OFFICE = re.compile(f"(?:{_POSITION})$")
_BEFORE_NAME = re.compile(f"(?:{_POSITION}|是|[，。：、“”！？的]|^)$")
_NUMBERED = re.compile(
    "[大小二三四五六七八九幺][娃柱狗蛋毛牛虎宝顺福旺发贵妹丫喜根石锁保麻]"
)  # the second child, …
_PLACE = re.compile(r"[县镇乡村市区省州]")
_NEVER_LAST = frozenset("县镇乡村市区省州书人员家会队法路街们里说道问得室楼厂店所架桥洞坡沟河")
_MASKED = re.compile(rf"[{SURNAMES}][*×某][{HAN}](?![{HAN}]{{0}}[*×])|[*×][{HAN}]{{2}}(?=[{HAN}，。])")
_SOMETIMES_GIVEN = frozenset("才来向为可从能会")  # in names that the dictionary knows: 李向阳, 李德才
_PERSON_TAGS = ("nr", "nrfg", "nrt")
_QUOTED = re.compile(r"[“「][^”」]*[”」]?")
_NAME = re.compile(rf"(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{1,2}}")
_ACTS = re.compile(r"[，。：（“]|[说道笑哭叹喊问答感激动高介红指站坐走跑抬低摇点拉握拍挥擦抹拿捧端把蹲弯]")


def persons(texts: Sequence[str]) -> tuple[str, ...]:
    """The names of persons in *texts*, the one named most often first, without a by-name of another."""
    texts = [typeset(text) for text in texts]
    counts = _named(texts)
    sure = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    roster = Roster(tuple(sure))
    more = Counter(
        match[0]
        for text in texts
        for match in called(text)
        if kind(match[0]) not in ("n", *COMMON)
        and not any(
            start <= match.start() < end and not _another(match[0], name)
            for start, end, name in roster.found(text)
        )
    )
    named = (*sure, *(name for name, _ in more.most_common()))
    return (*named, *actors(texts, Roster(named)))


def _another(call: str, name: str) -> bool:
    """Whether *call* cannot mean *name*: 罗大嫂 is not 罗三保."""
    return sex_of(call) == SHE and sex_of_name(name) != SHE and call not in name


def _named(texts: Sequence[str]) -> Counter[str]:
    """Every name with how often it may be one."""
    whole = "\n".join(texts)
    sure = _seen(texts)
    for name in [name for name in sure if _ends_in_verb(name, whole)]:
        sure[name[:-1]] += sure.pop(name)
    sure.update({name: 1 for name in _tagged_names(texts) if name not in sure and name[:-1] not in sure})
    sure.update({name: count for name, count in nicknames(texts).items() if name not in sure})
    return Counter({name: count for name, count in sure.items() if _is_own(name, sure, whole)})


def _seen(texts: Sequence[str]) -> Counter[str]:
    """What follows a surname, how often; what is seen once must follow an office, or a stop and act."""
    sure: Counter[str] = Counter()
    maybe: Counter[str] = Counter()
    for text in texts:
        masked = (_whole(match) for match in _MASKED.finditer(text))
        sure.update(name for name in masked if not re.fullmatch(TITLE, name[1:]))
        words = [word for word, _ in tagged(text, guess=False)]
        for number, name, after in _candidates(words):
            before = "".join(words[max(0, number - 2) : number])
            acts = len(name) > GIVEN and _BEFORE_NAME.search(before) and _ACTS.match(after)
            (sure if acts or _OFFICE.search(before) else maybe)[name] += 1
    sure.update({name: count for name, count in maybe.items() if count > 1 or name in sure})
    return sure


def _is_own(name: str, names: Iterable[str], whole: str) -> bool:
    """Whether *name* is neither a place nor a thing nor a part of another name."""
    if re.search(f"{re.escape(name)}{_PLACE.pattern}", whole) or placed(name, whole):
        return False
    return not any(_is_part(name, other, whole) or _given_of(name, other, whole) for other in names)


def _ends_in_verb(name: str, whole: str) -> bool:
    """Whether the last character of *name* is what the person does: 发 in 陆鸣发了短信, beside 陆鸣才回."""
    return len(name) > GIVEN and kind(name[-1]) == "v" and whole.count(name[:-1]) > whole.count(name)


def _whole(match: re.Match[str]) -> str:
    """The masked name without a character that belongs to the word behind it: 顾某 in 顾某殉职."""
    name, text = match[0], match.string
    word = kind(text[match.end() - 1 : match.end() + 1])
    return name[:-1] if name[1] == "某" and word else name


def _is_part(name: str, other: str, whole: str) -> bool:
    """Whether *name* is only ever the beginning of *other*."""
    return other != name and other.startswith(name) and whole.count(name) == whole.count(other)


def _given_of(name: str, other: str, whole: str) -> bool:
    """Whether *name* is the given name of *other*, or what its surname and given name seem to be."""
    return (
        other != name and other.endswith(name) and len(other) - len(name) <= GIVEN and whole.count(other) > 0
    )


def _tagged_names(texts: Sequence[str]) -> Iterator[str]:
    """Names of three characters that stand once, outside of speech, and that jieba takes for a person's."""
    for word, flag in (pair for text in texts for pair in tagged(_QUOTED.sub("。", text))):
        named = flag in _PERSON_TAGS and len(word) == GIVEN + 1 and surname_of(word) != ""
        if named and not kind(word) and _may_be(word, "", office=False):
            yield word


def _candidates(words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Where a surname opens what may be a name: number of the word, the name, what follows."""
    for number, word in enumerate(words):
        rest = "".join(words[number : number + 5])
        match = _NAME.match(rest)
        known = len(word) > 1 and kind(word) not in _PERSON_TAGS and not re.match(COMPOUND, rest)
        if match is None or known:
            continue
        borders = {len("".join(words[number : number + n])) for n in range(1, 5)}
        long = len(surname_of(match[0]) or "-")
        for name in (match[0][: long + 2], match[0][: long + 1]):
            office = _OFFICE.search("".join(words[max(0, number - 2) : number])) is not None
            if len(name) in borders and _may_be(name, rest[len(name) :], office=office):
                yield number, name, rest[len(name) :]
                break


def _may_be(name: str, after: str, *, office: bool) -> bool:
    given = name[len(surname_of(name)) or 1 :]
    known = len(given) == GIVEN and not {kind(name), kind(given)}.isdisjoint(_PERSON_TAGS)
    bare = given.removeprefix("有") if len(given) == GIVEN else given
    if NEVER_GIVEN & set(bare) - (_SOMETIMES_GIVEN if known else frozenset()):
        return False
    if not office and (_is_word(given) or _is_thing(name, given)):
        return False
    if _PLACE.match(after) or name[-1] in _NEVER_LAST or kind(name) not in ("", *_PERSON_TAGS):
        return False
    return name not in NOT_NAMES and re.search(f"{TITLE}$", name) is None


def _is_word(given: str) -> bool:
    """Whether a given name is a common word, and none that counts children."""
    return kind(given) in COMMON and not _NUMBERED.fullmatch(given)


def _is_thing(name: str, given: str) -> bool:
    """Whether a surname only describes a thing, or what is done with it: 白球鞋, 戴眼镜, 钟架子."""
    return kind(given) == "n" and (kind(name[0]) in ("a", "v") or given.endswith("子"))


def related(text: str) -> bool:
    """Whether *text* goes on with 的 and a relation: the person just named is not the one that acts."""
    return re.match(rf"的(?![脚手脸眼嘴声嗓肩腿笑目眉耳鼻喉泪胸腰])|家(?!人)|{_RELATION}", text) is not None
