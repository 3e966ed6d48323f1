"""Several works on one page, by the further ways in which collections set them apart."""

from __future__ import annotations

from narrate.clean import clean
from tests.clean.page_cases import page

TEXTS = (
    "傍晚的渡口没有人，只有一条船横在水里。船头的灯亮了，照着水，也照着回家的路，一直照到很晚。",
    "河对岸的磨坊停了多年，石槽里长满了草。放牛的孩子爱到那里躲雨，听老人讲从前推磨的事。",
    "桥修好的那天，全村的人都到河边去看。老船工把竹篙靠在门后，说往后过河不用再喊他了，说完自己先笑了。",
)


def works(*lines: str) -> list[tuple[str, str]]:
    """Title and writer of each story of a page of these lines."""
    return [(story.title, story.author) for story in clean(page("\n".join(lines))).stories]


def test_contents_with_writers_and_numbered_titles() -> None:
    """Entries of contents that name writers are works, however they are numbered here and there."""
    found = works(
        "青石教育网",
        "当前位置：首页 > 文苑",
        "“我的课堂”征文作品选登",
        "来源：青石教育网 发布时间：2017-09-08 14:30 点击：22",
        "目录",
        "1.渡口的课（石小渡）",
        "2.磨坊里的灯（方青）",
        "3.最后一趟船（安小宁）",
        "一、渡口的课",
        "青石县上河小学 石小渡",
        *TEXTS[:2],
        "二、磨坊里的灯",
        "青石县下河小学 方青",
        *TEXTS[1:],
        "三、最后一趟船",
        "青石县第二中学退休教师 安小宁",
        *TEXTS[:2],
        "打印 | 关闭",
    )
    assert found == [("渡口的课", "石小渡"), ("磨坊里的灯", "方青"), ("最后一趟船", "安小宁")]


def test_contents_with_strokes_before_writers() -> None:
    """`title / name` in the contents of an issue: each of them opens a work below."""
    found = works(
        "青石文学网 » 丛刊 » 第三辑",
        "本期目录",
        "河边的磨坊 / 石小渡",
        "最后一趟船 / 安小宁",
        "主办：青石县作家协会",
        "河边的磨坊",
        "石小渡",
        *TEXTS[:2],
        "最后一趟船",
        "安小宁",
        *TEXTS[1:],
        "[返回目录] [上一辑] [下一辑]",
    )
    assert found == [("河边的磨坊", "石小渡"), ("最后一趟船", "安小宁")]


def test_tales_that_a_page_s_own_title_counts() -> None:
    """`…传说二则 - 某某网` counts the numbered texts below it; each names who told and who wrote it."""
    found = works(
        "青石民间故事网",
        "当前位置：首页 > 传说 > 地名传说",
        "青石地名传说二则 - 青石民间故事网",
        "时间：2016-08-19 作者：佚名 点击：94 次",
        "一、渡口",
        *TEXTS[:2],
        "讲述：石有田 女 73岁 农民",
        "采录：方青",
        "1987年5月采录于青石县西乡",
        "二、磨坊",
        *TEXTS[1:],
        "讲述：安长根 男 66岁 石匠",
        "采录：方青",
        "1987年6月采录于东门外",
        "上一篇：龙王塘",
    )
    assert found == [("渡口", "石有田、方青"), ("磨坊", "安长根、方青")]


def test_floors_that_a_counted_title_divides() -> None:
    """`之一：…` opens a work where the page's title counts them; elsewhere it heads a part."""
    parts = ("之一：门前的河", *TEXTS[:2], "之二：桥上的人", *TEXTS[1:])
    assert [title for title, _ in works("渡口两题", *parts)] == ["门前的河", "桥上的人"]
    assert [title for title, _ in works("渡口的冬天", *parts)] == ["渡口的冬天"]


def test_pieces_counted_behind_one_title() -> None:
    """`title【篇一】`, `title【篇二】` are works, though the page is titled like them."""
    found = works(
        "当前位置：好文库 > 演讲稿",
        "我的帮扶演讲稿（精选2篇）",
        "时间：2021-08-31 来源：网友投稿 点击：次",
        "我的帮扶演讲稿【篇一】",
        *TEXTS[:2],
        "我的帮扶演讲稿【篇二】",
        *TEXTS[1:],
        "推荐访问：演讲稿 帮扶",
    )
    assert found == [("我的帮扶演讲稿【篇一】", ""), ("我的帮扶演讲稿【篇二】", "")]


def test_counts_of_pieces_with_a_colon() -> None:
    """`篇一：` alone over a title counts it."""
    found = works(
        "当前位置：好文库 > 日记",
        "驻村日记三篇",
        "时间：2021-08-14 来源：网络",
        *("篇一：", "灯下的账本", *TEXTS[:2]),
        *("篇二：", "磨坊边的树", *TEXTS[1:]),
        *("篇三：", "最后一趟船", *TEXTS[:2]),
        "推荐访问：日记",
    )
    assert [title for title, _ in found] == ["灯下的账本", "磨坊边的树", "最后一趟船"]


