"""A short line in, what it is by its words out: a site, a series, an office, a body of people, a subtitle."""

from __future__ import annotations

import re

from narrate.clean.lines import HAN, Look, squeeze
from narrate.clean.vocabulary import is_common

_SITE = re.compile(
    r"\s*(?:[_|丨│]|\s[-–—]+\s|--?(?=[^-]{2,16}(?:网|报|门户|官网|政府|论坛|在线|客户端|新闻|频道|博客|空间|公众号|电视台|社区|平台|中心|杂志|日报)$)|-(?=[^-—_|丨\s]{4,20}(?:研究[所院]|委员会|办公室|人民政府|[局厅馆])$)|"
    r"—{1,2}(?!记|写|走进|献|来自|访|致)(?=[^-—_|丨│\s]{2,20}(?:网|官网|门户|在线|论坛)$)|"
    r"-[^-_|丨│\s]{2,10}-(?=[^-_|丨│]{4,20}(?:网|政府|局|厅|委|委员会|论坛|社区)$))"
    r"\s*[^_|丨│]{2,30}$|\s*\[?复制链接\]?.*$"
)
_COLUMN = re.compile(
    r"(?P<column>[「“【《]?[\u4e00-\u9fff“”·]{1,6}(?:故事|人物|印记|手记|日记|札记|记忆|文苑|文学|散文|诗歌|小说|专栏|专题|特稿|征文|笔记|随笔|档案|风采|副刊|美文|阅读|夜读|荐读|原创)[」”】》]?|[\u4e00-\u9fff]{2,4}(?=\s*[丨│|｜]\s*[^丨│|｜]{9,}$)|[^丨│|｜]{4,40}(?:大赛|征文|比赛|展播|征集)(?:作品)?)"
    r"\s*[丨│|｜]\s*(?P<title>[^丨│|｜]{4,60})"
)
SITE_NAME = re.compile(
    r".{0,20}(?:网站?|论坛|门户|在线|日报|晚报|晨报|官网|博客|贴吧|社区|客户端|数字报|"
    r"电子报|报刊|平台|人民政府|政府门户)|.*[_|丨].*"
)
_MENU = re.compile(
    r"\S{1,8}(?:\s+\S{1,8}){2,}+|\S{1,16}(?:\s*[|>»]\s*\S{1,16})++|.*(?:https?:|www\.|@).*|.*\d{6}.*|[•●▪■◆·]\s*[^，。,]{1,6}(?:>>)?"
)
# What forums say about a thread behind its title.
_STATE = re.compile(
    r"(?<=\S\S)\s*[（(](?:(?:持续|正在|已)?(?:更新(?:中|完毕?)?|连载(?:中|完)?|完结|完本?)|全文完|转载?|转帖|[多组]?图|图文|[^()（）]{0,12}(?:转载|转发|短消息|私信|首发|加精|音频|视频)[^()（）]{0,12})[）)](?=$|\s|_|-)"
)
_HALVES = re.compile(
    r"[\u4e00-\u9fff]{4,8}\s+[\u4e00-\u9fff]{4,8}\s+[\u4e00-\u9fff]{4,8}"
)  # a title in three calls
CHANNEL = re.compile(r"\S{1,8}\s*[·•/]\s*\S{1,8}")
_TAG = re.compile(
    r"\s*(?:『[^』]{2,16}』\s*)?(?P<tag>【[^】]{2,40}】|\[[^\]]{2,40}\]|[“「][^”」]{2,10}(?:故事|征文|系列|专栏|专题|手记|日记|印记)[”」]"
    r"(?=[\u4e00-\u9fff]{6})(?!征文|系列|专栏|专题|栏目|活动|选登|作品|的|里|中))\s*"
)
TAG_LINE = re.compile(
    r"[【\[《“(]?[^，。；！？]{0,30}(?:征文|专栏|系列|连载|专题|栏目|故事汇|作品展示?|选登|参赛作品|"
    r"获奖作品|来稿|特稿|习作|作文选).{0,24}"
)
# “…”征文, 《…》专栏, 第三届…大赛: a name in marks or a count, and what it is the name of.
_CALLED = re.compile(
    r"(?=.*[“《届期])[^，。！？:]{2,40}(?:征文|征稿|大赛|比赛|评选|专栏|系列|专题)(?:活动|比赛|大赛|投稿|稿件?|作品|来稿|选登)*"
)
_TITLE = re.compile(rf"{HAN}{{4}}")  # behind a tag: no number of an issue
CONTEST = re.compile(
    r"[^，。：:]{2,30}(?:大赛|征文|展播|评选)(?:活动)?|第.{1,4}届[^，。：:]{2,20}奖(?:颁奖典礼)?"
)
_DASHES = re.compile(r"[-—–―─]{1,4}\s*(?=\S)")
_OFFICE = re.compile(
    r"[^，。,:!?“”]{1,28}(?:书记|部长|主任|局长|县长|市长|区长|州长|镇长|乡长|村长|科长|"
    r"处长|院长|校长|站长|所长|队长|组长|队员|常委|委员|干部|教师|老师|学生|职工|村官|馆长|社工|干事|农民|医生|"
    r"护士|"
    r"专干|[协会社团]会员|技术员|工程师|农艺师|护林员|管理员|辅导员|会长|主席|代表|理事|经理|董事长|教授|作家|诗人|编辑|社长|总编|工作者|志愿者|员工|"
    r"[局委办会院校社部厅司行](?:派驻|选派|下派)|"  # who sent somebody to a village
    r"民警|战士|党员|成员|专员|司令|政委|助理|调研员|秘书长?)"
)
_BODY = re.compile(
    r"[^，。,:!?“”]{1,26}(?:局|委|委员会|部|办|办公室|会|协会|联合会|室|处|科|股|院|校|"
    r"学校|中学|小学|大学|学院|[一二三四五六七八九十][小中]|高中|初中|中专|职高|职中|技校|附中|附小|公司|集团|支部|总支|中心|政府|社|站|所|厅|署|团|队|银行|"
    r"医院|法庭|集团|校区|文化馆|图书馆|博物馆|档案馆|幼儿园|社区|支队|大队|车间|班组|基地|剧团|"
    r"工会|文联|作协|残联|侨联|妇联|共青团|团委|工作队|合作社|街道|乡|镇|村|县|区|市)"
)
# When it reads to whom, how it warms them, what it is called for those who look for it.
_READERS = r"[你您]|大家"
_SLOGAN = re.compile(
    rf"每[天日晚夜周早]\S{{0,6}}[,，\s]\s*\S{{0,4}}(?:陪|[为与给和跟伴])(?:{_READERS})[^。]{{0,12}}"
    rf"|(?:用|以)(?:声音|文字|故事)\S{{0,4}}(?:温暖|陪伴|治愈|打动|点亮)(?:{_READERS})\S{{0,6}}"
    r"|\S{0,8}[,，\s]?遇见更好的自己|有(?:温度|态度|情怀|故事|深度)的\S{1,6}[,，\s]\s*有?\S{1,8}"
    r"|做(?:一个)?有\S{1,6}的(?:阅读|公众号|平台|文学|媒体|账号)|\S{2,12}\s*(?:id|微信号|公众号)\s*[:：]\s*\w+",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[的了着]|[上里中下]的?[\u4e00-\u9fff]*$(?<!中心)(?<!中心校)(?<!中心小学)(?<!中心学校)(?<!中心卫生院)(?<!中学)(?<!中队)(?<!高中)(?<!初中)(?<!职中)(?<!中专)"
)
BRACKETS = re.compile(r"\([^)]{2,40}\)")
# A line that says what kind of writing follows, as subtitles do: 记某县…, …侧记.
TELLING = re.compile(
    r"(?:追?记|小记|侧记|专?访|对话|走近|写在|献给|写给)\S{4,40}|\S{6,40}(?:侧记|纪实|速写|小记|札记|素描|[纪记]事|手记)"
)
_PRESS = re.compile(
    r"(?!\d|送|卖|寻|[^\s]*(?:的|着|了|授权|怎么|怎样|什么|如何|[一两几每]份|最后))[^\s，。,:/_|]{0,12}(?:"
    r"(?<![上渔鱼蛛情撒织丝补结铁法路水电罗收拉张破漏落触])网|(?<![电海举情汇预回喜捷警谎板墙壁简])报|"
    r"报社|信息港|日报|晚报|晨报|早报|新闻|在线|电视台|广播电台|杂志|杂志社|客户端|公众号|数字版|电子版|"
    r"数字报|电子报|政府网|新华社|通讯社|融媒|融媒体中心|发布|传媒|微讯|频道|"
    r"出版社|周刊|月刊|头条|文艺|期刊|论坛|副刊)"
)


