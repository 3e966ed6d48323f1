"""Lines of labels in (author, source, date, editors), the kind of each and what they say of the story out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from narrate.clean.bylines import stamped
from narrate.clean.lines import HAN, NAME, REMEMBERED, Look, is_name, spaced_name
from narrate.clean.phrases import press
from narrate.clean.stamps import DATE, beside, iso_date
from narrate.clean.words import known

_KEYS = {
    "author": r"(?:文章|本文|原)?作\s*者|撰\s*文|撰稿人?|编剧|执\s*笔|供\s*稿(?:人|单位)?|投稿人?|"
    r"(?:宣讲|演讲|主讲)(?:人|者)|"
    r"来稿(?:人|单位)?|报送(?:单位|人)|通讯员|记\s*者|信息员|"
    r"上报单位|发信人|读者|来信人|写信人|听众|推荐单位|文图|图文|口述(?:人|者)|采访整理|口述整理|楼主(?=\s*:)|口述|(?:故事)?讲述(?:人|者)?|(?:搜集|收集|采集|记录)整理(?:人|者)?|(?:搜集|收集|采录|采集)(?:人|者)|署名|文字|文(?=\s*[:/|丨])",
    "source": r"(?:文章|信息|稿件|内容|新闻|本文|消息|资料|原文)?来\s*源(?:于|自)?|稿\s*源|转(?:载|贴)?自|"
    r"摘自|选自|原载|出\s*处|首发|刊发于?",
    "date": r"(?:(?:发布|发表|更新|录入|添加|发文|成文|上传|发稿|创建|编辑|公开|写作|刊发|"
    r"最后更新|入库)\s*(?:时间|日期|于)|发布|时\s*间|日\s*期)",
    "title": r"原(?:文)?标题|原题|文章标题|标\s*题",
    "book": r"小说|书名|作品名称?",
    "editor": r"(?:图文|文图|图片|版面|"
    r"本期|本版|责任|执行|文字|值班|网络|新媒体|特约|总|副?主|美术|视觉|融媒体?)"
    r"*\s*(?:编\s*辑|编审|责\s*编|校\s*对|校审|审\s*核|审\s*签|审\s*校|终\s*审|初\s*审|"
    r"复\s*审|版\s*式|值班主任|值班领导|一审|二审|三审|审\s*稿|签\s*发|监\s*制|总监制?|总编|主\s*编|美\s*编|排\s*版|"
    r"制\s*作|策\s*划|统\s*筹|出品人?|录入|值班|审读|核稿|编发|编校|编排|编委|编制|编导|"
    r"采编|(?<!网络)整理|采访|记录|责校|统稿|运营|把关){1,2}(?:人|员|者|单位)?",
    "credit": r"(?:题\s*图|插\s*图|配\s*图|图\s*片|图\s*源|供\s*图|图|摄\s*影|摄像|拍摄|"
    r"绘\s*画|绘\s*图|制\s*图|漫\s*画|书\s*法|题\s*字|篆\s*刻|剪\s*纸|海\s*报|设\s*计|"
    r"视\s*频|音\s*频|剪\s*辑|后\s*期|播\s*音|朗\s*读|朗\s*诵|诵\s*读|主\s*播|配\s*音|"
    r"演\s*播|录\s*音|翻\s*译|译者|配\s*乐|背景音乐|音\s*乐|bgm|指\s*导)(?:教师|老师|者|人|员|来源|提供|单位)?",
    "counter": r"(?:浏览|阅读|点击|访问|查看|下载|评论|回复|点赞|收藏)(?:次数|量|数|率)?|人气|次数|字数|热度",
    "index": r"(?:录音|采录|搜集|收集|采集|流传|记录|讲述|采访|访谈|口述)(?:时间|地点|地区|区域|对象)|"
    r"(?:工作|派驻?|驻村|帮扶|下派)(?:单位|时间|地点)|(?:小记者|记者)?证号|年\s*龄|荣\s*誉|入[伍党团]时间|籍\s*贯|出生(?:年月|日期|地)|性\s*别|民\s*族|姓\s*名|"
    r"发布(?:者|人)|(?:作者)?单位|索\s*引\s*号|发文字号|文\s*号|"
    r"文件编号|信息分类|主题分类|公开方式|公开(?:形式|时限|"
    r"范围|对象|属性|类型)|公文种类|发文(?:机关|单位)|发布(?:机构|单位)|有\s*效\s*性|"
    r"体裁分类|组配分类|责任部门|生成日期|栏目|频道|期刊|刊期|版次|版面|类\s*别|分\s*类|字\s*体|"
    r"字\s*号|视力保护色?|背景色?|信息名称|信息索引|名\s*称|概\s*述|主\s*题\s*词|"
    r"关\s*键\s*词|页数|语种|发信站|信区|出版社|isbn|中图分类号|文献标识码|文章编号|收稿日期|基金项目|编号|地\s*点|学校|年级|推荐人|体裁|话题",
}
_KEY = re.compile(
    r"(?:^|(?<=[\s【\[()|/丨,;　·■●◆]))(?:"
    + "|".join(f"(?P<{name}>{key})" for name, key in _KEYS.items())
    + r")\s*[:/|丨]\s*"
)
_WIRE = re.compile(
    r"(?:新华社|中新社|中新网)?[^。]{2,12}\d{1,2}月\d{1,2}日电[?\s]*(?:\([^)]*\))?\s*题:(?P<title>.{2,50})"
)
_HEAD_CHARACTERS = 160  # the fullest government heads have eight short fields


@dataclass(slots=True)
class Facts:
    """What the page says about its story outside the story itself; every text as it stands in the page."""

    authors: list[str] = field(default_factory=list)
    source: str = ""
    date: str = ""
    trust: int = 0  # in that date
    titles: list[str] = field(default_factory=list)
    book: str = ""  # of which the story is a chapter
    publisher: str = ""  # the office that put it on the page
    compiler: str = ""  # who wrote down what somebody told
    account: str = ""  # who put the text on the page: the writer where nobody else is named
    dated: bool = False
    named: str = ""  # all that labelled lines say, in which a name may stand

    @property
    def published(self) -> bool:
        """Whether the date is one of publishing."""
        return self.trust > _OTHER


@lru_cache(maxsize=REMEMBERED)
def fields(text: str) -> tuple[tuple[str, str, int], ...]:
    """The (kind, value, start of the value) of each labelled field in a folded line."""
    found = list(_KEY.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return tuple(
        (str(match.lastgroup), text[match.end() : end].strip(" 【[(|/丨,;·"), match.end())
        for match, end in zip(found, ends, strict=True)
    )


_SHAPES = {
    "author": re.compile(r"[^。！!？?]{0,40}"),
    "source": re.compile(r"[^。！!？?]{0,50}"),
    "date": re.compile(r"(?:.{0,12}\d.{0,30})?"),
    "title": re.compile(r".{0,80}"),
    "book": re.compile(r"[^。！!？?，]{1,30}"),
    "editor": re.compile(r"[^。！!？?]{0,40}"),
    "credit": re.compile(r"[^。！!？?]{0,40}"),
    "counter": re.compile(r"约?[\d\s,.次万字+]*(?:[^\d。]{0,16}\d*\s*次?)?"),
    "index": re.compile(r"[^。]{0,60}"),
}


def labelled(look: Look) -> str:
    """The kind of a line made of labelled fields (`作者：… 来源：…`), by its first one, or nothing."""
    found = fields(look.text) if look.size <= _HEAD_CHARACTERS else ()
    if not found:
        return ""
    lead = look.text[: look.text.find(found[0][1]) if found[0][1] else found[0][2]]
    start = _KEY.search(look.text)
    before = look.text[: start.start()] if start else lead
    if len(before.strip(" 【[(")) > 30 or not _head_fits(before):  # noqa: PLR2004 -- a date and a site's name
        return ""
    if all(_SHAPES[kind].fullmatch(value) for kind, value, _ in found):
        return found[0][0] if not before.strip(" 【[(") else _strongest(found)
    return ""


def _strongest(found: Sequence[tuple[str, str, int]]) -> str:
    kinds = [kind for kind, _, _ in found]
    return next((kind for kind in ("date", "source", "author") if kind in kinds), kinds[0])


def _head_fits(before: str) -> bool:
    bare = before.strip(" 【[(|/丨")
    short = len(bare) <= 12 and not re.search(r"[，。,“”‘’！？!?]", bare)  # noqa: PLR2004 -- a channel's name
    return not bare or short or bool(iso_date(bare))


def lead(look: Look) -> tuple[str, ...]:
    """The title that runs into a line of labels: `半亩方塘 2021-10-11 来源：…`."""
    start = _KEY.search(look.text)
    before = (
        re.split(DATE, look.text[: start.start()])[0].strip(" 【[(|/丨·") if start and start.start() else ""
    )
    plain = re.fullmatch(rf"(?:{HAN}|[，、“”《》·—\s]){{4,40}}", before)
    return (before,) if plain and not press(before) and iso_date(look.text) else ()


_ACCOUNT = re.compile(rf"(?P<name>[\u4e00-\u9fff\w]{{2,12}})\s+{DATE}\s+\d")
_REPORTER = re.compile(r"(?:^|\s)(?:记者|通讯员)\s*(?P<name>[\u4e00-\u9fff]{2,4})\s*/")
_COMPILER = re.compile(rf"(?<!网络)整\s*理\s*:\s*(?P<name>{NAME}|{HAN}\s{HAN})(?!{HAN})")


def wire(look: Look) -> str:
    """The title in a news agency's head (`新华社某地9月8日电（记者…）题：…`), or nothing."""
    found = _WIRE.fullmatch(look.text) if look.size <= _HEAD_CHARACTERS else None
    return found["title"] if found else ""


