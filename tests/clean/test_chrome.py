"""What web sites put around a story, line by line."""

from __future__ import annotations

import pytest

from narrate.clean.chrome import chrome, section
from narrate.clean.lines import Look, fold


def look(text: str) -> Look:
    """One folded line."""
    return Look(1, fold(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("breadcrumb", "您现在的位置：首页 >> 乡村 >> 正文"),
        ("breadcrumb", "青禾网 > 副刊 > 散文"),
        ("timestamp", "2021-03-04 05:06:07"),
        ("pager", "上一篇：秋天的信"),
        ("pager", "[1] [2] [3]"),
        ("pager", "共 3 页 1 2 3 下一页 尾页"),
        ("counter", "浏览次数：318"),
        ("counter", "阅读 1024 赞 36"),
        ("share", "分享到我的主页"),
        ("qr", "长按二维码关注我们"),
        ("follow", "点击上方蓝字关注我们"),
        ("tags", "标签：茶园 春天"),
        ("player", "00:00 / 03:21"),
        ("floor", "12#"),
        ("floor", "发表于 2012-8-3 22:10"),
        ("floor", "本帖最后由 纸飞机 于 2012-8-4 编辑"),
        ("wechat", "微信号：qingshi"),
        ("epaper", "第06版：副刊"),
        ("attachment", "附件：统计表.xls"),
        ("copyright", "Copyright © 2021 青禾网 版权所有"),
        ("repost", "转载请注明出处"),
        ("repost", "版权作品，未经授权严禁转载。"),
        ("attachment", "下载冬日书信散文word格式文档"),
        ("attachment", "将本文档下载到自己电脑，方便收藏。"),
        ("site", "青禾作文网移动版"),
        ("repost", "声明：本文版权归原作者所有，如有侵权请联系删除。"),
        ("url", "https://example.org/a"),
        ("end", "——END——"),
        ("ornament", "★★★"),
        ("comment", "登录后才能发表评论"),
        ("controls", "【打印本页】 【关闭窗口】"),
        ("controls", "网站首页 走进云岭 政务公开 办事服务"),
        ("tips", "手机用户请浏览m.example.org"),
        ("about", "作者简介：某某，教师。"),
        ("tip", "1、下载之前请先预览，文档是否完整由上传者负责。"),
        ("tip", "3.不能预览的部分如有缺页，请在七日内申请退还积分。"),
        ("tip", "1.该资料是网友上传的，本站提供全文预览，预览什么样，下载就什么样。"),
        ("tip", "3、文件的所有权益归上传用户所有。"),
        ("tip", "文档介绍：船头的灯"),
        ("tip", "下载文档原格式（41KB，共3页）"),
        ("tip", "文本预览结束，下载全文需支付3积分"),
        ("controls", "打包下载"),
    ],
)
def test_furniture_has_its_kind(kind: str, text: str) -> None:
    """Each kind of furniture is known outside the prose."""
    assert kind == chrome(look(text), inside=False)


@pytest.mark.parametrize(
    "text",
    [
        "山那边的灯",
        "更多的人来了",
        "……",
        "）。",
        "”",
        "第一页写着他的名字",
        "点一盏灯",
        "上一个冬天的雪",
        "分享",
        "3",
        "一、先通水，再通心",
        "评论家老周",
        "写进 packing/copyright 文件里的",
        "加上 --copyright 参数",
        "（老何，系着一条蓝布围裙）",
        "作品二等奖",
        "他的服务地是一所小学",
        "1、请各组把资料上传到平台，由文书负责。",
        "2、下载一个软件，请大家看看价钱。",
        "3、把照片上传给村里的会计，他会记在账上。",
        "下载了全文的人都走了",
        "阅读结束，孩子们合上了书。",
    ],
)
def test_short_lines_of_a_story_are_no_furniture(text: str) -> None:
    """Headings, bare marks and words that a story may hold stay, between prose."""
    assert chrome(look(text), inside=True) == ""


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("related", "相关阅读："),
        ("related", "■ 热门推荐"),
        ("related", "【护林员的演讲稿(精选3篇)】相关推荐文章："),
        ("comment", "网友评论（2）"),
        ("comment", "听友评论（23）"),
        ("comment", "本文评论（3条）"),
        ("comment", "其他回答（2）"),
        ("related", "类似问题"),
        ("links", "友情链接"),
        ("sidebar", "标签列表"),
    ],
)
def test_signboards(kind: str, text: str) -> None:
    """A signboard opens a list of other things."""
    assert kind == section(look(text))


@pytest.mark.parametrize("text", ["相关的人都走了。", "推荐信", "评论家"])
def test_what_is_no_signboard(text: str) -> None:
    """Words of signboards inside other words or sentences open nothing."""
    assert section(look(text)) == ""


@pytest.mark.parametrize("text", ["登录注册写文章", "首页下载app会员", "返 回", "回上一頁　轉寄好友"])
def test_words_of_menus_in_other_shapes(text: str) -> None:
    """Buttons are known when they were copied without spaces, spread out, or share a stem with others."""
    assert chrome(look(text), inside=False) == "controls"


def test_a_word_of_a_menu_alone_is_no_row() -> None:
    """A word that menus use and others beside it may be a heading inside a story."""
    assert chrome(look("收藏的故事"), inside=True) == ""
