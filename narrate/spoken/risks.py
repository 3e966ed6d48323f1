"""Scripts and a lexicon in; the words that a voice may misread and no entry covers out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from narrate.model import LexiconEntry, Script, Segment
from narrate.spoken.lexicon import uses
from narrate.spoken.names import persons
from narrate.spoken.pinyin import possible, readings, word_by_word
from narrate.spoken.rules import HAN
from narrate.spoken.words import kind, tagged

# How likely a voice is wrong and how much it hurts: a name before a word, a known trap before a guess.
_WEIGHTS: Mapping[str, int] = {"place": 90, "surname": 80, "word": 70, "name": 50, "unsure": 40, "rare": 30}
_PLACE = re.compile(rf"[{HAN}]{{1,4}}?(?:自治县|[县镇乡村寨圩堡])(?![{HAN}]?(?:里人|民|官|庄))")
_ENDINGS = "县镇乡村区市"
_NO_NAME = re.compile(
    "行政村|自然村|贫困|重点|重镇|农村|示范|全县|全村|全镇|本村|各县|新农村|村村|下乡|返乡|家乡|城镇"
    "|乡镇|城乡|老乡|入村|驻村|进村"
)
_NAMING = ("n", "x", "j", "m")  # what a place is named with: noun, unknown, short form, number (三十里堡)
_CLAUSE = re.compile(rf"[{HAN}]+")
# Characters whose other reading is common enough in names for a voice to take the wrong one.
_DOUBLE = frozenset(
    "圩堡铺埔峪行朝重长单曾任区解浚洞番蒙藏会乐台丽阿亭涡泊堤夏柏都莘蔚郇隽喀尉筠荥峙阆邡盖葛觉角卡圈"
    "曲合六宁牟娜祭"
)
_NEUTRAL = frozenset("一不的地得了着过子们头么吗呢吧啊呀家里上下个么")
_EVERYDAY = frozenset("一不为和还都要将与给把好说当便处中只应几数少空间分发没难教看大")
_AROUND = 14  # characters of the sentence shown on each side


@dataclass(frozen=True, slots=True)
class Risk:
    """A word a voice may misread: where it first stands, how often it occurs, what it should sound like.

    `pinyin` and `say` are proposals, empty where nobody can know; `segment` is "NN-slug#id".
    """

    word: str
    kind: str
    pinyin: str
    say: str
    count: int
    segment: str
    sentence: str

    @property
    def weight(self) -> int:
        """The rank: a bigger one comes first."""
        return _WEIGHTS[self.kind] + min(self.count, 9)


@dataclass(frozen=True, slots=True)
class _Place:
    script: Script
    segment: Segment


def risks(scripts: Iterable[Script], lexicon: Sequence[LexiconEntry]) -> tuple[Risk, ...]:
    """What an editor should listen to and put into the lexicon, the riskiest first."""
    found: dict[str, Risk] = {}
    for script in scripts:
        names = persons([segment.text for segment in script.segments])
        for segment in script.segments:
            for risk in _in_segment(_Place(script, segment), tuple(lexicon), names):
                known = found.get(risk.word)
                found[risk.word] = replace(known, count=known.count + 1) if known else risk
    return tuple(sorted(found.values(), key=lambda risk: (-risk.weight, risk.word)))


def _in_segment(place: _Place, lexicon: tuple[LexiconEntry, ...], names: Sequence[str]) -> Iterator[Risk]:
    text = place.segment.text
    taken = {at for use in uses(text, lexicon) for at in range(use.start, use.end)}
    taken |= {
        at for mark in place.segment.marks if mark.say is not None for at in range(mark.start, mark.end)
    }
    ways = (_known(text), _people(text, names), _places(text), _unsure(text))
    for sort, start, end, pinyin, say in (hit for way in ways for hit in way):
        span = set(range(start, end))
        if not span & taken:
            taken |= span
            yield _risk(place, sort, (start, end), pinyin, say)


Hit = tuple[str, int, int, str, str]


def _risk(place: _Place, kind: str, span: tuple[int, int], pinyin: str, say: str) -> Risk:
    text = place.segment.text
    start, end = span
    sentence = text[max(0, start - _AROUND) : end + _AROUND].lstrip("，。！？；：、…”’）》")
    where = f"{place.script.number:02}-{place.script.slug}#{place.segment.id}"
    return Risk(text[start:end], kind, pinyin, say, 1, where, sentence)


@dataclass(frozen=True, slots=True)
class _Trap:
    kind: str
    word: str
    pinyin: str
    say: str


@cache
def _traps() -> Mapping[str, _Trap]:
    lines = files("narrate.spoken").joinpath("polyphones.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {
        word: _Trap(kind, word, pinyin.replace("_", " "), "" if say == "-" else say)
        for kind, word, pinyin, say in rows
    }


def _known(text: str) -> Iterator[Hit]:
    """Places and words of the table, where they stand as words."""
    traps = {word: trap for word, trap in _traps().items() if trap.kind != "surname" and word in text}
    entries = tuple(LexiconEntry(word, word) for word in traps)
    for use in uses(text, entries):
        trap = traps[use.entry.word]
        yield trap.kind, use.start, use.end, trap.pinyin, trap.say


def _people(text: str, names: Sequence[str]) -> Iterator[Hit]:
    """Persons whose surname has another reading than usual, or whose name holds a doubtful character."""
    for name in sorted(names, key=len, reverse=True):
        trap = _traps().get(name[:2]) or _traps().get(name[0])
        surname = trap is not None and trap.kind == "surname"
        if not surname and not _DOUBLE & set(name):
            continue
        for match in re.finditer(re.escape(name), text):
            if trap is not None and surname:
                rest = name[len(trap.word) :]
                pinyin = f"{trap.pinyin} {' '.join(readings(rest))}"
                yield "surname", *match.span(), pinyin, trap.say + rest if trap.say else ""
            else:
                yield "name", *match.span(), "", ""


def _places(text: str) -> Iterator[Hit]:
    """Places of which a character has a second reading, in the words that jieba cuts."""
    for clause in _CLAUSE.finditer(text):
        position = clause.start()
        words = [word for word, _ in tagged(clause[0])]
        for number, word in enumerate(words):
            runs = (words[number : number + size] for size in (3, 2, 1))
            run = next((run for run in runs if _doubtful_place("".join(run)) and _naming(run)), ())
            if run:
                name = "".join(run)
                yield "name", position + len(name) - len(_bare(name)), position + len(name), "", ""
            position += len(word)


def _naming(words: Sequence[str]) -> bool:
    """Whether a name may be made of these words: one of its own, or nouns and words that nobody lists."""
    return len(words) == 1 or all(kind(word) in ("", "a") or kind(word).startswith(_NAMING) for word in words)


def _bare(name: str) -> str:
    """*name* without the ending of the place before it, which jieba takes for its beginning: 乡瓦合村."""
    return name[1:] if name[0] in _ENDINGS else name


def _doubtful_place(run: str) -> bool:
    name = _bare(run)
    doubtful = _PLACE.fullmatch(name) and _DOUBLE & set(name[:-1]) and not _NO_NAME.search(name)
    return len(name) > 1 and bool(doubtful)


def _unsure(text: str) -> Iterator[Hit]:
    """Characters that are read otherwise in the sentence than in their word, and lone ones."""
    for clause in _CLAUSE.finditer(text):
        words = [(word, tag) for word, tag in tagged(clause[0], guess=False)]
        whole = readings(clause[0])
        single = word_by_word([word for word, _ in words])
        if len(whole) != len(single):
            continue
        yield from _doubtful(words, clause.start(), whole, single)


def _doubtful(
    words: Sequence[tuple[str, str]], offset: int, whole: Sequence[str], single: Sequence[str]
) -> Iterator[Hit]:
    at = 0
    for number, (word, _) in enumerate(words):
        size = len(word)
        differs = any(_differ(whole[at + n], single[at + n]) and word[n] not in _NEUTRAL for n in range(size))
        lone = size == 1 and word not in _NEUTRAL | _EVERYDAY and len(possible(word)) > 1 and word in _LONE
        if differs or lone:
            next_too = size == 1 and number + 1 < len(words)  # a lone character is shown with the next one
            kind = "unsure" if differs else "rare"
            yield kind, offset + at, offset + at + size + next_too, "", ""
        at += size


def _differ(one: str, other: str) -> bool:
    """Whether two readings differ in more than a neutral tone."""
    return one != other and not (one[:-1] == other[:-1] and "5" in (one[-1:], other[-1:]))


_LONE = frozenset(
    "重长行种得量背担弹调干冠划假降觉累落磨铺强切散舍盛似率宿挑吐系鲜相兴压涨转钻藏朝乘传存倒丧挣蒙扎"
    "折脏露曲卡圈血削载供禁劲尽卷模宁屏奔禅称澄臭撮逮肚恶佛杠葛勾骨冠桧哄晃混济夹监浆嚼解咳空拉肋擂淋"
    "笼捋绿囊弄炮劈片漂撇仆雀塞煞厦扇什识属刷说遂拓瓦吓校旋咽饮应晕扎轧炸粘占症爪"
)
