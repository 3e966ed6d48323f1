"""Lines that stores, papers, accounts and contests set around one story, and what they say of it."""

from __future__ import annotations

import pytest

from narrate.clean import clean
from narrate.model import Story
from tests.clean.page_cases import page

TEXT = "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"
MORE = "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。"
BODY = (TEXT, MORE, TEXT[::-1].strip("。") + "。")


def story(*lines: str) -> Story:
    """The one story of a page of these lines."""
    (found,) = clean(page("\n".join(lines))).stories
    return found


def told(*lines: str) -> list[str]:
    """What is narrated of a page of these lines."""
    return [block.text for each in clean(page("\n".join(lines))).stories for block in each.blocks]


SITE = ("青石文学网", "首页 | 散文 | 小说 | 排行 | 书城", "您的位置：青石文学网 >> 散文")


def test_the_tag_of_a_contest_before_a_title() -> None:
    """A line that opens with the contest in brackets is the title behind them, though writers stand below."""
    found = story(
        "您现在的位置：首页 > 专题专栏 > 正文",
        "【“春暖千山——脱贫攻坚青石故事汇”征文】背药箱的尔古医生",
        "作者：沙玛子杰 林晓慧 来源：青石县地方志编纂室",
        "沙玛子杰 林晓慧",
        *BODY,
    )
    assert (found.title, found.author) == ("背药箱的尔古医生", "沙玛子杰、林晓慧")
    assert found.tag == "“春暖千山——脱贫攻坚青石故事汇”征文"


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("作者：苇间风　童生，　发表：2016-09-02 07:41:33　阅读：2314", "苇间风", "2016-09-02"),
        ("作者：苇间风　秀才，2391.20　发表于：2019-03-27 21:10", "苇间风", "2019-03-27"),
        ("19-03-21 10:22 来源：青石农垦报 作者：石小渡", "石小渡", "2019-03-21"),
    ],
)
def test_ranks_and_days_beside_writers(line: str, author: str, date: str) -> None:
    """A member's rank is no part of his name, and a day with a short year opens a line of fields."""
    found = story(*SITE, "渡口的夜晚", line, *BODY, "赞赏 (0)　收藏　转发")
    assert (found.author, found.date) == (author, date)


def test_the_size_of_letters_is_no_source() -> None:
    """A field for the size of letters ends the source."""
    head = "发布时间：2020年10月17日 来源：青石县文化馆 字体大小：大 中 小"
    assert story(*SITE, "渡口的夜晚", head, *BODY).source == "青石县文化馆"


@pytest.mark.parametrize("source", ["网友投稿", "会员原创", "用户投稿"])
def test_members_are_no_source(source: str) -> None:
    """A text that members sent in comes from nowhere."""
    assert story(*SITE, "渡口的夜晚", f"时间：2021-08-31 来源：{source} 点击：次", *BODY).source == ""


def test_who_told_a_text_that_has_a_writer() -> None:
    """Who told a tale stands below it; the writer is who the head names."""
    head = "来源：青石县地方志办公室 作者：石小渡 发布时间：2020-01-02"
    tail = "（讲述人：方有田，女，81岁，上河村农民；搜集整理：石小渡）"
    assert story(*SITE, "渡口的来历", head, *BODY, tail, "上一篇：磨坊").author == "石小渡"
    assert (
        story(*SITE, "渡口的来历", "来源：青石县地方志办公室", *BODY, tail, "上一篇：磨坊").author != "石小渡"
    )


def test_who_told_it_and_where_it_was_taken_down_is_no_text() -> None:
    """A sentence of fields below a tale is not narrated; one that only speaks of a teller is."""
    about = "讲述者：方有田，男，七十三岁，上河乡农民，小学文化，2015年9月采录于上河乡方家湾。"
    assert about not in told(*SITE, "渡口的来历", *BODY, about, "分享：", "[返回] [打印]")
    assert "讲述者说完就走了，后来才有人采录。" in told(
        *SITE, "渡口的来历", *BODY, "讲述者说完就走了，后来才有人采录。"
    )


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("山河文学 2020年6期 2020-08-11", "山河文学", "2020-08-11"),
        ("2019-06-14 副刊 7 7 青石晚报 con30218.html 1 渡口的夜晚", "青石晚报", "2019-06-14"),
        ("2019-08-16 ——青石渠见闻 11 青石晚报 c34812.html 1 渡口的夜晚", "青石晚报", "2019-08-16"),
    ],
)
def test_what_stores_of_papers_set_below(line: str, source: str, date: str) -> None:
    """Journals and papers kept in stores: their name and the day, in a line that is not narrated."""
    lines = ("上一篇 下一篇", "放大 缩小 默认", "渡口的夜晚", "◎石小渡", *BODY, "猜你喜欢", line)
    found = story(*lines)
    assert (found.source, found.date) == (source, date)
    assert line not in told(*lines)


