"""Text in; its words with their kinds out. The only file that sets jieba up."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

Word = tuple[str, str]


def empty_tokenizer() -> Any:
    """A tokenizer of jieba without any dictionary."""
    return _quiet("jieba").Tokenizer()


@cache
def dictionary() -> tuple[dict[str, int], int]:
    """How often each word of jieba's dictionary was seen, and the sum of all."""
    # gen_pfdict reads the dictionary of the wheel; Tokenizer.initialize would also write a cache
    # into the temporary folder and log to the console.
    tokenizer = empty_tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total


def tokenizer() -> Any:
    """A tokenizer with a dictionary of its own, to add words to."""
    made = empty_tokenizer()
    made.FREQ, made.total = dict(dictionary()[0]), dictionary()[1]
    made.initialized = True
    return made


def tagged(text: str, *, guess: bool = True) -> Iterator[Word]:
    """The words of *text*, unknown ones guessed, with jieba's tags: nr is a person, ns a place."""
    for pair in _tagger().cut(text, HMM=guess):
        yield str(pair.word), str(pair.flag)


def kind(word: str) -> str:
    """The tag of *word* in jieba's dictionary; empty for a word that it does not hold."""
    return str(_tagger().word_tag_tab.get(word, ""))


@cache
def _tagger() -> Any:
    # 1 s: reads the dictionary once more, for the kinds of its words
    return _quiet("jieba.posseg").POSTokenizer(tokenizer())


def _quiet(module: str) -> Any:
    with warnings.catch_warnings():
        # jieba 0.42.1: of its spelling, from Python 3.12 on, and of setuptools, where that is installed
        warnings.simplefilter("ignore")
        return import_module(module)
