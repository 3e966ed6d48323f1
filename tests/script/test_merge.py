from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import script
from narrate.model import Mark, Script, Segment
from narrate.script import loads
from narrate.script.merge import CONFLICT, adopt, merge, proposal, unknown
from tests.script.generated import changed, often, scripts


def of(*texts, **fields):
    """A script of these paragraphs, b1, b2, …; a tuple is (id, text)."""
    named = [text if isinstance(text, tuple) else (f"b{at}", text) for at, text in enumerate(texts, 1)]
    return Script(1, "ferry", segments=tuple(Segment(name, "body", text) for name, text in named), **fields)


def texts(found):
    return [item.text for item in found.segments]


def conflicts(found):
    """What the other side proposes, by block."""
    return {
        item.id: mark.instead
        for item in found.segments
        for mark in item.marks
        if mark.doubt == CONFLICT and not mark.settled
    }


BASE = of("何师傅摆渡。", "年，桥通了。", "灯亮着。")


class TestMerge:
    def test_untouched_blocks_follow(self):
        """A block that the editor did not touch follows the fresh version; one that he did stays."""
        new = of("何师傅摆渡。", "一九年，桥通了。", "灯亮着。")
        mine = of("何师傅摆渡三十二年。", "年，桥通了。", "灯亮着。")

        assert merge(BASE, new, mine) == of("何师傅摆渡三十二年。", "一九年，桥通了。", "灯亮着。")

    def test_both_changed(self):
        """Where both changed a block, the editor's text stays and the other one is a doubt on it."""
        new = of("何师傅摆渡。", "一九年，桥通了。", "灯亮着。")
        mine = of("何师傅摆渡。", "2019年，桥通了。", "灯亮着。")
        found = merge(BASE, new, mine)

        assert texts(found) == texts(mine)
        assert conflicts(found) == {"b2": "一九年，桥通了。"}
        assert script.severity(found.segments[1].marks[0]) == "review"

    def test_both_the_same(self):
        """Where both changed a block in the same way, nothing is asked."""
        both = of("何师傅摆渡。", "2019年，桥通了。", "灯亮着。")

        assert merge(BASE, both, both) == both

    def test_added_and_removed(self):
        """What the fresh version adds comes to its place, what it drops goes."""
        new = of("何师傅摆渡。", ("b7", "铃响了。"), ("b3", "灯亮着。"))

        assert texts(merge(BASE, new, BASE)) == ["何师傅摆渡。", "铃响了。", "灯亮着。"]

    def test_removed_by_both_sides(self):
        """What the editor took away stays away; what was dropped under his hands is asked about."""
        mine = of("何师傅摆渡。", ("b3", "灯还亮着。"))
        new = of("何师傅摆渡。", "年，桥通了。")
        found = merge(BASE, new, mine)

        assert texts(found) == ["何师傅摆渡。", "灯还亮着。"]
        assert conflicts(found) == {"b3": ""}

    def test_changed_what_the_editor_took_away(self):
        """A fresh version of a block that the editor took away is proposed behind the block before it."""
        mine = of("何师傅摆渡。年，桥通了。", ("b3", "灯亮着。"))
        new = of("何师傅摆渡。", "2019年，桥通了。", "灯亮着。")
        found = merge(BASE, new, mine)

        assert texts(found) == texts(mine)
        assert conflicts(found) == {"b1": "何师傅摆渡。年，桥通了。\n\n2019年，桥通了。"}

    def test_changed_when_the_editor_took_all_away(self):
        """Where no other block is left, a changed one comes back and its absence is what is proposed."""
        mine = of(("b9", "另写的一篇。"))
        found = merge(BASE, of("何师傅摆渡。", "一九年，桥通了。", "灯亮着。"), mine)

        assert sorted(texts(found)) == ["一九年，桥通了。", "另写的一篇。"]
        assert conflicts(found) == {"b2": ""}

    def test_changed_several_when_the_editor_took_all_away(self):
        """Where the editor left none of several changed blocks, each comes back, and stays."""
        mine = of(("b9", "另写的一篇。"))
        new = of("何师傅摆渡一生。", "一九年，桥通了。", "灯亮着。")
        once = merge(BASE, new, mine)

        assert sorted(texts(once)) == ["一九年，桥通了。", "何师傅摆渡一生。", "另写的一篇。"]
        assert conflicts(once) == {"b1": "", "b2": ""}
        assert merge(BASE, new, once) == once

    def test_moved_by_the_editor(self):
        """The editor's order stays, and a new block follows the one it stood behind."""
        mine = of(("b3", "灯亮着。"), ("b1", "何师傅摆渡。"), ("b2", "年，桥通了。"))
        new = of("何师傅摆渡。", ("b8", "铃响了。"), ("b2", "年，桥通了。"), ("b3", "灯亮着。"))

        assert [item.id for item in merge(BASE, new, mine).segments] == ["b3", "b1", "b8", "b2"]

    def test_moved_by_both(self):
        """A block that the editor moved and the fresh version dropped does not count as a move."""
        mine = of(("b2", "年，桥通了。"), ("b3", "灯亮着。"), ("b1", "何师傅摆渡。"))
        new = of(("b3", "灯亮着。"), ("b2", "年，桥通了。"))
        found = merge(BASE, new, mine)

        assert [item.id for item in found.segments] == ["b3", "b2"]
        assert merge(BASE, new, found) == found

    def test_settled_doubts_stay_settled(self):
        """A doubt that a person has settled stays settled, though the text around it is repaired."""
        open_one = Mark(0, 1, "那一年", "lost-number")
        base = replace(BASE, segments=(replace(BASE.segments[1], marks=(open_one,)),))
        done = replace(open_one, settled="何编辑 2026-11-21")
        mine = replace(base, segments=(replace(base.segments[0], marks=(done,)),))
        new = replace(
            base, segments=(Segment("b2", "body", "年，桥修通了。", marks=(replace(open_one, say="那年"),)),)
        )
        found = merge(base, new, mine)

        assert found.segments[0].text == "年，桥修通了。"
        assert found.segments[0].marks == (done,)

    def test_doubt_taken_out_by_hand_stays_out(self):
        """A doubt whose brackets the editor took away does not come back."""
        marked = replace(BASE.segments[1], marks=(Mark(0, 1, "那一年", "lost-number"),))
        base = replace(BASE, segments=(marked,))
        mine = replace(BASE, segments=(BASE.segments[1],))
        new = replace(base, segments=(replace(marked, marks=(Mark(0, 1, "那年", "lost-number"),)),))

        assert merge(base, new, mine) == mine

    @pytest.mark.parametrize("own", [{"role": "letter"}, {"pause_ms": 800}, {"pause_ms": 0}, {"rate": -10}])
    def test_how_it_is_spoken(self, own):
        """Voice, pause and pace are each taken from the side that changed them, from both the editor's."""
        base, said = of("年，桥通了。"), of("2019年，桥通了。")
        spoken = {"role": "host", "pause_ms": 1500, "rate": 20}
        first = replace(base, segments=(replace(base.segments[0], **own),))
        second = replace(said, segments=(replace(said.segments[0], **spoken),))

        assert merge(base, first, said) == replace(said, segments=(replace(said.segments[0], **own),))
        assert merge(base, said, first) == merge(base, first, said)
        assert merge(base, second, first) == replace(said, segments=(replace(second.segments[0], **own),))

    def test_new_doubt_joins_the_editor_s_block(self):
        """A doubt that a better cleaner finds comes into a block that the editor changed elsewhere."""
        mine = of("何师傅摆渡。", "年，大桥通了。", "灯亮着。")
        mark = Mark(0, 1, None, "lost-number")
        new = replace(
            BASE, segments=(BASE.segments[0], replace(BASE.segments[1], marks=(mark,)), BASE.segments[2])
        )

        assert merge(BASE, new, mine).segments[1].marks == (mark,)

    def test_new_doubt_on_a_word_with_its_own_reading(self):
        """A doubt about a word whose reading the editor wrote joins that mark and leaves the reading."""
        mine = replace(BASE, segments=(replace(BASE.segments[0], marks=(Mark(0, 3, "合师傅"),)),))
        new = replace(
            BASE, segments=(replace(BASE.segments[0], marks=(Mark(0, 1, None, "masked-name", "info"),)),)
        )
        base = replace(BASE, segments=BASE.segments[:1])

        assert merge(base, new, mine).segments[0].marks == (Mark(0, 3, "合师傅", "masked-name", "info"),)

    def test_front_matter(self):
        """Fields are merged like blocks; what both changed is a doubt of the whole story."""
        base = of("甲。", title="渡口", author="林", manuscript_sha256="1")
        mine = of("甲。", title="渡口的灯", author="林小满", manuscript_sha256="1")
        new = of("甲。", title="渡口", author="林小曼", source="县志", manuscript_sha256="2")
        found = merge(base, new, mine)

        assert (found.title, found.author, found.source) == ("渡口的灯", "林小满", "县志")
        assert found.doubts == (Mark(-1, -1, doubt=CONFLICT, instead="author=林小曼"),)
        assert found.manuscript_sha256 == "2"

    def test_doubts_of_the_story(self):
        """A doubt of the whole story goes with the fresh version, unless the editor settled it."""
        base = of("甲。", doubts=(Mark(-1, -1, doubt="missing-author"), Mark(-1, -1, doubt="missing-source")))
        mine = replace(
            base,
            doubts=(Mark(-1, -1, doubt="missing-author", settled="何"), Mark(-1, -1, doubt="missing-source")),
        )
        new = of("甲。", doubts=(Mark(-1, -1, doubt="truncated-end"),))

        assert merge(base, new, mine).doubts == (
            Mark(-1, -1, doubt="missing-author", settled="何"),
            Mark(-1, -1, doubt="truncated-end"),
        )

    def test_reading_of_the_whole_block_stays_beside_a_conflict(self):
        """Where the whole block has a mark of its own, the conflict stands at its end."""
        said = Mark(-1, -1, "那一年，桥通了。", "unreadable", None, "何")
        mine = replace(BASE, segments=(replace(BASE.segments[1], text="年，大桥通了。", marks=(said,)),))
        base, new = replace(BASE, segments=BASE.segments[1:2]), of(("b2", "2019年，桥通了。"))
        found = merge(base, new, mine).segments[0]

        assert found.marks == (Mark(7, 7, doubt=CONFLICT, instead="2019年，桥通了。"), said)

    def test_nobody_kept_the_old_version(self):
        """Without the old version nothing of the editor's is touched: every difference is a doubt."""
        mine = of("何师傅摆渡。", "2019年，桥通了。")
        fresh = adopt(of("何师傅摆渡。", "年，桥通了。", "灯亮着。"), mine)
        found = merge(unknown(fresh, mine), fresh, mine)

        assert texts(found) == texts(mine)
        assert conflicts(found) == {"b2": "年，桥通了。\n\n灯亮着。"}


