"""Table of what libraries of documents set above the text of a document and between its pages.

Expressions fit a whole line as `lines.fold` gives it: half-width punctuation, lower-case letters.
"""

from __future__ import annotations

from narrate.clean.patterns import Pattern, row

_OF_LIBRARIES = r"文档|文库|本[库站]|(?:退还|扣除?|返还|所需|消耗)积分"

LIBRARIES: tuple[Pattern, ...] = (
    # 1、下载之前请先预览,文档是否完整由上传者负责
    row(
        "tip",
        160,
        rf"(?=\d\s*[、.)])(?=.*(?:下载|预览))(?=.*(?:{_OF_LIBRARIES}))(?=.*(?:请|负责|退款|举报|不予|仅供|解压))[^“”]*",
    ),
    # 2.下载该文档所得收入归上传者; 3、文件的所有权益归上传用户所有
    row(
        "tip",
        200,
        r"\d\s*[、.)](?=.*(?:(?:网友|用户|会员|合作方)\S{0,3}上传|上传(?:者|用户)|全文预览|文档一经付费|"
        r"下载(?:的|该|本)文档))[^“”]*",
    ),
    row("tip", 80, r"文档(?:介绍|分类|编号|格式|大小|页数|价格|热度|星级)\s*:.*", inside=False),
    row("tip", 12, r"(?:免责声明|下载(?:须知|说明|提示)|文档须知)\s*:?", inside=False),
    # 下载文档原格式(41kb,共3页); [点击下载本文档(12积分)]
    row(
        "tip",
        60,
        r"[\[(【]?(?:点击|立即|马上|免费|付费|我要|登录)?后?下载[本此该]?(?:文档|全文|原文|文件|资料|原格式|源文件|word|doc|pdf){1,3}"
        r"(?:格式|版本?)?\s*(?:\([^()]*\))?[\])】]?",
    ),
    row(
        "tip",
        60,
        r"(?:(?:全文|文本|文档|在线|免费)?(?:预览|试读)|(?:全文|文档|在线)阅读)已?(?:结束|完毕|到此为止)[^。]{0,30}",
    ),
)
