"""The words beside a quote in; whether they say that somebody speaks it out."""

from __future__ import annotations

import re

from narrate.spoken.rules import HAN, either

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
CUE_BEFORE = re.compile(rf"(?:{_SAY}|[{HAN}]道){_TAIL}[：:，,]?\s*$")
LED = re.compile(rf"[{HAN}]{{3}}[，,]\s*$")  # by a clause, not by 因为 or 可是
LOOSE_BEFORE = re.compile(r"[：:]\s*$")
CUE_AFTER = re.compile(
    rf"^\s*[，,。]?(?![这那][条句段番个封])(?:[^。！？；“”]{{0,44}}?)(?:{_SAY}|[{HAN}]道){_TAIL}(?=[，,。：:；！？]|$|“)"
)
_FEELS = (
    "笑|哭|哽咽|激动|高兴|兴奋|爽朗|愣了|红了脸|抹着|摆摆手|摆着手|点点头|点着头|摇摇头|摇着头"
    "|竖起|挠挠头|拍着|握着|拉着|指着|望着|叹了口气|抬起头|低下头"
)
FEELS_AFTER = re.compile(
    rf"^\s*[，,]?[^。！？；“”]{{0,40}}?(?:{_FEELS}|欣慰|感动|深有感触|很有感触|感到"
    r"|声音|嗓门|吼声|压低|凑近|嗓音|不服气|不以为然|满不在乎|不吭声|急了|火了|恼了|愣住|慌了|不好意思|头也不[回抬]"
    r"|乐呵呵)"
)
FEELS_BEFORE = re.compile(
    rf"(?:{_FEELS}|红着?了?脸|抹|点头|摇头|招手|伸出|拍拍|清了清|回过头|转过身|站起身|站起来|走上前|凑过来"
    r"|顿了)[^，。！？；“”]{0,14}[，,：:]\s*$"
)


def cued_before(left: str) -> bool:
    """Whether *left* leads up to a quote, as 他说 does."""
    return bool(CUE_BEFORE.search(left) or LOOSE_BEFORE.search(left))


def cued_after(right: str) -> bool:
    """Whether *right* says who spoke, as 他笑着说 does."""
    return CUE_AFTER.match(right) is not None


def feels_after(right: str) -> bool:
    """Whether *right* says how somebody spoke, as 他红了脸 does."""
    return FEELS_AFTER.match(right) is not None
