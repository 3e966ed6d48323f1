"""Lines of a page in, how a reader sees them out: folded text, length, the way they end, names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import east_asian_width

from narrate.clean.vocabulary import is_word

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_WIDE_LOWER = {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
# Only characters that stand in site furniture, so that one table of patterns fits both scripts.
_TRADITIONAL = "來發佈時間責編輯記者閱讀擊轉載點圖攝審對瀏覽數關閉頁復貼題錄註冊網館聯繫體簡當標籤聲權評論鏈"
_TRADITIONAL += "訊員報寫終電傳機號樓廣區條頻視專欄檢導類創紹發熱"
_TRADITIONAL += "氣隱說覽繼續與過個們導優質獲聞關點論壇訂購買讀絕榮選參賽徵"
_SIMPLIFIED = "来发布时间责编辑记者阅读击转载点图摄审对浏览数关闭页复贴题录注册网馆联系体简当标签声权评论链"
_SIMPLIFIED += "讯员报写终电传机号楼广区条频视专栏检导类创绍发热"
_SIMPLIFIED += "气隐说览继续与过个们导优质获闻关点论坛订购买读绝荣选参赛征"
# Strokes between a column, a writer and a title, and the middle dot of Taiwan and Japan.
_STROKES = {**dict.fromkeys(map(ord, "▏▕❘∣┆┊┇┋"), 0x7C), 0x30FB: 0xB7}
_SPACES = dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x9), 0x20)
FOLD = {
    **_WIDE,
    **_LOWER,
    **_WIDE_LOWER,
    **_SPACES,
    **_STROKES,
    0x3014: 0x5B,  # 〔责任编辑：某某〕
    0x3015: 0x5D,
    **{ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
}

_LONGEST, _END = 4000, 1000  # characters of a paragraph, and of what is kept at each end of a longer line
_LONGEST_NAME = 40  # characters, with blanks between
NARROW = 30  # columns of the narrowest lines that phones and leaflets break
_GAP = re.compile(r"(?<=[^\x00-\x7f\s]) (?=[^\x00-\x7f\s])")  # a blank that no writer of Chinese sets
REMEMBERED = 1 << 16  # lines: of a manuscript of ten megabytes each is asked about several times
CLOSERS = '”’』」）)》】"'
STOPS = "。！？…!?"
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0002fa1f]"
# The 200 most frequent surnames of the 2020 census, and the compound ones still in use.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
    "傅付钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂"
    "成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈"
    "湛狄茅裘杭嵇荀芮羿汲邴糜郗戎逄郦雍璩濮扈郏慕茹庾晁蒯竺逯桓"
    "匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰"
    "阙昝贲宓钭蓟邰郤殳厍訾乜钮酆亓郇郅禚蹇谯郄缑仉佴呙雒妫隽睢邸鄞"
    "张黃陳楊劉趙吳孫馬鄭羅梁謝許鄧馮韓蕭葉蔣蘇呂盧鍾譚陸賈韋鄒孟龍賀顧龔萬錢嚴莊聶魯歐關蘭齊喬龐顏倪張"
)
# The compound surnames in use, in both scripts.
COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|轩辕|端木|"
    "南宫|独孤|司空|闻人|公冶|淳于|单于|太叔|申屠|仲孙|长孙|宇文|鲜于|闾丘|"
    "亓官|东郭|南门|呼延|濮阳|赫连|澹台|公羊|拓跋|完颜|钟离|百里|第五|西门|"
    "左丘|万俟|东野|歐陽|司馬|諸葛|東方|尉遲|公孫|軒轅|南宮|獨孤|聞人|單于|"
    "長孫|鮮于|東郭|濮陽|赫連|澹臺"
)
# Surnames that begin common words too: 洪水, 常年, 赖在家里.
_AMBIGUOUS = "洪(?![水流涝灾峰])|常(?![常年态见有在把用来去说被因以给会人识规])|赖(?![在以着床账])"
NAME = rf"(?:(?:{COMPOUND}|{_AMBIGUOUS}|[{SURNAMES}]){HAN}{{1,2}}|{HAN}{{1,6}}[·•‧]{HAN}{{1,8}})"
_NAME = re.compile(NAME)
_NAMES = re.compile(rf"[(（]?{NAME}(?:[\s、，,]+{NAME}){{3,}}[)）]?")
# 某某散文·微刊 is a periodical and no name of two parts.
_COLUMN = re.compile(
    r"^(?:作者|撰?文|图|文字|图文|文图)[·•‧]|^[^·•‧]*[的了是在着][^·•‧]*[·•‧]|[·•‧].*(?:刊|文学|文艺|平台|专栏|频道|诗歌|散文|读书|悦读|副刊|原创)$|[卷辑编部篇][·•‧]"
)
# 鹧鸪天·某某 is a poem to a tune.
_YEAR = re.compile("[壹贰叁肆伍陆柒捌玖拾][·•‧]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年")
_TUNE = re.compile(
    r"(?:沁园春|满江红|水调歌头|念奴娇|浣溪沙|鹧鸪天|蝶恋花|西江月|菩萨蛮|清平乐|卜算子|采桑子|临江仙|江城子|浪淘沙|虞美人|如梦令|忆秦娥|忆江南|"
    r"渔家傲|定风波|行香子|青玉案|钗头凤|一剪梅|贺新郎|声声慢|雨霖铃|破阵子|踏莎行|点绛唇|减字木兰花|捣练子|长相思|苏幕遮|醉花阴|南乡子|水龙吟|"
    r"[七五][律绝古])[·•‧.]"
)
_MASKED_NAME = re.compile(rf"(?=.*[*×])[{SURNAMES}*×][\u4e00-\u9fff*×]{{1,2}}")

_ENDED = re.compile(
    r"\s*[(（【\[](?:全文|本文|正文)?(?:完|终|完结|结束|未完待续|待续)[)）】\]]\s*$"
    r"|(?<=[。！？…!?])\s*[(（][^()（）。]{0,3}(?:笑|掌声|哭|沉默|叹气|流泪|哽咽|停顿|鼓掌)"  # of a talk
    r"[^()（）。]{0,3}[)）]\s*$"
)
# 何师傅, 王书记: how one speaks of somebody.
_KIN = re.compile(
    r"(?:师傅|书记|老师|主任|支书|村长|镇长|局长|医生|大爷|大[妈娘叔婶伯]|奶奶|爷爷|[爹娘叔婶嫂哥爸])$"
)
_SPOKEN = re.compile(r"[^\s:：，,。!！?？]{1,8}[:：]\s*\S{4}")  # a line of a play or an interview
_NUMERALS = "一二三四五六七八九十"
# A full stop of a Latin keyboard behind a sentence, not behind the numeral of a heading.
_LATIN_STOP = re.compile(rf"(?<=[{CLOSERS}]|(?![{_NUMERALS}]){HAN})\.(?=[{CLOSERS}\s“‘「『《(]|{HAN}|$)")


@dataclass(frozen=True, slots=True)
class Look:
    """One non-blank line: its number, its text folded and stripped, and the level its format declares.

    `place` counts the lines that are not blank, from 1: neighbours stand one apart. Of a line longer than any
    paragraph `text` is the beginning and the end, where it shows what it is, and `whole` its size: so no
    expression needs time that grows with the square of it.
    """

    number: int
    text: str
    level: int = 0
    place: int = 0
    whole: int = 0

    def follows(self, above: Look) -> bool:
        """Whether nothing but blank lines stands between *above* and this line."""
        if self.place and above.place:
            return self.place == above.place + 1
        return self.number == above.number + 1

    @property
    def size(self) -> int:
        """Number of characters."""
        return self.whole or len(self.text)


def fold(text: str) -> str:
    """The text with ASCII punctuation and lower-case letters, as long as it was.

    >>> fold("来源：ＡＢＣ")
    '来源:abc'
    """
    return text.translate(FOLD)


def line_text(line: str) -> str:
    """A line folded and stripped; the full stops of a Latin keyboard are Chinese where one ends the line.

    >>> line_text(" 他没说话.天黑了. "), line_text("第3.5节"), line_text("等等...")
    ('他没说话。天黑了。', '第3.5节', '等等...')
    """
    text = fold(line).strip()
    return _LATIN_STOP.sub("。", text) if line.rstrip().rstrip(CLOSERS).endswith(".") else text


def looks(lines: Sequence[str], levels: Sequence[int]) -> Iterator[Look]:
    """Every line that is not blank; a level at which a page sets its paragraphs makes no headings."""
    place, paragraphs = 0, _levels_of_paragraphs(lines, levels)
    for number, line in enumerate(lines, start=1):
        text = line_text(line)
        if text:
            place += 1
            level = levels[number - 1] if number <= len(levels) else 0
            yield shortened(Look(number, text, 0 if level in paragraphs else level, place))


def _levels_of_paragraphs(lines: Sequence[str], levels: Sequence[int]) -> frozenset[int]:
    """The levels at which two paragraphs stand, and more of them than other lines: `<h3>` around each."""
    counts: dict[int, list[bool]] = {}
    for line, level in zip(lines, levels, strict=False):
        if level and line.strip():
            counts.setdefault(level, []).append(is_prose(line_text(line)))
    return frozenset(level for level, prose in counts.items() if sum(prose) >= max(2, len(prose) // 2 + 1))


def shortened(look: Look) -> Look:
    """A line as it is, or with the beginning and the end of a text that is longer than any paragraph."""
    size = len(look.text)
    return look if size <= _LONGEST else replace(look, text=look.text[:_END] + look.text[-_END:], whole=size)


def columns(line: str) -> int:
    """How broad a terminal or a phone sets a line: two columns for each character of Chinese.

    >>> columns("山路 a"), columns("山 路")
    (6, 4)
    """
    return sum(1 + (east_asian_width(c) in "WFA") for c in _GAP.sub("", line.rstrip()))


@lru_cache(maxsize=REMEMBERED)
def closed(text: str) -> bool:
    """Whether the text ends as a sentence ends.

    >>> closed("他说：“好。”"), closed("照亮“一山一水”"), closed("灯亮了。（完）")
    (True, False, True)
    """
    bare = _ENDED.sub("", text).rstrip().rstrip(CLOSERS)
    return bare.endswith(tuple(STOPS))


@lru_cache(maxsize=REMEMBERED)
def is_prose(text: str) -> bool:
    """Whether a line is written as running prose: sentences, not labels, names or headings."""
    commas = sum(text.count(mark) for mark in "，,。；;、")
    ended = closed(text)
    if "。" in text and (ended or text.endswith((":", "：", "—"))):
        return len(text) >= 8  # noqa: PLR2004 -- 他走了。她哭了。 is the shortest that two sentences make
    if ended:
        return bool(_SPOKEN.match(text)) or _is_sentence(text, commas)
    return len(text) >= 45 and commas >= 2 and not _NAMES.fullmatch(text)  # noqa: PLR2004 -- no title of the five portals' style books is longer


def _is_sentence(text: str, commas: int) -> bool:
    """Whether a line that ends like a sentence is as long as one, or as speech."""
    if text.endswith("…") and not commas:  # so ends a title that a list cut off
        return False
    return len(text) >= 25 or (len(text) >= 12 and commas > 0 and text[0] in '“‘「"')  # noqa: PLR2004 -- no title of the five portals' style books is longer


@lru_cache(maxsize=REMEMBERED)
def is_name(text: str) -> bool:
    """Whether a text has the build of one person's name, perhaps with a masked character.

    Many words have it too: this is for places where a name is likely.
    """
    if len(text) > _LONGEST_NAME:
        return False
    bare = re.sub(r"\s+", "", text)
    if _COLUMN.search(bare) or _TUNE.match(bare) or _YEAR.match(bare):
        return False
    return bool(_NAME.fullmatch(bare) or _MASKED_NAME.fullmatch(bare))


def surely_name(text: str) -> bool:
    """Whether a text has the build of a name and is no ordinary word: for places where a title may stand.

    >>> surely_name("申屠路"), surely_name("成长"), surely_name("甘 露")
    (True, False, True)
    """
    return is_name(text) and not is_word(text.strip()) and not _KIN.search(text)


def spaced_name(text: str) -> str:
    """A line with the name at its end, and the figures of a class, closed up.

    >>> spaced_name("2013 级7 班 申 屠"), spaced_name("急诊外科 宁 静")
    ('2013级7班 申屠', '急诊外科 宁静')
    """
    closed_up = re.sub(r"(?<=\d)\s+(?=[级届班年])|(?<=[级届])\s+(?=\d)", "", text)
    return re.sub(rf"(?<=\s)({HAN})\s({HAN})$", r"\1\2", closed_up)


def spaced_names(text: str) -> str:
    """A line with every name closed up that was spread to the width of three or four characters.

    >>> spaced_names("记者 陈 路 通讯员 邹云飞"), spaced_names("文/尉迟 平")
    ('记者 陈路 通讯员 邹云飞', '文/尉迟平')
    """
    closed_up = re.sub(rf"(?<![^\s、,/:])({HAN})\s({HAN})(?![^\s、,/:])", r"\1\2", text)
    return _COMPOUND_APART.sub(r"\1\2", closed_up)


# A compound surname, but for those that are words too: 东方, 百里.
_COMPOUND_APART = re.compile(
    rf"(?<![^\s、,/:])(?!东方|百里|第五|[东西南]门|东郭|东野|左丘)({COMPOUND})\s({HAN}{{1,2}})(?![^\s、,/:])"
)
_HOUSED = re.compile(
    rf"(?P<house>{HAN}{{2,3}}[省市县区镇乡]{HAN}{{0,12}}(?:公司|局|小学|中学|学校|医院|文联|作协|协会|委|村))(?P<name>{HAN}{{3}})"
)
_TOGETHER = re.compile(rf"(?P<role>(?:记者|通讯员|采访人员|作者)[\s:：]*)(?P<names>{HAN}{{4,6}})(?!{HAN})")


def apart(text: str) -> str:
    """A line with two names set apart that run together behind a role.

    >>> apart("(记者王小河李大山)"), apart("记者欧阳大山")
    ('(记者王小河 李大山)', '记者欧阳大山')
    """
    return _TOGETHER.sub(lambda found: found["role"] + _halved(found["names"]), text)


def _halved(names: str) -> str:
    """Two names apart, of three characters each or of two where the shorter cut fits; else as they are."""
    cuts = (
        []
        if is_name(names) or names.endswith("摄")
        else [cut for cut in (3, 2) if is_name(names[:cut]) and is_name(names[cut:])]
    )
    return f"{names[: cuts[0]]} {names[cuts[0] :]}" if cuts else names


def unglued(text: str) -> str:
    """A class and a name that lost the space between them, with it: `2013级7班王小河`."""
    housed = _HOUSED.fullmatch(text)
    if housed and is_name(housed["name"]):
        return f"{housed['house']} {housed['name']}"
    return re.sub(rf"^(\S{{0,12}}[一二三四五六七八九\d)]班)({HAN}{{2,4}})$", r"\1 \2", text)


@lru_cache(maxsize=REMEMBERED)
def squeeze(text: str) -> str:
    """Only the letters, digits and Chinese characters of a text: for comparing titles."""
    return re.sub(r"[\W_]+", "", fold(text))
