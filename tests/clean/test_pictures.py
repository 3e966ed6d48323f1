"""narrate.clean.pictures: lines that say what a picture shows."""

import pytest

from narrate.clean.lines import Look, fold
from narrate.clean.pictures import caption, scene, without_picture
from tests.clean.page_cases import TEXT, story


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


@pytest.mark.parametrize(
    "text",
    [
        "图为老艄公在渡口修船。",
        "（图为老艄公在渡口）",
        "图1 老艄公和他的船",
        "▲桥通车那天的渡口",
        "（图 林小满）",
        "本版图片均由林小满摄",
        "图为渡口的船，后排右一：王大山",
        "（图一：当年的渡口，如今种了油菜）",
        "（图二来自网络，与文中人物无关）",
        "河湾农场青年点合影，后排左四为作者",
        "8月16日，在青禾镇桥头村，老艄公在修船，孩子们在看。（林小满 摄）",
    ],
)
def test_captions(text: str) -> None:
    """What stands under a picture begins with its number, its mark or 图为, or ends with who took it."""
    assert caption(Look(1, fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "图为何物，老艄公说不上来，孩子们画的那张他贴在了船头。",
        "图为爷爷画的那条河，是他一辈子没走出去的地方。",
        "图为我画的渡口，老艄公看了却不认。",
        "图为心声，画为心境，老艄公画了一辈子的船。",
        "图的是个心安，不是为钱。",
        "我们合影那天，左边的人都是老艄公的徒弟，他自己没有来。",
        "▲符号是孩子们画的，走到哪里画到哪里。",
        "图一个清静，他搬到了河边。",
        "他把船翻过来，扣在岸上，用桐油刷了一遍，说，船也要过冬的，过了冬再说。（林小满 摄）",
        "他把船翻过来，扣在岸上，用桐油刷了一遍，说，船也要过冬的，过了冬再说。林小满 摄",
    ],
)
def test_paragraphs_that_look_like_captions(text: str) -> None:
    """A sentence that tells more than a picture shows is text, though it begins or ends as captions do."""
    assert not caption(Look(1, fold(text)))


@pytest.mark.parametrize(
    "tail",
    [
        "（记者 林小满 摄）",
        "图为老艄公在修船。",
        "（图为老艄公在修船）",
        "▲老艄公在船头",
        "（图片由受访者提供）",
        "林小满 摄",
        "图/林小满",
    ],
)
def test_a_caption_behind_a_paragraph(tail: str) -> None:
    """A caption or a credit that stands glued behind the full stop of a paragraph goes, and only that."""
    first, *others = TEXT.split("\n")
    told = story("\n".join(["船种花", "林小满", first + tail, *others]))
    assert [block.text for block in told.blocks if block.kind == "body"] == [first, *others]


@pytest.mark.parametrize(
    "text", ["他指着墙上的画，图为何物，没人知道。", "他说，图/文都要。", "他拍了一张。（笑）"]
)
def test_no_caption_behind_a_paragraph(text: str) -> None:
    """What is no caption behind a full stop stays."""
    assert without_picture(text) == text
