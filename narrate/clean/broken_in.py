"""Lines of a page in; what those who broke into its site put there for search engines, labelled, out.

They set the name of a betting site where the site's own name, its source or its title stands, and rows of
such names below the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look

_TRADE = r"(?:彩票|娱乐|棋牌|国际|体育|电竞|电玩|真人|博彩|赌场|线上)"
_NAME = rf"{HAN}{{2,4}}?{_TRADE}"
# The name with what only a shop says of itself: 某某彩票官网, 某某彩票app.
_ADVERTISED = re.compile(
    rf"(?:^|[\s|,、])(?P<name>{_NAME})(?:官网|网址|app|手机版|下载|注册|登录|软件|客户端|投注)"
)
_OFTEN = 2  # lines that advertise it, or names with what a shop says on one line
_FIELDS = re.compile(r"来源|作者|记者|编辑|责编|文图|图文|正在阅读|摄影|[\W_]+")
_WORDS = re.compile(
    rf"{_NAME}(?=\s*\|)|娱乐(?:在线|平台|城|网址|场)|线上(?:真人|娱乐|投注)|真人(?:注册|视讯|荷官|线上)|百家乐|时时彩|六合彩|"
    r"老虎机|体育投注|棋牌(?:平台|下载)|彩票(?:平台|注册)|新葡京|成人(?:视频|网站|电影)|免费(?:在线大全|试玩|注册)|(?:网址|试玩)大全?"
)
_SURE = re.compile(r"娱乐|博彩|棋牌|真人|百家乐|时时彩|六合彩|老虎机|投注|成人|彩票")
_TOLD = re.compile(r"[。！？!?“”；他她我的了是着过]")  # a sentence or a phrase, which no row of keywords is
_NETWORK = re.compile(r".{0,6}(?:蜘蛛池|站群|泛目录).{0,8}")
_ROW = 120  # characters
_MOST = 9  # names


def broken_in(page: Sequence[Look], labels: Labels) -> None:
    """Label rows of betting sites, and each line that says nothing but the name of one."""
    names = _names(page)
    for look in page:
        if look.size <= _ROW and (_is_row(look.text) or _says_only(look.text, names)):
            labels.give([look], "chrome.ad")


def _names(page: Sequence[Look]) -> list[str]:
    """The names that a page advertises twice or more."""
    found = [each["name"] for look in page if look.size <= _ROW for each in _ADVERTISED.finditer(look.text)]
    return [name for name, count in Counter(found).most_common(_MOST) if count >= _OFTEN]


def _says_only(text: str, names: Sequence[str]) -> bool:
    """Whether a line is a name once or several times, perhaps behind the name of a field."""
    return any(name in text and not _FIELDS.sub("", text.replace(name, "")) for name in names)


def _is_row(text: str) -> bool:
    """Whether a line is a row of keywords: two or more of them in it, and no sentence."""
    if _TOLD.search(text):
        return False
    return bool(_NETWORK.fullmatch(text)) or (
        len(_WORDS.findall(text)) >= _OFTEN and bool(_SURE.search(text))
    )
