"""HTML pages made for the tests: the same invented story in the dress of ten kinds of site."""

# ruff: noqa: E501 - a page source is one line as sites write it

from __future__ import annotations

from tests.prose import HEADINGS, PARAGRAPHS, TITLE

STORY = (
    *PARAGRAPHS[:4],
    HEADINGS[0],
    *PARAGRAPHS[4:8],
    HEADINGS[1],
    *PARAGRAPHS[8:10],
    HEADINGS[2],
    *PARAGRAPHS[10:],
)
NEWS = (
    "关于做好今年春季植树工作的通知",
    "全市教育工作会议在县城召开",
    "我县三个村入选首批示范村名单",
    "节日期间景区接待游客创新高",
    "一图读懂医疗保障新政策",
    "清风林场开展森林防火演练",
)
CHANNELS = ("首页", "新闻", "政务公开", "办事服务", "互动交流", "专题专栏", "走进云台")


def links(words: tuple[str, ...], around: str = "li") -> str:
    """Words as a list of links."""
    return "".join(f"<{around}><a href='/p/{n}.html'>{word}</a></{around}>" for n, word in enumerate(words))


def shell(head: str, story: str, foot: str = "", title: str = f"{TITLE}_云台县人民政府") -> str:
    """A whole page around a story."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title><style>p{{margin:0}}</style>"
        f"<script>var a = '正文正文正文';</script></head><body>{head}{story}{foot}</body></html>"
    )


NAV = f"<div class='nav'><ul>{links(CHANNELS)}</ul></div><div class='crumb'>您现在的位置：{links(CHANNELS[:2], 'span')} &gt; 正文</div>"
META = "<div class='info'>来源：云台县融媒体中心　发布时间：2021-03-05 10:18　浏览次数：<span id='hits'></span> 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>"
FOOT = (
    f"<div class='related'><h3>相关新闻</h3><ul>{links(NEWS)}</ul></div><div id='footer'><p>{links(CHANNELS[1:5], 'span')}</p>"
    "<p>主办：云台县人民政府办公室　版权所有</p><p>某ICP备00000000号 网站标识码：0000000000</p></div>"
)


def paragraphs(tag: str = "p", indent: str = "　　") -> str:
    """The story, one element for each paragraph, headings strong."""
    return "".join(
        f"<{tag}><strong>{line}</strong></{tag}>" if line in HEADINGS else f"<{tag}>{indent}{line}</{tag}>"
        for line in STORY
    )


def broken(indent: str = "&nbsp;&nbsp;&nbsp;&nbsp;") -> str:
    """The story as one lump cut by <br>."""
    return "<br><br>\r\n".join(f"{indent}{line}" for line in STORY)


PAGES = {
    "government": shell(
        NAV,
        f"<div class='article'><h1>{TITLE}</h1>{META}<div id='UCAP-CONTENT'>{paragraphs()}</div></div>",
        FOOT,
    ),
    "government, old tables": shell(
        f"<table><tr>{links(CHANNELS, 'td')}</tr></table>",
        f"<form id='aspnetForm'><table><tr><td width=200><table>{links(NEWS, 'tr')}</table></td><td><table><tr><td>{TITLE}</td></tr><tr><td>"
        f"作者：何小满 点击：35</td></tr><tr><td><font size=3>{broken()}</font></td></tr></table></td></tr></table></form>",
        FOOT,
    ),
    "newspaper": shell(
        f"<div id='top'>{links(CHANNELS, 'span')}</div>",
        f"<div class='main'><div class='left'><h2>{TITLE}</h2><p class='source'>《云台日报》2021年03月05日 第3版</p>{paragraphs()}"
        f"</div><div class='sidebar'><h3>热点</h3><ul>{links(NEWS)}</ul></div></div>",
        FOOT,
    ),
    "forum": shell(
        f"<div id='hd'>{links(CHANNELS, 'span')}<a>登录</a> | <a>注册</a></div><div id='pt'>{links(CHANNELS[:3], 'em')}</div>",
        f"<div id='postlist'><table><tr><td class='pls'><a>行路人</a><p><a>主题 12</a></p></td><td><h1><span id='thread_subject'>{TITLE}</span></h1>"
        f"<em>发表于 2021-3-5 10:18:22</em><table><tr><td class='t_f'>{broken('')}<font class='jammer'>0 B$ R9 b; q</font>"
        "<span style='display:none'>; s# M6 s8</span></td></tr></table></td></tr></table></div>",
        f"<div id='ft'>{links(CHANNELS, 'span')}<p>Powered by Discuz! X3.4</p></div>",
        f"{TITLE} - 山乡故事 - 云台论坛 - Powered by Discuz!",
    ),
    "wechat": shell(
        "",
        f"<h1 class='rich_media_title' id='activity-name'>{TITLE}</h1><div id='meta_content'><span>云台发布</span> <em>3月5日</em></div>"
        f"<div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0;'>"
        + "".join(
            f"<section><section><p><span>{line}</span></p></section></section><p><br></p>" for line in STORY
        )
        + "</div>",
        "<div id='js_pc_qr_code'>微信扫一扫<br>关注该公众号</div>",
        "",
    ),
    "blog": shell(
        f"<header><h1>行路人的博客</h1><nav>{links(CHANNELS)}</nav></header>",
        f"<main><article><h1>{TITLE}</h1><p>2021年3月5日</p>{paragraphs(indent='')}</article></main><aside>{links(NEWS)}</aside>",
        f"<section class='comments'><h3>评论</h3><p>写得真好，想起了老家。</p></section>{FOOT}",
        f"{TITLE} | 行路人的博客",
    ),
    "e-paper": shell(
        f"<map><area href='#'></map><div class='list'>{links(NEWS)}</div>",
        f"<founder-title><h1>{TITLE}</h1></founder-title><h2></h2><founder-content>{paragraphs('P', '  ')}</founder-content>",
        "<div>上一篇 下一篇</div>",
        "云台日报数字报",
    ),
    "clone farm": shell(
        f"<div>{links(CHANNELS, 'span')}</div>",
        f"<div><h1>{TITLE}</h1><div>时间：2021-03-05 人气：1000</div><div>{''.join(f'<div>{line}</div>' for line in STORY)}</div></div>",
        f"<div><p>上一篇：<a>{NEWS[0]}</a></p><p>下一篇：<a>{NEWS[1]}</a></p><ul>{links(NEWS * 3)}</ul></div>{FOOT}",
        f"{TITLE}-故事大全",
    ),
    "mobile": shell(
        f"<div class='m-top'>{links(CHANNELS[:3], 'span')}</div>",
        f"<div class='page'><div class='tit'>{TITLE}</div><div class='con'>{'<p>'.join(STORY)}</div></div>",
        f"<div class='hot'>{links(NEWS, 'p')}</div>",
    ),
    "saved from a word processor": shell(
        "", f"<div class=WordSection1><h1>{TITLE}</h1>{paragraphs('p class=MsoNormal')}</div>", "", TITLE
    ),
}
