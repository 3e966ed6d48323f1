"""Direct speech and terms in quotation marks."""

import re

import pytest

from narrate.spoken.casting import cast
from narrate.spoken.quotes import Quote, quoted, quotes
from tests.spoken.conftest import HERE, data
from tests.spoken.talks import told

TALKS = [told(path.name) for path in sorted(HERE.glob("talk*.txt"))]
CASES = [(segment, said) for script, said in TALKS for segment in script.segments]
TERMS = [
    "推行“支部+渡口”模式，办起“夜灯学堂”。",
    "他被评为“最美摆渡人”。",
    "“富口袋”更要“富脑袋”，这是他常说的。",
    "俗话说：“人心齐，泰山移。”这话不假。",
    "村“两委”班子坚持“四议两公开”。",
    "“河清海晏”。这四个字刻在桥头。",
    "标语写得很大：“早日通车”。",
    "让乡亲们理解“好日子是干出来的”这句话。",
]


@pytest.mark.parametrize("text", TERMS)
def test_terms_and_sayings_are_not_speech(text):
    """A term, a slogan and a proverb in quotation marks are nobody's speech."""
    assert quotes(text) == ()


@pytest.mark.parametrize(("segment", "said"), CASES, ids=[segment.text[:16] for segment, _ in CASES])
def test_speech_is_told_from_terms(segment, said):
    """Every quote of a story that somebody speaks or writes is found, and no other."""
    wanted = {start for name, start in said if name == segment.id}
    names = re.compile("|".join(sorted({who for who, _ in said.values()})))

    assert {quote.start for quote in quotes(segment.text, names)} == wanted


@pytest.mark.parametrize(("script", "said"), TALKS)
def test_writing_is_told_from_speech(script, said):
    """Quoted writing, replies to it in later paragraphs too, is told from speech."""
    got = {(one.segment, one.quote.start): one.quote.way for one in cast(script).said}

    assert {key: way for key, way in got.items() if key in said} == {
        key: way for key, (_, way) in said.items() if key in got
    }


def test_the_medium_is_named():
    """Quoted writing names what it was written on."""
    text = "女儿发来短信：“爸，我到站了。”"

    assert quotes(text) == (Quote(7, len(text), "writing", "短信"),)


@pytest.mark.parametrize(
    ("text", "way", "medium"),
    [
        ("“我在这里很好，勿念。”信上是这样写的。", "writing", "信上"),
        ("他放下笔。“今天雨停了，路通了。”日记只有这一句。", "writing", "日记"),
        ("她打开门，他说：“路通了。”日记里没有这一句。", "speech", ""),
    ],
)
def test_the_medium_is_named_behind_the_quote(text, way, medium):
    """Where nothing before a quote leads up to it, the words behind it say what it was written on."""
    assert [(quote.way, quote.medium) for quote in quotes(text)] == [(way, medium)]


def test_an_answer_to_writing_is_writing():
    """A reply to a message, in the same paragraph, is a message too."""
    text = "儿子给他发信息：“到家了吗？”他随即回复：“到了，放心吧。”"

    assert [(quote.way, quote.medium) for quote in quotes(text)] == [("writing", "信息")] * 2


def test_inner_quotes_belong_to_the_outer_one():
    """A quote inside a quote is not counted on its own."""
    assert list(quoted("他说：“我叫它‘“灯”’。”走了。")) == [(3, 14)]


def test_an_open_quote_runs_to_the_end():
    """A long quote that the paragraph does not close runs to its end; a short one is a slip."""
    long = "他说：“这条河我走了一辈子，从来没有翻过船。"

    assert list(quoted(long)) == [(3, len(long))]
    assert list(quoted("“灯")) == []


def test_reference_quotes(shared):
    """On the five real pages precision and recall of direct speech are both 95 % or better."""
    hits = found = wanted = 0
    for page in [data(path) for path in sorted((shared / "gold").glob("seed_*.json"))]:
        gold = {(q["line"], q["start"]) for q in page["quotes"] if q["kind"] != "saying"}
        told = [line for line in page["lines"] if line["label"] in ("title", "heading", "body")]
        got = {(line["n"], quote.start) for line in told for quote in quotes(line["text"])}
        hits, found, wanted = hits + len(gold & got), found + len(got), wanted + len(gold)

    assert wanted == 23
    assert hits / found >= 0.95
    assert hits / wanted >= 0.95