def test_the_day_in_the_trail_of_a_paper() -> None:
    """`某某日报 > 2020年10月17日 > 第06版` gives the paper and its day."""
    found = story(
        "青石日报 > 2020年10月17日 > 第06版：副刊",
        "放大 正常 缩小",
        "渡口的夜晚",
        "石小渡",
        *BODY,
        "上一版 下一版",
    )
    assert (found.source, found.date) == ("青石日报", "2020-10-17")


def test_the_day_of_first_printing() -> None:
    """`原载2019年10月21日《…》` is the day of publishing, before the day on which a site showed the text."""
    found = story(
        *SITE,
        "渡口的夜晚",
        "发布者：语文组 来稿时间：近日",
        *BODY,
        "（原载2019年10月21日《青石晚报》）",
        "上一篇：桥",
    )
    assert (found.source, found.date) == ("青石晚报", "2019-10-21")


def test_the_head_of_an_account() -> None:
    """`原创 某某 某某微讯` is an account's line; the count of a topic and a call to follow are no titles."""
    lines = (
        *(
            "桥头的那所学校，只有九个学生",
            "原创 青石教育 青石教育 2020-07-03",
            "收录于话题",
            "#我和我的学校 14个",
        ),
        *("↑ 点击上方“青石教育”关注我们", "文｜石小渡　图｜方青", *BODY, "— END —", "来源：青石教育"),
    )
    found = story(*lines)
    assert (found.title, found.author, found.date) == ("桥头的那所学校，只有九个学生", "石小渡", "2020-07-03")
    assert told(*lines) == ["桥头的那所学校，只有九个学生", *BODY]


def test_who_made_a_page_of_pictures() -> None:
    """The line over `创建于…` is the member's name, and the longer one above it the title."""
    found = story(
        "美页 - 记录生活", "三线厂的那条铁轨", "厂二代老秦", "创建于2018-10-06", "阅读 55　点赞 16", *BODY
    )
    assert (found.title, found.author) == ("三线厂的那条铁轨", "厂二代老秦")


def test_a_column_above_a_title() -> None:
    """`“…”征文选登` over a title is no part of it, though the page says both in one line above."""
    found = story(
        *SITE,
        "“我和大河”征文选登：给孙女的一封信",
        "来源：青石县老干部局　日期：2019-10-11　点击数：40",
        "“我和大河”征文选登",
        "给孙女的一封信",
        "作者：石小渡（县水利局退休干部）",
        *BODY,
        "【关闭本页】",
    )
    assert (found.title, found.subtitle) == ("给孙女的一封信", "")


def test_a_line_that_says_of_whom_a_title_tells() -> None:
    """`…护林员某某的故事` right below a title is its subtitle; over nothing, it is the title."""
    heads = ("2015-08-12 09:43 青石日报", "本报记者石小渡 本报通讯员方青")
    found = story("天下县域网 > 青石新闻", "种树的“林疯子”", "青石县护林员白三虎的故事", *heads, *BODY)
    assert (found.title, found.subtitle) == ("种树的“林疯子”", "青石县护林员白三虎的故事")
    alone = story("天下县域网 > 青石新闻", "青石县护林员白三虎的故事", *heads, *BODY)
    assert (alone.title, alone.subtitle) == ("青石县护林员白三虎的故事", "")


def test_the_series_and_the_site_around_a_title() -> None:
    """The page's own title with a series before and a site behind the title below it is not narrated."""
    lines = (
        *(
            "首页 > 演讲稿 > 主题演讲",
            "脱贫攻坚主题演讲稿：山路上的“背篓医生”_演讲网",
            "更新时间：2020-12-06 17:20:18",
        ),
        "【内容导读】本文是关于脱贫攻坚的演讲稿，欢迎借鉴。",
        *(
            "山路上的“背篓医生”",
            *BODY,
            "【脱贫攻坚主题演讲稿】相关推荐：",
            "青年节演讲稿",
            "本文来源网络，侵权请联系删除",
        ),
    )
    assert told(*lines) == ["山路上的“背篓医生”", *BODY]


