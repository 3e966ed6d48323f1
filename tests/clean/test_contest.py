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


def test_lines_that_enter_a_text_or_ask_for_votes() -> None:
    """`本文为……大赛入围作品` and the rules of a vote speak of a contest, each by itself."""
    found = calls(
        page(
            "本文为“我与小康”写作大赛入围作品，进入复赛阶段。",
            "他在渡口等了一夜，天亮才看见船。",
            "投票规则：每个微信号每天可投一票。",
            "评选结果将在颁奖典礼上揭晓。",
        )
    )
    assert sorted(found) == [1, 3, 4]


def test_terms_beside_a_call_belong_to_it() -> None:
    """An introduction that asks for texts and a further numbered term are part of the call."""
    found = calls(
        page(
            "为记录身边的故事，县里举办征文活动，共收到来稿一百篇。",
            "一、征集对象：全县干部群众。",
            "二、来稿请注明“征文”字样，发送至lu@example.org，附联系电话。",
            "三、第二阶段征集截止时间：10月31日。",
            "第一次去帮扶户家，是鸡叫头遍的时候。",
        )
    )
    assert sorted(found) == [1, 2, 3, 4]


def test_a_vote_stays_out_of_the_story() -> None:
    """The rules of a vote and what an entry has so far are the contest's; a village's vote is a story's."""
    rules = "“桥头的灯”征文评选进入网络投票，每天可投5票，通道将于3月1日关闭，请投给你喜欢的作品。"
    got = "008号 山那边的灯 当前票数：1,204"
    village = "村里投票选组长，老石得了三十七票，刘婶得了三十六票，两个人都笑了。"
    assert set(calls(page(rules, "山那边的灯", village, got))) == {1, 4}
