"""Text in; the persons it names out, with the other ways in which a story calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from narrate.spoken.rules import HAN, either
from narrate.spoken.words import dictionary, kind, tagged

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛"
    "樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    "师仇栾隋刁沙荣巫寇桑郎甄"
    "丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚粟冼蔺厉伊仝区郜阚屠豆朴盖廉"
    "禹井祖漆巴卿狄计宣晋云容"
    "扈晁芮普阙浦戈伏鹿薄邸雍辜裘亓修邰赫杭宿鲜逯隆茹诺"
)
COMPOUND = either(
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 宇文 长孙 独孤 南宫 轩辕 申屠"
    # family names of the Yi, as official texts write them
    " 阿尔 阿苏 阿力 阿的 吉克 吉木 吉伙 吉尔 吉布 吉子 沙马 马海 马黑 曲比 曲木 海来 瓦扎 俄木 尔古 勒伍"
    " 罗洪 莫色 且沙 木乃 贾巴 约其 麦吉 拉马 日火 洛古"
    " 苏呷 巫其 加巴"
)
TITLE = either(
    "书记 主任 村长 支书 队长 镇长 乡长 县长 市长 局长 部长 科长 处长 校长 院长 所长 站长 厂长 社长"
    " 组长 班长 连长 司长 厅长"
    " 会长 园长 经理 总 老师 教授 医生 大夫 护士 大爷 大娘 大妈 大叔 大伯 大哥 大姐 大嫂 大婶 嫂子"
    " 奶奶 爷爷 阿姨 叔叔 婶婶"
    " 伯伯 叔 婶 伯 嫂 哥 姐 姨 爷 师傅 老板 会计 警官 同志 先生 女士 小姐 老汉 老人 老爹 老太 老太太"
    " 嬢嬢 干部 队员 委员"
    " 常委 代表 工 导 律师 记者 船长 班主任 教练 技术员 副书记 副主任 副县长 副镇长 第一书记 家人 大山"
)
_RELATION = either(
    "儿子 女儿 妻子 丈夫 母亲 父亲 爱人 老伴 孙子 孙女 媳妇 婆婆 公公 妹妹 弟弟 哥哥 姐姐 爷爷 奶奶"
    " 老婆 外公 外婆 妈妈 爸爸 娘 爹 邻居 徒弟 师傅"
)
_BEFORE_NAME = re.compile(
    r"(?:书记|主任|村民|贫困户|村长|支书|队长|镇长|乡长|县长|局长|部长|科长|校长|院长|老师|医生|会计"
    r"|干部|队员|老人|党员|负责人|户主|组长"
    r"|站长|所长|委员|工人|农民|名叫|叫|是|师傅|大爷|大娘|大姐|大哥|女儿|儿子|妻子|丈夫|父亲|母亲|老伴"
    r"|同学|[，。：、“”！？的]|^)$"
)
_NEVER_GIVEN = frozenset(
    "的了在是把和与及就也不都又很这那带给对向说道笑着过个为被从到让里上下们家有没去来会要能只才还更最"
    "两边旁将已可以便曾其之而且或但因所它他她你我您"
)
_PLACE = re.compile(r"[县镇乡村市区省州]")
_NEVER_LAST = frozenset("县镇乡村市区省州书人员家会队法路街们里说道问")
_NOT_NAMES = frozenset(
    (
        "孙子",
        "小康",
        "小时",
        "惠民",
        "高兴",
        "温暖",
        "周末",
        "明白",
        "安全",
        "平安",
        "文明",
        "成果",
        "成功",
        "高原",
        "高山",
        "明天",
        "石榴",
        "金黄",
        "白云",
        "安心",
        "路上",
        "时间",
        "时候",
        "老人",
        "小孩",
        "老师",
        "老板",
        "老婆",
        "老公",
        "小声",
        "小心",
        "老伴",
        "小伙",
        "二人",
        "三人",
        "四人",
        "五人",
        "老汉",
        "老头",
        "老太",
        "老乡",
        "老远",
        "小跑",
        "老爷",
        "老实",
    )
)
_BY_NAME = SURNAMES.replace("任", "").replace("时", "").replace("康", "")
_CALLED = re.compile(
    rf"[老小][{_BY_NAME}](?!女|子|儿)(?=[{HAN}，。：、“「])|[{_BY_NAME}](?:{TITLE})(?![们会是要能])"
)
_MASKED = re.compile(rf"[{SURNAMES}][*×某][{HAN}](?![{HAN}]{{0}}[*×])|[*×][{HAN}]{{2}}(?=[{HAN}，。])")
_GIVEN = 2  # characters of a given name that stands alone: 志平
_PERSON_TAGS = ("nr", "nrfg", "nrt")
_COMMON = ("v", "a", "d", "p", "c", "r", "vn", "ad", "m", "u")
_COMPOUND = re.compile(COMPOUND)
_QUOTED = re.compile(r"[“「][^”」]*[”」]?")
_NAME = re.compile(rf"(?:{COMPOUND}|[{SURNAMES}])[{HAN}]{{1,2}}")
_NICKNAME = re.compile(
    rf"(?:^|(?<=[。！？，；：”」、]))([阿小老二三四五幺][{HAN}])(?:也|又|就|便|却|正|才|先|忽然|赶紧|急忙|连忙)?(?=[说问喊笑答道叹嚷骂"
    rf"站坐蹲走跑挠拍拿端递抬低摇点抹摆转扭愣瞪眯应嘟回接插捂捧脸吓不想夹红]|的声音)"
)
_OFFICE = re.compile(_BEFORE_NAME.pattern.replace("|是|", "|").replace("|[，。：、“”！？的]|^)$", ")$"))
_ACTS = re.compile(r"[，。：（“]|[说道笑哭叹喊问答感激动高介红指站坐走跑抬低摇点拉握拍挥擦抹拿捧端把蹲弯]")


@dataclass(frozen=True)
class Roster:
    """Names of persons, and where a text means one of them by its name or another."""

    names: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any name or by-name; the longest first."""
        return re.compile(either(" ".join(self._owners)) if self._owners else r"(?!)")

    @cached_property
    def _owners(self) -> dict[str, str]:
        """Each way of calling a person that is clear, with the name of that person."""
        calls = Counter(call for name in self.names for call in _calls(name))
        owners = {call: name for name in self.names for call in _calls(name) if calls[call] == 1}
        return owners | {name: name for name in self.names}

    @cached_property
    def _surnames(self) -> dict[str, str]:
        """Each surname with the first of them that has it."""
        return {surname: name for name in reversed(self.names) if (surname := surname_of(name))}

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where *text* names one of them: start, end and the full name, in order."""
        spans = [(m.start(), m.end(), self._owners[m[0]]) for m in self.pattern.finditer(text)]
        taken = {place for start, end, _ in spans for place in range(start, end)}
        for match in _called(text):
            surname = match[0][1] if match[0][0] in "老小" and match[0][1] in self._surnames else match[0][0]
            if surname in self._surnames and not taken & set(range(*match.span())):
                spans.append((match.start(), match.end(), self._surnames[surname]))
        yield from sorted(spans)


def _called(text: str) -> Iterator[re.Match[str]]:
    """Where *text* calls somebody by surname and title, which 房老人 in 病房老人 does not."""
    frequencies, _ = dictionary()
    for match in _CALLED.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        inside = before and frequencies.get(before + match[0][0], 0) > 0 and match[0][0] not in "老小"
        if not inside and not _COMPOUND.match(text, match.end() - 1):
            yield match


def surname_of(name: str) -> str:
    """The surname that *name* starts with; empty where it has none that we know."""
    compound = _COMPOUND.match(name)
    if compound and len(name) > len(compound[0]):
        return compound[0]
    return name[0] if name and name[0] in SURNAMES and len(name) in (2, 3) else ""


def _calls(name: str) -> tuple[str, ...]:
    """The name and its given name, if that is long enough to be called alone."""
    if len(surname_of(name)) == _GIVEN:
        return (name, name[_GIVEN:]) if len(name) == 2 * _GIVEN else (name,)
    chinese = len(name) == _GIVEN + 1 and name[0] in SURNAMES and name.isalnum()
    borne = len(name) == 2 * _GIVEN and name[0] in SURNAMES and not re.search("[的一位名]", name)
    return (name, name[-_GIVEN:]) if chinese or borne else (name,)


def _nicknames(texts: Sequence[str]) -> Counter[str]:
    """By-names without a surname (二娃, 阿嬷) that act or speak at the head of a clause more than once."""
    heads: Counter[str] = Counter()
    for text in texts:
        heads.update(match[1] for match in _NICKNAME.finditer(text) if kind(match[1]) not in _COMMON)
    whole = "\n".join(texts)
    named = (
        name for name in heads if name not in _NOT_NAMES and (name[0] == "阿" or name[1] not in SURNAMES)
    )
    return Counter({name: whole.count(name) for name in named if whole.count(name) > 1})


def persons(texts: Sequence[str]) -> tuple[str, ...]:
    """The names of persons in *texts*, the one named most often first, without a by-name of another."""
    counts = _named(texts)
    sure = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    roster = Roster(tuple(sure))
    called = Counter(
        match[0]
        for text in texts
        for match in _called(text)
        if not any(start <= match.start() < end for start, end, _ in roster.found(text))
    )
    return (*sure, *(name for name, _ in called.most_common()))


def _named(texts: Sequence[str]) -> Counter[str]:
    """Every name with how often it may be one; a name that is seen once must follow an office or a stop."""
    sure: Counter[str] = Counter()
    maybe: Counter[str] = Counter()
    for text in texts:
        sure.update(match[0] for match in _MASKED.finditer(text))
        words = [word for word, _ in tagged(text, guess=False)]
        for number, name, after in _candidates(words):
            before = "".join(words[max(0, number - 2) : number])
            acts = len(name) > _GIVEN and _BEFORE_NAME.search(before) and _ACTS.match(after)
            (sure if acts or _OFFICE.search(before) else maybe)[name] += 1
    sure.update({name: count for name, count in maybe.items() if count > 1 or name in sure})
    sure.update({name: 1 for name in _tagged_names(texts) if name not in sure and name[:-1] not in sure})
    sure.update({name: count for name, count in _nicknames(texts).items() if name not in sure})
    whole = "\n".join(texts)
    return Counter(
        {
            name: count
            for name, count in sure.items()
            if not re.search(f"{re.escape(name)}{_PLACE.pattern}", whole)
            and not any(_is_part(name, other, whole) for other in sure)
        }
    )


def _is_part(name: str, other: str, whole: str) -> bool:
    """Whether *name* is only ever the beginning of *other*."""
    return other != name and other.startswith(name) and whole.count(name) == whole.count(other)


def _tagged_names(texts: Sequence[str]) -> Iterator[str]:
    """Names of three characters that stand once, outside of speech, and that jieba takes for a person's."""
    for word, flag in (pair for text in texts for pair in tagged(_QUOTED.sub("。", text))):
        named = flag in _PERSON_TAGS and len(word) == _GIVEN + 1 and surname_of(word) != ""
        if named and not kind(word) and _may_be(word, "", office=False):
            yield word


def _candidates(words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Where a surname opens what may be a name: number of the word, the name, what follows."""
    for number, word in enumerate(words):
        rest = "".join(words[number : number + 5])
        match = _NAME.match(rest)
        known = len(word) > 1 and kind(word) not in _PERSON_TAGS and not _COMPOUND.match(rest)
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
    if _NEVER_GIVEN & set(given.removeprefix("有") if len(given) == _GIVEN else given) or (
        kind(given) in _COMMON and not office
    ):
        return False
    if _PLACE.match(after) or name[-1] in _NEVER_LAST or kind(name) not in ("", *_PERSON_TAGS):
        return False
    return name not in _NOT_NAMES and re.search(f"{TITLE}$", name) is None


def related(text: str) -> bool:
    """Whether *text* goes on with 的 and a relation: the person just named is not the one that acts."""
    return re.match(rf"的|家(?!人)|{_RELATION}", text) is not None
