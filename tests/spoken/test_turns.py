"""Two who talk take turns."""

import pytest

from narrate.spoken.roster import Roster
from narrate.spoken.speakers import speakers

ROSTER = Roster(("韩志远", "卢大成", "沈玉兰"))
CASES = {
    "the one called upon answers": (
        ["沈玉兰看着两个人。", "韩志远先开口：“大成，你说。”", "“我没话。”"],
        ["韩志远", "卢大成"],
    ),
    "the one that was asked answers": (
        ["韩志远说：“坐。”", "卢大成转过脸，问的却是沈玉兰：“你吃了没有？”", "“吃了。”"],
        ["韩志远", "卢大成", "沈玉兰"],
    ),
    "a silence is an answer": (
        ["韩志远说：“来。”", "卢大成说：“不来。”", "“为什么？”", "卢大成不说话。", "“那算了。”"],
        ["韩志远", "卢大成", "韩志远", "韩志远"],
    ),
    "a quote of several paragraphs has one speaker": (
        ["韩志远的话后来录了下来：", "“头一件，是路。", "“第二件，是水。”"],
        ["韩志远", "韩志远"],
    ),
    "who is found out later was it before": (
        ["“喂，听得见吗？”", "“听得见。”", "卢大成把话筒凑近：“请再讲一遍。”", "韩志远说：“北坡起火。”"],
        ["卢大成", "韩志远", "卢大成", "韩志远"],
    ),
    "a voice from elsewhere is not who acts": (
        ["韩志远说：“她写的。”", "“丑怎么了？”门口冒出一句。沈玉兰在屋里。"],
        ["韩志远", "沈玉兰"],
    ),
    "who acts without a word has answered": (
        [
            "韩志远说：“坐。”",
            "卢大成说：“不坐。”",
            "“水在壶里。”",
            "卢大成倒了一碗，一口喝干。",
            "“再来一碗。”",
        ],
        ["韩志远", "卢大成", "韩志远", "韩志远"],
    ),
    "letters by one hand": (
        ["沈玉兰翻开信纸，是韩志远的字。头一张写着：“麦子黄了。”第二张写着：“水也来了。”"],
        ["韩志远", "韩志远"],
    ),
    "the line's other end": (
        ["韩志远说：“喂，粮站吗？”", "卢大成说：“是。”", "那头笑了：“总算通了。”"],
        ["韩志远", "卢大成", "韩志远"],
    ),
    "a story told goes on with who it was about": (
        [
            "卢大成说：“走吧。”",
            "雨下了一夜，天亮才停，沟里的水还是浑的。沈玉兰推开门，屋里坐着一个孩子，桌上一盏灯，灯下是一本翻旧了的书。",
            "“你叫什么？”",
        ],
        ["卢大成", "沈玉兰"],
    ),
    "who is called upon answers as 他": (
        ["沈玉兰劝他：“大成，歇一歇。”他摇摇头，“歇不得。”"],
        ["沈玉兰", "卢大成"],
    ),
    "the next paragraph says who spoke": (
        ["韩志远说：“拆。”", "“我不答应！”", "说话的是沈玉兰，她站在门槛上。"],
        ["韩志远", "沈玉兰"],
    ),
    "the answer calls upon who spoke": (
        [
            "韩志远说：“来。”",
            "沈玉兰说：“坐。”",
            "卢大成说：“修桥。”",
            "“钱呢？”",
            "“志远，你听我说完。”卢大成说。",
        ],
        ["韩志远", "沈玉兰", "卢大成", "韩志远", "卢大成"],
    ),
    "who is called by the name alone answers": (
        ["韩志远翻开名册：“卢大成。”", "“到！”", "“沈玉兰。”", "“到！”"],
        ["韩志远", "卢大成", "韩志远", "沈玉兰"],
    ),
    "the next paragraph names who spoke": (
        ["韩志远说：“谁去？”", "沈玉兰说：“不知道。”", "“我。”", "是卢大成。他站得笔直。"],
        ["韩志远", "沈玉兰", "卢大成"],
    ),
    "a cry from elsewhere": (
        ["“水进村了！”", "喊声是从坝上传来的。看坝的卢大成举着马灯。"],
        ["卢大成"],
    ),
    "whom the words end with is asked, and does not speak": (
        ["韩志远放下斧子。沈玉兰也不恼，接着盘他：“几棵？”"],
        ["沈玉兰"],
    ),
    "an ear is part of who speaks": (
        ["韩志远问：“谁划的？”", "“我划的，”卢大成的耳朵红了，“别问了。”"],
        ["韩志远", "卢大成", "卢大成"],
    ),
    "who is asked answers, whoever asks": (
        ["卢大成举起手：“我腿不行。”会计当场问：“那你要多少？”他想了半天：“给把钥匙。”"],
        ["卢大成", "会计", "卢大成"],
    ),
    "she who is spoken to is not who speaks": (
        ["卢大成听出来了，是沈玉兰。她男人在外头，家里就她一个。“玉兰，别慌。”"],
        ["卢大成"],
    ),
    "who looks at another goes on": (
        ["沈玉兰说：“坐。”", "韩志远看看他，把本子合上，叹了口气。“算了，”他说，“明天来。”"],
        ["沈玉兰", "韩志远", "韩志远"],
    ),
    "a stir behind a door": (
        ["沈玉兰说：“回去吧。”", "他来到卢大成家门口。敲了半天门，里头才有动静。“谁？”"],
        ["沈玉兰", "卢大成"],
    ),
    "who acts beside the one that speaks, where a talk begins anew": (
        [
            "沈玉兰说：“信来了。”",
            "卢大成说：“念吧。”",
            "雨停了，院子里积了一汪水。",
            "韩志远把信念了三遍。卢大成听完问：“啥意思？”",
            "“就是别惦记。”",
        ],
        ["沈玉兰", "卢大成", "卢大成", "韩志远"],
    ),
    "a letter is its signer's from its first paragraph": (
        [
            "沈玉兰把信拆开来念。信是这样写的：",
            "“娘：我到了，这里的雪很大。",
            "“您别惦记。儿大成。”",
        ],
        ["卢大成", "卢大成"],
    ),
    "somebody comes in": (
        ["韩志远说：“都到齐了？”话音没落，门外闪进来一个老太太。", "“还有我。”"],
        ["韩志远", "老太太"],
    ),
    "whom the last one acted upon answers": (
        ["韩志远进门先敲卢大成的脑门：“起晚了。”", "“去你的。”他躲开了。"],
        ["韩志远", "卢大成"],
    ),
    "who acts between two quotes": (
        ["沈玉兰说：“我去。”卢大成扯下围巾，“我也去。”大家都笑了，连韩志远也笑了。"],
        ["沈玉兰", "卢大成"],
    ),
    "he who is named anew is another": (
        ["韩志远递过烟来。卢大成摆摆手，他就把烟夹在耳朵上，闷声问：“几时动工？”"],
        ["韩志远"],
    ),
    "a voice behind who turns round": (
        [
            "韩志远说：“谁写的？”",
            "卢大成说：“玉兰写的。”",
            "沈玉兰放下碗。",
            "卢大成回过头，门口冒出一句：“丑怎么了？”",
        ],
        ["韩志远", "卢大成", "沈玉兰"],
    ),
    "the voice behind a quote goes before the one told of above": (
        ["韩志远的声音停了。“谁？”是沈玉兰的声音。"],
        ["沈玉兰"],
    ),
    "the voice before a colon goes before the one told of below": (
        ["门外是韩志远的声音：“谁？”沈玉兰的声音也停了。"],
        ["韩志远"],
    ),
    "who is within answers a knock": (
        ["沈玉兰说：“坐下。”", "韩志远在屋里。", "卢大成敲门，里屋有了动静：“谁？”"],
        ["沈玉兰", "韩志远"],
    ),
    "who acts before the quote, not who laughs behind it": (
        ["韩志远说：“走。”", "沈玉兰扯下围巾，“我也走。”大家都笑了，连卢大成也笑了。"],
        ["韩志远", "沈玉兰"],
    ),
}


@pytest.mark.parametrize(("texts", "who"), CASES.values(), ids=CASES.keys())
def test_turns(texts, who):
    """A quote without a word about its speaker is told by the talk it stands in."""
    assert [
        said.speaker for said in speakers([(str(n), text) for n, text in enumerate(texts)], ROSTER)
    ] == who
