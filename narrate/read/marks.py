"""A line of Markdown in, its words without marks out."""

from __future__ import annotations

import re

IMAGE = re.compile(r"!\[[^\]\n]{0,200}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])|!\[\[[^\]\n]{0,200}\]\]")
LINK = re.compile(r"\[([^\]\[\n]{0,200})\]\([^)\n]{0,2000}\)")
WIKI = re.compile(r"\[\[(?:[^\]|\n]{1,200}\|)?([^\]|\n]{1,200})\]\]")  # of programs for notes
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>")
STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,500}?)(?<=\S)\1")
# Stress between single stars, where the stars stand at the edges of words: a masked name's do not.
STRESS = re.compile(r"(?:(?<=^)|(?<=[\s，。；：！？、“‘（《]))\*(?=\S)([^*\n]{1,200}?)(?<=\S)\*(?!\*)")
LOW = re.compile(r"(?<![\w*_])_(?=\S)([^_\n]{1,200}?)(?<=\S)_(?![\w_])")
BRIGHT = re.compile(r"==(?=[^\s=])([^=\n]{1,200}?)(?<=\S)==")
CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
BREAK = re.compile(r"\\[ \t]*$")
READING = re.compile(r"<r[tp]>[^<>\n]{0,40}</r[tp]>", re.IGNORECASE)  # over the words of <ruby>
TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|code|div|em|font|i|img|ins|kbd|mark|p|rb|ruby|section|small|span|strong"
    r"|sub|sup|u)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
MARKS = "[*_\\`=<"


def bare(line: str) -> str:
    """*line* without the marks of Markdown; other single * may stand for masked characters.

    >>> bare("他说**走**，<u>都</u>来看[县志](https://example.org)，徐*民也来。")
    '他说走，都来看县志，徐*民也来。'
    """
    if not any(mark in line for mark in MARKS):
        return line
    line = WIKI.sub(r"\1", LINK.sub(r"\1", IMAGE.sub("", line)))
    line = STRONG.sub(r"\2", CODE.sub(r"\2", ADDRESS.sub(r"\1", line)))
    if "<" in line:
        line = TAG.sub("", READING.sub("", line))
    line = BRIGHT.sub(r"\1", LOW.sub(r"\1", STRESS.sub(r"\1", line)))
    return ESCAPED.sub(r"\1", BREAK.sub("", line))
