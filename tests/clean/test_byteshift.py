"""narrate.clean.byteshift: what a cut between GBK bytes garbled is rebuilt; good text is left alone."""

import opencc
import pytest

from narrate.clean.byteshift import repairs
from tests.prose import PARAGRAPHS, PROSE

TRADITIONAL = opencc.OpenCC("s2t").convert(PROSE)


def is_dropped(pair: bytes) -> bool:
    """Whether a pair lies in a user-defined zone of GBK."""
    high = pair[1] >= 0xA1
    return (high and (0xAA <= pair[0] <= 0xAF or pair[0] >= 0xF8)) or (not high and 0xA1 <= pair[0] <= 0xA7)


def garbled(run: str) -> str:
    """*run* as a page shows it that lost its first byte; its last byte must be ASCII or 80, the sign €."""
    data = run.encode("gbk")
    pairs = [data[at : at + 2] for at in range(1, len(data) - 1, 2)]
    shown = "".join(pair.decode("gbk") for pair in pairs if not is_dropped(pair))
    return f"?{shown}{data[-1:].decode('cp1252')}"


def cuts(text: str, start: str) -> list[tuple[int, int]]:
    """Stretches from *start* to the first character with an ASCII trail byte, where no pair is dropped."""
    found = []
    for begin in (at for at, c in enumerate(text) if c == start):
        end = next((at for at in range(begin + 4, len(text)) if text[at].encode("gbk")[-1] < 0x80), begin) + 1
        data = text[begin:end].encode("gbk")
        pairs = [data[at : at + 2] for at in range(1, len(data) - 1, 2)]
        if pairs and all(
            len(pair.decode("gbk", "ignore")) == 1 and pair[0] > 0x80 and not is_dropped(pair)
            for pair in pairs
        ):
            found.append((begin, end))
    return found


def mended(line: str) -> str:
    """*line* with every run rebuilt."""
    pieces, last = [], 0
    for repair in repairs(line):
        pieces += [line[last : repair.run.start], repair.text or "〓"]
        last = repair.run.end
    return "".join([*pieces, line[last:]])


@pytest.mark.parametrize(
    ("before", "run", "after"),
    [
        ("七年沒有下過山", "。周家的兒子腿腳", "不便，母親眼睛看不清。"),
        ("門口擺了一張凳子", "。那張凳子是給", "老師坐的，上面鋪著舊布。"),
        ("“請坐下來慢慢說", "。”那張凳子是給", "老師坐的，上面鋪著舊布。"),
        ("七年沒有下過山", "。周家的兒子有三個", "，母親眼睛看不清。"),
    ],
)
def test_lost_stop(before, run, after):
    """A run whose full stop lost its first byte comes back exactly, its signs narrowed since or not."""
    shown = garbled(run)
    for broken in (shown, shown.replace("！", "!").replace("Ｖ", "V").replace("Ｄ", "D")):
        assert mended(before + broken + after) == before + run + after


@pytest.mark.parametrize("line", TRADITIONAL.split("\n"))
def test_never_silent(line):
    """Whatever is rebuilt from a random cut lies where the cut was; the rest of the line is untouched."""
    for begin, end in cuts(line, "，"):
        broken = garbled(line[begin:end])
        for repair in repairs(line[:begin] + broken + line[end:]):
            assert (repair.run.start, repair.run.end) == (begin, begin + len(broken))


def test_reading_note_gives_the_byte():
    """A reading note left after the cut gives the lost byte back: nothing is guessed."""
    (repair,) = repairs(f"他們請了當(dāng)?shù){garbled('地方樂團')[1:]}來村裡演出。")

    assert (repair.text, repair.guessed) == ("地方樂團", ())


def test_dropped_pair_is_guessed():
    """A pair dropped without a trace is rebuilt by context and its characters are marked as chosen."""
    run = "。“我们的老人，把家里最好的房間"
    assert len(garbled(run)) < len(run) + 1
    (repair,) = repairs(f"他笑著說起那件事{garbled(run)}留給了新來的老師。")

    assert repair.text == run
    assert [repair.text[a:b] for a, b in repair.guessed] == ["把"]


@pytest.mark.parametrize("line", [*PARAGRAPHS, *TRADITIONAL.split("\n")])
def test_question_marks(line):
    """Ordinary text is no run, even where every stop and comma has become a question mark."""
    assert list(repairs(line.replace("。", "?").replace("，", "?").replace("“", "?!"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "為什麼?因為路遠。誰知道呢?OK",
        "What?你说什么?Really?",
        "a?b:c ? 甲 : 乙",
        "http://a.cn/?q=中文abc&x=字b",
        "關關雎鳩?在河之洲?窈窕淑女?君子好逑?",
        "採菊東籬下?悠然見南山?山氣日夕佳?飛鳥相與還?",
        "買了?3斤米?5斤油",
        "?",
        "?中",
        "?中a",
    ],
)
def test_good_text(line):
    """Questions, English, addresses and verse are left alone."""
    assert list(repairs(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "他問我?那張凳子是給誰坐的呢a。",
        "他問?你從哪裡來要到哪裡去b，她不說話。",
        "他問?老師今天還來不來上課C班的同學都在等。",
        "他慢慢地說?齠絲b走了。",
    ],
)
def test_good_text_beside_other_runs(line):
    """On a page that shows other runs, Chinese that reads well is none, nor is what is too short to tell."""
    assert list(repairs(line, shifted=True)) == []


def test_hopeless_run():
    """A run that ends like one and makes no Chinese is named, not rebuilt."""
    (repair,) = repairs("他慢慢地說?齠絲諍糯笥詰諞桓觶鼷鼷麤b走了。")

    assert repair.text is None


def marked(run: str) -> str:
    """*run* as a page shows it that leaves a ? for each pair without a character."""
    data = run.encode("gbk")
    pairs = [data[at : at + 2] for at in range(1, len(data) - 1, 2)]
    shown = [pair.decode("gbk", "replace")[0].replace("\ufffd", "?") for pair in pairs]
    return (
        "?"
        + "".join("?" if is_dropped(pair) else each for pair, each in zip(pairs, shown, strict=True))
        + chr(data[-1])
    )


@pytest.mark.parametrize(
    ("before", "run", "after", "guessed"),
    [
        ("他把那本書放在桌上", "。他說", "(shuō)這本書是老師送的。", ["他說"]),
        ("門口站著兩個人", "。縣", "裡的幹部來了，後面還跟著一個老人。", []),
        ("師傅在院子裡磨刀，刀磨好了", "。師傅說", "，今天不用去了。", ["師"]),
    ],
)
def test_pairs_that_left_a_mark(before, run, after, guessed):
    """On a page that shows other runs, a ? in a run stands for a pair; what it touches is chosen."""
    line = before + marked(run) + after
    page = ["師傅在院子裡磨刀。", "縣裡的幹部來了。", "他說話很慢。"]
    assert list(repairs(line, page=lambda: page)) == []
    (repair,) = repairs(line, page=lambda: page, shifted=True)

    assert line[: repair.run.start] + repair.text + line[repair.run.end :] == before + run + after
    assert [repair.text[a:b] for a, b in repair.guessed] == guessed


def test_a_wrong_character_is_marked():
    """Where pairs were dropped without a trace and another text is likelier, its wrong part is marked."""
    run = "。年底，他的籃"
    line = f"籃子編好了，掛在村委會的牆上{garbled(run)}子賣到了省城，一共賣了六百個。"
    (repair,) = repairs(line)

    assert repair.text == "。年底，的籃"
    assert [repair.text[a:b] for a, b in repair.guessed] == ["的"]