def test_names_that_are_words_below_texts() -> None:
    """Where one text ends with a sure name in brackets, another may end with a word."""
    found = works(
        "首页 >> 文苑",
        "乡土小故事两则",
        "时间：2021-04-26 点击：8",
        *("【渡口的扁担】", *TEXTS[:2], "（石小渡）"),
        *("【三碗水】", *TEXTS[1:], "（甘露）"),
        "【返回顶部】",
    )
    assert found == [("渡口的扁担", "石小渡"), ("三碗水", "甘露")]


def test_pen_names_behind_the_mark_of_others() -> None:
    """`◎老荒` names a writer where `◎` stands before sure names elsewhere; a list of such lines does not."""
    chapters = (
        "第一章的人",
        "◎石小渡",
        *TEXTS[:2],
        "弹棉花的",
        "◎方小青",
        *TEXTS[1:],
        "看秋",
        "◎老荒",
        *TEXTS[:2],
    )
    heads = ("青石晚报数字报", "第A12版：槐荫", "上一版 下一版", "2017年11月25日", "秋风里的人（三章）")
    assert works(*heads, *chapters)[1:] == [("弹棉花的", "方小青"), ("看秋", "老荒")]


def test_the_first_writer_s_field_below_words_to_all() -> None:
    """`作者：某某（…）` below the first title is a byline, also behind an introduction in sentences."""
    found = works(
        "青石税务",
        "【征文选登】“我的路”主题征文获奖作品展播（二）",
        "青石税务 今天",
        "为了展现大家的担当，市局开展了“我的路”主题征文活动，即日起，本号陆续推出获奖作品，以飨读者。",
        *("【一等奖】", "《没有数字的账》", "作者：石小渡（第二分局 驻靠山村第一书记）", *TEXTS[:2]),
        *("【二等奖】", "《老方的发票》", "作者：安宁（法规科）", *TEXTS[1:]),
        *("【三等奖】", "《三顾茅屋》", "作者：方小青（开发区分局）", *TEXTS[:2]),
        "END",
    )
    assert found == [("没有数字的账", "石小渡"), ("老方的发票", "安宁"), ("三顾茅屋", "方小青")]


def test_who_sent_a_writer_to_the_village_is_no_subtitle() -> None:
    """`某某局派驻` between a title and a name is half of an office."""
    found = clean(
        page(
            "\n".join(
                (
                    *("心里装着村", "市财政局派驻", "青石镇上河村第一书记", "石小渡", *TEXTS[:2]),
                    *("我和老方的四季", "市人民医院派驻", "下河乡大王村第一书记", "安小宁", *TEXTS[1:]),
                )
            )
        )
    ).stories
    assert [(each.title, each.subtitle, each.author) for each in found] == [
        ("心里装着村", "", "石小渡"),
        ("我和老方的四季", "", "安小宁"),
    ]


def test_fields_below_each_tale_are_its_own() -> None:
    """Who told and who took down each tale stands below it: no tale is signed by those of another."""
    found = works(
        "您的位置：首页 > 民间故事",
        "青石一带的传说（三则）",
        "发表日期：2012-4-6　　阅读次数：187",
        *("【卧牛滩】", *TEXTS[:2], "讲述者：石有田，男，76岁，农民", "采录者：方青", "流传地区：上河"),
        *("【三更鼓】", *TEXTS[1:], "讲述者：石有田，男，76岁，农民", "采录者：方青", "流传地区：下河"),
        *("【分粥】", *TEXTS[:2], "讲述者：安桂花，女，69岁，农民", "采录者：方青", "流传地区：山后"),
        "【返回顶部】 【打印】 【关闭】",
    )
    assert found == [("卧牛滩", "石有田、方青"), ("三更鼓", "石有田、方青"), ("分粥", "安桂花、方青")]


def test_works_that_open_with_fields_of_title_and_writer() -> None:
    """`篇名：… 作者：… 刊于…` above each text opens a work."""
    found = works(
        "青石文艺（内部资料）",
        "“我的传家宝”短文选（三篇）- 青石文艺",
        "本期选登的几篇短文，都是同题散文征集的来稿，请大家一读。",
        *("篇名：一盏马灯　作者：石小渡　　刊于2015年12月号", *TEXTS[:2]),
        *("篇名：绣花鞋垫　作者：方小青　　刊于2015年12月号", *TEXTS[1:]),
        *("篇名：半截铅笔　作者：安小宁　　刊于2015年12月号", *TEXTS[:2]),
        "【关闭窗口】",
    )
    assert found == [("一盏马灯", "石小渡"), ("绣花鞋垫", "方小青"), ("半截铅笔", "安小宁")]


def test_contents_with_a_name_that_print_sets_apart() -> None:
    """`title…………计 远` is an entry as those with names of three characters are."""
    found = works(
        "青石文艺2019年第二期",
        "本期目录",
        "端午的船桨……………………石小渡",
        "修钟表的人……………………计 远",
        *("端午的船桨", "□ 石小渡", *TEXTS[:2]),
        *("修钟表的人", "□ 计 远", *TEXTS[1:]),
        "责任编辑：方青",
    )
    assert found == [("端午的船桨", "石小渡"), ("修钟表的人", "计远")]


