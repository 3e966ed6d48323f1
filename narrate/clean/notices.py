"""Table of what readers, schools and papers set around a story: notices in brackets, tasks, polls, offers.

Expressions fit a whole line as `lines.fold` gives it: half-width punctuation, lower-case letters.
"""

from __future__ import annotations

from narrate.clean.patterns import Pattern, row

NOTICES: tuple[Pattern, ...] = (
    row("number", 8, r"[((\[【]\s*\d{0,5}\s*[))\]】]", inside=False),
    row("pager", 24, r"[((\[【]\s*第?\s*\d{1,4}\s*页?\s*/\s*共?\s*\d{1,4}\s*页\s*[))\]】]"),
    row("pager", 24, r"第\s*\d{1,4}\s*页?\s*/\s*共?\s*\d{1,4}\s*页"),
    row("pager", 24, r"(?:(?:上|下|前|后)一?(?:篇|页|章|条|节|期)[\s|/,]*){2,}"),
    row("pager", 40, r"(?:上|下)一?(?:节|卷|目|回|集)\s*[:>»].*", inside=False),
    row("pager", 60, r"[·•]\s*(?:上|下)一?(?:篇|条|页|则)(?:文章|新闻)?\s*:.*"),
    row("copyright", 60, r"[((\[【][^()]*(?:版权|内部资料|注意保存|编印|翻印)[^()]*[))\]】]", inside=False),
    row("note", 40, r"[((\[【]?\s*(?:更多|其他|其余|相关)[^()。]{0,10}见[^()。]{1,12}版?[))\]】]?"),
    row(
        "note",
        60,
        r"[*※注:\s]*(?:为保护隐私)?[,，]?(?:文中|文内|本文)[^。]{0,12}(?:均?为?系?化名|均已化名|作了处理)[^。]{0,12}。?",
    ),
    row(
        "about",
        160,
        r"[((\[【]\s*作者(?:[\u4e00-\u9fff·]{2,4}(?=[,，系为现是\s]))?[,，\s]*(?:系|为|现|是|单位|曾)[^()]*[))\]】]|[((][^()]{4,40}\s\d{6}[))]",
        inside=False,
    ),
    row("ad", 60, r"[((\[【]\s*(?:广告|推广)\s*[))\]】].*"),
    row(
        "ad",
        40,
        r".{0,10}(?:订阅|登录|付费|开通|购买|下载).{0,12}(?:阅读|查看|收看|收听)(?:全文|更多|余下|完整).{0,8}",
    ),
    row(
        "exam", 60, r".{0,6}阅读(?:下面|下列|以下|上面|材料|短文|文章).{0,20}(?:完成|回答|做).{0,12}题.{0,16}"
    ),
    row("exam", 120, r"\d{1,2}\s*[.、．].*\(\s*\d{1,2}\s*分\s*\)"),
    row("poll", 60, r"投票(?:时间|方式|截止|规则|入口)\s*:.*", inside=False),
    row(
        "exam",
        20,
        r"(?:参考)?答案\s*(?:与解析|及解析)?\s*:?|查看(?:解析|答案).{0,6}|相关(?:试题|题目|知识点)",
        inside=False,
    ),
    row(
        "lesson",
        200,
        r"(?:生字|生词|词语|字词|名词|词汇)(?:解释|注释|积累|表|卡片?)?\s*:.+|(?:故事|寓言|童话|成长)?(?:启示|寓意|道理|感悟|大道理|小道理)\s*:.+",
        inside=False,
    ),
    row(
        "poll",
        60,
        r"\S{1,20}\s+\d[\d,]*\s*票(?:\s*\(?[\d.]+%\)?)?|.{2,30}\(\s*(?:单选|多选|最多选\d项)\s*\)|投票(?:结果|已结束)?",
        inside=False,
    ),
    row("comment", 60, r".{0,6}(?:点评|短评|回应)\s*:\s*\d{1,4}\s*[楼#].{2,50}", inside=False),
    row(
        "counter",
        30,
        r"查看(?:全部|更多|所有)\s*[\d,]*\s*(?:个|条|篇)?(?:回答|评论|回复|内容|文章)?",
        inside=False,
    ),
    row("links", 400, r"友情链接\s*[:：].*", inside=False),
    row("poll", 40, r"(?:这|此|本)[篇则条](?:文章|报导|报道|新闻).{0,10}(?:帮助|帮助|有用|喜欢)吗?[?]"),
    row(
        "tip",
        60,
        r"(?:全文|本文)共?约?\s*\d[\d,]*\s*(?:个)?字[,，\s]*(?:预计|建议|阅读|大约).{0,20}",
    ),
    row("series", 40, r"《[^》]{2,16}》\s*第\s*\d{1,5}\s*[个期篇号则]\S{0,6}"),
    row("ornament", 40, r"[\W_]*分[割隔]线[\W_]*"),
    row("repost", 60, r"[((\[【]\s*(?:选|摘|节选|改编|录)自[^()]{2,50}[))\]】]", inside=False),
    row("sponsor", 80, r"[^。，]{0,24}由[^。]{2,50}(?:联合)?(?:主办|承办|协办|支持)", inside=False),
    row("invitation", 80, r"[^。]{2,60}(?:欢迎|请)(?:来信|来电|投稿|洽|联系|惠赐).{0,12}", inside=False),
    row("attachment", 24, r"文档为?\.?\w{3,4}格式|正在阅读\s*:.{0,16}", inside=False),
    row("address", 60, r".{0,8}地址\s*:[^。，]{4,40}", inside=False),
    row("site", 60, r"(?:本[站刊社号坛网])?宗旨\s*:.+", inside=False),
    row("editor", 40, r".{4,24}\s编", inside=False),
)