def test_calls_of_contests_beside_a_text() -> None:
    """A boxed call for entries goes though it stands alone, and so does the line that enters a text."""
    call = "【征文启事】“我家的故事”中小学生征文活动正在进行，投稿截止时间：7月31日。"
    entry = "本文系“最后一公里”——青石县驻村工作队员优秀故事征集活动入选稿件（文化馆选送）"
    found = clean(page("\n".join((*SITE, "渡口的夜晚", call, *BODY))))
    assert [each.kind for each in found.dropped if each.text == call] == ["contest.deadline"]
    assert found.contest == (("name", "我家的故事"), ("deadline", "7月31日"))
    assert entry not in told(*SITE, "渡口的夜晚", "作者：石小渡", entry, *BODY)


def test_a_sentence_that_breaks_off_below_the_text_stays() -> None:
    """A copy that was cut off ends with a dash; its last line is the story's and no furniture."""
    last = "而这条渠的故事，还在往沙漠的深处走——"
    lines = (
        *("站长之窗 > 热点资讯 > 正文", "青石引水记：一条渠走了两代人", "网络整理：11-26 点击提交给百度收录"),
        *(
            *BODY,
            last,
            "Tags：移民(23)枸杞(8)",
            "转载请标注：青石引水记",
            "搜索",
            "网站分类",
            "标签列表",
            "友情链接",
        ),
    )
    assert told(*lines)[-1] == last


def test_news_below_a_story() -> None:
    """Below the signboard 新闻推荐 stand the site's other texts and what it says of itself."""
    tail = (
        "新闻推荐",
        "我县秋粮长势喜人 丰收在望",
        "青石新闻，新鲜有料。距离青石县再远也不是问题。期待在此相遇。",
    )
    assert told("天下县域网 > 青石新闻", "渡口的夜晚", "2015-08-12 09:43 青石日报", *BODY, *tail) == [
        "渡口的夜晚",
        *BODY,
    ]


@pytest.mark.parametrize("line", ["乌兰旗民政局 敖登其其格", "农垦局驻雪线村工作队队员 图雅"])
def test_names_of_other_builds_behind_an_office(line: str) -> None:
    """Behind the full name of an office, or an office held, stands a name of any length that is no word."""
    head = ("首页 > 专题 > 扶贫路上", "让牧民记得住的人", "日期：2019-10-17 17:20 来源：青石民政局")
    assert story(*head, line, *BODY).author == line.split()[1]


def test_a_writer_and_a_season_in_brackets() -> None:
    """`（某某，2014年秋）` below the last paragraph names who wrote it."""
    assert story(*BODY, "（乔木森，2014年秋）").author == "乔木森"


def test_a_name_that_ends_like_a_deed() -> None:
    """The last character of a name in the last bracket is no word for writing."""
    assert story(*BODY[:2], BODY[2] + "（作者系市水利局驻上河村工作队队长 冉启文）").author == "冉启文"


def test_who_took_a_picture_is_no_writer() -> None:
    """`（记者 某某摄）` behind a line between paragraphs shows a caption."""
    caption = "石有田在草场上直播（记者 孟久安摄）"
    assert caption not in told(*SITE, "渡口的夜晚", BODY[0], caption, *BODY[1:])


def test_even_headings_that_end_as_sentences() -> None:
    """`（一）摸清底数，一户一策。` heads; a numbered sentence of two uneven clauses is text."""
    even = ("（一）摸清底数，一户一策。", TEXT, "（二）畅通渠道，把货卖出去。", MORE)
    blocks = story("渡口的夜晚", *even, "（三）走了很远，灯亮。", TEXT).blocks
    assert [block.kind for block in blocks] == ["title", *("heading", "body") * 2, "body", "body"]


@pytest.mark.parametrize(
    "head",
    [
        "2020-10-09 16:22:05 来源：青石日报作者：石小渡",
        "http://www.qsdfz.example.cn2016-08-23作者：石小渡来源：青石日报【打印本页】",
    ],
)
def test_fields_that_run_together(head: str) -> None:
    """A field begins where the one before it has no blank behind it, also below a day or an address."""
    found = story(*SITE, "渡口的夜晚", head, *BODY, "上一篇：桥")
    assert (found.author, found.source) == ("石小渡", "青石日报")


