"""Dates, years and times of day in; read aloud out."""

from __future__ import annotations

from narrate.spoken.numerals import cardinal, counted, digits
from narrate.spoken.measures import QUANTITY_AFTER
from narrate.spoken.rules import AFTER, DASH, Match, Rule, either

_MONTHS, _DAYS = range(1, 13), range(1, 32)
_LAST_HOUR = 24

_SPAN_BEFORE = either("近 约 大约 距今 历经 长达 上下 已有 跨越 穿越 绵延 纵横 至少 超过 将近 有着 有 前后 历时 整整 达 走过 了 共 满 过")
_SPAN_AFTER = either(
    "来 来的 历史 的历史 文明 的文明 岁月 沧桑 之久 之前 时间 的时间 光阴 的岁月 老树 古树 传承 的传承 的积淀 古城 的古城 不遇 一遇"
)
_YEAR_AFTER = either("年 届 级 款 版 财年 学年 赛季 春节 世界杯 奥运 年度 秋 春 夏 冬 年代 跨年 中国 愿景 远景")
_SCORE_BEFORE = either("比分 以 比 战胜 赢 输 领先 落后 比例 配比 汇率 总分 战成 打成 扳成 比为 之比")
_SCORE_AFTER = either(
    "的比例 的比分 的比 的成绩 比例 战胜 击败 获胜 取胜 大胜 险胜 完胜 力克 逆转 领先 落后 战平 胜 负 告负 的汇率 配比 的配比 稀释 兑"
)
_NOON = {"am": "上午", "pm": "下午"}


def _date(match: Match) -> str:
    year, month, day = match["y"], int(match["m"]), int(match["d"])
    if month not in _MONTHS or day not in _DAYS:
        return match[0]
    return f"{digits(year)}年{cardinal(str(month))}月{cardinal(str(day))}日"


def _foreign_date(match: Match) -> str:
    first, second, year = int(match[1]), int(match[2]), match[3]
    month, day = (second, first) if first not in _MONTHS else (first, second)
    if month not in _MONTHS or day not in _DAYS:
        return match[0]
    return f"{digits(year)}年{cardinal(str(month))}月{cardinal(str(day))}日"


def _year_month(match: Match) -> str:
    return f"{digits(match[1])}年{cardinal(str(int(match[2])))}月"


def _month_day(match: Match) -> str:
    return f"{cardinal(str(int(match[1])))}月{cardinal(str(int(match[2])))}日"


def _year_span(match: Match) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _year(match: Match) -> str:
    """1900 to 2099 are years unless the words around say so; a round number with 年前, 年来 is a span."""
    figures = match["year"]
    span = match["span"] is not None or match["after"] is not None
    round_span = figures.endswith("00") and match["ago"] is not None
    if span or round_span:
        return match[0]
    return (match["span"] or "") + digits(figures)


def _clock(match: Match) -> str:
    hour, minute, second = match["h"], match["m"], match["s"]
    if int(hour) > _LAST_HOUR:
        return match[0]
    noon = _NOON.get((match["noon"] or "").lower().replace(".", ""), "")
    said = noon + _hour(hour) + "点"
    if int(minute) or second:
        said += _sixtieth(minute) + "分"
    return said + (_sixtieth(second) + "秒" if second else "")


def _hour(figures: str) -> str:
    return "两" if int(figures) == 2 else cardinal(figures)  # noqa: PLR2004 - 两点, never 二点


def _sixtieth(figures: str) -> str:
    """Minutes or seconds: 05 keeps its zero, 00 is one zero, a single 2 is 两."""
    if int(figures) == 0:
        return "零"
    if figures == "2":
        return "两"
    return counted(figures)


def _spoken_clock(match: Match) -> str:
    minute = match["m"]
    return f"{_hour(match['h'])}{match['word']}" + (counted(minute) if minute else "")


def _ratio(match: Match) -> str:
    return "比".join(_part(part) for part in match[0].replace(" ", "").split(":"))


def _part(figures: str) -> str:
    whole, point, places = figures.partition(".")
    return cardinal(whole) + ("点" + digits(places) if point else "")