# The issue of a periodical: 某某文艺2018年第四期.
_ISSUE = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff·]{2,12})(?<!·)》?\s*(?:\d{4}\s*年?)?\s*(?:第\s*|\d{4}\s*年\s*)[\d一二三四五六七八九十]{1,4}\s*[期辑](?:\s*\(?总第?\s*\d+\s*期\)?)?"
    r"(?:\s+\(?\d{4}\s*年\s*\d{1,2}\s*月\)?)?"
)


_WORD_AND_PRESS = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2,3})(?:在线|发布|头条|新闻|频道|传媒|论坛|[晚晨早]报)"
)


def press_of_word(text: str) -> bool:
    """Whether what looks like a newspaper is named by a common word, as a title may be: `爸爸在线`.

    >>> press_of_word("爸爸在线"), press_of_word("河源在线"), press_of_word("今日头条")
    (True, False, False)
    """
    found = _WORD_AND_PRESS.fullmatch(text)
    return found is not None and found["word"] != "今日" and is_common(found["word"])


def issue(text: str) -> bool:
    """Whether a text is nothing but the issue of a periodical; a column or an office counts its own.

    >>> issue("河岸文学 2019年第4期"), issue("渡口谱·第17期"), issue("河源县文明办 2017年第9期")
    (True, False, False)
    """
    found = _ISSUE.fullmatch(text)
    return found is not None and not is_body_of_people(found["name"])


