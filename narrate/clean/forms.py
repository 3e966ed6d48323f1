"""Lines of a page in; those of an entry form (作品名称：…, 身份证号：…), labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_name, is_prose
from narrate.clean.stamps import iso_date

_TITLE = r"(?:参赛|投稿|征文)?(?:作品|文章|稿件)(?:名称?|题目|标题)|征文题目"
_SUB = r"副标题|副题"
_AUTHOR = r"(?:作者|参赛者?|投稿人|参赛人员?)(?:姓名|名字)|姓\s*名"
_OTHER = (
    r"(?:作品|征文|参赛|稿件|投稿)(?:类别|体裁|类型|组别|单位|编号|字数|形式|语言)|性\s*别|民\s*族|出生(?:年月|日期)|年\s*龄|"
    r"籍\s*贯|政治面貌|文化程度|学历|职\s*务|职\s*称|(?:作者|工作|所在|推荐|参赛|报送)?单\s*位|(?:所在)?(?:学校|班级)|"
    r"(?:联系|手机|办公|家庭|移动)?(?:电\s*话|手\s*机)(?:号码)?|联系方式|手机号码?|(?:电子)?邮\s*箱|e-?mail|qq号?码?|微信号?|"
    r"(?:居民)?身份证(?:号码?|件号)?|(?:通讯|通信|联系|家庭|邮寄|详细)?(?:地\s*址|住址)|(?:所属|参赛|所在)赛区|邮\s*编|邮政编码|开户(?:行|银行).{0,6}|"
    r"联系人|(?:银行)?(?:账|帐)号|卡\s*号|收款人|指导(?:教师|老师)|(?:作者|本人)?(?:签\s*名|签字)|(?:填表|填报|申报|报送|投稿)(?:日期|时间)|"
    r"作者(?:简介|介绍)"
)
_FIELD = re.compile(
    rf"(?:(?P<title>{_TITLE})|(?P<sub>{_SUB})|(?P<author>{_AUTHOR})|(?P<other>{_OTHER}))\s*(?:\([^)]{{0,20}}\))?\s*[:|]\s*(?P<value>.*)"
)
_NEXT = re.compile(rf"(?<=\S)\s+(?=(?:{_TITLE}|{_SUB}|{_AUTHOR}|{_OTHER})\s*:)")  # two fields on one line
# The same names without a colon, as the cells of a table have them.
_CELL = re.compile(
    r"(?P<title>题目|篇名|标题|作品)|(?P<author>作者|参赛者|投稿人|主讲人)|(?P<other>序号|类别|体裁|字数|备注|职务|职称|推荐意见|"
    r"(?:作品|内容|故事)简介|作者简介|初审意见|单位意见|组别|联系电话)"
)
_HEADING = re.compile(r".{0,40}(?:登记|报名|申报|推荐|信息|报送|投稿)表")
_GENRE = re.compile(
    r"(?:征文|作品|参赛|投稿)?(?:类别|体裁|组别|类型)\s*:\s*\S{2,10}|(?:附件|附表|附)\s*\d{0,2}\s*:?|"
    + _HEADING.pattern
)
_BODY = re.compile(r"(?:(?:作品|文章|稿件)?正文\s*:|(?:作品|稿件)正文)")
_PLEDGE = re.compile(
    r"(?:本人|作者|原创)?\s*(?:郑重)?(?:承诺|声明|保证)\s*(?:书\s*)?:.*|本人(?:郑重)?(?:承诺|声明|保证).*"
)
_CONTACT = re.compile(
    r"[(\[【]?\s*(?:作者|个人|本人|投稿人)?(?:(?:联系|通讯|通联)(?:方式|信息|地址|资料)|信息|资料)(?:如下)?\s*[)\]】]?\s*:?"
)
_FILLED = re.compile(r"(?:填表|填报|申报|报送|投稿)(?:日期|时间)")
_DATE = re.compile(r"\d{4}\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日?")
_FEW = 3  # two of them, where one is private
_PRIVATE = re.compile(r"电\s*话|手\s*机|邮\s*箱|身份证|\d{11}")
_LONGEST = 300  # a pledge or a life in a few lines


def form(page: Sequence[Look], labels: Labels) -> None:
    """Label the lines of a form with three fields or more; one line of genre above a story goes by itself."""
    labels.give([look for look in page if _BODY.fullmatch(look.text)], "meta.form")
    _tables(page, labels)
    _in_cells(page, labels)
    told = _sentences(page)
    found = [look for look in page if _FIELD.fullmatch(look.text) and look.size <= _LONGEST]
    found = [look for look in found if look.number not in told]
    if page and _GENRE.fullmatch(page[0].text) and len(page) > _FEW:
        labels.kinds.setdefault(page[0].number, "meta.form")
    private = any(_PRIVATE.search(look.text) for look in found)
    if len(found) < _FEW - private:
        return
    labels.give(found, "meta.form")
    _around(page, labels)
    for look in found:
        _learn(look, labels)


def _sentences(page: Sequence[Look]) -> frozenset[int]:
    """The numbers of the short sentences between two paragraphs: `电话：没有。` is told, and no field."""
    return frozenset(
        look.number
        for above, look, under in zip(page, page[1:], page[2:], strict=False)
        if closed(look.text) and is_prose(above.text) and is_prose(under.text)
    )


def heads_form(text: str) -> bool:
    """Whether a text is the name of a form: `“山那边的灯”征文作品报送表`."""
    return bool(_HEADING.fullmatch(text))


def _tables(page: Sequence[Look], labels: Labels) -> None:
    """A table above the text is a form where a cell names a field, one below it where that is private."""
    told = [
        place for place, look in enumerate(page) if look.number not in labels.cells and is_prose(look.text)
    ]
    if labels.cells and not told:
        _in_one_table(page, labels)
    start = 0
    for inside, group in groupby(page, key=lambda look: look.number in labels.cells):
        table = list(group)
        place, start = start, start + len(table)
        keys = [look for look in table if _key(look)] if inside and told else []
        private = any(_PRIVATE.search(look.text) for look in keys)
        if keys and (place < told[0] or (place > told[-1] and private)):
            _take(table, labels)
            labels.give(table, "meta.form")


def _in_one_table(page: Sequence[Look], labels: Labels) -> None:
    """A form that holds the text too: its cells above the first paragraph name the title and the writer."""
    first = next((place for place, look in enumerate(page) if is_prose(look.text)), 0)
    head = [look for look in page[:first] if look.number in labels.cells]
    if any(_key(look) == "title" for look in head):
        _take(head, labels)
        labels.give(head, "meta.form")


def _in_cells(page: Sequence[Look], labels: Labels) -> None:
    """Names of fields, their values on lines of their own, above the text: a form where they are three."""
    if labels.cells:
        return
    first = next((place for place, look in enumerate(page) if is_prose(look.text)), len(page))
    head = labels.free(page[:first])
    keys = [look for look in head if _key(look) and not _FIELD.fullmatch(look.text)]
    private = any(_PRIVATE.search(look.text) for look in keys)
    if len(keys) < _FEW - private:
        return
    _take(head, labels)
    valued = [under for look, under in pairwise(head) if look in keys and under not in keys]
    if head[-1] in valued and not labels.facts.titles:  # an empty last field stands over the title
        valued.remove(head[-1])
    labels.give([*keys, *valued], "meta.form")


def _key(look: Look) -> str:
    """What kind of field a cell names (title, author or other), or nothing."""
    bare = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", look.text)
    found = _FIELD.fullmatch(f"{bare}:") or _CELL.fullmatch(bare.rstrip(":"))
    return next((kind for kind in ("title", "author", "other") if found and found[kind]), "")


def _take(table: Sequence[Look], labels: Labels) -> None:
    """Learn the title and the author that a form gives in the cell behind their names."""
    for look, under in pairwise(table):
        kind = "" if _FIELD.fullmatch(look.text) else _key(look)
        if kind == "title" and not _key(under):
            labels.facts.titles.append(under.text.strip("《》 "))
        elif kind == "author" and is_name(under.text) and under.text not in labels.facts.authors:
            labels.facts.authors.append(re.sub(r"\s", "", under.text))
    for look in table:
        _learn(look, labels)


def _around(page: Sequence[Look], labels: Labels) -> None:
    """Headings, pledges and dates go with a field beside them."""
    for place, look in enumerate(page):
        near = [page[other] for other in (place - 1, place + 1) if 0 <= other < len(page)]
        touches = any(labels.kinds.get(each.number) == "meta.form" for each in near)
        extra = (
            _PLEDGE.fullmatch(look.text)
            or _CONTACT.fullmatch(look.text)
            or _GENRE.fullmatch(look.text)
            or _DATE.fullmatch(look.text)
        )
        if touches and extra:
            labels.give([look], "meta.form")


def _learn(look: Look, labels: Labels) -> None:
    cuts = [0, *(match.start() for match in _NEXT.finditer(look.text)), look.size]
    for start, end in pairwise(cuts):
        _field(look.text[start:end].strip(), labels)


def _field(text: str, labels: Labels) -> None:
    found = _FIELD.fullmatch(text)
    if not found or not found["value"] or is_prose(found["value"]):
        return
    if found["title"]:
        labels.facts.titles.append(found["value"].strip("《》 "))
    elif found["sub"]:
        labels.facts.subtitle = found["value"].strip("-—– ")
    elif found["author"]:
        several = re.split(r"[、,，;；]|(?<=\S{2})\s+(?=\S{2})", found["value"])
        labels.facts.authors += [name for name in several if name and name not in labels.facts.authors]
    elif _FILLED.match(text):
        labels.facts.date = labels.facts.date or iso_date(found["value"])
