"""A notice of the site in front of a paragraph goes; the story behind it stays."""

import pytest

from narrate.clean import clean
from tests.clean.page_cases import IDS, page

STORY = (
    "老渡口在柳溪的下游，船工姓何，摆渡三十二年。天一黑，他就把马灯挂到竹竿上，灯光照着水面，谁过河都看得见。"
)
REST = (
    "那天夜里十一点，对岸响了三次铃。何师傅披上蓑衣，一句话也没有说。",
    "桥修通以后，他还是每天擦一遍马灯。",
)


def narrated(first):
    """What is read aloud of a page whose first paragraph is *first*."""
    cleaned = clean(page("\n".join(("渡口的灯", first, *REST))))
    (story,) = cleaned.stories
    assert {edit.fixer for edit in cleaned.edits} <= IDS
    return [block.text for block in story.blocks]


@pytest.mark.parametrize(
    "notice",
    [
        "温馨提示：请大家收藏本站！",
        "转载请注明出处，谢谢。",
        "本文转载自网络，版权归原作者所有。如有侵权请联系我们删除。",
        "未经授权，禁止转载！",
    ],
)
def test_a_notice_in_front(notice):
    """Nothing but the notice is cut off, and the cleaned page stays as it is."""
    assert STORY in narrated(notice + STORY)
    assert notice not in "".join(narrated(notice + STORY))


@pytest.mark.parametrize(
    "paragraph",
    [
        "说明：本村的渡口不收钱。" + STORY,
        "温馨提示：本周六赶集，渡船停开半天。" + STORY,
        "他收藏了三十二盏马灯。" + STORY,
        "村主任提醒大家：“关注天气，莫要过河。”" + STORY,
    ],
)
def test_prose_that_begins_like_one(paragraph):
    """What a story says of a village is no notice of a site."""
    assert paragraph in narrated(paragraph)


def test_a_notice_alone():
    """A paragraph that is notices to its end goes whole."""
    notice = (
        "本文转载自网络，版权归原作者所有。如有侵权请联系我们删除。本站不对内容负责，转载请注明出处，谢谢。"
    )

    assert notice not in narrated(notice)
    assert not any("转载" in text for text in narrated(notice))