def test_a_prize_around_a_title() -> None:
    """`获奖作品：《…》（…）` is the title within it."""
    lines = ("获奖作品：《渡口的夜晚》（初中组一等奖）", "作者：八年级（4）班 石小渡", *BODY)
    found = story("青石二中", "学校首页 | 校园新闻 | 学生作品", "【编号 07】", *lines, "【关闭】")
    assert (found.title, found.author) == ("渡口的夜晚", "石小渡")


def test_a_part_in_quotation_marks_below_fields() -> None:
    """Below a title and the fields of who told it, words in quotation marks head the first part."""
    fields = ("口述：石有田，男，1924年生，青石县人", "采访整理：方青", "时间：2018年6月")
    found = story(*SITE, "炊事班长的最后一口锅", *fields, "“我没有放过几枪”", *BODY, "【关闭】")
    assert found.title == "炊事班长的最后一口锅"
    assert [block.text for block in found.blocks if block.kind == "heading"] == ["“我没有放过几枪”"]


def test_a_name_that_print_sets_apart_under_a_title() -> None:
    """`乌 兰` right below the title is the writer, though no surname is known in it."""
    assert story("渡口的夜晚", "乌 兰", *BODY, "【关闭】").author == "乌兰"


def test_a_class_before_a_rare_name() -> None:
    """Behind a class stands the pupil's name, of any build."""
    assert story(*SITE, "渡口的夜晚", "五（1）班 昝依依", *BODY, "指导老师：方青").author == "昝依依"


def test_the_reporter_of_a_house_in_square_brackets() -> None:
    """`某县融媒体中心5月21日讯【记者：某某 某某】` names who wrote."""
    text = f"平岭县融媒体中心5月21日讯【记者：石小渡 易小曼】{BODY[0]}"
    assert story("平岭县融媒体中心", "渡口的夜晚", text, *BODY[1:], "责编：方青").author == "石小渡、易小曼"


def test_a_map_is_no_picture() -> None:
    """`第二张地图：…` heads a part; `配图：…` stands under a picture."""
    kinds = {
        block.text: block.kind
        for block in story("渡口的夜晚", BODY[0], "第二张地图：画给地看", *BODY[1:]).blocks
    }
    assert kinds["第二张地图：画给地看"] == "heading"
    assert "配图：地图的一角" not in told("渡口的夜晚", BODY[0], "配图：地图的一角", *BODY[1:])


def test_tips_of_stores_of_documents() -> None:
    """What a store of documents says of downloads above a text is not told."""
    tips = ("友情提示", "2、本站资源下载后的文档，无水印，预览文档经过压缩。")
    lines = ("图文档网 > 资源分类 > 文档", "驻村日记两篇", "资源格式：DOC 下载积分：10积分", *tips)
    assert not {*tips} & {*told(*lines, "灯下的账本", *BODY, "下载文档")}


def test_a_place_before_a_colon_is_no_writer() -> None:
    """`某县：…` stays whole, though the page names the county; the reporters are who wrote."""
    lines = ("云台网 > 县区新闻 > 龙洑县", "龙洑县：一个“懒汉”的闹钟-云台网", "龙洑县：一个“懒汉”的闹钟")
    text = f"本报讯（记者 石小渡 通讯员 方青）{BODY[0]}"
    found = story(*lines, "2018-08-22 07:41　稿源：云台日报　打印", "分享到：", text, *BODY[1:], "编辑：solo")
    assert (found.title, found.author) == ("龙洑县：一个“懒汉”的闹钟", "石小渡、方青")


def test_a_house_that_stands_by_itself_behind_the_page_s_own_title() -> None:
    """The only title of a page stands before the name of the house, which no line of its own replaces."""
    house = "青石省社会科学院农村研究所"
    found = story(
        "设为首页 加入收藏", house, f"山坳里的选票-{house}", *BODY, f"版权所有：{house}", "地址：文源路9号"
    )
    assert found.title == "山坳里的选票"


def test_an_office_over_the_day_of_writing() -> None:
    """The office that reports signs below its text, over the day."""
    assert (
        story("青石县供销社工作情况", *BODY, "青石县供销合作社联合社", "2019年12月20日").author
        == "青石县供销合作社联合社"
    )


