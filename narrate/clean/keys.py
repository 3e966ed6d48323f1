"""A line of labels in (`作者：… 来源：…`), its fields with the kind and the value of each out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from narrate.clean.lines import REMEMBERED
from narrate.clean.words import known

_KEYS = {
    "author": r"作者\s*/\s*来源|(?:文章|本文|原文?)?作\s*者|文案|写手|主\s*笔|"
    r"撰\s*文|撰稿人?|编剧|采制|采写|执\s*笔|供\s*稿(?:人|单位)?|投稿人|投稿(?=\s*[:/]\s*\S{2,4}\s*(?:$|\s\S{2,6}:))|"
    r"(?:宣讲|演讲|主讲|参赛|参评)(?:人|者)|参赛(?:选手|作者)|投稿者|答主|up主|"
    r"来稿(?:人|单位)?|报送(?:单位|人)|通讯员|记\s*者|信息员|"
    r"上报单位|发信人|读者|来信人|写信人|听众|文图|图文|(?:文\s*/\s*图|图\s*/\s*文)(?=\s*[:|丨])|口述(?:人|者)|采访整理|口述整理|楼主(?=\s*:)|口述|(?:故事)?讲述(?:人|者)?|(?:搜集|收集|采集|记录)整理(?:人|者)?|(?:搜集|收集|采录|采集)(?:人|者)|采录(?=\s*:)|署名|主创(?:人员|团队)?|(?:访谈|采访)[、·及和与]?(?:录音)?整理(?:人|者)?|文字|文(?=\s*[:/|丨])",
    "source": r"(?:文章|信息|稿件|内容|新闻|本文|消息|资料|原文)?来\s*源(?:于|自)?|稿\s*源|转(?:载|贴)?自|"
    r"摘自|选自|原载|原刊|(?:文章|原文)?出\s*处|源自|首发|刊发于?|刊载于?|刊\s*名|期刊名称",
    "date": r"(?:(?:报纸|(?:本期)?发布|发表|更新|录入|添加|加入|投稿|撰写|成稿|刊登|刊载|登载|转载|"
    r"供稿|来稿|收稿|发文|成文|上传|发稿|创建|编辑|公开|写作|刊发|"
    r"最后更新|入库|播出|首播|见报|填报|提交|回复|上线|推送)\s*(?:时间|日期|于)|(?:本期)?发布|发表(?=\s*:)|时\s*间|日\s*期)",
    "title": r"(?:本文)?原(?:文)?标题(?:为|是)?|原题(?:为|是)?|文章标题|标\s*题|查看完整版本",
    "book": r"小说|书名|作品名称?",
    "editor": r"(?:图文|文图|图片|版面|"
    r"本期|本版|责任|执行|文字|值班|网络|新媒体|特约|总|副?主|美术|视觉|融媒体?)"
    r"*\s*(?:编\s*辑|编审|责\s*编|校\s*对|校审|审\s*核|审\s*签|审\s*校|终\s*审|初\s*审|"
    r"复\s*审|版\s*式|校\s*订|点\s*校|校\s*勘|值班主任|值班领导|一审|二审|三审|审\s*稿|签\s*发|监\s*制|总监制?|总编|主\s*编|美\s*编|排\s*版|"
    r"制\s*作|策\s*划|统\s*筹|出品人?|录入|值班|审读|核稿|编发|编校|编排|编委|编制|编导|"
    r"采编|(?<!网络)整理|采访|参与(?:采写|采访|记者)|记录|责校|统稿|运营|把关){1,2}(?:人|员|者|单位)?",
    "credit": r"(?:题\s*图|插\s*图|配\s*图|图\s*片|图\s*源|供\s*图|图|摄\s*影|摄像|拍摄|"
    r"绘\s*画|绘\s*图|制\s*图|漫\s*画|书\s*法|题\s*字|篆\s*刻|剪\s*纸|海\s*报|设\s*计|视\s*觉|"
    r"视\s*频|音\s*频|剪\s*辑|后\s*期|播\s*音|主\s*持(?=\s*[:/|丨]\s*[\u4e00-\u9fff·]{2,4}\s*$)|朗\s*读|朗\s*诵|诵\s*读|主\s*播|配\s*音|"
    r"演\s*播|录\s*音|翻\s*译|译者|配\s*乐|背景音乐|音\s*乐|bgm|指\s*导)(?:教师|老师|者|人|员|来源|提供|单位)?",
    "counter": r"(?:浏览|阅读|点击|访问|查看|下载|评论|回复|点赞|收藏|被引)(?:次数|量|数|率)?|"
    r"人气|次数|字数|热度",
    "index": r"(?:录音|采录|搜集|收集|采集|流传|记录|讲述|采访|访谈|访问|探访|口述)"
    r"(?:时间|日期|地点|地区|区域|对象)|"
    r"(?:工作|派驻?|驻村|帮扶|下派)(?:单位|时间|地点)|(?:小记者|记者)?证号|年\s*龄|荣\s*誉|入[伍党团]时间|籍\s*贯|出生(?:年月|日期|地)|性\s*别|民\s*族|姓\s*名|"
    r"发布(?:者|人)|上传(?:用户|者|人)|期\s*号|刊\s*号|亲历者|受访(?:者|人)|被访(?:者|人)|(?:访谈|采访)(?:人|者|助理)|(?:作者)?单位|索\s*引\s*号|发文字号|文\s*号|"
    r"文件编号|信息分类|主题分类|公开方式|公开(?:形式|时限|"
    r"范围|对象|属性|类型)|公文种类|发文(?:机关|单位)|发布(?:机构|单位)|有\s*效\s*性|"
    r"体裁分类|组配分类|责任部门|生成日期|栏目|频道|期刊|刊期|版次|版面|类\s*别|分\s*类|字\s*体(?:大小)?|"
    r"字\s*号(?:大小)?|视力保护色?|背景色?|信息名称|信息索引|名\s*称|概\s*述|主\s*题\s*词|"
    r"关\s*键\s*词|页数|语种|发信站|信区|出版社|isbn|中图分类号|文献标识码|文章编号|收稿日期|基金项目|(?:条目|词条|档案|馆藏|资料|作品|稿件|参赛|征文|藏品)?编号|地\s*点|学校|年级|推荐人|推荐单位|职\s*[务位称]|体裁|话题",
}
KEY = re.compile(  # 编辑 /etc/group is a file, 文/图 a deed
    r"(?:^|(?<=[\s【\[()|/丨,;　·■●◆?]))(?:"
    + "|".join(f"(?P<{name}>{key})" for name, key in _KEYS.items())
    + r")(?:\s*(?:[:|丨]|/(?!\w+/|\s*(?:图|摄影?)\s*(?:$|[\u2700-\u27bf\U0001f300-\U0001faff])))\s*"
    r"|(?<=题[为是])(?=《)|(?<=[\s|][摘选转]自)(?=《)|(?<=[\s|]转载自)(?=《)|(?<=\s原载)(?=《))"
)
# Fields that a page sets right behind another: 来源:某某网作者:某某点击:63次.
_GLUED = re.compile(
    KEY.pattern.replace(
        "(?:^|",
        r"(?:^|(?=(?:来源|作者|编辑|责任编辑|(?:发布|发表|更新)?(?:时间|日期)|点击(?:数|量|次数)?|"
        r"(?:浏览|阅读)(?:数|量|次数)?|人气|字数)\s*:)|",
        1,
    )
)


_STAMP = re.compile(r"[\d\s\-/:.年月日【\[(]*")  # nothing or a day before the first field


@lru_cache(maxsize=REMEMBERED)
def fields(text: str) -> tuple[tuple[str, str, int], ...]:
    """The (kind, value, start of the value) of each labelled field in a folded line."""
    found = list(KEY.finditer(text))
    if not found or _STAMP.fullmatch(text[: found[0].start()]):
        glued = list(_GLUED.finditer(text))
        found = glued if found or len(glued) > 1 else []
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return tuple(
        (str(match.lastgroup), _value(text[match.end() : end], str(match.lastgroup)), match.end())
        for match, end in zip(found, ends, strict=True)
    )


# What stands behind a field that is empty: buttons, sizes of letters, counters without a figure.
_BUTTON = re.compile(
    r"(?:(?:我要|点击|一键|我来)?(?:打印|列印|关闭|收藏|分享|转发|转寄|纠错|点赞|举报|返回|下载|评论|朗读|播报)"
    r"(?:本[页文篇]|此[页文]|窗口|页面|正文|文章|全文|[到至])?|加入收藏|(?:语音|在线)(?:播报|朗读|播放)|收?听(?:新闻|全文)|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字[体号](?:大小|[大中小])?|[大中小]字[体号]|大中小|小中大|[大中小]|[最超特]大|默认|放大|缩小|"
    r"繁体|简体|(?:微信|手机)?扫[一码]扫?|正文|a[+-]?|t[+-]?|[+-]|×)\d*"
)
_PARTS = re.compile(r"[\s\[\]【】()|丨/、:]+")
_SHARED = re.compile(r"分享[到至]?\s*:.*")
_NAMES_OF_WORKS = frozenset({"title", "book"})  # a story may be called 收藏


def _value(text: str, kind: str) -> str:
    """The value of a field; buttons that stand behind an empty one are none.

    >>> _value(" 【打印】【关闭】", "source"), _value(" 大 中 小", "author"), _value(" 小禾 打印", "author")
    ('', '', '小禾 打印')
    """
    value = text.strip(" 【[(|/丨,;·")
    parts = [part for part in _PARTS.split(value) if part]
    empty = kind not in _NAMES_OF_WORKS and (_SHARED.fullmatch(value) or _are_buttons(parts))
    return "" if empty or not value.strip("?") else value


def _are_buttons(parts: Sequence[str]) -> bool:
    """Whether the words of a value are all buttons; a single character may be a name."""
    return len("".join(parts)) > 1 and all(
        map(_BUTTON.fullmatch, [p for p in parts if not p.isdigit()] or parts)
    )


_BOXED_BUTTONS = re.compile(
    r"(?:\s*(?:字[体号]\s*[:：]?\s*)?[【\[(](?:[大中小]|[^【】\[\]()]{0,4}(?:打印|关闭|收藏|分享|字号|字体|评论|举报|返回|纠错|大\s*中\s*小)[^【】\[\]()]{0,6})[】\])]?)+\s*$"
)


_SIZES = re.compile(r"\s+(?:[-–]\s*小\s*[+]?\s*大|大\s*中\s*小|小\s*中\s*大)\s*$")  # of letters


def without_buttons(text: str) -> str:
    """A value without the buttons that stand behind it on its line.

    >>> without_buttons("河源村工作队 【打印】【关闭】"), without_buttons("陈小满 收藏")
    ('河源村工作队', '陈小满')
    >>> without_buttons("陈小满 - 小 + 大")
    '陈小满'
    """
    text = _BOXED_BUTTONS.sub("", _SIZES.sub("", text))
    words = text.split()
    while len(words) > 1 and (words[-1] in known("controls") or _are_buttons(words[-1:])):
        words.pop()
    return text[: text.rfind(words[-1]) + len(words[-1])] if words else text
