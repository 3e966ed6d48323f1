"""Numbers that are names in; read figure by figure out: telephones, documents, routes, rooms."""

from __future__ import annotations

from narrate.spoken.characters import spelled_out
from narrate.spoken.measures import QUANTITY_AFTER
from narrate.spoken.numerals import SPELT_FROM, cardinal, counted, digits, number
from narrate.spoken.rules import AFTER, BEFORE, DASH, HAN, Match, Rule, either, one_by_one

_LABEL = either(
    "电话 手机 手机号 座机 传真 热线 拨打 致电 来电 拨通 号码 联系方式 总机 分机 邮编 邮政编码 身份证"
    " 身份证号 证号 证件号 编号 账号 帐号 账户 卡号 学号 工号 警号 车牌 车牌号 尾号 密码 验证码 代码 批号"
    " 货号 单号 订单号 流水号 区号 信箱 QQ QQ群 QQ号 微信 微信号 ISBN ISSN CN Tel TEL tel Fax FAX 警务通"
    " 呼号 频道号 房号 门牌 批准文号 条码 条形码 短号 内线 集群号 取件码 邀请码 会议号 房间号 群号"
    " 编码 代号 尾数 末四位 后四位 档号"
    " 税号 证书号 学籍号 病历号 住院号 门诊号 航班号 信用代码 社保号 医保号 支付宝 抖音号"
    " 视频号 专利号 注册号 许可证号 备案号"
    " 番号 舷号 票号 柜号 床位号 档案号 存折号"
    " 书号 刊号 登记号 准考证号 考号 座位号 快递单号 运单号 运单 案号 机号 车架号 校验码 识别码 口令 热线号"
)
_LINK = r"(?:号码|号|为|是|:|：|,|，| |\(|（|群|\.){0,3}"
_HOTLINE_AFTER = either(
    "热线 电话 平台 报警 急救 民警 警 指挥 客服 服务热线 便民 政务 救护 消防 火警 投诉 举报 网站 市长"
    " 出警 接警 查号 查询 咨询 网 App APP 专线"
)
_HOTLINES = r"(?:12[0-3]\d{2}|1[01]0|119|12[02]|114|100[0-9]{2}|95\d{3}|96\d{3,4}|116114)"
_BARE_HOTLINES = (
    r"(?:12345|12306|12315|12348|12333|12380|12388|12320|12355|12338|12350|12369|12319|12119|96110"
    "|95598|10086|10010)"
)
_ROUTE_AFTER = either("高速 国道 省道 县道 乡道 公路 线 次 列车 高铁 动车 航班 沪 京 段 路")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_FESTIVALS = "元旦 妇女节 植树节 劳动节 青年节 护士节 儿童节 教师节 国庆 记者节 长假 黄金周 大促"
_EVENT_AFTER = either(
    "特大 大 重大 表彰 表彰大会 主题 前夕 慰问 座谈 献礼 汶川 地震 晚会 暴雨 洪 山洪 泥石流"
    " 事故 事件 案 讲话 重要讲话 活动 爆炸 火灾 国际 运动"
    " 事变 阅兵 空难 矿难 全国 世界 专案 惨案 起义 指示 会议 讲话精神 疫情 抗洪 抢险 救灾 泥石 电信 打假"
    f" 消费者 扶贫日 国家 建党 建军 购物 年中 电商 {_FESTIVALS}"
)
_FESTIVAL = either(f"{_FESTIVALS} 建党节 建军节 购物节 年中大促")
_MASKS = r"(?<![A-Za-z\d])(?:K?N95|KN90|KF94|N99|N100)(?!\d)"
_CALLING = r"(?:了|过|通|个|一个|下|的是|好?几[次遍]|[一两多][次遍]){0,3}[“‘]?"
_DATED = r"[12]\d{3}-\d{1,2}-\d{1,2}(?![\d\-])"


def _labelled(match: Match) -> str:
    return match["label"] + match["link"] + spelled_out(match["code"])


def _called(match: Match) -> str:
    return "".join(digits(char) or char for char in match[0])


def _document(match: Match) -> str:
    return f"，{digits(match['year'])}，{match['ordinal']}{cardinal(match['number'])}"


def _standard(match: Match) -> str:
    parts = "，".join(digits(part) for part in match["parts"].replace(":", "-").replace("—", "-").split("-"))
    return match["letters"].replace("/", "") + parts


