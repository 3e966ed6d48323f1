"""The lines of a Markdown file in, what its front matter takes and says of title and author out.

YAML between rows of `---` and TOML between rows of `+++`, as far as programs for notes and sites write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

ENDS: Mapping[str, tuple[str, ...]] = {"---": ("---", "..."), "+++": ("+++",)}
LONGEST = 60  # lines; a longer one is a story between two rules
KEY = re.compile(r"(?P<key>[A-Za-z_][\w.-]{0,30}|[\u4e00-\u9fff]{1,6})[ \t]*[:：=](?P<value>.*)")
WITHIN = re.compile(r"[ \t]|- |-$|#|\[|\]|$")  # a line that goes on with the field above, or a comment
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("title", "标题", "題目", "题目", "標題"), "title"),
    **dict.fromkeys(("author", "authors", "作者"), "author"),
}
QUOTED = re.compile(r"""["'“](.*?)["'”](?:[ \t]*#.*)?""")
COMMENT = re.compile(r"(?:^|[ \t])#.*")
FOLDED = re.compile(r"[>|][+-]?\d?")
LISTED = re.compile(r"\[(.*?)\](?:[ \t]*#.*)?")
ITEM = re.compile(r"[ \t]*-[ \t]+")


def length(lines: Sequence[str]) -> int:
    """How many lines the front matter takes; none where what stands there is a text between two rules.

    >>> length(["---", "title: 灯", "---", "天黑了。"]), length(["---", "天黑了。", "---"])
    (3, 0)
    """
    ends = ENDS.get(lines[0].strip(), ()) if lines else ()
    end = next((at for at, line in enumerate(lines[1:LONGEST], start=1) if line.strip() in ends), 0)
    inside = lines[1:end]
    is_front = all(KEY.match(line) or WITHIN.match(line) for line in inside)
    return end + 1 if end and is_front and (any(KEY.match(line) for line in inside) or not inside) else 0


def fields(front: Sequence[str]) -> dict[str, str]:
    """What the lines of a front matter say: `title` and `author`, several authors behind one another."""
    return {key: value for key, value in _fields(front) if value}


def _fields(front: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, line in enumerate(front):
        found = KEY.match(line)
        name = NAMES.get(found["key"].lower(), "") if found else ""
        if found and name:
            value = found["value"].strip()
            more = value if value and not FOLDED.fullmatch(value) else ""
            yield name, _listed(more) if more else _below(front[at + 1 :])


def _goes_on(line: str) -> bool:
    """Whether a line below a key still belongs to its value."""
    return bool(line.strip()) and not KEY.match(line) and line.strip() not in ENDS


def _below(lines: Sequence[str]) -> str:
    """A value that stands in the lines below its key: a list, or a text that was folded."""
    inside = list(takewhile(_goes_on, lines))
    if inside and all(ITEM.match(line) for line in inside):
        return "、".join(_plain(ITEM.sub("", line, count=1)) for line in inside)
    return "".join(_plain(line) for line in inside if not ITEM.match(line))


def _listed(value: str) -> str:
    several = LISTED.fullmatch(value)
    if several:
        return "、".join(_plain(each) for each in re.split("[,，]", several[1]) if each.strip())
    return _plain(value)


def _plain(value: str) -> str:
    """A value without its quotation marks and the remark behind it."""
    value = value.strip()
    quoted = QUOTED.fullmatch(value)
    return quoted[1] if quoted else COMMENT.sub("", value).strip()
