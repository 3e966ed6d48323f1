"""narrate.clean.pictures: lines that say what a picture shows."""

import pytest

from narrate.clean.lines import Look, fold
from narrate.clean.pictures import caption, scene


@pytest.mark.parametrize(
    "text", ["王大山在查看羊羔长势", "驻村队员韩青在桃溪村入户走访", "孩子们正在上音乐课"]
)
def test_scene(text: str) -> None:
    """Somebody who does something somewhere, without a full stop, is what a picture shows."""
    assert scene(text)


@pytest.mark.parametrize("text", ["在希望的田野上", "路就在脚下", "他在那里等我，等了一夜。"])
def test_no_scene(text: str) -> None:
    """A heading and a sentence are none."""
    assert not scene(text)


@pytest.mark.parametrize("text", ["<image>", "[图片]", "(photo 3)", "<img/>"])
def test_what_a_converter_sets_for_a_picture_is_a_caption(text: str) -> None:
    """A word in brackets that stands where a picture stood is none of the story's."""
    assert caption(Look(1, fold(text)))


@pytest.mark.parametrize("text", ["<imagine>", "(photosynthesis)", "image"])
def test_words_that_begin_alike_are_none(text: str) -> None:
    """Only the whole word in brackets stands for a picture."""
    assert not caption(Look(1, fold(text)))
