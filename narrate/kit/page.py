"""Elements in, one HTML page out that loads nothing, runs nothing but its own script and escapes all text.

Chinese or English by the browser's language; without a script, Chinese.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from lxml import etree

from narrate import plain

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it
LANGUAGES = """\
html[data-ui="en"] .ui[lang="zh"], html:not([data-ui="en"]) .ui[lang="en"] { display: none }
"""
BY_BROWSER = """\
const root = document.documentElement;
const tell = language => { root.dataset.ui = language; root.lang = language === "en" ? "en" : "zh-CN"; };
tell(navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
for (const button of document.querySelectorAll("[data-say]"))
  button.addEventListener("click", () => tell(button.dataset.say));
"""


class Make(Protocol):
    """Makes an element of one kind from attributes, words and elements."""

    def __call__(self, *content: Mapping[str, str] | str | Element) -> Element:
        """The element."""


class _Tags:
    """E.p("words", E.b("more")): an element for each name; words are made legal."""

    def __getattr__(self, tag: str) -> Make:
        def make(*content: Mapping[str, str] | str | Element) -> Element:
            """An element with attributes, words and elements in it."""
            element = etree.Element(tag)
            for item in content:
                _add(element, item)
            return element

        return make


def _add(element: Element, item: Mapping[str, str] | str | Element) -> None:
    if isinstance(item, str):
        last = element[-1] if len(element) else None
        if last is None:
            element.text = (element.text or "") + plain.legal(item)
        else:
            last.tail = (last.tail or "") + plain.legal(item)
    elif isinstance(item, etree._Element):  # noqa: SLF001 - lxml has no other name for it
        element.append(item)
    else:
        for key, value in item.items():
            element.set(key, plain.legal(value))


E = _Tags()


def page(title: str, body: Sequence[Element], style: str, script: str = "") -> bytes:
    """The whole page; *style* and *script* are ours, all else is text."""
    look, run = LANGUAGES + style, BY_BROWSER + script
    policy = (
        f"default-src 'none'; style-src {_hash(look)}; script-src {_hash(run)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    root = E.html(
        {"lang": "zh-CN"},
        E.head(
            E.meta({"charset": "utf-8"}),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta({"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            E.meta({"name": "referrer", "content": "no-referrer"}),
            E.title(plain.line(title)),
            E.style(look),
        ),
        E.body(E.main(*body), E.script(run)),
    )
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def both(chinese: str, english: str) -> list[Element]:
    """The same words in both languages; one of the two is shown."""
    return [E.span({"class": "ui", "lang": "zh"}, chinese), E.span({"class": "ui", "lang": "en"}, english)]


def text(value: str) -> str:
    """Words of somebody else as an element can hold them."""
    return plain.legal(value)


def bars() -> Element:
    """Two buttons that choose the language."""
    return E.p(
        {"class": "languages"},
        E.button({"type": "button", "data-say": "zh"}, "中文"),
        " ",
        E.button({"type": "button", "data-say": "en"}, "English"),
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
