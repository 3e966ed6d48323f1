"""Text with web and mail addresses in; the same without them out: they belong in the notes."""

from __future__ import annotations

import re

from narrate.spoken.characters import plain
from narrate.spoken.rules import Match, Rule, either

_LABEL = either(
    "邮箱 投稿邮箱 电子邮箱 联系邮箱 邮箱地址 电子邮件 邮件 邮件地址 网址 官网 网站 链接 官方网站"
    " 网站地址 原文链接 地址 来源 E-mail e-mail Email email EMAIL E-MAIL mail 投稿信箱 信箱 电子信箱 查看"
    " 详见 原文地址 阅读原文"
)
_TOP = r"(?:com|cn|net|org|gov|edu|info|io|cc|tv|top|vip|html?|php|asp|jsp|xyz|me|co|wang)"
_URL = (
    r"(?:(?:https?|ftp)://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    rf"|(?<![A-Za-z0-9.@])(?:[A-Za-z0-9\-]+\.)+{_TOP}(?![A-Za-z])(?:/[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*)?"
)
_MAIL = r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
_ADDRESS = rf"(?:mailto:)?(?:{_MAIL}|{_URL})"


def addressed(text: str) -> tuple[str, ...]:
    """The addresses in *text*, as they are written.

    >>> addressed("来信请寄 deng@example.org，谢谢")
    ('deng@example.org',)
    """
    return tuple(re.findall(_ADDRESS, plain(text))) if "." in text or "．" in text else ()


def _without(match: Match) -> str:
    return match["before"]


RULES: tuple[Rule, ...] = (
    Rule(
        "labelled address",
        rf"(?P<before>^|[，。；！？、（(])(?:{_LABEL}){{1,2}}(?:地址)?(?:为|是|:|：| )*<?{_ADDRESS}>?"
        r"(?=$|[，。；！？、）)（(])[，；、]?",
        _without,
    ),
    Rule(
        "bracketed address", rf"(?P<before>)[（(<《]\s*(?:{_LABEL})?[:：]? *{_ADDRESS}\s*[）)>》]", _without
    ),
    Rule("address", rf"(?P<before>)[:：]? *{_ADDRESS}", _without),
)
