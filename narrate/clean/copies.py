"""Table of what farms of copies, bulletins and recordings set around a story, and between its paragraphs.

Expressions fit a whole line as `lines.fold` gives it: half-width punctuation, lower-case letters.
"""

from __future__ import annotations

from narrate.clean.patterns import Pattern, row

COPIES: tuple[Pattern, ...] = (
    row("epaper", 24, r"[\u4e00-\u9fff]{0,12}(?:工作|情况|信息|扶贫|帮扶|驻村|攻坚)简报", inside=False),
    row(
        "controls",
        80,
        r"(?=.*(?:我要|返回|推荐|打印|关闭|留言|评论|收藏|分享|下载|转发|投稿|举报|引用))"
        r"(?:[\[【][^\[\]【】。,，!?:]{2,8}[\]】]\s*){2,8}",
    ),
    row("player", 60, r"[♩♪♫♬]\s*(?=.*(?:[片插]?[头尾]?曲\s*:|音乐|配乐|bgm|播放))[^。，！？,!?]*"),
    row(
        "tip",
        80,
        r"(?:(?:推荐|延伸|拓展)阅读|(?:小编|站长)推荐)\s*:.*|"
        r"更多[^。“”]{2,20}[,，]\s*(?:敬?请|欢迎)(?:关注|访问|登录|点击|搜索)[^。“”]*",
    ),
    row(
        "tip",
        120,
        r"(?:温馨|友情|特别|风险)提[示醒]\s*:(?=.*(?:本(?:网|页|站(?:所有|内容|资源))|广告|加盟|网址|收藏本)).*",
    ),
    row(
        "tip",
        80,
        r"[^“”‘’。]*点(?:击)?(?:这里|此处|此)[^“”‘’。]{0,4}(?:领取|下载|咨询|报名|加入|获取|购买|了解)[^“”‘’。]*",
    ),
    row(
        "invitation",
        120,
        r"(?=.*(?:欢迎|诚邀|期待).{0,12}(?:投稿|来稿))(?=.*(?:一经(?:采用|录用|刊用)|稿[酬费]|[信邮]箱)).*|"
        r"(?:想|要|如果|欢迎|期待)[^:]{0,14}(?:投稿|来稿)[^:]*[\w.+-]@[\w-]+(?:\.[\w-]+)+.*",
        inside=False,
    ),
    row("copyright", 24, r"[(\[]?\s*(?:共印|印数?)\s*:?\s*\d+\s*份\s*[)\]]?", inside=False),
    row(
        "copyright",
        80,
        r"(?:抄[送报]|主送|分送|[报送发])\s*:[^。！？“”]*(?:办公?室?|单位|部门|领导|成员|小组|政府|委员会|党委|[县市区镇乡村局队长委](?:\([^()]*\))?)[^。！？“”]*。?",
        inside=False,
    ),
)
