"""Letters and quotations inside a story."""

from __future__ import annotations

from narrate.clean.letters import kinds

STORY = "在纪念馆的展柜里，放着三封没有寄出的信，写信的人牺牲的时候二十三岁。"
LETTER = ["母亲大人膝下：", "儿在外一切都好，勿念。部队给发了新棉衣。", "儿 望生 叩上", "三月十一日"]


def test_a_letter_in_a_story_is_one_from_call_to_date() -> None:
    """From the form of address to the signature and its date every paragraph is the letter's."""
    assert kinds([STORY, *LETTER, STORY]) == dict.fromkeys(range(1, 5), "letter")


def test_a_letter_with_greeting() -> None:
    """此致 敬礼 and the name below close a letter."""
    found = kinds([STORY, "亲爱的老师：", "您好！我们很想您。", "此致", "敬礼！", "您的学生：阿朵", STORY])
    assert found == dict.fromkeys(range(1, 6), "letter")


def test_the_shortest_letter() -> None:
    """A call, one line and a name are a letter; a call and a name are none."""
    assert kinds([STORY, "亲爱的老师：", "山里下雪了。", "您的学生：阿朵", STORY]) == dict.fromkeys(
        range(1, 4), "letter"
    )
    assert kinds([STORY, "亲爱的老师：", "您的学生：阿朵", STORY]) == {}


def test_a_letter_that_the_line_above_leads_in() -> None:
    """Below a line that says that a letter follows, anybody's name is a form of address; else it is not."""
    inside = ["覃师傅：", "您铺在雪上的草席，我数了，一共二十六张。", "驻村工作队 陆一鸣", "2016年12月9日"]

    assert kinds([f"{STORY}那天晚上，我给他写了一封信：", *inside, STORY]) == dict.fromkeys(
        range(1, 5), "letter"
    )
    assert kinds([STORY, *inside, STORY]) == {}


def test_a_story_that_is_a_letter_is_told_as_one() -> None:
    """Where nothing was told before, the whole text is the story."""
    assert kinds(LETTER) == {}


def test_speech_with_a_form_of_address_is_no_letter() -> None:
    """A call without a greeting or a signature behind it is speech."""
    assert kinds([STORY, "爸爸妈妈：", STORY, STORY]) == {}


def test_verse_below_a_lead_in_is_quoted() -> None:
    """Short lines of one measure below a colon are a quotation; a conversation is none."""
    assert kinds(["他大声地念：", "独在异乡为异客，", "每逢佳节倍思亲。", STORY]) == {1: "quote", 2: "quote"}
    assert kinds(["他们说：", "“还好吗？”", "“还好的。”", STORY]) == {}


def test_an_epigraph_is_quoted() -> None:
    """What stands above ——题记, and that line, are quoted."""
    assert kinds(["衣裳旧了可以补。", "——题记", STORY]) == {0: "quote", 1: "quote"}


def test_an_epigraph_below_its_mark_is_quoted() -> None:
    """Where ——题记 opens the text, the line below it is the quotation."""
    assert kinds(["——题记", "衣裳旧了可以补。", STORY]) == {0: "quote", 1: "quote"}
