"""A clause in; whom it means without a name (一位老人, 大副, 有人) out."""

from __future__ import annotations

import re

from narrate.spoken.objects import acted_upon
from narrate.spoken.quotes import MEDIUM
from narrate.spoken.rules import HAN, either
from narrate.spoken.surnames import TITLE
from narrate.spoken.words import kind, tagged

PEOPLE = (
    "干部|村民|老人|老乡|群众|工人|队员|农民|大爷|大娘|大妈|大姐|大哥|大叔|大伯|大嫂|老汉|老太太"
    "|老奶奶|老爷爷|妇女|小伙子?|姑娘|学生"
    "|孩子|女孩|男孩|老师|医生|护士|负责人|同志|司机|游客|邻居|乡亲|老师傅|师傅|志愿者|商贩|老板|家长"
    "|记者|战士|民警|代表|年轻人|中年人|妇人|同事|朋友|党员|贫困户|母亲|父亲|船工|渔民|牧民|汉子|新兵|学员|顾客|乘客|旅客|病人|患者|客人|老兵|邮差|门卫|保安|厨师|助理|秘书|青年|少年|后生|干事|大汉|胖子|瘦子|高个子|店主|摊主|房东|护工|工友|战友|网友|村医|保姆|衙役|丫鬟|士兵|将军|社员|民兵|猎人|女人|男人|娃娃|老头|里正|知县|县令|掌柜|伙计|秀才|和尚|道士|管家|差役|船家|石匠|铁匠|木匠|翻译"
)
KIN = either(
    "丈夫 妻子 老伴儿 老伴 媳妇 婆婆 公公 母亲 父亲 妈妈 爸爸 娘 爹 妈 爸 女儿 儿子 妹妹 弟弟 姐姐 哥哥 爱人"
    " 奶奶 爷爷 外婆 外公 孙子 孙女 闺女 舅舅 舅妈 姑姑 姑妈 姨妈 叔叔 婶婶 婶子 伯伯 大伯 二伯 三叔 姐夫"
    " 妹夫 姥姥 姥爷 侄儿 侄子 外甥 女婿 儿媳 弟妹 嫂子 大姐 二姐 三姐 大哥 二哥 三哥 小妹 小弟 幺妹 大嫂"
    " 二嫂 师姐 师兄"
)
_HUMAN = re.compile(
    rf"(?:[大小老二三四五六幺][{HAN}]?)?{KIN}|(?:[老小大副总]|第一|[{HAN}]{{1,2}})?(?:{TITLE}|{PEOPLE})"
    rf"|[{HAN}]{{1,3}}(?:[员匠师夫婆嫂婶翁贩官徒倌]|掌柜|先生|老板|管家|娘子|木匠|太爷|太太|老爷|爷爷|奶奶|[爷娘妈爹爸叔伯舅姑姨哥姐弟妹])"
)
_SOMEONE = re.compile(
    rf"(?:[{HAN}]{{0,6}}?)(?:[一有这那另]一?[位名个])[{HAN}]{{0,10}}?(?:{PEOPLE})"
    rf"|(?:[{HAN}]{{2,4}}的)?(?:小姑娘|小伙子|老太太|老大娘|老大爷|女孩|男孩|青年|少年|后生|女人|男人)(?=[^的们家]|$)"
    rf"|老[大二三四五六幺](?=[说讲问喊笑答叹嚷])|领导|大副|船长|水手|小哥|(?:[他她我]|(?<![一-鿿]))(?:爸|妈|爹|娘)(?=[说讲常总问喊笑])|(?<![{HAN}])[爸妈爹娘](?=[{HAN}])(?![的们家爸妈爹娘])"
    rf"|(?:母亲|父亲|妈妈|爸爸|奶奶|爷爷|外婆|外公|弟弟|哥哥|妹妹|姐姐|媳妇|小?孙女|孙子|顾客|阿嬷|阿公"
    rf"|妻子|丈夫|老伴|老人|老板|医生|老师|校长|村长|支书|书记|队长"
    rf"|班长|司机|邻居|孩子们?|女儿|儿子|姑娘|大娘|大爷|老汉|记者|大家|众人|同学们|学生们|乡亲们"
    rf"|村民们?|群众|(?<![一-鿿])里正|知县|掌柜|伙计|和尚|石匠|铁匠|木匠|婆婆|公公|外婆|外公|母女|姑父|翻译|侄[儿子]|外甥|儿媳|女婿|大[伯叔婶嫂妈姐哥]|县官|樵夫|官人|书生|师[父兄弟姐妹]|徒弟|妇人)(?=[^的们家]|的[脚手脸眼嘴声嗓肩腿笑目眉]|$)"
)
_ENTERS = re.compile(
    rf"(?:^|[就又便还也边里下外]|忽然|突然)有(?:人|个人|(?:个|位|一个|一位)?({PEOPLE}))(?![们的])"
)
_PERSON_NOUNS = ("n", "nr", "nrfg", "nrt", "nz")
_SAYS = re.compile(r"[^，。：“]{0,6}(?:[说问喊答嚷骂叹]|插嘴|开口)")
_NEVER_LAST = tuple("是有在的了着过")
_PLACES = tuple("里上中下内外旁边前后")
THINGS = frozenset(
    (
        "声音",
        "电话",
        "手机",
        "话音",
        "泪水",
        "眼泪",
        "眼睛",
        "心里",
        "嘴里",
        "脸上",
        "信里",
        "短信",
        "日记",
        "微信",
        "会上",
        "歌声",
        "书记",
        "笑声",
        "语气",
        "声调",
        "消息",
        "书上",
        "墙上",
        "俗话",
        "老话",
        "铃声",
        "哭声",
        "喊声",
        "屋里",
        "众人",
        "大伙",
        "头一",
    )
)


def someone(text: str) -> str:
    """The first person that *text* describes without a name (一位老人), or an empty string."""
    match = _SOMEONE.search(text)
    return match[0] if match else ""


def acting(clause: str) -> tuple[int, str]:
    """Where *clause* describes somebody who acts in it, and how; the end and nothing where it does not."""
    found = (match for match in _SOMEONE.finditer(clause) if not acted_upon(clause[: match.start()]))
    return next(((match.start(), match[0]) for match in found), (len(clause), ""))


def described(name: str) -> bool:
    """Whether *name* is what somebody is and no name: 学员, 老奶奶."""
    return re.fullmatch(PEOPLE, name) is not None or someone(name) == name


def human(word: str) -> bool:
    """Whether *word* says that it is a person: 护士长, 根生娘, 小卖部老板."""
    if "的" in word:
        return False
    return _HUMAN.fullmatch(word) is not None or (word.endswith("长") and kind(word) == "n")


def leading(clause: str) -> str:
    """The noun that *clause* begins with, if it may be a person whom nobody names: 大副 in 大副问."""
    word, flag = next(tagged(clause[:8]), ("", ""))
    if clause[len(word) : len(word) + 1] in _PLACES:
        return ""
    odd = word[-1:] in _NEVER_LAST or MEDIUM.fullmatch(word)
    may = not odd and flag in _PERSON_NOUNS and len(word) > 1 and word not in THINGS
    said = _SAYS.match(clause[len(word) :])
    return word if may and (said or human(word) or kind(word) != "n") else ""


def somebody(clause: str) -> str:
    """Who enters with 有: 有人 in 就有人喊, 学员 in 有学员问."""
    match = _ENTERS.search(clause)
    return (match[1] or "有人") if match else ""
