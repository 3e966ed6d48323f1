"""More HTML pages made for the tests: habits of sites that the ten usual kinds do not have."""

# ruff: noqa: E501 - a page source is one line as sites write it

from __future__ import annotations

from tests.prose import PARAGRAPHS, TITLE
from tests.read.webpages import CHANNELS, FOOT, META, NAV, NEWS, STORY, broken, links, paragraphs, shell

DATED = "".join(
    f"<li><a href='/{n}'>{text}</a><span>2021-03-0{n + 1}</span></li>" for n, text in enumerate(NEWS)
)
TEASERS = "".join(
    f"<div class='item'><a href='/{n}'><h3>{text}</h3></a><p>{PARAGRAPHS[n % 3][:40]}…<a>[详细]</a></p></div>"
    for n, text in enumerate(NEWS)
)
COMMENTS = "".join(
    f"<li><span class='user'>网友{n}</span><span>2021-3-{n + 1}</span><p>{text}</p><a>回复</a> <a>赞({n})</a></li>"
    for n, text in enumerate(
        (
            "写得真好，想起了老家的那条路，小时候也是摸黑走回去的。",
            "向小何书记学习！",
            "作者文笔不错，期待更多这样的故事。",
            "顶",
        )
    )
)
ROWS = "".join(f"<tr><td>　　{line}</td></tr>" for line in STORY)
SPANS = "".join(f"<span style='display:block'>{line}</span>" for line in STORY)

STRANGE = {
    "text directly in a cell": shell(
        f"<table width=960><tr><td>{links(CHANNELS, 'span')}</td></tr></table>",
        f"<table><tr><td class=left>{links(NEWS, 'p')}</td><td class=main><b>{TITLE}</b><br>{META}{broken()}</td></tr></table>",
        FOOT,
    ),
    "a row for each paragraph": shell(NAV, f"<center><h2>{TITLE}</h2></center><table>{ROWS}</table>", FOOT),
    "unclosed paragraphs": shell(NAV, f"<h1>{TITLE}</h1><div><p>{'<p>　　'.join(STORY)}</div>", FOOT),
    "text between breaks and links": shell(
        NAV,
        f"<h1>{TITLE}</h1><div id=zoom>{broken().replace('县城', '<a href=#>县城</a>').replace('书记', '<a href=#>书记</a>')}</div>",
        FOOT,
    ),
    "teasers below": shell(
        NAV,
        f"<h1>{TITLE}</h1><div class='txt'>{paragraphs()}</div>",
        f"<div class='list'><h2>推荐阅读</h2>{TEASERS}</div>{FOOT}",
    ),
    "comments below": shell(
        NAV,
        f"<h1>{TITLE}</h1><div class='txt'>{paragraphs()}</div>",
        f"<div id='plList'><h3>网友评论</h3><ul>{COMMENTS}</ul></div>{FOOT}",
    ),
    "dated list below": shell(
        NAV,
        f"<h1>{TITLE}</h1><div class='txt'>{paragraphs()}</div>",
        f"<div class='box'><h3>相关文章</h3><ul>{DATED}</ul></div>{FOOT}",
    ),
    "list in the middle": shell(
        NAV,
        f"<h1>{TITLE}</h1><div class='txt'>{''.join(f'<p>{line}</p>' for line in STORY[:7])}<div class='rel'><ul>{DATED}</ul></div>"
        f"{''.join(f'<p>{line}</p>' for line in STORY[7:])}</div>",
        FOOT,
    ),
    "long list in the middle": shell(
        NAV,
        f"<h1>{TITLE}</h1><div class='txt'>{''.join(f'<p>{line}</p>' for line in STORY[:7])}<div><p>更多新闻</p><ul>{DATED * 8}</ul></div>"
        f"{''.join(f'<p>{line}</p>' for line in STORY[7:])}</div>",
        FOOT,
    ),
    "wechat, nested and coloured": shell(
        "",
        f"<div id='js_article'><h1 id='activity-name'>\n{TITLE}\n</h1><div id='js_content' style='visibility:hidden'>"
        + "".join(
            f"<section style='x'><section><section><p style='a'><span style='c'>{line[:9]}</span><strong>{line[9:15]}</strong>"
            f"<span leaf=''>{line[15:]}</span></p></section></section></section><p><br/></p>"
            for line in STORY
        )
        + "</div></div>",
        "<div class='rich_media_tool'>阅读 <span>1万</span> <a>在看</a></div><div><p>预览时标签不可点</p></div>",
        "",
    ),
    "wechat, lines as blocks": shell(
        "",
        f"<h1 id='activity-name'>{TITLE}</h1><div id='js_content' style='visibility: hidden;'><section>{SPANS}</section></div>",
        "",
        "",
    ),
    "e-paper with a page map": shell(
        f"<table><tr><td>第01版：要闻</td><td>第02版：本地</td></tr></table><ul>{DATED}</ul>",
        f"<table><tr><td><p class='yinti'>行走云台</p><p class='bt1'>{TITLE}</p><p class='bt2'>本报记者 何小满</p></td></tr>"
        f"<tr><td><div id='ozoom'><founder-content>{paragraphs('P')}</founder-content></div></td></tr></table>",
        "<table><tr><td><a>上一篇</a> <a>下一篇</a> <a>放大</a> <a>缩小</a> <a>默认</a></td></tr></table>",
        "云台日报",
    ),
    "mobile with a lazy rest": shell(
        "<header class='hd'><a>云台网</a><a>打开APP</a></header>",
        f"<article class='art'><h1>{TITLE}</h1><div class='art-info'>云台网 03-05 10:18</div>"
        f"<div class='art-main'>{paragraphs(indent='')}</div><div class='unfold'><a>展开全文</a></div></article>",
        f"<section class='recommend'>{TEASERS}</section><footer>云台网版权所有</footer>",
    ),
    "div soup without names": shell(
        f"<div><div>{links(CHANNELS, 'div')}</div></div>",
        f"<div><div><div>{TITLE}</div><div>2021-03-05</div><div>{''.join(f'<div><div>{line}</div></div>' for line in STORY)}</div></div></div>",
        f"<div><div>{links(NEWS, 'div')}</div></div>{FOOT}",
    ),
    "preformatted": shell(
        NAV, f"<h1>{TITLE}</h1><pre>{chr(10).join('    ' + line for line in STORY)}</pre>", FOOT
    ),
    "names that mislead": shell(
        f"<div class='top'>{links(CHANNELS, 'span')}</div>",
        f"<div id='content-comment-share'><div class='article footer-fixed hot'><h1>{TITLE}</h1>{paragraphs()}</div></div>",
        f"<ul>{DATED}</ul>",
    ),
    "pager and share inside": shell(
        NAV,
        f"<div class='article'><h1>{TITLE}</h1><div class='share'><a>分享到微信</a><a>微博</a></div>{paragraphs()}"
        f"<div class='pages'><a>上一页</a> <a>1</a> <b>2</b> <a>下一页</a></div><p class='editor'>【责任编辑：何小满】</p></div>",
        FOOT,
    ),
    "quoted forum reply": shell(
        f"<div>{links(CHANNELS, 'span')}</div>",
        f"<table><tr><td>楼主</td><td><div class='t_f'><h2>{TITLE}</h2>{broken('')}</div></td></tr></table>",
        f"<table><tr><td>沙发</td><td><div class='t_f'><div class='quote'>{PARAGRAPHS[0][:20]}…</div>感动，顶一个。</div></td></tr></table>{FOOT}",
    ),
}
