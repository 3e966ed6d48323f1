"""A short line in, whether it stands under a picture out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from narrate.clean.lines import HAN, NAME, REMEMBERED, Look

_CAPTION = (
    re.compile(
        r"[(\[【]\s*图\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})?\s*(?::[^()。]{2,80}|(?:来自|来源|源于|选自)[^()。]{2,40})[)\]】]"
    ),
    re.compile(
        r"[^。！？]{0,24}合[影照]\s*[,，:]\s*(?:[前后中]排)?[左右中][起边侧]?[^。！？]{0,3}[为是][^。！？]{1,12}|"
        r"[^。！？]{2,24}[,，]\s*(?:[前后中]排)?[左右中][起边侧]?[一二三四五六七八]?[为是](?:本文)?(?:作者|笔者|本人)"
    ),
    # Over the pictures of an agency: (图文互动)(1)老井.
    re.compile(r"(?:\([\u4e00-\u9fff·]{2,12}\)){1,2}\(\d{1,2}\)\s*[^。！？(]{2,40}"),
    re.compile(r"[<\[(]\s*(?:image|img|picture|photo)\s*\d*\s*/?[>\])]", re.IGNORECASE),
    re.compile(r"[(\[【][^()]{0,10}(?:照片|图片|插图|海报)[)\]】]"),
    re.compile(r"[(\[【]?\s*(?:图片|照片)说明\s*:[^。]{0,80}|(?:图片|照片)默认(?:说明|描述|标题)"),
    re.compile(r"[^。，]{0,20}(?:摄影|书法|绘画|油画|国画|版画|剪纸)作品(?:[·\s《(][^。，]{0,40})?"),
    re.compile(
        r"[^。]{0,60}[(\[【]?\s*(?:图片?|照片|配图|题图)\s*(?:来自|来源|源于|取自|选自|由|系)[^。]{0,30}|"
        r"(?:[^。]{0,60}(?<![\u4e00-\u9fff]))?(?:(?:资料|示意|效果)?图片?|照片|配图|题图)\s*[:/][^。]{0,30}"
    ),
    re.compile(
        r"[^。]{0,60}[(\[【]\s*(?:资料|网络|新闻|效果|示意|现场|档案|历史)(?:图片?|照片|配图|来源|截图)\s*[)\]】]。?"
    ),
    re.compile(r"[^。]{2,50}[,，\s(](?:拍?摄|摄影)于\s*(?:\d{4}|[〇零一二三四五六七八九]{4}).{0,12}"),
    re.compile(r".{2,40}\d{1,4}\s*(?:cm)?\s*[x×*]\s*\d{1,4}\s*(?:cm|厘米|公分|mm|像素|px).{0,16}"),
    re.compile(
        r".{0,100}[(\[【](?!见|如|参见)[^()。]{0,20}(?:摄|摄影|供图|提供|制图|绘|绘图|"
        r"资料图片?|图片|摄影报道|配图)\s*[)\]】]"
    ),
    re.compile(
        r"[^。！？]{0,30}\((?:前排|后排|左|右|中)[一二三四五六]?(?:排|者|起)?.{0,4}\)[^。！？]{2,40}。?"
    ),
    re.compile(r".{2,80}[。\s](?:受访者|受访单位|采访对象|本人|家属|作者|资料|[^\s。，]{2,12})\s*供图"),
    re.compile(r".{2,80}[。\s](?:(?:资料|网络|档案)(?:图片?|照片)|(?:图片?|照片)\s*[|丨/:]\s*\S.{1,20})"),
    re.compile(
        rf".{{0,80}}[\s(。:/](?:记者|通讯员|新华社.{{0,6}}|本报.{{0,4}})?\s*(?:{NAME}|{HAN}\s{HAN})\s*(?:/\s*)"
        r"?(?:摄影?|供图|提供图片|摄影报道|制图|绘)[。)]?"
    ),
    re.compile(
        r"[△▲▼▽↑↓⬆⬇☝👆👇]+\s*(?!.{0,6}(?:点击|关注|长按|扫|上一|下一)|(?:符号|记号|标[记志号]|形状)).{1,100}|(?:上|下|左|右|本|题)?图(?:[一二三四五①-⑩]|"
        r"\d{1,2}|片)?\s*:.{1,120}|[(\[【]图\s*(?:[一二三四五六七八九十]|\d{1,2})[)\]】].{1,60}|(?:上|下|左|右|题)?图为.{2,120}"
    ),
    re.compile(
        r"[(\[【]\s*(?:上|下|左|右|题)?图为[^()]{2,80}[)\]】]。?|图\s*(?:[一二三四五]|\d{1,2})\s+\S[^。，,]{1,40}|"
        r"(?:本[版文组期]|文[中内]|以上)(?:图|照)片均?[由为]\S{2,16}(?:拍?摄|提供|供图)。?|"
        rf"[(\[【]\s*(?:图|照片|摄影)\s*[/:]?\s*{NAME}\s*[)\]】]"
    ),
    re.compile(
        r"[(\[【]?\s*(?:图|照片|资料图|图片|配图|网图|题图|示意图|效果图|资料照片|图源网络|"
        r"网络图片)(?:片|[一二三四五六七八九十\d]+)?\s*[)\]】]?"
    ),
)


OF_ALL = r"(?:本期|本文|文[中内]|本版)\S{0,4}"  # how a credit names all pictures of a page
# The last paragraph of a story with the credit of all its pictures, or two sentences with that of one, or
# one with a caption glued behind it, or a long one of several clauses, where nothing leads in what a picture
# shows.
_TOLD = re.compile(
    rf"(?!.{{0,8}}图为).{{20,}}[。！？”…]\s*\((?:{OF_ALL}(?:图|照)片|(?:图|照)片均?由).{{2,30}}\)"
    r"|(?!.{0,8}图为).*[。！？].{12,}[。！？”…]\s*\([^()]{2,30}\)"
    r"|(?!.{0,8}图为).{20,}[。！？”…]\s*\(?[上下左右]?图为.*"
    r"|(?!.*(?:图为|正在|[日近][前日]|\d月|\d日|这是|\([左右中前后]))(?=.{30,})(?:[^，,]*[，,]){3}.*[。！？”…]\s*\(?[^()。，]{2,20}\)?"
)
# What a line says that tells a story and shows no picture, though it begins as captions do.
_STORY = re.compile(
    r"[上下左右题]?图为(?:何|什么|的是|谁|人|[^,，]{1,4}[,，][^,，]{1,3}为|.*(?:可是|却|但是?|于是|后来|就是|[,，](?:是|都|谁)|[:：](?![^,，。]{0,12}$)|"
    r"我(?![国省市县区乡镇村校院局军队州们])|说[,，:：“]))"
)
_TAKEN = r"\s*(?:拍?摄|摄影(?:报道)?|供图)"
_GLUED = re.compile(
    rf"(?<=[。！？”…])\s*(?:(?:[（(]\s*)?[上下左右题]?图为[^。！？]{{2,60}}。?(?:\s*[（(]?[^。，（）()]{{2,16}}{_TAKEN}[）)]?)?[）)]?"
    rf"|[△▲▼▽]\s*[^。！？，]{{2,40}}。?|[（(]\s*[^（）()。，]{{0,16}}{_TAKEN}\s*[)）]"
    rf"|(?:(?:本报|本刊|新华社)?(?:记者|通讯员)?\s*{NAME}\s*[/／]?{_TAKEN}|(?:图|摄影|供图)\s*[/／:：]\s*{NAME})"
    rf"|[（(]\s*(?:{OF_ALL})?(?:(?:图|照)片|配图|插图)[^（）()。]{{2,30}}[)）])\s*$"
)


@lru_cache(maxsize=REMEMBERED)
def caption(look: Look) -> bool:
    """Whether the line stands under a picture.

    >>> caption(Look(1, "村民在渡口等船。(孟小河 摄)"))
    True
    >>> caption(Look(1, "船开了。岸上的人慢慢地散去，没有人说话。(孟小河 摄)"))
    False
    """
    short = look.size <= 140  # noqa: PLR2004 -- one sentence
    shown = short and any(row.fullmatch(look.text) for row in _CAPTION)
    return shown and not (_TOLD.fullmatch(look.text) or _STORY.match(look.text))


def without_picture(text: str) -> str:
    """A paragraph without the caption or the credit of a picture that stands glued behind its full stop.

    >>> without_picture("灯又亮了。（记者 孟小河 摄）"), without_picture("灯又亮了。图为渡口的灯。")
    ('灯又亮了。', '灯又亮了。')
    >>> without_picture("图为渡口的灯。")
    '图为渡口的灯。'
    """
    return _GLUED.sub("", text)


_SCENE = re.compile(
    rf"(?:图为)?(?:{NAME}|村民们?|孩子们|学生们|乡亲们|群众)(?:正在?|在|向|给|与|和){HAN}{{4,20}}"
)


_DOING = re.compile(rf"{HAN}{{3,10}}正在{HAN}{{5,20}}")


def shows(text: str) -> bool:
    """Whether one line without a mark tells what somebody is doing right now.

    >>> shows("李小河护士正在为老人量血压"), shows("我们正在路上")
    (True, False)
    """
    return bool(_DOING.fullmatch(text))


# Who a picture shows, by name or by trade.
_NAMED = (
    rf"{HAN}{{0,12}}?(?P<name>{NAME})(?<![村庄镇乡县市区河山桥路街])"
    r"(?:先生|女士|老师|师傅|老人|书记|医生|同志|队长|校长)?"
)
_TRADE = (
    rf"{HAN}{{0,12}}(?:人员|队员|学员|社员|党员|战士|官兵|民警|村民|居民|师生|学生|孩子|职工|工人|医护|护士|志愿者|师傅|老师|"
    r"妻子|丈夫|孙女|孙子)们?"
)
# What people do, in which a picture shows them: 巡逻中的石小渡.
_DEED = (
    "训练|排练|彩排|工作|施工|采访|抢修|检修|演出|表演|比赛|劳动|劳作|行进|巡逻|巡线|巡护|授课|讲课|上课|作业|手术|值班|执勤|直播|创作|"
    "学习|读书|维修|救援|练习|收割|采摘"
)
_AT = r"在(?!于|意|乎|场|职|世|等|变|我|[你他她它])"
_LONE = (
    re.compile(rf"(?:{_NAMED}|{_TRADE}){_AT}{HAN}{{2,20}}"),
    re.compile(rf"(?:{_DEED})中的(?:{_NAMED}|{_TRADE}|{HAN}{{1,5}}[队团班组])"),
)


def lone_scene(text: str, surely: Callable[[str], bool]) -> bool:
    """Whether one line without a mark tells who is where, or who is busy; *surely* tells names from words.

    >>> lone_scene("石小渡在渡口的船上", bool), lone_scene("幸福在路上", "石小渡".startswith)
    (True, False)
    """
    found = next(filter(None, (row.fullmatch(text) for row in _LONE)), None)
    return found is not None and (found["name"] is None or surely(found["name"]))


_VISIT = re.compile(
    rf"(?:{HAN}|[\d“”、]){{2,24}}(?:正在|在|到|深入|为|向|给|与|陪同|带领)(?:{HAN}|[\d“”、]){{0,20}}"
    r"(?:查看|调研|看望|慰问|走访|检查|指导|宣讲|座谈|交流|讲解|培训|采摘|合影|留影|劳作|入户|勘察|察看)"
    rf"(?:{HAN}|[\d“”、]){{0,16}}"
)


def scene(text: str) -> bool:
    """Whether a text tells what a picture shows and no more.

    >>> scene("王大山在查看羊羔"), scene("在希望的田野上")
    (True, False)
    """
    return bool(_SCENE.fullmatch(text) or _VISIT.fullmatch(text))
