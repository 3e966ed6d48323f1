"""A story and the name of its file in; the writer whom senders name beside the title there, proposed, out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from narrate.clean.lines import fold, squeeze, surely_name
from narrate.model import Story

_APART = re.compile(r"[\s_+,，、.;:&/|·•《》()\[\]【】{}“”\"'-]+|[—–―]+|(?:作者|文|撰文|供稿)[:：]")


def writer(name: str, title: str) -> str:
    """Who is named beside the *title* in a manuscript's name; nobody where that is not sure.

    >>> writer("投稿-渡口的灯-林小满.docx", "渡口的灯"), writer("林小满.docx", "渡口的灯")
    ('林小满', '')
    """
    words = [word for word in _APART.split(fold(PurePosixPath(name).stem)) if word]
    bare = squeeze(title)
    titled = bool(bare) and bare in squeeze("".join(words))
    named = [word for word in words if surely_name(word) and squeeze(word) not in bare]
    return named[0] if titled and len(named) == 1 else ""


def proposed(story: Story, name: str) -> Story:
    """A story without a writer, with the one in the *name* of its file as a proposal for a person."""
    said = "" if story.author else writer(name, story.title)
    if not said:
        return story
    doubts = (
        replace(each, voice_as=said) if each.code == "missing-author" else each for each in story.doubts
    )
    return replace(story, doubts=tuple(doubts))