def test_a_place_and_a_name_in_the_last_bracket() -> None:
    """`（某某法庭 某某）` behind the last sentence signs each of several works."""
    found = works(
        "您的位置：首页 → 法官文化",
        "背着国徽进山来——法官手记三则",
        "来源：青石县人民法院　作者：　发布时间：2016-11-18 15:47:20",
        *("一、一棵漆树", TEXTS[0], TEXTS[1] + "（青石法庭 石小渡）"),
        *("二、欠条上的手印", TEXTS[1], TEXTS[2] + "（东河法庭 方小青）"),
        *("三、没有开成的庭", TEXTS[2], TEXTS[0] + "（西河法庭 安小宁）"),
        "友情链接：",
    )
    assert found == [("一棵漆树", "石小渡"), ("欠条上的手印", "方小青"), ("没有开成的庭", "安小宁")]


def test_posts_below_numbers_and_members_with_ranks() -> None:
    """A thread of tales with numbers and members with their ranks above each; one tale is another's."""
    told = [[text.replace("。", f"{member}。") * 2 for text in TEXTS] for member in "甲乙丙"]
    buttons = "回复 支持 反对"
    found = works(
        *("青石论坛", "登录", "发帖 回帖", "村里的人和事征集帖有好故事请跟帖 [复制链接]", "版主"),
        "各位网友，论坛开这个帖子，请在村里待过、干过的朋友讲一讲身边的人和事。",
        *("1楼", "山里的石头 级别:秀才", "渡口的收音机", *told[0], buttons),
        *("2楼", "渡口大雁 级别:童生", "十八里路", *told[1], buttons),
        *("3楼", "南坡松 级别:举人", "转一篇老师写的，大家看看。", "黑板擦", "文/石小渡", *told[2], buttons),
        *("4楼", "路过的云 级别:童生", "都是好故事，顶一个！", "发帖 回帖", "回到顶部"),
    )
    assert found == [("渡口的收音机", "山里的石头"), ("十八里路", "渡口大雁"), ("黑板擦", "石小渡")]


def test_boxed_counts_of_pieces_are_told_in_no_work() -> None:
    """`【篇一】` alone over a title counts it, also over the first one of the page."""
    lines = (
        *("当前位置：好文库 > 故事", "乡村故事两篇", "时间：2021-08-14 来源：网络"),
        *(
            "【篇一】",
            "【灯下的账本】",
            *TEXTS[:2],
            "【篇二】",
            "【磨坊边的树】",
            *TEXTS[1:],
            "推荐访问：故事",
        ),
    )
    found = clean(page("\n".join(lines))).stories
    assert [story.title for story in found] == ["灯下的账本", "磨坊边的树"]
    assert not any("篇" in block.text for story in found for block in story.blocks)


def test_a_title_with_another_work() -> None:
    """`某某（外一篇）` says that one more work stands below, by the same writer; two headings are none."""
    lines = ("渡口的灯（外一篇）", "石小渡", *TEXTS[:2])
    assert works(*lines, "磨坊", *TEXTS[1:]) == [("渡口的灯", "石小渡"), ("磨坊", "石小渡")]
    assert works(*lines, "磨坊", TEXTS[1], "石槽", TEXTS[2]) == [("渡口的灯", "石小渡")]


def test_a_boxed_set() -> None:
    """Boxed titles below `…（三则）` open works, which the writer above signs."""
    found = works(
        "河湾人物（三则）", "石小渡", "【篾匠】", TEXTS[0], "【石匠】", TEXTS[1], "【船匠】", TEXTS[2]
    )
    assert found == [("篾匠", "石小渡"), ("石匠", "石小渡"), ("船匠", "石小渡")]


def test_numbers_without_marks_go() -> None:
    """The numbers of a set are no part of its titles, also where only a blank stands behind them."""
    found = works("河湾人物二题", "石小渡", "一 篾匠", TEXTS[0], "二 石匠", TEXTS[1])
    assert found == [("篾匠", "石小渡"), ("石匠", "石小渡")]


def test_a_number_over_a_word_that_may_be_a_name() -> None:
    """A bare number is no title, and the word below it no writer."""
    assert works("第十三章", "石小渡", "一", "篾匠", TEXTS[0], "二", "石匠", TEXTS[1]) == [
        ("第十三章", "石小渡")
    ]


def test_short_titles_that_count() -> None:
    """A title of four characters that counts opens works where the page's own title says it."""
    lines = ("驻村日记1", *TEXTS[:2], "驻村日记2", *TEXTS[1:])
    assert works("驻村日记（通用两篇）", "发布时间：2020-03-04", *lines) == [
        ("驻村日记1", ""),
        ("驻村日记2", ""),
    ]
    assert works("山里的春天", "发布时间：2020-03-04", *lines) == [("山里的春天", "")]