def learn(facts: Facts, look: Look, raw: str, *, below: bool = False) -> None:
    """Take into *facts* what the labelled line says; *raw* is the same line before folding, stripped.

    A line *below* the story names its writer, but its dates are those of other pages.
    """
    exact = raw if len(raw) == look.size else look.text
    found = fields(look.text)
    for kind, value, start in found:
        at = look.text.find(value, start) if value else start
        _TAKE.get(kind, _nothing)(facts, exact[at : at + len(value)].strip())
        _field(facts, kind, value, look.text[:start].split()[-1])
    bare = _KEY.split(look.text, maxsplit=1)[0] if found else look.text
    _dated(facts, bare, _OTHER if below else _SHOWN)
    _dated(facts, look.text, _OTHER)
    _persons(facts, look, exact, below=below)
    facts.dated = facts.dated or bool(re.search(r"\d{1,2}[-/月]\d{1,2}", look.text))


def _field(facts: Facts, kind: str, value: str, name: str) -> None:
    """What a field says besides: when the page was published, and by which office."""
    if kind == "index" and _PUBLISHER.search(name):
        facts.publisher = facts.publisher or value
    if kind == "date":
        _dated(facts, value, _OTHER if _CHANGED.match(name) else _PUBLISHED)


def _persons(facts: Facts, look: Look, exact: str, *, below: bool) -> None:
    """The persons and accounts that a line names without a label for each."""
    sender, names = stamped(look)
    if sender and not names:
        facts.account = facts.account or sender
    elif sender:
        facts.source = facts.source or sender
        facts.authors += [name for name in names if name not in facts.authors]
    compiler = _COMPILER.search(look.text)
    if compiler:
        facts.compiler = facts.compiler or compiler["name"].replace(" ", "")
    reporter = _REPORTER.search(look.text)
    opener = _ACCOUNT.match(exact) if fields(look.text) and not below else None
    if opener:
        facts.account = facts.account or opener["name"]
    if reporter and not facts.authors:
        facts.authors.append(exact[slice(*reporter.span("name"))])
    elif not fields(look.text) and not below:
        _beside(facts, look, exact)


