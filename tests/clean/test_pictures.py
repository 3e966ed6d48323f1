"""narrate.clean.pictures: lines that say what a picture shows."""

import pytest

from narrate.clean.pictures import scene


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
