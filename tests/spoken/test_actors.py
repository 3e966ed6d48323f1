"""Persons whom no name calls."""

import pytest

from narrate.model import Script, Segment
from narrate.spoken.actors import actors, placed
from narrate.spoken.casting import cast
from narrate.spoken.roster import Roster

NOBODY = Roster(())
CASES = {
    "an office": (["护士长推开门：“都出去。”"], ("护士长",)),
    "kin": (["“鞋湿了没有？”外婆问。", "大伯放下碗，“我没下水。”"], ("外婆", "大伯")),
    "a name that no dictionary has": (["柏九眼珠一转：“有了！”", "柏九拎起桶就走。"], ("柏九",)),
    "somebody with what she does": (["坐在窗边的二奶奶接了腔：“慢着。”"], ("二奶奶",)),
    "a word of the language that acts as a name": (
        ["“谁去？”黄牙问。", "黄牙说：“我去。”", "黄牙笑：“走。”"],
        ("黄牙",),
    ),
    "kin of the teller": (["晚上我爹捎来一句话：“别等我。”"], ("爹",)),
    "somebody who only acts": (["剃头匠磨着刀。后来剃头匠睡着了。"], ("剃头匠",)),
    "a telephone": (["“喂？”电话响了。", "电话又响了：“喂？”", "电话停了，“喂？”"], ()),
    "a form": (["申请书中写道：“我愿意去。”", "申请书中还写道：“我不怕苦。”"], ()),
    "a stone": (["石头咕咚掉回水里，“快看！”", "石头滚了，“看！”", "石头没了。"], ()),
    "what somebody is": (["黄牙是村长：“走。”", "黄牙像个孩子：“不了。”", "黄牙是他，“走。”"], ()),
    "a tree": (["大树下，“喂！”", "大树晃了晃，“谁？”"], ()),
}


@pytest.mark.parametrize(("texts", "found"), CASES.values(), ids=CASES.keys())
def test_who_acts_beside_speech(texts, found):
    """Who heads the words around a quote as a person does is one; what only stands there is none."""
    assert actors(texts, NOBODY) == found


def test_an_office_of_somebody_named_is_nobody_else():
    """The office that stands before a known name calls that person and no other."""
    texts = ["村支书何大山来了。", "村支书抬起头：“坐。”"]

    assert actors(texts, Roster(("何大山",))) == ()


@pytest.mark.parametrize("call", ["何师傅", "大山", "小禾姐"])
def test_who_is_called_in_another_way_is_nobody_new(call):
    """Who is known is nobody new by a given name, by a title, or by the first half of a longer calling."""
    texts = [f"{call}说：“走。”{call}笑了。"]
    roster = Roster(("何大山", "卢小禾"), calls=(("小禾姐姐", "卢小禾"),))

    assert (actors(texts, roster), actors(texts, NOBODY)) == ((), (call,))


def test_what_is_counted_or_stood_upon_is_a_thing():
    """封信 in 一封信 and 石阶 in 石阶上 are no persons."""
    assert placed("封信", "来了一封信")
    assert placed("石阶", "她坐在石阶上，石阶下有水")
    assert not placed("何大山", "何大山来了，何大山旁边有人")


def test_nobody_is_proposed_but_persons():
    """A cast list proposes who speaks, not the telephone that rings or the tree that they sit under."""
    told = [
        "“喂？”电话响了三声，二婶接起来。",
        "老槐树沙沙地响。“天要变了。”二婶说。",
        "二婶又说：“收衣裳！”",
    ]
    script = Script(1, "s", segments=tuple(Segment(str(n), "body", text) for n, text in enumerate(told)))

    assert set(cast(script).names) == {"二婶"}
