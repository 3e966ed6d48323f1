"""Dates and years in; read aloud out."""

from __future__ import annotations

from narrate.spoken.measures import QUANTITY_AFTER
from narrate.spoken.numerals import cardinal, digits
from narrate.spoken.rules import DASH, HAN, Match, Rule, either, one_by_one

_MONTHS, _DAYS = range(1, 13), range(1, 32)
_ROUND = "00"

_SPAN_BEFORE = either(
    "近 约 大约 距今 历经 长达 已有 跨越 穿越 绵延 纵横 至少 超过 将近 历时 整整 不到 足足 有 有着 存在了"
    " 走过 流传"
)
_SPAN_AFTER = either(
    "来 历史 的历史 文明 的文明 岁月 沧桑 之久 之前 时间 的时间 光阴 的岁月 古树 的古 传承"
    " 的传承 的积淀 不遇 一遇 不变 党龄 工龄 教龄 军龄 婚姻 的党龄 老树 老宅 老屋 老街 老镇 老城 老井"
    " 老桥 的老树 的老宅 的老屋 的老街 的老镇 的老城 的老井 的老桥 的老祠 的老庙 的老茶"
    " 树龄 的树龄 巨变 变迁 风雨 历程 的历程 如一日 华诞 奋斗 的奋斗 坚守 的坚守 辉煌 征程 路程"
    " 奋进 耕耘 磨砺"
    " 过去 下来 一晃 跋涉 成就 光辉 弹指"
)
_YEAR_AFTER = either("届 级 款 版 财年 学年 赛季 春节 世界杯 奥运 年度 春 夏 秋 冬 年代 跨年 中国 愿景 远景")
_SHORT_YEAR_AFTER = either(
    "入伍 参军 出生 生人 入党 毕业 高考 考上 考进 结婚 结的婚 退伍 转业 下岗 参加工作 参加高考 进厂"
    " 上大学 那场 那会 那次 那时 发大水"
    " 闹 香港 抗洪 大地震 大旱 洪水 建的 盖的 修的 生的 嫁的 来的 开的 买的 脱的贫 脱贫 种的 栽的 当兵"
    " 当选 开始 起 下半年"
    " 上半年 逃荒 分家 落户 种下 栽下 建成 开通 动工 开工 竣工 投产 立项 修好"
    " 年底 年初 回国 回乡 返乡 来到 关停 停产 倒闭 撤销 撤并 改制 合并 成立 出版 挂牌 获批 评上"
    " 搬迁 出 搬 嫁 到 考 建校 建厂 通车 退休 调 当"
)
_HAPPENED = either(
    "暴动 起义 战斗 战役 大旱 旱灾 洪水 洪灾 饥荒 地震 大地震 大水 水灾 雪灾 冬天 春天 夏天"
    " 秋天 冬夜 暴雨 大雪 运动 土改"
)
_CLASS = either("同学 学生 校友 新生 毕业生 本科生 研究生 大学生 师兄 师姐 学长 学姐 老乡 一班 二班 三班")
_REIGNS = either(
    "洪武 建文 永乐 洪熙 宣德 正统 景泰 天顺 成化 弘治 正德 嘉靖 隆庆 万历 泰昌 天启 崇祯 顺治"
    " 康熙 雍正 乾隆 嘉庆 道光 咸丰"
    " 同治 光绪 宣统 民国 贞观 永徽 开元 天宝 大历 元和 会昌 咸通 建隆 太平兴国 咸平 景德 天圣"
    " 庆历 嘉祐 熙宁 元丰 元祐"
    " 崇宁 政和 宣和 靖康 建炎 绍兴 隆兴 乾道 淳熙 嘉定 宝祐 咸淳 至元 大德 至正 建安 黄初 建兴"
    " 泰始 永和 太和 太康 建武"
    " 永平 元鼎 元封 昭和 明治 大正 平成 令和"
)
_AT_THAT_TIME = either(
    "还有 还没 还没有 还是 还在 还不 刚 刚刚 刚好 正好 正 正赶上 赶上 正在 碰上 遇上 已 已经有 就有 当时"
    " 第一次 第一批 国家 政府 全国 全省 开始 实行 推行 启动 搞 建起 办起 成立 修起 响应"
)
_LASTED = "一直|从未|从没|始终|都没|整整|没有过|不曾|过去|仍|依然|依旧|终于"
_LASTED_CLAUSE = rf"[^。！？]{{0,20}}(?:{_LASTED}|还没[{HAN}]{{0,4}}过)"
_NOT_GENERATION = "[来面天续退期悔勤备方台院者]"
_YEAR = r"(?:19|20)\d{2}"


