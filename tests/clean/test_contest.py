"""Calls for entries to a contest."""

from __future__ import annotations

from narrate.clean.contest import calls
from narrate.clean.lines import Look, fold


def page(*lines: str) -> list[Look]:
    """Folded lines with their numbers."""
    return [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]


def test_a_call_is_known_as_a_whole() -> None:
    """Label lines and the paragraph of terms below them are one call, with mailbox and deadline."""
    found = calls(
        page(
            "征文启事：面向全县征集作品",
            "投稿邮箱：lu@example.org",
            "截稿时间：9月30日",
            "征文将评选一等奖和优秀奖，获奖作品结集出版。",
            "山那边的灯",
        )
    )
    assert found == {1: "contest.call", 2: "contest.mailbox", 3: "contest.deadline", 4: "contest.call"}


def test_a_story_about_a_contest_stays() -> None:
    """A paragraph that only speaks of a contest is no call."""
    assert calls(page("她的征文获奖了，证书和奖金一起寄到了山里。", "全村都来看。")) == {}


def test_one_label_alone_is_no_call() -> None:
    """A single line with a label of a contest is left to others."""
    assert calls(page("投稿邮箱：lu@example.org", "山那边的灯")) == {}
