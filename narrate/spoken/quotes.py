"""The text of a segment in; its direct speech and quoted writing out, told from terms in quotation marks.

“两委”, “摘帽” and a proverb are quoted too, but nobody speaks them: they stay in the narrator's voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from narrate.spoken.rules import HAN, either

Way = Literal["speech", "writing"]

_OPENERS, CLOSERS = "“「『", "”」』"
_STOPS = "。！？!?…～~—"
_LONG, _SHORT = 12, 6  # characters inside the quotation marks
_ENOUGH = 6  # half points
_LOOK = 44  # characters looked at on either side

_SAYS = (
    "说 说道 道出 问 问道 反问 反问道 追问 追问道 答 答道 喊 喊道 大喊 讲 讲道 叹道 叹息 叹息道 感叹"
    " 感叹道 感慨"
    " 感慨道 嚷 嚷道 骂 骂道 吼道 嘱咐 嘱咐道 叮嘱 叮嘱道 叮咛 回答 回答道 回复 回复道 回应 回应道"
    " 应道 应声道 表示"
    " 告诉 告诉记者 坦言 直言 笑言 笑道 承认 解释 解释道 补充 补充道 透露 回忆 回忆道 回忆说 念叨"
    " 念叨着 嘀咕 嘟囔"
    " 唠叨 打趣 打趣道 打趣说 招呼 招呼道 劝 劝道 劝说 安慰 安慰道 鼓励 鼓励道 提醒 提醒道 保证 承诺"
    " 商量 恳求 哀求"
    " 央求 自言自语 自语 写道 写下 写到 写着 留言 留言道 发信息 发短信 发微信 发来信息 发来短信"
    " 发来微信 回信 来信"
    " 来信说 评价 评价道 评价到 评价说 称赞 称赞道 夸 夸道 夸奖 报告 开口道 吆喝 吆喝道 呼喊 高呼 喃喃"
    " 喃喃道"
    " 插话 插话道 接话 接着说 附和 附和道 抱怨 抱怨道 埋怨 吩咐 命令 建议 提议 提议道 宣布 问候 质问"
    " 责问 发问"
    " 表态 发誓 许诺 倾诉 诉说 讲述 讲述道 祝福 祝愿 心想 想 暗想 想道 寻思 自问 嗔怪 嗔怪道 吐槽 调侃"
    " 感言 唱道 念道"
    " 读道 哭道 喝道 说明 咕哝 搭话 打招呼 劝慰 宽慰 叫道 嚷嚷 大叫 惊呼 赞叹 赞叹道 赞道 道谢 致谢"
    " 发消息 发来消息"
    " 回消息 回话 回了话 捎话 带话 交代 交待 倡议 请求 询问 询问道 探问 打听 介绍 介绍道 介绍说 强调"
    " 指出 提出 认为"
    " 要求 呼吁 欣喜道 开玩笑 复述 复述着 重复 重复着 重复道"
)
_SAY = either(_SAYS)
_TAIL = (
    "(?:了|着|过|道|到|起|出|起来|起来说|一句|一声|一遍|一句话|这样一句话|这样一段话|一段话|这句话"
    "|这段话|这样的话"
    "|下这样一句话|下这句话|下一行字|这样|自己|[我你您他她它咱](?:们|俩)?|大家|大伙儿?|乡亲们|记者"
    "|众人|孩子们?|对方|老人|心里话)*"
)
_CUE_BEFORE = re.compile(rf"(?:{_SAY}|[{HAN}]道){_TAIL}[：:，,]?\s*$")
_LED = re.compile(rf"[{HAN}]{{3}}[，,]\s*$")  # by a clause, not by 因为 or 可是
_LOOSE_BEFORE = re.compile(r"[：:]\s*$")
_CUE_AFTER = re.compile(
    rf"^\s*[，,。]?(?:[^。！？；“”]{{0,44}}?)(?:{_SAY}|[{HAN}]道){_TAIL}(?=[，,。：:；！？]|$|“)"
)
_FEELS_AFTER = re.compile(
    r"^\s*[，,]?[^。！？；“”]{0,40}?(?:笑|哭|哽咽|激动|高兴|兴奋|欣慰|感动|深有感触|很有感触|感到"
    r"|声音|嗓门|吼声|压低|凑近|嗓音|不服气|不以为然|满不在乎|不吭声|急了|火了|恼了|愣住|愣了|慌了|不好意思|头也不[回抬]"
    r"|乐呵呵|笑呵呵"
    r"|爽朗|红了脸|抹着|摆摆手|摆着手|点点头|点着头|摇摇头|摇着头|竖起|挠挠头|拍着|握着|拉着|指着|望着"
    r"|叹了口气|抬起头|低下头)"
)
_FEELS_BEFORE = re.compile(
    r"(?:笑|哭|哽咽|激动|高兴|兴奋|爽朗|红着?了?脸|抹着?|摆摆手|摆着手|点点头|点着头|摇摇头|摇着头"
    r"|点头|摇头|招手|竖起|伸出|挠挠头|拍着|拍拍|握着|拉着|指着|望着|叹了口气"
    r"|抬起头|低下头|清了清|回过头|转过身|站起身|站起来|走上前|凑过来|愣了"
    r"|顿了)[^，。！？；“”]{0,14}[，,：:]\s*$"
)
_PROVERB = re.compile(
    r"(?:俗话|常言|古话|老话|谚语|民谣|古人|诗[人云]?|歌词|歌里|有句话|那句话|一句话叫|所谓|古语|俚语"
    r"|顺口溜|规矩|家训|校训|祖训|信条|口诀|名言|格言|座右铭|戏文|成语|圣人|孔子"
    r"|标语|报纸|报道|新闻|公告|书上|课本|横幅|条幅|对联|牌匾|匾额|口号|春联|门楣|墙上|碑上|牌子|大字|红字)[^，。“”]{0,14}[：:，,]?\s*$"
)
_TERM_BEFORE = re.compile(
    r"(?:的|以|把|将|和|与|及|、|《|叫做?|称为?|称作|誉为|被评为|评为|为|是|成了|成为|作为|实施|开展"
    r"|推行|推进|坚持|围绕|突出"
    r"|[这那]个?|一个|一张|一项|一批|各类|办|当好?|做|变|解决|落实|摘掉?|戴上|甩掉|打造|建立|创建|典型"
    r"|所谓|关于|名叫|题为|主题为?)$"
)
_TERM_AFTER = re.compile(rf"^(?:[的之地等和与及、”“《]|[{HAN}])")
_ABOUT = re.compile(
    r"^(?:这[是句些首段几四八]|那[是句些首段几]|正是|一句|一[幅副]|的|是|成了|成为|作为|写在|刻在|挂在)"
)
_INSCRIBED = re.compile(
    r"^[^。！？“「]{0,20}(?:宣传栏|大字|标语|横幅|条幅|牌子|牌匾|墙|碑|个字|门楣|石头)"
    r"[^。！？“「]{0,6}(?:上|里|格外|醒目|写|刻|贴|挂)"
)
_WRITTEN_ON = re.compile(
    r"(?:照片|相片|墙|碑|石|牌|匾|门|柱)[^，。“”]{0,8}(?:写|刻|印|题)[着了有][^，。“”]{0,8}[：:]\s*$"
)
_FIRST = re.compile(r"我|咱|俺")
_SECOND = re.compile(r"你|您")
_FEELING = re.compile(r"[！？!?]|[啊呀呢吧吗嘛哩哟哦啦喽咧][，。！？…]?|谢谢|对不起|您好|你好")

_MEDIA = either(
    "短信 微信 信息 消息 来信 回信 书信 信件 感谢信 家书 家信 信里 信中 信上 写信 信是 卡片 字迹 备注栏"
    " 差评 一封信"
    " 日记 日志"
    " 笔记 笔记本 申请书 请战书"
    " 决心书 倡议书 留言 留言簿 纸条 字条 便条 邮件 电子邮件 帖子 朋友圈 作文 遗书 电报 明信片 贺卡 QQ"
    " 评论 心得"
    " 保证书 建议书 承诺书 便签 微博 博客 总结"
)
_MEDIUM = re.compile(_MEDIA)
_WROTE = re.compile(
    r"写道|写下|写到|写着|写的|写来|寄来|留言|发(?:来|了|出|去)?(?:一?[条个则])?(?:信息|短信|微信|消息)|回信|来信|落笔"
)
_REPLIES = re.compile(r"回复|回信|回了|回道")
_SPOKEN_REPLY = re.compile(r"电话|当面|握|回头")


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of direct speech or quoted writing, quotation marks included.

    `medium` names what was written on (短信, 日记), or is empty.
    """

    start: int
    end: int
    way: Way
    medium: str = ""


