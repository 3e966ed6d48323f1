"""Expressions that fit the lines of web sites."""

from __future__ import annotations

import time

import pytest

from narrate.clean.chrome import chrome
from narrate.clean.credits import credits_row
from narrate.clean.forms import form
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold
from narrate.clean.pictures import caption

UNITS = (
    "1",
    "01",
    "[1]",
    "积分1 ",
    "本报",
    "10 >记者",
    "图",
    "|",
    "第1页",
    "作者 ",
    "a - ",
    "浏览1",
    "张三、",
)
SECONDS = 0.5  # a thousand times what such a line takes


@pytest.mark.parametrize("unit", UNITS)
def test_no_line_makes_an_expression_run_away(unit: str) -> None:
    """Rows of the same sign, as sites set them, are judged at once."""
    look = Look(1, (unit * 60)[:240] + "。x")
    started = time.process_time()
    for inside in (False, True):
        chrome(look, inside=inside)
    caption(look)
    credits_row(look)
    form([look], Labels())
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("打开某某新闻 查看精彩图片", "ad"),
        ("余下全文（1/3）", "ad"),
        ("我们使用Cookie来改善体验。继续浏览即表示同意。", "cookie"),
        ("加载中，请稍候......", "loading"),
        ("诗歌频道 - 当代诗 - 正文", "breadcrumb"),
        ("副刊 / 人间有情", "breadcrumb"),
        ("（原载《盘龙党史》2007年第1辑）", "origin"),
        ("（河岸文学网原创首发）", "origin"),
        ("Video Player Close", "player"),
        ("（柳青，河湾县第二中学教师）", "about"),
        ("（柳青，渡口村村民；陈小满，县政协文史委特邀委员）", "about"),
        ("河湾大学第二十届支教团成员，服务地：柳河县红柳小学", "about"),
        ("【作品二】", "number"),
        ("进入播报模式　退出播报模式", "player"),
        ("语音正在合成，请稍候...", "player"),
        ("正在加载音频，请稍等…", "player"),
        ("语速：慢 中 快", "player"),
        ("普通话 女声 倍速 1.0x 1.25x", "player"),
        ("主帖获得的天海分：0", "floor"),
        ("327文章", "account"),
        ("下一条：没有了！", "pager"),
        ("【我要留言】 【推荐给亲友】", "controls"),
        ("♪ 片尾曲：《慢慢》", "player"),
        ("本回答由提问者推荐", "user"),
        ("主送：县委常委，县政府副县长。", "copyright"),
        ("想投稿？把故事发到 gushi@example.com，每周三更新。", "invitation"),
        ("人物名片：石小渡，柳河县渡工，1989年起在渡口撑船。", "about"),
        ("引用格式：石小渡口述，柳青整理，某某口述史0388。", "copyright"),
        ("如果你也有故事，欢迎投稿至我们的信箱，一经采用，赠送月卡。", "invitation"),
        ("（共印60份）", "copyright"),
        ("发：各村（社区）、驻村工作队", "copyright"),
        ("青石镇工作简报", "epaper"),
        ("散文,乡村,老屋,河流,童年", "tags"),
        ("船从楼下过,邮包往篮里一丢,父亲往上一提,前后不过一袋烟,信就到了", ""),
        ("本邮件由系统自动发送，请勿直接回复。", "mail"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    """Each line is furniture of its kind, or of none."""
    assert chrome(Look(1, fold(line)), inside=False) == kind


@pytest.mark.parametrize(
    "line",
    [
        "推荐阅读：土鸡一亩放多少只？多久可以出栏？",
        "温馨提示：本站所有广告均已标注，投资有风险。",
        "养鸡赚钱吗？最新分析，点这里免费领取资料！",
        "小编推荐：如何提高鱼苗成活率？",
        "更多养殖技术，请关注养殖大全网微信公众号：yangzhi",
    ],
)
def test_what_farms_of_copies_set_between_paragraphs(line: str) -> None:
    """Advertisements that read like prose are none of the story, also inside it."""
    assert chrome(Look(1, fold(line)), inside=True) == "tip"


@pytest.mark.parametrize(
    "line",
    [
        "知道",
        "他打开门，看见一片雪。",
        "山高 / 水长",
        "广告画上的人笑了",
        "请用扁担描一描",
        "分数：98",
        "“报：队长来了。”",
        "他点了这里的灯，就走了。",
        "发：三",
        "♪ 月亮走我也走",
        "更多的日子，关注我的只有风",
        "相关问题",
    ],
)
def test_lines_of_stories_are_none(line: str) -> None:
    """Between prose, words and sentences of stories stay."""
    assert chrome(Look(1, fold(line)), inside=True) == ""
