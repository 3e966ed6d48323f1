"""Lines below a text in; those in which its writer says where to reach and to pay him, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean.labels import Labels
from narrate.clean.lines import NAME, Look, closed

_HEADING = re.compile(
    r"[(\[【]?\s*(?:附\s*:?\s*)?(?:作者|个人|本人|投稿人|投稿)?(?:简介[及和与、])?(?:联系|通讯|通联|联络)(?:方式|信息|地址|资料|办法)(?:如下)?\s*[)\]】]?\s*:?"
)
_NUMBERED = (
    r"(?:电话|手机|电话号码|手机号码?|邮编|邮政编码|qq号?|微信号?|账号|帐号|卡号|银行卡号?|身份证号?码?)"
)
_NAMED = r"(?:姓名|作者|单位|通[讯信]地址|联系地址|地址|收款人|户名|开户行|开户银行|(?:电子)?邮箱|e-?mail)"
_FIELD = rf"(?:(?:作者|联系|本人|投稿人)?(?:{_NUMBERED}|{_NAMED})\s*:\s*[^:。!?]{{1,40}}?)"
_ROW = re.compile(rf"[(\[【]?\s*{_FIELD}(?:[\s,，;；、]+{_FIELD})*\s*[)\]】]?")
_REACHED = re.compile(rf"{_NUMBERED}\s*:\s*[a-z\d][\w\s-]{{4,}}|@|开户(?:行|银行)\s*:")
_NUMBER = r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"
_WITH_NAME = re.compile(rf"[(\[]?\s*{NAME}\s*[,，:]?\s*{_NUMBER}\s*[)\]]?")
_LEADS = re.compile(r"(?<!方式)(?<!如下)(?<!信息)[:,，“]$")  # the text goes on: 纸上只有一行：
_LONGEST = 120  # characters of fields on one line
# What a writer assures an editor of, and how he or a site counts.
_ASSURED = re.compile(
    r"[(\[【]?\s*(?:此|本)(?:稿|文|篇|作品)(?:为|系|属|是)?(?:本人|作者|我)?(?:原创|首发|独家|首次投稿).{0,30}"
    r"|[(\[【]?\s*(?:本人|作者)(?:郑重)?(?:承诺|保证|声明).{0,12}(?:原创|本人所[作写]|抄袭|首发).{0,20}"
)
_COUNTED = re.compile(
    r"[(\[【]?\s*(?:(?:全|正|本|此)[文篇稿])?(?:字数)?\s*(?:共计?约?|合计约?|约)\s*[\d一二三四五六七八九千百十零余多]+\s*余?字(?:左右)?\s*[)\]】]?"
)


def contacts(page: Sequence[Look], labels: Labels, last: int) -> None:
    """Label what the writer says for the editor below the *last* prose: telephone, account, `本稿系原创`.

    A field without a number, such as `地址：…`, goes beside a line that has one, a heading above it.
    """
    led = {under.number for over, under in pairwise(page[last:]) if _LEADS.search(over.text)}
    short = [look for look in page[last + 1 :] if look.size <= _LONGEST and not look.level]
    below = [look for look in short if not (closed(look.text) or look.number in led)]
    own = [look for look in below if _ASSURED.fullmatch(look.text) or _reaches(look.text)]
    numbers = {look.number for look in own}
    near = {number + step for number in numbers for step in (-1, 1)}
    heads = [look for look in below if _HEADING.fullmatch(look.text) and look.number + 1 in numbers]
    rest = [look for look in below if look.number in near and _ROW.fullmatch(look.text)]
    labels.give([*own, *heads, *rest], "meta.form")
    labels.give([look for look in below if _COUNTED.fullmatch(look.text)], "chrome.counter")


def _reaches(text: str) -> bool:
    """Whether a line is nothing but fields with a number or an address, or a name with a telephone number."""
    return bool(_WITH_NAME.fullmatch(text) or (_ROW.fullmatch(text) and _REACHED.search(text)))