def quotes(
    text: str, persons: re.Pattern[str] | None = None, answered: Quote | None = None
) -> tuple[Quote, ...]:
    """The direct speech of *text* in order; *persons* finds the names that are known.

    *answered* is the last quote of the paragraph before: a reply to a letter is a letter.
    """
    found: list[Quote] = []
    for start, end in quoted(text):
        left, right = _around(text, start, end, found[-1].end if found else 0)
        if (
            _half_points(text[start:end], left, right, persons, after_speech=_follows(text, start, found))
            >= _ENOUGH
        ):
            found.append(_written(Quote(start, end, "speech"), left, right, found[-1] if found else answered))
    return tuple(found)


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """The spans in quotation marks, outermost only; one that is never closed runs to the end."""
    depth, opened = 0, 0
    for place, char in enumerate(text):
        if char in _OPENERS:
            opened = place if depth == 0 else opened
            depth += 1
        elif char in CLOSERS and depth:
            depth -= 1
            if depth == 0:
                yield opened, place + 1
    if depth and (len(text) - opened > _LONG or (opened == 0 and text[-1] in _STOPS)):
        yield opened, len(text)


def cued_before(left: str) -> bool:
    """Whether *left* leads up to a quote, as 他说 does."""
    return bool(_CUE_BEFORE.search(left) or _LOOSE_BEFORE.search(left))


