"""A line in, whether it is a row of roles and names, as broadcasters set below a story, out."""

from __future__ import annotations

import re

from narrate.clean.lines import Look

_ROLE = (
    r"(?:记者|通讯员|摄像|摄影|剪辑|编导|编辑|责任编辑|责编|版式|校对|审核|监制|美编|文字|文|图|图片|"
    r"播音|主播|制作|值班编辑)"
)
_CREDITED = rf"(?:(?!{_ROLE}[\s:/|丨])[\u4e00-\u9fff·]{{2,4}}+(?:[\s、/]++|$))"
_CREDITS = re.compile(
    rf"(?:(?!{_ROLE})[^\s。，]{{2,12}}\s+)?(?:{_ROLE}[\s:/|丨]++{_CREDITED}{{1,4}}+){{2,8}}+"
)


def credits_row(look: Look) -> bool:
    """Whether the line is a row of roles and names: `记者 … 摄像 … 编辑 …`."""
    return look.size <= 80 and bool(_CREDITS.fullmatch(look.text))  # noqa: PLR2004 -- six roles
