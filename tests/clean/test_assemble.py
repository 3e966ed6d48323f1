"""Properties of cleaning whatever page comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.clean import clean
from narrate.clean.ledger import undo
from narrate.model import Dropped, Page
from tests.clean.page_cases import IDS
from tests.clean.test_wrap import BROKEN

LINES = (
    "",
    "　　",
    "青禾网",
    "首页 > 副刊 > 正文",
    "【征文】山里的灯",
    "山里的灯",
    "——记一位老师",
    "作者：陶然 来源：江源县文联 发布时间：2019-07-02",
    "作者：贺*",
    "编者按",
    "1#",
    "回复该主题",
    "投稿邮箱：a@example.org",
    "截稿时间：9月30日",
    "原标题：《山里的",
    "灯》",
    "贺兰",
    "镇党委书记",
    "一、先通水",
    "（一）山路",
    "01",
    "年，他考上了师范，年9月离开了村子，带着老*员给的资金万元。",
    "那一年的雪下得很大，山路早已看不见了，老人每天都到村口去看一看。",
    "記者 陳一",
    "他說：「慢慢走，路還長。」",
    "相关阅读",
    "最新评论",
    "责任编辑：苏木",
    "12下一页",
    "版权所有 © 青禾网",
    "电话13900000000",
)
PAGES = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=24)


def page(lines: list[str]) -> Page:
    """A page of plain text."""
    whole = tuple(line.replace("\n", " ") for line in lines)
    return Page("page.txt", "", "utf-8", whole, (0,) * len(whole))


class TestAnyPage:
    @given(PAGES)
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_edits_lead_there_and_back(self, lines: list[str]) -> None:
        """Edits in order give the blocks' text, and taken backwards the page; each bears a written id."""
        source = page(lines)
        cleaned = clean(source)
        sheet = list(source.lines)
        for edit in cleaned.edits:
            assert sheet[edit.line - 1] == edit.before
            sheet[edit.line - 1] = edit.after
        assert all(sheet[b.lines[0] - 1] == b.text for story in cleaned.stories for b in story.blocks)
        assert undo(sheet, cleaned.edits) == source.lines
        assert {edit.fixer for edit in cleaned.edits} <= IDS

    @given(PAGES)
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_every_line_is_accounted_for(self, lines: list[str]) -> None:
        """Each line is in one block, or dropped with a kind, or holds nothing that can be seen."""
        source = page(lines)
        cleaned = clean(source)
        kept = [number for story in cleaned.stories for block in story.blocks for number in block.lines]
        dropped = [each.line for each in cleaned.dropped]
        assert len(kept) == len(set(kept))
        assert not set(kept) & set(dropped)
        rest = set(range(1, len(lines) + 1)) - set(kept) - set(dropped)
        sheet = list(source.lines)
        for edit in cleaned.edits:
            sheet[edit.line - 1] = edit.after
        assert [number for number in sorted(rest) if sheet[number - 1].strip()] == []

    @given(PAGES)
    @settings(max_examples=60, deadline=None, derandomize=True)
    def test_doubts_point_at_their_text(self, lines: list[str]) -> None:
        """A doubt with a span stands in a block of its story and cuts its text out of it."""
        for story in clean(page(lines)).stories:
            texts = {block.lines[0]: block.text for block in story.blocks}
            spans = [doubt for doubt in story.doubts if doubt.start >= 0]
            assert [texts[doubt.line][doubt.start : doubt.end] for doubt in spans] == [d.text for d in spans]


def test_nothing_gives_no_story() -> None:
    """A page without a visible character has no story."""
    assert clean(page(["", "  "])).stories == ()


def test_a_declared_title_is_the_title() -> None:
    """What the format calls a heading of the first level is the title, whatever stands above it."""
    lines = ("乡村", "山里的灯照亮远方", "灯下", "那一年的雪下得很大，山路早已看不见了。")
    story = clean(Page("p.html", "", "utf-8", lines, (0, 1, 2, 0))).stories[0]
    assert story.title == "山里的灯照亮远方"
    assert [(block.kind, block.level) for block in story.blocks][-2:] == [("heading", 2), ("body", 0)]


def test_a_notice_of_two_lines_goes_whole() -> None:
    """Of a paragraph of the site that was broken at the page's width, each line is among what was dropped."""
    lines = (
        *BROKEN,
        "　　版权声明：本站文章由网友上传，版权归原作者所有",
        "，如有侵权请联系本站删除，未经许可不得转载本文。",
    )
    cleaned = clean(Page("p.txt", "", "utf-8", lines, (0,) * len(lines)))

    assert [(each.line, each.text) for each in cleaned.dropped] == [(7, lines[6]), (8, lines[7])]
    assert [block.lines for block in cleaned.stories[0].blocks] == [(1, 2), (3, 4, 5, 6)]


STORY = (
    "雪路上的校车",
    "鹰嘴岩的孩子上学，要翻一座山，冬天的早晨山路上结着冰，校车走得比人还慢。",
    "车到半山腰，雪封了路，司机从座位底下拖出一卷草席，一张一张铺在车轮前面。",
    "那天晚上，我给他写了一封信：",
    "覃师傅：",
    "您铺在雪上的草席，我数了，一共二十六张。明年冬天，我想让您一张也用不上。",
    "驻村工作队 陆一鸣",
    "2016年12月9日",
    "第二年十月，硬化路通到了鹰嘴岩，草席铺在了村小的阅览室里。",
)


def test_the_day_of_a_letter_is_not_that_of_its_story() -> None:
    """A letter inside a story keeps its own day; the story has none."""
    (story,) = clean(page(list(STORY))).stories

    assert [block.kind for block in story.blocks][4:8] == ["letter"] * 4
    assert story.date == ""


@pytest.mark.parametrize(
    ("around", "kind", "more"),
    [
        ("上一页 1 2 3 下一页", "unread.aside", True),
        ("1 下一页", "unread.aside", False),
        ("上一篇：第 1 2 期 下一页", "unread.hidden", False),
    ],
)
def test_further_pages_that_stand_around_the_text(around: str, kind: str, more: bool) -> None:
    """A row of pages in what a web page holds around its text says that the text goes on."""
    source = replace(page(list(STORY)), left=(Dropped(0, kind, around),))
    (story,) = clean(source).stories

    assert [each.severity for each in story.doubts if each.code == "truncated-end"] == ["review"] * more