class TestAdopt:
    def test_versions_of_a_block_keep_its_id(self):
        """A block that was repaired keeps its id, a new one gets an id that nobody had."""
        fresh = of("何师傅摆渡。", "铃响了三次，谁也没有说话。", "2019年，桥通了。", "灯亮着。")

        assert [item.id for item in adopt(fresh, BASE).segments] == ["b1", "b4", "b2", "b3"]

    def test_block_that_the_editor_typed_already(self):
        """A new block that the editor has typed word for word is that block."""
        mine = of("何师傅摆渡。", ("b9", "铃响了三次。"), ("b2", "年，桥通了。"), ("b3", "灯亮着。"))
        fresh = of("何师傅摆渡。", "铃响了三次。", "年，桥通了。", "灯亮着。")

        assert adopt(fresh, BASE, mine) == replace(mine, segments=mine.segments), "no block comes twice"


@st.composite
def three(draw):
    """An old version, a fresh one and an editor's."""
    base = draw(scripts())
    base = replace(
        base, doubts=tuple(replace(mark, instead=None) for mark in base.doubts), cleaner="0", manuscript="x"
    )
    return base, draw(changed(base, "n")), draw(changed(base, "m"))


def held(found):
    """All text that a merged script holds, shown or proposed."""
    marks = [mark for item in found.segments for mark in item.marks if mark.doubt == CONFLICT]
    proposed = [item.text for mark in marks for item in loads(mark.instead or "", "x", 1, "x").segments]
    return [*texts(found), *proposed]


