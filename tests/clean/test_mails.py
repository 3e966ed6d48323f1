"""Stories that came by mail: what the mail sets around them, and what stays."""

from narrate.clean import clean
from tests.clean.page_cases import page

HEAD = "发件人：石青山 <a@example.com>\n收件人：征文办公室\n发送时间：2021年4月2日\n"
STORY = (
    "守林人\n"
    "林子里只有一个人，一条狗，一部收音机，收音机只收得到一个台。\n"
    "他每天把林子走一遍，走完了，坐下来听天气预报。\n"
)


def test_a_mail_s_sender_and_day_are_the_writer_s() -> None:
    """Nobody else is named, so who sent the story wrote it, on the day of the mail."""
    (story,) = clean(page(HEAD + STORY + "石青山　石河县文化馆\n手机：13900001111")).stories

    assert (story.author, story.date) == ("石青山", "2021-04-02")
    assert [block.text for block in story.blocks][-1].endswith("坐下来听天气预报。")


def test_a_story_in_a_mail_that_was_sent_on_stays() -> None:
    """Where the longer text stands below the mark of an older mail, it is the story."""
    text = f"{HEAD}请看下面这篇。\n----- 原始邮件 -----\n发件人：陈路\n{STORY}"

    told = "".join(block.text for story in clean(page(text)).stories for block in story.blocks)

    assert "林子里只有一个人" in told
    assert "走完了" in told


def test_a_story_below_the_bare_mark_of_an_older_mail_stays() -> None:
    """An older mail may have lost its head; where it is the longer text, it is the story all the same."""
    text = f"{HEAD}请看下面这篇。\n----- 原始邮件 -----\n{STORY}"

    told = "".join(block.text for story in clean(page(text)).stories for block in story.blocks)

    assert "林子里只有一个人" in told


def test_a_mail_without_a_story() -> None:
    """Where nothing stands below its head but who sent it, all of it is the mail's."""
    assert clean(page(HEAD + "石青山　石河县文化馆\n手机：13900001111")).stories == ()


def test_a_mail_to_a_list_is_told_from_the_title_that_its_subject_holds() -> None:
    """Greeting, quotations and signature go; sender and day stand as RFC 5322 and RFC 2047 write them."""
    head = (
        "From: =?gb2312?B?zqTSu86t?= 韦一苇 <weiyiwei@mail.example.org>",
        "To: 桑梓写作小组 <writers@lists.example.org>",
        "Date: Fri, 14 Sep 2007 22:16:40 +0800",
        "Subject: [桑梓] 磨坊的灯（又改了一稿）",
        "Message-ID: <20070914141640.GA3321@mail.example.org>",
    )
    text = STORY.splitlines()[1:]
    said = ("各位好：", "上次说开头太绕，我把这两处都剪了，贴在下面，还是请不客气地改。")
    foot = ("--", "韦一苇", "一根草也是草", "> 老邢 wrote:", "> 开头第一段可以整个不要，从第二句起笔就够了。")
    (story,) = clean(page("\n".join((*head, *said, "磨坊的灯", *text, *foot)))).stories
    assert (story.title, story.author, story.date) == ("磨坊的灯", "韦一苇", "2007-09-14")
    assert [block.text for block in story.blocks if block.kind == "body"] == text


def test_a_diary_and_a_break_in_a_story_that_came_by_mail_stay() -> None:
    """Who writes in a story is no older mail, and two strokes with text below them open no signature."""
    told = (
        "他在日记的最后一页写道：",
        "明天把东边的林子再走一遍。",
        "--",
        "后来那本日记留在了守林人的小屋里。",
    )
    (found,) = clean(page(HEAD + STORY + "\n".join(told))).stories
    text = "".join(block.text for block in found.blocks)
    assert all(line in text for line in (told[0], told[1], told[3]))