def _day(year: str, month: str, day: str) -> str | None:
    if int(month) not in _MONTHS or int(day) not in _DAYS:
        return None
    return f"{digits(year)}年{cardinal(month)}月{cardinal(day)}日"


def _date(match: Match) -> str:
    return _day(match["y"], match["m"], match["d"]) or match[0]


def _foreign_date(match: Match) -> str:
    first, second, year = match[1], match[2], match[3]
    return _day(year, first, second) or _day(year, second, first) or match[0]


def _month_day(match: Match) -> str:
    written_as_date = "0" in (match[1][0], match[2][0])
    return f"{cardinal(match[1])}月{cardinal(match[2])}日" if written_as_date else match[0]


def _year_month(match: Match) -> str:
    return f"{digits(match[1])}年{cardinal(match[2] or match[3])}月"


def _span(match: Match) -> str:
    return digits(match[1]) + ("至" if "至" in match[0] else "到") + digits(match[2])


def _to_year(match: Match) -> str:
    return match[1] + digits(match[2])


def _year(match: Match) -> str:
    """A figure before 年: a year, unless it is round or old and the words around it count years."""
    if not match["point"] and _counts_years(match):
        return match[0]
    return (match["before"] or "") + digits(match["year"])


def _counts_years(match: Match) -> bool:
    """Whether the words around a figure make it a length of time: 近1000年来, 有1200年历史."""
    figures, before = match["year"], match["before"]
    if figures.endswith(_ROUND):
        ancient = figures < "1600" and match["at"] is None
        return ancient or any((match["after"], match["ago"], before not in (None, "有")))
    if figures < "1900":
        return bool(match["after"]) or before not in (None, "有")
    return bool(match["after"] and before)


def _improper(match: Match) -> str:
    """A stroke between a month and a day: no fraction has more above than below."""
    month, day = int(match[1]), int(match[2])
    return f"{cardinal(match[1])}月{cardinal(match[2])}日" if month in _MONTHS and day < month else match[0]