def cued_after(right: str) -> bool:
    """Whether *right* says who spoke, as 他笑着说 does."""
    return _CUE_AFTER.match(right) is not None


def feels_after(right: str) -> bool:
    """Whether *right* says how somebody spoke, as 他红了脸 does."""
    return _FEELS_AFTER.match(right) is not None


def _around(text: str, start: int, end: int, last: int) -> tuple[str, str]:
    return text[max(last, start - _LOOK) : start], text[end : end + _LOOK]


def _follows(text: str, start: int, found: list[Quote]) -> bool:
    """Whether only a clause lies between the speech before and this quote: “…！”她笑着，“…”."""
    return bool(found) and not re.search(r"[。！？；]", text[found[-1].end : start])


def _half_points(
    quote: str, left: str, right: str, persons: re.Pattern[str] | None, *, after_speech: bool
) -> int:
    """How much speaks for speech; each line is one reason, in half points."""
    inside = quote.strip(_OPENERS + CLOSERS)
    stopped = inside[-1:] in tuple(_STOPS)
    begins = not left.strip() or left.rstrip()[-1:] in tuple("。！？…；" + CLOSERS)
    apart = stopped or not right or right[0] in "，。；！？：,"
    first, second = _FIRST.search(inside), _SECOND.search(inside)
    cue = _CUE_BEFORE.search(left)
    whole = inside[-1:] in tuple("。！？!?…—")
    runs_on = inside[-1:] in ("，", ",")
    stopped = stopped or runs_on
    leads = left.rstrip()[-1:] in tuple("，,：:")
    reasons = (
        (cue is not None and apart, 6 if left.rstrip()[-1:] in tuple("：:，,") else 5),
        (_LOOSE_BEFORE.search(left) is not None, 4),
        (runs_on, 4),
        (stopped and not left.strip() and not right.strip(), 2),
        (
            _CUE_AFTER.match(right) is not None and apart and (stopped or right[:1] == "，"),
            5 if begins or stopped else 3,
        ),
        (_FEELS_AFTER.match(right) is not None and begins and stopped, 2),
        (_FEELS_BEFORE.search(left) is not None and leads and stopped, 3),
        (leads and stopped, 3 if whole and _LED.search(left) else 1),
        (after_speech and stopped and (leads or not left.strip()), 4),
        (stopped, 2),
        (whole and begins and apart and _ABOUT.match(right) is None, 2),
        (begins and apart, 2),
        (first is not None, 2),
        (second is not None, 1),
        (_FEELING.search(inside) is not None, 1),
        (len(inside) >= _LONG, 1),
        (stopped and (begins or leads) and _named(persons, right[:30]), 2),
        (stopped and leads and _named(persons, re.split("[。！？；]", left)[-1]), 2),
        (len(inside) <= _SHORT and not stopped, -2),
        (not stopped and _TERM_AFTER.match(right) is not None, -5),
        (not begins and not cue and _TERM_BEFORE.search(left) is not None, -4),
        (_INSCRIBED.match(right) is not None, -4),
        ((_PROVERB.search(left) or _WRITTEN_ON.search(left)) is not None, -9),
    )
    return sum(points for holds, points in reasons if holds)


def tells_of_writing(words: str) -> bool:
    """Whether the *words* around a quote say that it was written: 信是这样写的."""
    named = _MEDIUM.search(words) is not None and re.search("说|讲|读|念", words) is None
    return named or _WROTE.search(words) is not None


def as_writing(quote: Quote, around: str) -> Quote:
    """*quote* as writing, on the medium that the words *around* it name."""
    medium = _MEDIUM.search(around)
    return replace(quote, way="writing", medium=medium[0] if medium else "")


def _named(persons: re.Pattern[str] | None, text: str) -> bool:
    return persons is not None and persons.search(text) is not None


def _written(quote: Quote, left: str, right: str, answered: Quote | None) -> Quote:
    """The quote as writing where the words around it name a medium, or where it answers writing."""
    sentence = re.split(r"[。！？]", left.rstrip("。！？"))[-1]
    following = re.split(r"[。！？“]", right.lstrip("。"))[0]
    around = sentence if _CUE_BEFORE.search(left) or _LOOSE_BEFORE.search(left) else following
    if tells_of_writing(around):
        return as_writing(quote, around)
    reply = _REPLIES.search(around) and not _SPOKEN_REPLY.search(around)
    if answered and answered.way == "writing" and reply:
        return Quote(quote.start, quote.end, "writing", answered.medium)
    return quote
