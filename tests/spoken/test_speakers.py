"""Who says a quote."""

import pytest

from narrate.model import Script, Segment
from narrate.spoken.casting import cast
from narrate.spoken.roster import Roster
from narrate.spoken.speakers import speakers
from tests.spoken.conftest import HERE, data
from tests.spoken.talks import told

TALKS = [told(path.name) for path in sorted(HERE.glob("talk*.txt"))]
ROSTER = Roster(("何大山", "柳小满", "宋明远"))
CASES = [
    ("何大山对柳小满说：“天要黑了。”", "何大山"),
    ("“我不怕黑。”柳小满说。", "柳小满"),
    ("老何摆摆手：“不碍事。”", "何大山"),
    ("宋书记点点头说：“我签。”", "宋明远"),
    ("小满拉着何大山的手说：“回家吧。”", "柳小满"),
    ("我对何大山说：“您放心。”", "我"),
    ("何大山的儿子问宋明远：“桥几时修？”", "儿子"),
    ("“水退了，”何大山说，“人心也齐了。”", "何大山"),
    ("他收到一封信：“我是柳小满，您还好吗？”", "柳小满"),
    ("柳小满的脸红了：“我不是那个意思。”", "柳小满"),
    ("电话那头，父亲的声音插进来：“莫听他瞎讲！”", "父亲"),
    ("柳小满站在船头。她说：“爷爷，天亮了。”", "柳小满"),
    ("“走吧。”何大山看见宋明远来了。", "何大山"),
    ("“走吧。”何大山说宋明远不用来。", "何大山"),
    ("柳小满听见何大山身后宋明远说：“走吧。”", "宋明远"),
    ("柳小满站在坎上，听何大山说：“明天再走。”", "何大山"),
    ("只听何大山咳了一声宋明远说：“走吧。”", "宋明远"),
    ("柳小满走进屋，她放下篮子，门外是宋明远。过了一会儿，她又说：“走吧。”", "柳小满"),
    ("何大山看着柳小满。我拉着她。“小满，莫哭。”", "我"),
    ("柳小满笑了。她想起何大山和宋明远的话。于是她说：“走吧。”", "柳小满"),
]

ROLES = ("油匠", "老会计", "小卖部老板", "向导", "老敖", "大伯", "父亲", "领唱人")
PASSAGES = [  # paragraphs, and who says their quotes
    (["油匠古师傅提着桶问老会计：“漆啥颜色？”老会计想了半天，“漆绿的。”"], ["油匠", "老会计"]),
    (["村里请来油匠古师傅。", "古师傅说：“绿漆不够了。”"], ["油匠"]),
    (["白老板守在柜台后面，说：“长话短说。”"], ["小卖部老板"]),
    (["向导多吉扛着绳子来了。", "“井底有水声。”多吉说。"], ["向导"]),
    (["夜里我起来喂羊，听见父亲自言自语：“漆不够了。”"], ["父亲"]),
    (["小时候我最怕父亲喊我。“过来，把碗洗了。”"], ["父亲"]),
    (["油匠问：“大伯，今天漆门不漆？”", "那人红了脸，说道：“改天吧。”"], ["油匠", "大伯"]),
    (["父亲走上台，把背好的“各位领导”全忘了，只喊了一声：“谢谢！”"], ["父亲"]),
    (["大伯说：“都好。”", "他背过身去，声音低下来。", "“钱不要寄。”"], ["大伯", "大伯"]),
    (["喇叭里有个沙哑的声音：“上头的，我是敖兴礼。水到膝盖了。”"], ["老敖"]),
    (
        ["小卖部老板说：“接电话不要钱。”", "大伯双手捧起听筒，像捧一碗热汤。", "“喂，是我。”"],
        ["小卖部老板", "大伯"],
    ),
]


@pytest.mark.parametrize(("texts", "who"), PASSAGES, ids=[texts[0][:12] for texts, _ in PASSAGES])
def test_roles_of_the_cast_list_are_found_in_their_story(texts, who):
    """A cast list may name a person by what he is; the story calls him by a name or title of his own."""
    said = speakers([(str(number), text) for number, text in enumerate(texts)], Roster(ROLES))

    assert [one.speaker for one in said] == who


