"""Numbers in the names of things in; read as the names are spoken out: troops, arms, makes, schools."""

from __future__ import annotations

import re

from narrate.spoken.measures import QUANTITY_AFTER
from narrate.spoken.numerals import SPELT_FROM, cardinal, digits
from narrate.spoken.rules import BEFORE, HAN, Match, Rule, either, one_by_one

NAMED_AFTER = either(
    "工程 计划 行动 模式 工作法 工作制 机制 战略 部队 项目 高校 大学 院校 体系 平台 思路 事件 精神 举措"
    " 厂 基地 医院 工作室"
)
# Numbers that are names, and what they stand before.
_NUMBER_NAMES = (
    "84(?=消毒|液)|502(?=胶)|404(?=错误|页面|报错)|315(?=晚会|打假|消费|维权)"
    "|618(?=活动|大促|购物|电商|年中|期间)"
    "|520(?=那天|这天|当天|表白|快乐|礼物)|911(?=事件|恐怖)|512(?=大?地震|汶川)"
    "|1024(?=程序员)|007(?=电影|系列|特工)|101(?=中学)"
)
# Firms whose name is a number, and what tells the firm from the count.
_BRANDS = (
    "58(?=同城|到家|速运|速配)|51(?=job|Job|JOB|信用卡|社保|招聘)"
    "|360(?=浏览器|安全|杀毒|软件|手机|搜索|公司|导航|卫士|网盘|云盘|借条)"
    "|1688(?=网|平台|上|批发|店|货源)|4399|(?:163|126|139|189)(?=邮箱|邮件|免费邮)"
    "|996(?=工作|的工作|加班|的日子)"
)
_UNITS = (
    r"(?:师(?![生傅范])|旅(?![客人程游途行居费社馆])|团(?![队员伙圆聚体结拜购])|部队|野战|炮兵|步兵|航校|舰)"
)
_VEHICLES = (
    r"(?:型号?|式)?(?:吉普|越野车|卡车|货车|客车|轿车|拖拉机|收割机|摩托|客机|运输机|坦克|机床|面包车|电机)"
)
_MAKES = either("诺基亚 摩托罗拉 三星 海鸥 桑塔纳 奔驰 铃木 雅马哈 骁龙 麒麟 天玑 酷睿 锐龙 高通 联发科 奔腾")
_SMALL_MAKES = either("铁牛 嘉陵 东方红 丰收 铃木 雅马哈 南方")  # tractors and motorcycles: 铁牛55, 嘉陵70
_ARMS = either(
    "枪 炮 步枪 半自动 自动步枪 冲锋枪 机枪 手枪 轻机枪 重机枪 马枪 步骑枪 火箭筒 榴弹炮 迫击炮 山炮 野炮"
    " 加农炮 高炮 高射 高射机枪 坦克 战车 装甲 手榴弹 地雷 军刀 刺刀 大盖 军装 军服 军大衣 钢盔 水壶"
    " 步兵炮 掷弹筒 拖拉机"
)
_NO_ARMS = "太极|八卦|长拳|拳|剑|刀法|操|套路|动作|点心|小吃|家具|菜|样"
_SCHOOLING = re.compile(
    "考[上取进了入]|高考|考生|大学|高校|院校|名校|学校|毕业|学历|录取|读|本科|专科|一本|二本|双一流|硕士|研究生|保送|985|211"
)
_SHARES = re.compile("股[票民市]|个股|基金|证券|涨|跌|新三板|散户|上市|挂牌|炒|牛市|熊市|持仓|代码")
_NEAR = 14  # characters on either side in which the words stand that tell what a figure is


def _near(match: Match, words: re.Pattern[str]) -> bool:
    """Whether *words* stand within the reach of the match, outside of it."""
    text, start, end = match.string, match.start(), match.end()
    return bool(words.search(text[max(0, start - _NEAR) : start]) or words.search(text[end : end + _NEAR]))


def _school(match: Match) -> str:
    return digits(match[0]) if _near(match, _SCHOOLING) else match[0]


def _share(match: Match) -> str:
    return digits(match[0]) if _near(match, _SHARES) else match[0]


def _named_model(match: Match) -> str:
    figures = match["figures"]
    return match["name"] + (digits(figures) if len(figures) >= SPELT_FROM else cardinal(figures))


RULES: tuple[Rule, ...] = (
    Rule("unit of an army", rf"(?<![\d.第])\d{{3,4}}(?={_UNITS})", one_by_one),
    Rule("height of a battle", rf"{BEFORE}\d{{3,4}}(?:\.\d)?(?=高地)", one_by_one),
    Rule("vehicle", rf"(?<=[{HAN}])(?![1-9]0+(?!\d))\d{{3,4}}(?={_VEHICLES})", one_by_one),
    Rule(
        "works with a number",
        rf"{BEFORE}(?!\d+0(?!\d))\d{{3}}(?=(?:地下|国防|军工|三线)工程)",
        one_by_one,
    ),
    Rule("number that is a name", rf"(?<![\d.])(?:{_NUMBER_NAMES})", one_by_one),
    Rule("firm", rf"(?<![\d.])(?:{_BRANDS})", one_by_one),
    Rule(
        "variety",
        rf"(?<=[“‘])([{HAN}]{{1,4}})(?![1-9]0+[”’])(\d{{3,5}})(?=[”’])"
        rf"|((?:品种|稻种|良种|[{HAN}][优单麦粳籼薯豆玉杂]))(\d{{3,4}})(?![\d.%]|年|{QUANTITY_AFTER})",
        lambda m: (m[1] or m[3]) + digits(m[2] or m[4]),
    ),
    Rule(
        "make",
        rf"(?P<name>{_MAKES})[- ]?(?P<figures>\d{{3,4}})(?<!000)"
        rf"(?:(?=处理器|手机|芯片)|(?!\.?\d|%|{QUANTITY_AFTER}))",
        _named_model,
    ),
    Rule(
        "small make",
        rf"({_SMALL_MAKES})-?(\d\d)(?=(?:型|式)?(?:轮式|履带|手扶)?(?:拖拉机|摩托|机车|机子|铁牛|[，。的]))",
        lambda m: m[1] + digits(m[2]),
    ),
    Rule(
        "aircraft",
        rf"(?P<name>波音|空客|麦道|标致|宝马)-?(?P<figures>\d{{1,3}}(?:-\d{{1,3}})?)(?!\d|{QUANTITY_AFTER})",
        _named_model,
    ),
    Rule(
        "weapon",
        rf"(?P<name>[歼轰运直强教红旗风征舟娥宫斗图苏米东伊尔安舰十雷达龙鹰冠])-(?P<figures>\d{{1,3}})(?![\d.%]|{QUANTITY_AFTER})",
        _named_model,
    ),
    Rule("year of a weapon", rf"(?<![\d.第])[5-9]\d(?=式(?!{_NO_ARMS}))", one_by_one),
    Rule("weapon with its year", rf"(?<![\d.第])[1-4]\d(?=式[{HAN}]{{0,3}}?{_ARMS})", one_by_one),
    Rule("named", rf"{BEFORE}(?!\d+0(?!\d))\d{{3,}}(?={NAMED_AFTER})", one_by_one),
    Rule("universities", rf"{BEFORE}(?:985|211)(?![\d%‰]|\.\d|{QUANTITY_AFTER})", _school),
    Rule(
        "security",
        rf"(?<![\d.\-])(?:6[08]|00|30|[48]3|87|1[156]|51)\d{{4}}(?![\d%‰]|\.\d|{QUANTITY_AFTER})",
        _share,
    ),
)
