"""narrate.clean.inserted: rare characters that a mirror set before marks."""

from __future__ import annotations

import re
from itertools import count

from narrate.clean.inserted import inserted
from narrate.clean.ledger import Ledger
from tests.prose import PARAGRAPHS

NOISE = ("墓咳", "昙齐", "椎侠", "瑟荞", "债蘸", "舱辖", "诬滋")


def mended(*lines: str) -> Ledger:
    """The *lines* as the fixer leaves them, with its doubts."""
    ledger = Ledger(list(lines))
    inserted(ledger)
    return ledger


def test_what_a_mirror_set_before_marks_goes() -> None:
    """Every pair goes from a page that has one in each second clause, with a doubt for each."""
    turn = count()

    def noisy(mark: re.Match[str]) -> str:
        place = next(turn)
        return mark[0] if place % 2 else NOISE[place // 2 % len(NOISE)] + mark[0]

    lines = [re.sub(r"(?<=[\u4e00-\u9fff]{4})[，。]", noisy, line) for line in PARAGRAPHS]
    ledger = mended(*lines)
    assert ledger.lines == list(PARAGRAPHS)
    assert {each.code for each in ledger.doubts} == {"repaired-by-context"}
    assert len(ledger.doubts) == sum(line.count(pair) for line in lines for pair in NOISE)


def test_what_a_writer_sets_before_marks_stays() -> None:
    """A page of ordinary prose is as it was, also one with a few rare words at the ends of clauses."""
    for lines in (PARAGRAPHS, (*PARAGRAPHS, "桥边住着老墓咳，天天修船。", "修船的人叫瑟荞，不爱说话。")):
        assert mended(*lines).lines == list(lines)


def test_old_verse_is_left_alone() -> None:
    """Verse in the language of old has rare characters at the ends of most clauses, and loses none."""
    verse = (
        "瞻彼嵂崒，维石磥砢。有鹳其鸣，于彼菰蒲。",
        "我舟既楫，我笱既罾。念彼征夫，载渴载馁。",
        "溪水潎洌，其鱼鲂鳡。既醪既醴，以燕耆耇。",
        "岂无绨袍？霜露其瀼。岂无鸡豚？弗共箪觞。",
        "采彼蘩藻，盈我筥筐。行迈迟迟，中心如擣。",
    )
    assert list(mended(*verse).lines) == list(verse)


def test_a_song_with_small_words_of_today_is_old_all_the_same() -> None:
    """A few 的 and 了 in a song of old do not make its rare last characters a mirror's."""
    song = (
        "泊寒汀，橹摇声碎，空滩的的渔灯瞑，谁记得了当年誓盟。",
        "浑未识，残笺叠黛，几番欲问鬟绡。霜天了却，雁字横塞，",
        "楼外箫咽。舟远也，愁压烟屿，江痕犹湿罗袜。",
        "休说，春醪冷，且把孤篷系柳，著意听潮咽。",
    )
    assert list(mended(*song).lines) == list(song)


def test_single_characters_that_a_mirror_set_before_marks_go() -> None:
    """Where one rare character stands before most marks, the writer's own character before it stays."""
    lines = (
        "渡口的船板换过六回蚪，竹篙换过几根没有人知道堑。",
        "老艄公把船翻过来裔，扣在岸上过冬僻，用桐油刷了一遍赂。",
        "第二年春天船又下了水骇，船里种满了花绊。",
        "孩子们坐在船头唱歌洽，他坐在岸上听着玫，听完就笑一笑孽。",
        "后来桥修好了，没有人再来坐船莱；他还是天天刷船毙。",
    )
    wanted = [re.sub("[蚪堑裔僻赂骇绊洽玫孽莱毙]", "", line) for line in lines]

    assert mended(*lines).lines == wanted