class TestNothingIsLost:
    @often
    @given(three())
    def test_editor_s_text_stays(self, versions):
        """Every block that the editor wrote or changed is in the result with his words, kind and voice."""
        base, new, mine = versions
        found = {item.id: item for item in merge(base, new, mine).segments}
        for item in mine.segments:
            if item not in base.segments:
                kept = found[item.id]
                if item.text not in [old.text for old in base.segments if old.id == item.id]:
                    assert kept.text == item.text

    @often
    @given(three())
    def test_fresh_text_is_shown_or_proposed(self, versions):
        """Every block that is new in the fresh version is in the text or in a doubt."""
        base, new, mine = versions
        all_text = held(merge(base, new, mine))
        was = {item.id: item.text for item in base.segments}
        for item in new.segments:
            if item.text != was.get(item.id):
                assert item.text in all_text

    @often
    @given(three())
    def test_settled_stays_settled(self, versions):
        """What a person signed in a block or in front is still signed, as long as its words are there."""
        base, new, mine = versions
        merged = merge(base, new, mine)
        found = {item.id: item for item in merged.segments}
        for item in mine.segments:
            before = [mark for old in base.segments if old.id == item.id for mark in old.marks]
            signed = {mark.settled for mark in item.marks if mark.settled and mark not in before}
            if item not in base.segments:
                assert signed <= {mark.settled for mark in found[item.id].marks}
        was = [mark for mark in mine.doubts if mark.settled and mark not in base.doubts]
        assert set(was) <= set(merged.doubts)

    @often
    @given(three())
    def test_one_side_alone(self, versions):
        """Where only one side did something, the result is that side, to the last attribute."""
        base, new, mine = versions

        assert merge(base, new, base) == new
        assert merge(base, base, mine) == mine
        assert merge(base, mine, mine) == mine

    @often
    @given(three())
    def test_again_changes_nothing(self, versions):
        """Merging the same again, after a kill between two files, changes nothing."""
        base, new, mine = versions
        once = merge(base, new, mine)

        assert merge(base, new, once) == once
        assert merge(new, new, once) == once

    @often
    @given(three())
    def test_result_is_a_script(self, versions):
        """What comes out has an id once and can be written and read."""
        found = merge(*versions)

        assert len({item.id for item in found.segments}) == len(found.segments)
        assert loads(script.dump(found), "03-ferry.md", 3, "ferry") == found


class TestProposal:
    @pytest.mark.parametrize("kind", ["heading", "quote", "body", "letter"])
    def test_reads_back(self, kind):
        """A proposal is Markdown: it gives the block with its kind and doubts again."""
        item = Segment(
            "b1",
            kind,
            "年，桥通了[1]。",
            2 if kind == "heading" else 0,
            marks=(Mark(0, 1, "那年", "lost-number"),),
        )

        assert loads(proposal(item), "x", 1, "x").segments == (item,)
