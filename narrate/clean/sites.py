"""Lines of a page with their labels in, the name of the site that shows it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.labels import Labels
from narrate.clean.lines import Look
from narrate.clean.phrases import tag_of, without_site

_TITLES = frozenset({"meta.page_title", "meta.title"})
_TOP = 4  # lines
_SHORTEST, _LONGEST = 3, 24  # characters of the name of a site
_NAME = re.compile(r"[^\W_][^\W_·()（）]*[^\W_]")
_EDITION = re.compile(r"(?<=[报刊])(?:数字报|电子报|数字版|电子版)$")


def site(page: Sequence[Look], labels: Labels, page_title: str) -> str:
    """The name behind the page's own title, or that of its first lines which its last ones say again."""
    if "chrome.seo" in labels.kinds.values():  # a copy of some other site's page
        return ""
    titled = [look.text for look in page if labels.kinds.get(look.number) in _TITLES]
    behind = (_behind(text) for text in (page_title, *titled) if text)
    return next(filter(None, behind), "") or _said_again(page, labels)


def _behind(title: str) -> str:
    """The last part of a page's title, where it is a name: `灯_某某县民政局`."""
    bare = without_site(title)
    rest = title.strip().removeprefix(bare).strip()
    name = re.split(r"[_|丨｜│\-–—]+", rest)[-1].strip() if rest != title.strip() else ""
    return name if _is_name(name) else ""


def _said_again(page: Sequence[Look], labels: Labels) -> str:
    foot = " ".join(
        look.text for look in page[_TOP:] if labels.kinds.get(look.number, "").startswith("chrome.")
    )
    tops = (tag_of(look.text)[1] for look in page[:_TOP] if labels.kinds.get(look.number) == "chrome.site")
    return next((text for text in tops if _is_name(text) and text in foot), "")


def _is_name(text: str) -> bool:
    return bool(_SHORTEST <= len(text) <= _LONGEST and _NAME.fullmatch(text))


def fuller(source: str, name: str) -> str:
    """The source as the page gives it, or the site's own name where that says more of the same.

    >>> fuller("县民政局", "某某县民政局"), fuller("某某日报数字报", "")
    ('某某县民政局', '某某日报')
    """
    return _EDITION.sub("", name if name.endswith(source) else source)