def _minutes_seconds(match: Match) -> str:
    return f"{_sixtieth(match[1])}分{_sixtieth(match[2])}秒"


RULES: tuple[Rule, ...] = (
    Rule("date", r"(?<![\d.])(?P<y>[12]\d{3})(?P<p>[-/.])(?P<m>\d{1,2})(?P=p)(?P<d>\d{1,2})(?![\d])日?T?", _date),
    Rule("foreign date", r"(?<![\d/.])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])", _foreign_date),
    Rule("compact date", rf"(?<![\d.])(?P<y>(?:19|20)\d{{2}})(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d.]|{QUANTITY_AFTER})", _date),
    Rule("school year", r"(?<![\d.])([12]\d{3})[-—/~](\d{4}|\d{2})(?=学年|赛季|财年)", _year_span),
    Rule("two years", rf"(?<![\d.])((?:1[0-9]|20)\d{{2}})\s?(?:{DASH}|至|到)\s?((?:1[0-9]|20)\d{{2}})(?=年)(?!年[来])", _year_span),
    Rule("two bare years", rf"(?<![\d.])((?:19|20)\d{{2}}){DASH}((?:19|20)\d{{2}})(?![\d.]|{QUANTITY_AFTER})", _year_span),
    Rule("listed years", r"(?<![\d.])(?:1[89]|20)\d{2}(?=(?:[、，和与及或](?:1[89]|20)\d{2})+年)", lambda m: digits(m[0])),
    Rule("year and month", rf"(?<![\d.])((?:19|20)\d{{2}})(?:-(0[1-9]|1[0-2])|[./](0?[1-9]|1[0-2]))(?![\d.]|[-/]\d|%|‰|{QUANTITY_AFTER})", lambda m: f"{digits(m[1])}年{cardinal(str(int(m[2] or m[3])))}月"),
    Rule("month and day", r"(?<![\d\-.])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d\-.])", lambda m: _month_day(m) if "0" in (m[1][0], m[2][0]) else m[0]),
    Rule("before Christ", r"(?<=公元前)([1-9]\d{2,3}|公元\d{3})(?=年)", lambda m: m[0] if m[0].endswith("00") else digits(m[0])),
    Rule("our era", r"(?<=公元)(\d{3,4})(?=年)", lambda m: digits(m[0])),
    Rule("decade", r"(?<![\d.])(?:1[5-9]|20)\d0(?=年代|后(?![来面天续退期]))|(?<![\d.])0\d(?=年代)", lambda m: digits(m[0])),
    Rule("generation", r"(?<![\d.第])(?:\d[05](?=[、/，和及](?:\d[05][、/，和及])*\d[05]后)|\d[05]后(?![来面天续退期悔勤备]))", lambda m: digits(m[0]) + ("后" if m[0].endswith("后") else "")),
    Rule(
        "year",
        rf"(?P<span>{_SPAN_BEFORE})?(?<![\d.])(?P<year>1\d{{3}}|20\d{{2}})(?=年(?P<after>{_SPAN_AFTER})?(?P<ago>前(?!后)|多|内)?)",
        _year,
    ),
    Rule("year without 年", rf"(?<![\d.])(?:19|20)\d{{2}}(?={_YEAR_AFTER})", lambda m: digits(m[0])),
    Rule("short year and month", r"(?<![\d.])\d{2}(?=年(?:\d{1,2}月|底|初|春|夏|秋|冬|末))|(?<![\d.])0\d(?=年)", lambda m: digits(m[0])),
    Rule("short year", rf"(?<![\d.近约达满过了有共前第])(?<!历时|长达|大约)[5-9]\d(?=年(?!{_SPAN_AFTER}|[前后以多内间里如了余]|的))", lambda m: digits(m[0])),
    Rule("month", r"(?<![\d.])0?(\d{1,2})月(?:0?(\d{1,2})(?=日|号|[^\d]|$))?", lambda m: cardinal(m[1]) + "月" + (cardinal(m[2]) if m[2] else "")),
    Rule("day", r"(?<![\d.])0(\d)(?=日|号)", lambda m: cardinal(m[1])),
    Rule("score", rf"(?<={{before}})", lambda m: m[0]),
)