def press(text: str) -> bool:
    """Whether a text is nothing but the name of a newspaper, site or channel."""
    return bool(_PRESS.fullmatch(text))


def without_site(text: str) -> str:
    """A page title without the name of the site behind it.

    >>> without_site("山里的灯_某某县人民政府网")
    '山里的灯'
    """
    if behind := behind_column(text):
        return behind
    text = _STATE.sub("", text.strip())
    while (bare := _SITE.sub("", text)) != text and len(bare) >= 4:  # noqa: PLR2004 -- what is left must be a title
        text = bare
    return text.strip()


def behind_column(text: str) -> str:
    """The title behind the name of a column (`我的故事丨山里的灯`), or nothing."""
    found = _COLUMN.fullmatch(text)
    whole = (
        found and not SITE_NAME.fullmatch(found["title"]) and len(found["title"]) + 2 >= len(found["column"])
    )
    return found["title"].strip() if found and whole else ""


def tag_of(text: str) -> tuple[str, str]:
    """The series tag in brackets before a title, and the title without it."""
    found = _TAG.match(text)
    if found and len(text) - found.end() >= 2:  # noqa: PLR2004 -- 渡口 is a title
        return found["tag"][1:-1], text[found.end() :]
    return "", text


def unboxed(text: str, marks: str) -> str:
    """A text without the pair of *marks* around all of it; those around a part of it stay.

    >>> unboxed("【散文】", "【】《》"), unboxed("《山里的灯》专栏", "【】《》")
    ('散文', '《山里的灯》专栏')
    """
    inside = text[1:-1]
    whole = {text[:1], text[-1:]} <= set(marks) and not set(marks) & set(inside)
    return inside if whole else text


def names_series(text: str) -> bool:
    """Whether a line names the series or the contest of a text, and no title of its own behind that."""
    text = re.sub(r"(?<=\S)\s*\([^()]*\)$", "", text)  # 豆腐坊的月光(征文)
    tag, title = tag_of(text)
    return bool(TAG_LINE.fullmatch(text) or _CALLED.fullmatch(text)) and not (
        tag and _TITLE.match(title) and not TAG_LINE.fullmatch(title)
    )


def alike(one: str, other: str) -> bool:
    """Whether two titles are one, or one holds the other."""
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    return len(short) >= 4 and short in long  # noqa: PLR2004 -- three characters are found everywhere


def is_slogan(text: str) -> bool:
    """Whether a line is what an account says of itself to its readers.

    >>> is_slogan("每晚九点，为你读一封旧信"), is_slogan("用声音温暖你"), is_slogan("每天为你煮一碗面")
    (True, True, False)
    """
    return bool(_SLOGAN.fullmatch(text))


def is_role(text: str) -> bool:
    """Whether a text is only an office that somebody holds."""
    return bool(_OFFICE.fullmatch(text))


def is_body_of_people(text: str) -> bool:
    """Whether a text is only the name of an office, a company, a school or a place."""
    text = text.removeprefix("中共")
    return bool(_BODY.fullmatch(text)) and not _PLACE.search(text) and len(text) >= 3  # noqa: PLR2004 -- 某某局


def starts_dash(look: Look) -> bool:
    """Whether the line begins with the dash of a subtitle."""
    return bool(_DASHES.match(look.text))


def is_menu(text: str) -> bool:
    """Whether a text is a row of channels, an address or a number of a file, which no title is."""
    return bool(_MENU.fullmatch(text)) and not _HALVES.fullmatch(text) and not behind_column(text)