def test_words_behind_a_source() -> None:
    """What a site asks of those who copy is no part of the source."""
    assert story(*SITE, "渡口的夜晚", *BODY, "本文来源：青石公社，转载请保留链接").source == "青石公社"


def test_a_serial_that_goes_on() -> None:
    """`（待续）` ends a part and is not told."""
    assert told(*SITE, "渡口的夜晚", *BODY, "（待续）", "上一篇：桥")[-1] == BODY[-1]


@pytest.mark.parametrize(
    "line",
    [
        "青石县精神文明建设指导委员会办公室编印",
        "中共青石县委老干部局编发",
        "青石县人民政府办公室　2019年3月6日印发",
        "青石县文化馆印制　2019年3月",
    ],
)
def test_the_office_that_makes_a_bulletin(line: str) -> None:
    """The line below a text that says which office made its bulletin is no text."""
    assert line not in told("青石文明　2019年第3期", "渡口的夜晚", "石小渡", *BODY, line)


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("青石文学　2019年第3期", "青石文学"),
        ("青石县文明办　2019年第3期", ""),
        ("青石谱·第3期", ""),
    ],
)
def test_an_issue_of_an_office_or_a_column_is_no_source(head: str, source: str) -> None:
    """A periodical whose issue heads a page is the source; an office or a column that counts is not."""
    assert (
        story("青石网 > 人物 > 正文", head, "渡口的夜晚", "石小渡", *BODY, "责任编辑：何田").source == source
    )


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("来源：《青石文学》2021年第3期 2021-03-05", "青石文学", "2021-03-05"),
        ("来源：青石文学杂志2021年03期 2021-03-05", "青石文学杂志", "2021-03-05"),
        ("来源：《青石晚报》2021年3月5日 第12版 副刊", "青石晚报", "2021-03-05"),
    ],
)
def test_the_issue_below_a_text_that_a_site_goes_on_behind(line: str, source: str, date: str) -> None:
    """A field for the source with its issue is one between a text and the site's own sentences, too."""
    own = "本刊只供网上翻阅，暂不提供下载，想留存的读者请点打印。"
    found = story(*SITE, "渡口的夜晚", "石小渡", *BODY, line, own, "畅销排行榜", "雨水帖")
    assert (found.source, found.date) == (source, date)
    assert line not in [block.text for block in found.blocks]


@pytest.mark.parametrize(
    ("line", "author", "kept"),
    [
        ("石小渡 文 柳大江 摄影", "石小渡", True),
        ("石小渡/文 柳大江/图", "石小渡", True),
        ("渡口的船 柳大江 摄影", "", False),
    ],
)
def test_the_writer_beside_who_took_the_pictures(line: str, author: str, kept: bool) -> None:
    """A line above a text that names writer and photographer signs it; a caption with its credit goes."""
    found = story(*SITE, "渡口的夜晚", "2014-12-22 10:05 来源：青石画报", line, *BODY)
    assert found.author == author
    assert (line in [block.text for block in found.blocks]) == kept


@pytest.mark.parametrize(
    "line",
    ["全文 3,146 字", "3146字", "（二〇〇六年十月录音，地点：青石县横街）", "（2006年采录；采录人：石小渡）"],
)
def test_where_somebody_told_it(line: str) -> None:
    """What says when and where a text was recorded, or how long it is, is no text."""
    assert line not in told(*SITE, "渡口的夜晚", "石小渡", *BODY, line)


def test_a_bracket_of_a_story_about_a_record_stays() -> None:
    """A bracket that speaks of a record and a place without a time is the writer's."""
    line = "（那年录音，地点：渡口）"
    assert line in told(*SITE, "渡口的夜晚", "石小渡", BODY[0], line, *BODY[1:])


@pytest.mark.parametrize("line", ["（石小渡系青石县退休干部）", "（石小渡，青石县水利局退休职工，现居县城）"])
def test_the_life_of_a_name_alone_above_a_text(line: str) -> None:
    """Whose life stands in brackets below a text is no text where that name stands alone above it."""
    assert line not in told(*SITE, "渡口的夜晚", "石小渡", *BODY, line)
    assert line in told(*SITE, "渡口的夜晚", "何大田", BODY[0], line, *BODY[1:])