def _model(match: Match) -> str:
    letters, figures, route = match["letters"], match["figures"], match["route"]
    whole = figures.partition(".")[0]
    if figures.count(".") > 1:
        return letters + "点".join(counted(part) for part in figures.split("."))
    if "." in figures:
        return letters + number(figures)
    by_figure = (
        len(whole) >= SPELT_FROM or (route is not None and len(letters) == 1) or figures.startswith("0")
    )
    return letters + (digits(figures) if by_figure else cardinal(figures))


def _dotted(match: Match) -> str:
    parts = match[0].split(".")
    address = len(parts) == 4 and any(len(part) == SPELT_FROM for part in parts)  # noqa: PLR2004 - IPv4 has four
    return "点".join(digits(part) if address else counted(part) for part in parts)


def _chain(match: Match) -> str:
    parts = match[0].split("-")
    return "，".join(digits(part) if len(part) >= SPELT_FROM else counted(part) for part in parts)


def _flat(match: Match) -> str:
    """A house and its flat: 3-1-201室, and 10-2号, which is no range."""
    if match[3]:
        return f"{digits(match[3])}杠{cardinal(match[4])}"
    if match[1] is None:
        return _chain(match)
    climbs = int(match[1]) < int(match[2])
    return match[0] if climbs else f"{cardinal(match[1])}杠{cardinal(match[2])}"


def _figure(match: Match) -> str:
    return f"{cardinal(match[1])}杠{cardinal(match[2])}"


def _chainage(match: Match) -> str:
    metres = digits(match[2]) if match[2].startswith("0") else number(match[2])
    return f"K{counted(match[1])}加{metres}" + ("到" if match[3] else "")


def _event(match: Match) -> str:
    """The day that gave an event its name: 5·12 by its figures, 10·1 as 十一, 12·4 as 十二四."""
    month, day = match[1], match[2]
    tenth = month == "10" or (month, day) == ("12", "4")
    return (cardinal(month) if tenth else digits(month)) + digits(day)


def _numbered(match: Match) -> str:
    """№ 7 is 七号, № 0625 keeps its zero and is read figure by figure."""
    figures = match["figures"]
    return (digits(figures) if figures.startswith("0") else cardinal(figures)) + "号"