RULES: tuple[Rule, ...] = (
    Rule(
        "date", r"(?<![\d.])(?P<y>[12]\d{3})(?P<p>[-/.])(?P<m>\d{1,2})(?P=p)(?P<d>\d{1,2})(?!\d)[日T]?", _date
    ),
    Rule(
        "year half known",
        r"(?<![\d.])((?:19|20)\d?)([×XxＸ*]{1,2})(?=年)",
        lambda m: digits(m[1]) + "某" * len(m[2]),
    ),
    Rule("foreign date", rf"(?<![\d/.])(\d{{1,2}})/(\d{{1,2}})/({_YEAR})(?![\d/])", _foreign_date),
    Rule(
        "compact date",
        rf"(?<![\d.])(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d.]|{QUANTITY_AFTER})",
        _date,
    ),
    Rule("school year", r"(?<![\d.])([12]\d{3})[-—/~](\d{4}|\d{2})(?=学年|赛季|财年)", _span),
    Rule(
        "span of ages",
        rf"(距今|约|大约|近)([1-9]\d{{2,3}}){DASH}([1-9]\d{{2,3}})(?=年)",
        lambda m: f"{m[1]}{cardinal(m[2])}到{cardinal(m[3])}",
    ),
    Rule("two years", rf"(?<![\d.])([12]\d{{3}}) ?(?:{DASH}|至|到) ?([12]\d{{3}})(?=年(?!来))", _span),
    Rule(
        "days of an event",
        rf"(?<![\d.])(1[0-2]|[1-9])\.([1-3]?\d){DASH}(1[0-2]|[1-9])\.([1-3]?\d)"
        r"(?=[为是]?(?:报名|公示|征集|展出|放假|活动|假期|开放|招募|培训))",
        lambda m: f"{cardinal(m[1])}月{cardinal(m[2])}日到{cardinal(m[3])}月{cardinal(m[4])}日",
    ),
    Rule(
        "days of a term",
        rf"(?<=[期间][为是：:，在自从])(1[0-2]|[1-9])\.([1-3]?\d){DASH}(1[0-2]|[1-9])\.([1-3]?\d)(?![\d.%])",
        lambda m: f"{cardinal(m[1])}月{cardinal(m[2])}日到{cardinal(m[3])}月{cardinal(m[4])}日",
    ),
    Rule(
        "day to be ready",
        r"(?<=[在于到至自从])(1[0-2]|[1-9])\.([1-3]?\d)(?=[之以]?[前后](?!排|进)|当[天晚]|那[天晚]|[早晚]上|凌晨)",
        lambda m: f"{cardinal(m[1])}月{cardinal(m[2])}日",
    ),
    Rule(
        "day of an event by a dot",
        r"(?:^|(?<=[，。；“]))(1[0-2]|[1-9])\.([12]\d|3[01])(?=那[天晚年]|当[天晚]|这[天晚]|[早晚]上|凌晨)",
        lambda m: f"{cardinal(m[1])}月{cardinal(m[2])}日",
    ),
    Rule(
        "years before our era",
        rf"(?<=公元前)(\d{{2,4}})年?{DASH}(?:公元)?前?(\d{{2,4}})(?=年)",
        lambda m: f"{digits(m[1])}年到前{digits(m[2])}",
    ),
    Rule(
        "born and dead",
        rf"(?<=生卒)([年为是：:]{{0,3}})(1\d{{3}}){DASH}([12]\d{{3}})",
        lambda m: f"{m[1]}{digits(m[2])}到{digits(m[3])}",
    ),
    Rule("life", rf"(?<=（)(1\d{{3}}){DASH}([12]\d{{3}})(?=）|年)", _span),
    Rule("year and name", r"(?<![\d.])(20\d{2})-(?=[A-Za-z]{2})", lambda m: digits(m[1])),
    Rule("two bare years", rf"(?<![\d.])({_YEAR}){DASH}({_YEAR})(?![\d.]|{QUANTITY_AFTER})", _span),
    Rule("listed years", rf"(?<![\d.]){_YEAR}(?=(?:[、，和与及或]{_YEAR})+年)", one_by_one),
    Rule(
        "year and month",
        rf"(?<![\d.])({_YEAR})(?:-(0[1-9]|1[0-2])|[./](0?[1-9]|1[0-2]))(?![\d.]|[-/]\d|%|‰|[A-Za-z]|{QUANTITY_AFTER})",
        _year_month,
    ),
    Rule("month and day", r"(?<![\d\-.])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d\-.])", _month_day),
    Rule(
        "old year",
        rf"(?<![\d.])[1-9]\d{{2}}(?=年(?:前后|[{HAN}]{{1,3}}(?:建立|灭亡|统一|登基|即位|称帝|亡国)))",
        one_by_one,
    ),
    Rule(
        "five-year plan",
        r"(?<![\d.])(1[0-9])\.5(?=[”’]?(?:规划|期间|时期|计划))",
        lambda m: f"{cardinal(m[1])}五",
    ),
    Rule(
        "year that somebody did it",
        rf"(?<=是)\d{{2}}(?=年(?![前后来多以内间里不老的])[{HAN}]{{1,5}}的(?:[党军伍婚学职休]?[，。；！]))",
        one_by_one,
    ),
    Rule("year of what happened", rf"(?<![\d.])\d{{2}}(?=年的(?:{_HAPPENED}))", one_by_one),
    Rule("year and month by a dot", rf"(?<![\d.])({_YEAR})·(0?[1-9]|1[0-2])()(?!\d)", _year_month),
    Rule(
        "short date",
        r"(?<![\d.])([4-9]\d)\.(1[0-2]|[1-9])\.([12]\d|3[01]|[1-9])(?![\d.])",
        lambda m: f"{digits(m[1])}年{cardinal(m[2])}月{cardinal(m[3])}日",
    ),
    Rule("year in brackets", r"(?<=[（(])(?:1[5-9]|20)\d{2}(?=[)）])", one_by_one),
    Rule("reign", rf"({_REIGNS})(\d{{1,2}})(?=年)", lambda m: m[1] + cardinal(m[2])),
    Rule("era", r"(?<=公元)\d{3,4}(?=年)|(?<=公元前)\d{2,3}[1-9](?=年)", one_by_one),
    Rule("decade", r"(?<![\d.])(?:1[5-9]|20)\d0(?=年代)|(?<![\d.])0\d(?=年代)", one_by_one),
    Rule(
        "generation",
        rf"(?<![\d.:第])(?:(?:19|20)?\d[05](?=(?:[、/，和及]\d[05])*后(?!{_NOT_GENERATION})))",
        one_by_one,
    ),
    Rule("year of coming", rf"(?<=[他她我你俺们]){_YEAR}(?=年来(?:的|到|了))", one_by_one),
    Rule(
        "from year to year",
        rf"(?<=从)(?:\d{{2}}(?=年[{HAN}]{{1,4}}到\d{{2}}年)|[05-9]\d(?=年到\d{{2}}年))",
        one_by_one,
    ),
    Rule(
        "to a year",
        rf"(?<=[零五六七八九][零一二三四五六七八九]年)([{HAN}]{{0,4}}到)(\d{{2}})(?=年)",
        _to_year,
    ),
    Rule(
        "year of a person",
        rf"(?<=[他她我你俺爹爸妈爷奶叔伯哥姐弟妹父母])([4-9]\d)(?=年(?!{_SPAN_AFTER}|[代前后以多内间里如了余都才就没不未一]|的))"
        r"|(?<=[那时]是)[4-9]\d(?=年[，。！])|(?<=[那就时]是)[4-9]\d(?=年的事)"
        r"|(?:^|(?<=[“，。]))[4-9]\d(?=年的(?:事|时候|冬|夏|春|秋))"
        r"|(?<=[他她我你俺爹爸妈]是)[4-9]\d(?=年的(?!老))",
        one_by_one,
    ),
    Rule(
        "year",
        rf"(?P<before>{_SPAN_BEFORE})?(?P<at>(?<=[在从自于到至元]))?(?<![\d.])(?P<year>1\d{{3}}|20\d{{2}})"
        rf"(?=年(?P<after>{_SPAN_AFTER})?(?P<ago>前(?!后)|多|内)?(?P<point>[底初末春夏秋冬上下度\d])?)",
        _year,
    ),
    Rule("year without its word", rf"(?<![\d.]){_YEAR}(?={_YEAR_AFTER})", one_by_one),
    Rule(
        "short year",
        r"(?<![\d.])\d{2}(?=年(?:\d{1,2}月|底|初|春|夏|秋|冬|末))|(?<![\d.])0\d(?=年)",
        one_by_one,
    ),
    Rule(
        "late short year",
        rf"(?:^|(?<=[，。；、：（“在从自于到至]))[5-9]\d(?=年(?!{_SPAN_AFTER}|[代前后以多内间里如了余]|的))",
        one_by_one,
    ),
    Rule(
        "bare year",
        rf"(?<![\d.A-Za-z¥$€£+×÷*/=<>≥≤±\-—~第:])(?:19|20)(?!00)\d{{2}}"
        rf"(?![\d.]| ?[A-Za-z+×÷*/=<>\-—~:°]|年|{QUANTITY_AFTER})",
        one_by_one,
    ),
    Rule(
        "short year of an event",
        rf"(?<![\d.])(?<![了近约满共第干整每又])\d{{2}}(?=年(?:{_SHORT_YEAR_AFTER}))",
        one_by_one,
    ),
    Rule(
        "short year of a class",
        rf"(?<![\d.第])(?:[5-9]\d|0\d)(?=级(?:的)?(?:{_CLASS}|[{HAN}]{{1,4}}(?:系|专业|学院)|[1-9]\d?班)|届(?!{_SPAN_AFTER}))"
        r"|(?<=[是我他她们])(?:[5-9]\d|0\d)(?=级[，。、])",
        one_by_one,
    ),
    Rule(
        "short year of a teller",
        r"(?:^|(?<=[，。；“]))(?:0\d|1[1-9]|2[1-9])(?=年[我他她咱俺](?!俩))",
        one_by_one,
    ),
    Rule(
        "short year told by its sentence",
        rf"(?:^|(?<=[，。；“]))(?:1\d|2[0-5])(?=年，(?!{_LASTED_CLAUSE})[{HAN}]{{0,6}}?{_AT_THAT_TIME})",
        one_by_one,
    ),
    Rule(
        "short year of a time before",
        r"(?:(?<=早在)|(?<=始于)|(?<=直到)|(?<=截至)|(?<=记得)|(?<=那是)|(?<=那还是))(?:1\d|2[0-5])"
        r"(?=年(?!前|[代后以多内间里如了余才都的来半之]|时间)|年的事)",
        one_by_one,
    ),
    Rule(
        "short year when somebody lived",
        r"(?:^|(?<=[，。；“]))(?:1\d|2[0-5])(?=年的时候)",
        one_by_one,
    ),
    Rule(
        "apostrophe year",
        r"(?:'|(?:^|(?<=[，。；、（“ ]))[‘’])(\d{2})(?=[年级届]|[^\d'\"])",
        lambda m: digits(m[1]),
    ),
    Rule("zero month", r"(?<![\d.])0(\d)(?=月)", lambda m: cardinal(m[1])),
    Rule("zero day", r"(?<=月)0(\d)(?=日|号)", lambda m: cardinal(m[1])),
    Rule(
        "month and day by a stroke",
        rf"(?<![\d./A-Za-z])(1[0-2]|[1-9])/([1-9]|1[01])(?=[{HAN}]|$)(?![拍倍个以的英美年分])",
        _improper,
    ),
)