def _beside(facts: Facts, look: Look, exact: str) -> None:
    """A name beside a date is the source where it is a newspaper's, and else the account that published."""
    rest = beside(look.text) or ""
    at = look.text.find(rest)
    text = exact[at : at + len(rest)] if at >= 0 else rest
    if press(rest):
        facts.source = facts.source or text
    elif rest and re.fullmatch(r"(?!.*(?:网友|网|小编|编辑|admin))[\w·]{2,12}", rest):
        facts.account = facts.account or text


_PERSON = re.compile(r"(?P<name>[^\s,，;；]{2,8})\s*[,，;；\s]\s*(?:男|女)(?:[,，;；\s].*)?$")  # 某某,男,68岁
_NOBODY = re.compile(r"网友|匿名|佚名|未知|admin|管理员|小编|本站|本网|学生(?![\u4e00-\u9fff])")
_SPACE = re.compile(
    r"(?:转自|来自)?\s*[｛{【\[(（]?(?P<who>[^｝}】\]）)\s]{2,16})[｝}】\]）)]?\s*的(?:空间|博客|日志|专栏)"
)
_PAIR = 2  # an office and a name
_OFFICE = re.compile(r"[省市县区州旗镇乡村局校院所社队部会厅委站厂科班组处]$|内蒙古|黑龙江|老师|记者|书记")
_COUNTED = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,8})\s.*[\d:].*"
)  # a rank and points beside a member's name


