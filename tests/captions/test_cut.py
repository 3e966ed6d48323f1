from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import captions
from narrate.model import RATE_HZ, Cue


def cue(text, start=0, end=None, marks=()):
    """A cue at a narrator's pace: four and a half characters a second."""
    stop = start + round(len(text) / 4.5 * RATE_HZ) if end is None else end
    return Cue(start, stop, text, "b1.0", "body", marks)


def lines(text):
    return [part.text.split("\n") for part in captions.parts(cue(text))]


class TestParts:
    def test_controls(self):
        """What no page and no player can show is a blank in captions."""
        assert lines("灯\x1b[31m亮了\x07。") == [["灯 [31m亮了 。"]]

    @given(st.text("桥灯夜，。；！？“”（）x ", min_size=1, max_size=120), st.integers(1, 50))
    def test_two_lines_in_order(self, text, seconds):
        """Captions have at most two lines of twenty characters, in order; nothing of the cue is lost."""
        whole = cue(text, 7, 7 + seconds * RATE_HZ)
        shown = list(captions.parts(whole))

        found = [line for part in shown for line in part.text.split("\n")]
        assert all(part.text.count("\n") <= 1 for part in shown)
        assert all(len(line) <= captions.LINE_CHARACTERS for line in found)
        assert "".join("".join(found).split()) == "".join(text.split())
        assert all(a.end <= b.start for a, b in pairwise(shown))
        assert all((part.line, part.kind) == (whole.line, whole.kind) for part in shown)

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            (
                "您正在收听的是《试播集》，第1集，《渡口的灯》。作者：林某某。",
                [["您正在收听的是《试播集》，第1集，", "《渡口的灯》。作者：林某某。"]],
            ),
            (
                "船工姓何，摆渡三十二年。天一黑，他就把马灯挂到竹竿上。",
                [["船工姓何，摆渡三十二年。", "天一黑，他就把马灯挂到竹竿上。"]],
            ),
            ("桥通了。", [["桥通了。"]]),
        ],
    )
    def test_where_a_reader_breaks(self, text, wanted):
        """Lines end at punctuation, best at the end of a sentence, and are nearly even."""
        assert lines(text) == wanted

    @pytest.mark.parametrize(
        ("text", "a_second", "wanted"),
        [
            ("天黑，老何挂上马灯，照着来去的人。走吧。", 4.5, [["天黑，老何挂上马灯，照着来去的人。走吧。"]]),
            (
                "天黑，老何把马灯挂在竹竿头上、挂船头上。灯亮。",
                4.5,
                [["天黑，老何把马灯挂在竹竿头上、", "挂船头上。灯亮。"]],
            ),
            (
                "水涨起来。从上游、从雪山脚下一直漫到了渡口石阶，人急。",
                3,
                [["水涨起来。从上游、"], ["从雪山脚下一直漫到了渡口石阶，人急。"]],
            ),
            (
                "老渡口的石阶被水磨得、发着白光，天亮了。船离开了老渡口。",
                4.5,
                [["老渡口的石阶被水磨得、发着白光，天亮了。", "船离开了老渡口。"]],
            ),
            (
                "天亮了。灯，还挂在老渡口那一根高高的旧竹竿上头。",
                4.5,
                [["天亮了。", "灯，还挂在老渡口那一根高高的旧竹竿上头。"]],
            ),
            (
                "他在渡口三十年；清早，船都在他手边。老渡口。",
                4.5,
                [["他在渡口三十年；", "清早，船都在他手边。老渡口。"]],
            ),
            (
                "船工姓何，摆渡三十二年，天一黑，他就把马灯挂到竹竿上。马灯亮到天明，照着赶夜路的人，也照着水，照着他自己的船。",
                6,
                [
                    ["船工姓何，摆渡三十二年，", "天一黑，他就把马灯挂到竹竿上。"],
                    ["马灯亮到天明，照着赶夜路的人，", "也照着水，照着他自己的船。"],
                ],
            ),
        ],
    )
    def test_full_lines_and_lost_ones(self, text, a_second, wanted):
        """A line holds twenty characters and no more; two or three have no line or screen of their own."""
        whole = cue(text, 0, round(len(text) / a_second * RATE_HZ))

        assert [part.text.split("\n") for part in captions.parts(whole)] == wanted

    @given(st.lists(st.text("桥灯夜船人来去", min_size=2, max_size=14), min_size=2, max_size=6))
    def test_no_word_alone(self, clauses):
        """A line of less than four characters stands only where a clause of the author's is as short."""
        text = "，".join(clauses) + "。"
        short = {len(clause) for clause in clauses}
        for part in lines(text):
            assert all(len(line) >= 4 or len(line) - 1 in short for line in part)

    def test_blanks_and_long_words(self):
        """A stretch of blanks is no caption, and a word longer than two lines is cut rather than lost."""
        blank = "灯亮了。" + " " * 90 + "桥通了。"
        assert [line for part in lines(blank) for line in part] == ["灯亮了。", "桥通了。"]

        word = "w" * 95
        assert "".join(line for part in lines(word) for line in part) == word

    def test_nothing_to_show(self):
        """A cue without a word has no caption."""
        assert lines("") == lines("  ") == []

    def test_hurried(self):
        """Where captions are short for a voice that hurries, the shortest is as long as it can be."""
        text = "老渡口的灯亮了，走吧，他把马灯挂到竹竿上，走吧，船工姓何，走吧，"
        whole = cue(text, 0, round(len(text) / 15 * RATE_HZ))

        assert [part.text.split("\n") for part in captions.parts(whole)] == [
            ["老渡口的灯亮了，走吧，"],
            ["他把马灯挂到竹竿上，", "走吧，船工姓何，走吧，"],
        ]

    def test_no_line_of_two(self):
        """Before two characters and their comma fill a line, it ends behind an item of a list."""
        assert lines("天亮，何师傅披上旧蓑衣、旧斗笠就解开缆绳。") == [
            ["天亮，何师傅披上旧蓑衣、", "旧斗笠就解开缆绳。"]
        ]

    def test_on_screen_no_longer_than_can_be_held(self):
        """A long sentence with commas has no caption over seven seconds and none under one."""
        text = "老渡口在柳溪的下游，船工姓何，摆渡三十二年，天一黑，他就把马灯挂到竹竿上，给赶夜路的人照路。"
        seconds = [(part.end - part.start) / RATE_HZ for part in captions.parts(cue(text))]

        assert max(seconds) <= 7
        assert min(seconds) >= 1

    def test_marks_are_kept(self):
        """Where the engine told when a sentence begins, its caption begins there."""
        first, second = "何师傅披上蓑衣，解开缆绳，一句话也没有说。", "船慢慢离开了岸边，灯还亮着，水声很轻。"
        told = 4 * RATE_HZ
        shown = list(captions.parts(cue(first + second, 0, 14 * RATE_HZ, ((len(first), told),))))

        assert told in [part.start for part in shown]

    def test_all_marks_are_kept(self):
        """Where the engine told of several sentences, late in a programme too, each caption begins there."""
        sentences = [
            "何师傅披上蓑衣，解开缆绳，一句话也没有说。",
            "船慢慢离开了岸边，灯还亮着，水声很轻。",
        ] * 2
        begin = 600 * RATE_HZ
        told = [begin + seconds * RATE_HZ for seconds in (4, 9, 13)]
        places = [sum(map(len, sentences[:count])) for count in (1, 2, 3)]
        whole = cue("".join(sentences), begin, begin + 18 * RATE_HZ, tuple(zip(places, told, strict=True)))

        assert set(told) <= {part.start for part in captions.parts(whole)}

    def test_marks_at_one_time(self):
        """A caption begins when its first word is said, though another word is told to be said then too."""
        text = "何师傅披上蓑衣，解开缆绳，一句话也没有说。船慢慢离开了岸边，灯还亮着，水声很轻。"
        whole = cue(text, 0, 14 * RATE_HZ, ((19, 9 * RATE_HZ), (21, 9 * RATE_HZ)))

        assert [part.start for part in captions.parts(whole) if part.text.startswith("船")] == [9 * RATE_HZ]

    def test_a_slow_voice(self):
        """A tenth of a second over the longest time of a caption is no reason for a further one."""
        text = "何师傅披上蓑衣，解开缆绳，一句话也没有说。"

        assert [part.text for part in captions.parts(cue(text, 0, round(11.5 * RATE_HZ)))] == [
            "何师傅披上蓑衣，",
            "解开缆绳，一句话也没有说。",
        ]

    @pytest.mark.parametrize(
        "mark", [(10, 99 * RATE_HZ), (90, 4 * RATE_HZ), (40, 9 * RATE_HZ), (5, 3 * RATE_HZ), (10, 0)]
    )
    def test_marks_that_cannot_be(self, mark):
        """A mark outside of the text or the time, at an end, or before another one, moves no caption."""
        text = "何师傅披上蓑衣，解开缆绳，一句话也没有说。船慢慢离开了岸边，灯还亮着，水声很轻。"
        first = (5, 2 * RATE_HZ)

        assert [*captions.parts(cue(text, RATE_HZ, 14 * RATE_HZ, (first, mark)))] == [
            *captions.parts(cue(text, RATE_HZ, 14 * RATE_HZ, (first,)))
        ]


class TestShown:
    def test_short_caption_is_held(self):
        """A caption of half a second stays for one, or until the next one comes."""
        alone, before, after = (
            cue("好。", 0, RATE_HZ // 2),
            cue("好。", 2 * RATE_HZ, 2 * RATE_HZ + 9_000),
            cue("走吧。", 2 * RATE_HZ + 20_000, 4 * RATE_HZ),
        )
        shown = captions.shown([alone, before, after])

        assert [part.end - part.start for part in shown[:2]] == [RATE_HZ, 20_000]

    def test_nothing_to_show(self):
        """A cue of blanks has no caption."""
        assert captions.shown([cue(" \n ", 0, RATE_HZ)]) == ()