@pytest.mark.parametrize(("text", "who"), CASES, ids=[case[0] for case in CASES])
def test_the_words_around_a_quote_say_who_speaks(text, who):
    """The speaker is the one who acts in the words that lead up to the quote or follow it."""
    assert {said.speaker for said in speakers((("b1", text),), ROSTER)} == {who}


def test_two_who_talk_take_turns():
    """A paragraph that is nothing but a quote is said by the one who spoke before the last."""
    texts = ["何大山问：“怕黑吗？”", "柳小满说：“不怕。”", "“为什么？”", "“有灯。”"]
    said = speakers([(str(n), text) for n, text in enumerate(texts)], ROSTER)

    assert [one.speaker for one in said] == ["何大山", "柳小满", "何大山", "柳小满"]


@pytest.mark.parametrize(("script", "said"), TALKS)
def test_most_speakers_of_a_story(script, said):
    """With a cast list 85 % of the quotes of a story go to their speaker, without one two of three."""
    names = tuple(dict.fromkeys(who for who, _ in said.values() if len(who) > 1))
    given, found = (
        {(one.segment, one.quote.start): one.speaker for one in cast(script, cast_list).said}
        for cast_list in (names, ())
    )

    assert sum(given.get(key) == who for key, (who, _) in said.items()) >= 0.85 * len(said)
    assert sum(found.get(key) == who for key, (who, _) in said.items()) >= 0.66 * len(said)


def _pages(shared):
    for page in [data(path) for path in sorted((shared / "gold").glob("seed_*.json"))]:
        for work in page["works"]:
            first, last = work["lines"]
            quotes = [q for q in page["quotes"] if q["kind"] != "saying" and first <= q["line"] <= last]
            lines = [x for x in page["lines"] if x["label"] == "body" and first <= x["n"] <= last]
            yield (
                work.get("author") or "",
                quotes,
                tuple(Segment(str(x["n"]), "body", x["text"]) for x in lines),
            )


def test_reference_speakers(shared):
    """On the five real pages 90 % of the speakers are right with a cast list, 65 % without one."""
    right = {True: 0, False: 0}
    count = 0
    for author, quotes, segments in _pages(shared):
        count += len(quotes)
        for given in right:
            names = tuple(dict.fromkeys(q["speaker"] for q in quotes)) if given else ()
            said = cast(Script(1, "p", author=author, segments=segments), names).said if quotes else ()
            got = {(one.segment, one.quote.start): one.speaker for one in said}
            right[given] += sum(got.get((str(q["line"]), q["start"])) == q["speaker"] for q in quotes)

    assert count == 23
    assert right[True] / count >= 0.90
    assert right[False] / count >= 0.65


@pytest.mark.parametrize(
    ("texts", "who"),
    [
        (["堂下有人应声：“我来。”众人一看，是何大山。"], ["何大山"]),
        (["录音里是我的声音：“开门。”"], ["我"]),
        (["“有人吗？”后头跟进来一个老太太。"], ["老太太"]),
    ],
    ids=["revealed", "my voice", "came in"],
)
def test_who_turns_out_to_have_spoken(texts, who):
    """Somebody who is seen, heard or comes in behind the quote has said it, and is called what he is."""
    said = speakers([(str(number), text) for number, text in enumerate(texts)], ROSTER)

    assert [one.speaker for one in said] == who


def test_he_goes_on_meaning_whom_he_meant_from_the_start():
    """Who is 他 at the head of a passage is not the one of unknown sex who was named since."""
    texts = [("1", "卢青川放下锄头。"), ("2", "他走了很远，罗一平跟着。他说：“歇一歇。”")]

    assert [one.speaker for one in speakers(texts, Roster(("罗一平", "卢青川")))] == ["卢青川"]


@pytest.mark.parametrize(
    ("texts", "who"),
    [
        (["何大山对着话筒喊：“小满，你听得见吗？”", "“听得见。”电话那头说。"], ["何大山", "柳小满"]),
        (["柳小满打来电话。", "“爷爷，”电话那头顿了顿，“是我。”"], ["柳小满", "柳小满"]),
    ],
    ids=["who was asked", "goes on"],
)
def test_the_other_end_of_the_line(texts, who):
    """At the other end is who was called upon there; the same one goes on behind words between two quotes."""
    said = speakers([(str(number), text) for number, text in enumerate(texts)], ROSTER)

    assert [one.speaker for one in said] == who