def _author(facts: Facts, text: str) -> None:
    if _NOBODY.match(text):
        return
    text = re.sub(r"\s+[^\s:：]{2,6}[:：].*$", "", _without_buttons(text))
    text = spaced_name(re.sub(r"\s*[(（][^()（）]*[)）]$", "", text))
    text = re.sub(r"\s*《[^》]*》.*$", "", text)
    text = text if re.search(r"[(（【\[]", text) else text.rstrip(")）】] ")
    if press(text):
        facts.source = facts.source or text
        return
    longer = _PERSON.fullmatch(text) or _COUNTED.fullmatch(text)
    text = longer["name"] if longer else text
    names = [part for part in re.split(r"[、，,;；/]|\s{1,}", text) if part]
    persons = [name for name in names if is_name(name)]
    pair = len(names) == _PAIR and names[-1:] == persons and " " in text.strip()
    office = pair and (not re.fullmatch(f"{HAN}{{3,4}}", names[0]) or bool(_OFFICE.search(names[0])))
    whole = persons if office else [text] if len(persons) < len(names) and not pair else names
    facts.authors += [name for name in whole if name and name not in facts.authors]


def _without_buttons(text: str) -> str:
    """A value without the buttons that stand behind it on its line."""
    words = text.split()
    while len(words) > 1 and words[-1] in known("controls"):
        words.pop()
    return text[: text.rfind(words[-1]) + len(words[-1])] if words else text


def _source(facts: Facts, text: str) -> None:
    space = _SPACE.fullmatch(text)
    if space:
        facts.authors += [space["who"]] if space["who"] not in facts.authors else []
        return
    text = _without_buttons(text)
    text = re.split(DATE, text)[0].strip() or text
    found = re.fullmatch(rf"(?P<press>《[^》]{{2,16}}》)\s*[|/丨]\s*(?P<names>{NAME})", text) or re.fullmatch(
        r"(?P<press>\S{2,20})\s+(?:本报)?(?:记者|通讯员|作者)\s*(?P<names>\S.{1,30})", text
    )
    facts.source = facts.source or (found["press"] if found else text).strip("《》“”\"' |")
    if found and not facts.authors:
        facts.authors += [name for name in re.split(r"[、，,\s]+", found["names"]) if name]


def _dated(facts: Facts, text: str, trust: int) -> None:
    """Take the day in a text where it is trusted more than the one that is known."""
    if iso_date(text) and trust > facts.trust:
        facts.date, facts.trust = iso_date(text), trust


def _title(facts: Facts, text: str) -> None:
    facts.titles.append(text)


def _book(facts: Facts, text: str) -> None:
    facts.book = facts.book or text.strip("《》 ")


def _nothing(_facts: Facts, _text: str) -> None:
    pass


_TAKE = {"author": _author, "source": _source, "title": _title, "book": _book}
_PUBLISHED, _SHOWN, _OTHER = 3, 2, 1  # trust in a day: said to be that of publishing, bare, another
_PUBLISHER = re.compile(r"发布(?:机构|单位)\s*[:|丨]\s*$")
_CHANGED = re.compile(r"(?:最后)?(?:更新|修改|编辑|录入|创建|入库)")