RULES: tuple[Rule, ...] = (
    Rule("number sign", r"(?<![A-Za-z])(?:N[oO]|no)\.?\s?(?P<figures>\d+)(?!\d)号?", _numbered),
    Rule("footnote", rf"(?<=[{HAN}。，；！？”’）》])\[\d{{1,2}}\](?!\s*第?\d)", lambda _: ""),
    Rule(
        "document",
        r"[〔\[【（(]((?P<year>(?:19|20)\d{2}))年?[〕\]】）)]\s*(?P<ordinal>第?)(?P<number>\d+)(?=号|期|字|次)",
        _document,
    ),
    Rule("document year", r"[〔\[【]((?:19|20)\d{2})[〕\]】]", lambda m: f"（{digits(m[1])}）"),
    Rule(
        "labelled",
        rf"(?P<label>{_LABEL})(?P<link>{_LINK})"
        rf"(?P<code>\+?\(?\d(?:[\d]|[-—·/*()（） ](?=[\d(（])){{2,30}}[Xx]?)(?![\d.]|\s?{QUANTITY_AFTER})",
        _labelled,
    ),
    Rule(
        "labelled with letters",
        rf"(?P<label>{_LABEL})(?P<link>{_LINK})(?P<code>(?:\d(?=[\dA-Z]*[A-Z])[\dA-Z]{{7,}}|[A-Za-z]{{1,8}}[-—]?(?=[\d—A-Za-z-]{{3}})\d[\dA-Za-z—/-]*))(?![.%])",
        _labelled,
    ),
    Rule(
        "chain with letters",
        r"(?<![A-Za-z\d])[A-Z]{1,6}(?:-\d+){2,}(?![\d.\-])",
        lambda m: "，".join(spelled_out(part) for part in m[0].split("-")),
    ),
    Rule("figure of a table", r"(?<=[表图])(\d{1,2})-(\d{1,2})(?![\d.\-])", _figure),
    Rule(
        "chainage of a road",
        rf"K(\d+)\+(\d{{3}}(?:\.\d+)?)(?:({DASH})(?=[A-Z]{{0,2}}K\d))?",
        _chainage,
    ),
    Rule("letter and point", r"(?<![A-Za-z.])([A-Z])\.(\d{3})(?!\d)", lambda m: m[1] + digits(m[2])),
    Rule("respirator", _MASKS, lambda m: spelled_out(m[0])),
    Rule("toll-free", r"(?<!\d)(?:400|800)[-—· ]?\d{3,4}[-—· ]\d{3,4}(?!\d)", one_by_one),
    Rule("toll-free run", rf"(?<![\d.])[48]00\d{{7}}(?![\d.]|{QUANTITY_AFTER})", one_by_one),
    Rule("emergency", rf"(?<=[打拨叫报]){_CALLING}(?:{_HOTLINES})(?![\d.]|{QUANTITY_AFTER})", _called),
    Rule(
        "emergency comes",
        r"(?<![\d.第])(?:11[049]|12[02])(?=(?:来了|到了|到的|赶到|接线|接到|派来|的车))",
        one_by_one,
    ),
    Rule(
        "hotline behind its service",
        rf"(?<=火警|报警|报修|反诈|急救|铁路|供电|举报|挂失|客服|热线)(?:号|号码)?(?:就|都)?(?:[是为叫找]|：|:)?"
        rf"{_HOTLINES}(?![\d.]|{QUANTITY_AFTER})",
        _called,
    ),
    Rule(
        "two emergencies",
        rf"(?<![\d.第])(?:11[09]|12[02])[和、或与及](?:11[09]|12[02])(?![\d.%‰]|[两几]|{QUANTITY_AFTER})",
        _called,
    ),
    Rule("country code", r"\+\d{1,3}[- ]?\d[\d -]{6,14}\d", lambda m: "加" + digits(m[0])),
    Rule(
        "landline",
        r"(?<!\d)(?:[(（]0\d{2,3}[)）][-—· ]?|0\d{2,3}[-—· ])"
        rf"\d{{3,4}}[- ]?\d{{4}}(?:[-—]\d{{1,4}})?{AFTER}",
        one_by_one,
    ),
    Rule("extension", r"(?<=[零一二三四五六七八九])转(\d{2,5})(?![\d.])", lambda m: "转" + digits(m[1])),
    Rule("landline run", r"(?<![\d.])0\d{9,11}(?!\d)", one_by_one),
    Rule("mobile", rf"(?<![\d.])1[3-9]\d([-— ]?)\d{{4}}\1\d{{4}}(?![\d.]|{QUANTITY_AFTER})", one_by_one),
    Rule(
        "masked mobile",
        r"(?<![\d.])1[3-9]\d[*xX×]{2,5}\d{3,4}(?!\d)",
        lambda m: digits(m[0][:3]) + "，" + digits(m[0][3:]),
    ),
    Rule("identity", r"(?<!\d)\d{17}[\dXx](?!\d)", lambda m: spelled_out(m[0])),
    Rule("hotline", rf"(?<![\d.]){_HOTLINES}(?=[”’]?{_HOTLINE_AFTER})", one_by_one),
    Rule("known hotline", rf"(?<![\d.]){_BARE_HOTLINES}(?![\d.]|{QUANTITY_AFTER})", one_by_one),
    Rule(
        "plate",
        rf"([{_PROVINCES}])([A-Z])[·\- ]?([A-Z0-9]{{5,6}}(?![A-Z0-9])|[A-Z0-9]{{4}}(?=[学警挂]))",
        lambda m: m[1] + m[2] + spelled_out(m[3]),
    ),
    Rule(
        "standard",
        r"(?P<letters>(?:GB|DB|ISO|IEC|HJ|JGJ|NY|CJJ|IEEE|ASTM|DIN|JT|QC|SL|LY|SN|YY)(?:/[TZ])?)"
        r" ?(?P<parts>\d+(?:[.]\d+)?(?:[-:—]\d+)*)",
        _standard,
    ),
    Rule(
        "quarter",
        r"(?<![\d.])((?:19|20)\d{2})年?Q([1-4])(?!\d)",
        lambda m: f"{digits(m[1])}年{cardinal(m[2])}季度",
    ),
    Rule("volume", r"[Vv][oO][lL]\.?\s?(\d+)", lambda m: f"第{cardinal(m[1])}卷"),
    Rule("pound", r"(?:#(\d+)|(?<!\d)(\d+)#)(?!\d)", lambda m: f"{cardinal(m[1] or m[2])}号"),
    Rule(
        "dotted",
        r"(?<![\d.A-Za-z])(?!(?:(?:19|20)\d{2}|[4-9]\d)\.(?:1[0-2]|0?[1-9])\.(?:[12]\d|3[01]|0?[1-9])(?![\d.]))\d+(?:\.\d+){2,}(?![\d.])",
        _dotted,
    ),
    Rule(
        "model and type",
        rf"(?<![A-Za-z\d])([A-Z]{{1,3}}\d{{1,2}})-(\d{{3}})(?![\d.\-]|{QUANTITY_AFTER})",
        lambda m: spelled_out(m[1] + m[2]),
    ),
    Rule(
        "model",
        rf"(?<![A-Za-z])(?![kcdmh]?[mM][23](?![A-Za-z0-9]))(?P<letters>[A-Za-z]+)-?(?P<figures>\d+(?:\.\d+)*)(?!\.?\d|[%‰‱°])(?:(?P<route>(?={_ROUTE_AFTER}))|)",
        _model,
    ),
    Rule(
        "flat of a house",
        r"(?<![\d.\-])\d{1,3}(?:-\d{1,4}){1,3}(?=室|号房|宿舍)|(?<![\d.\-])(\d{1,2})-(\d{1,2})(?=号(?!线)|栋|幢|单元)|(?<![\d.\-])(20\d{2})-(\d{1,3})(?=号)",
        _flat,
    ),
    Rule("room", rf"{BEFORE}\d{{3,4}}(?=室|号房|号病房|寝室|宿舍|病房|教室|包间|包厢|会议室)", one_by_one),
    Rule("flat", rf"(?<=[单号A-Z\d][元楼座栋幢])\d{{3,4}}(?![\d.]|{QUANTITY_AFTER})", one_by_one),
    Rule(
        "line-up",
        r"(?<![\d.\-])\d(?:-\d){1,3}(?=联防|阵型|阵容|站位|区域联防)",
        lambda m: "".join(digits(part) for part in m[0].split("-")),
    ),
    Rule("chain", rf"(?<![\d.\-])(?!{_DATED})\d+(?:-\d+){{2,}}(?![\d.\-])", _chain),
    Rule("road", rf"{BEFORE}\d{{3}}(?=国道|省道|县道|乡道|路(?![{HAN}]{{0,3}}大军))", one_by_one),
    Rule("road before its number", r"(?<=[国省县乡]道)\d{3}(?![\d.])", one_by_one),
    Rule("train", rf"{BEFORE}\d{{4}}(?=次列车|次航班|次快车|次特快|次旅客)", one_by_one),
    Rule("quoted code", r"(?<=[“‘])(?![1-9]0+[”’])\d{3,}(?=[”’])", one_by_one),
    Rule("day of an event", r"(?<![\d.])(\d{1,2})·(\d{1,2})(?!\d)", _event),
    Rule(
        "dotted day of an event",
        rf"(?<=[“‘])(1[0-2]|[1-9])\.([1-3]\d(?=[”’])|\d{{1,2}}(?=[”’]{_EVENT_AFTER}))",
        _event,
    ),
    Rule(
        "bare day of an event",
        rf"(?<![\d.])(1[0-2]|[1-9])\.([1-3]?\d)(?={_FESTIVAL}|晚会|特大|事变|运动|惨案|大?地震|空难|矿难|洪灾|(?:全国|国际|国家|世界)[^，。]{{1,5}}日)",
        _event,
    ),
    Rule("stroke day of an event", r"(?<=[“‘])9/11(?=[”’])|(?<![\d/])9/11(?=事件|恐怖)", one_by_one),
    Rule(
        "list number",
        rf"(?:^|(?<=[。；！？]))(\d{{1,2}})\.(?=[{HAN}“《（A-Za-z ])",
        lambda m: f"{cardinal(m[1])}，",
    ),
    Rule("leading zero", r"(?<![\d.:\-/°])0\d+(?![\d.:\-/]|[年月日号时分秒点])", one_by_one),
    Rule("long run", r"(?<![\d.,])\d{12,}(?![\d.,])", one_by_one),
)
