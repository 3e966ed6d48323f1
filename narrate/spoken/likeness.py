"""Something in quotation marks with the words around it in; how much speaks for speech out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from narrate.spoken.cues import CUE_BEFORE, FEELS_BEFORE, LED, LOOSE_BEFORE, cued_after, feels_after
from narrate.spoken.rules import HAN

OPENERS, CLOSERS = "“「『", "”」』"
STOPS = "。！？!?…～~—"
ENOUGH = 6  # half points
_LONG, _SHORT = 12, 6  # characters inside the quotation marks
_NEAR = 30  # characters behind a quote in which a name tells of its speaker
_PROVERB = re.compile(
    r"(?:俗话|常言|古话|老话|谚语|民谣|古人|诗[人云]?|歌词|歌里|有句话|那句话|一句话叫|所谓|古语|俚语"
    r"|顺口溜|规矩|家训|校训|祖训|信条|口诀|名言|格言|座右铭|戏文|成语|圣人|孔子"
    r"|标语|报纸|报道|新闻|公告|书上|课本|横幅|条幅|对联|牌匾|匾额|口号|春联|门楣|墙上|碑上|牌子|大字|红字)[^，。“”]{0,14}[：:，,]?\s*$"
)
_TERM_BEFORE = re.compile(
    r"(?:的|以|把|将|和|与|及|、|《|叫做?|称为?|称作|誉为|被评为|评为|为|是|成了|成为|作为|实施|开展"
    r"|推行|推进|坚持|围绕|突出"
    r"|[这那]个?|一个|一张|一项|一批|各类|办|当好?|做|变|解决|落实|摘掉?|戴上|甩掉|打造|建立|创建|典型"
    r"|所谓|关于|名叫|题为|主题为?)$"
)
_TERM_AFTER = re.compile(rf"^(?:[的之地等和与及、”“《]|[{HAN}])")
_ABOUT = re.compile(
    r"^(?:这[是句些首段几四八]|那[是句些首段几]|正是|一句|一[幅副]|的|是|成了|成为|作为|写在|刻在|挂在)"
)
_INSCRIBED = re.compile(
    r"^[^。！？“「]{0,20}(?:宣传栏|大字|标语|横幅|条幅|牌子|牌匾|墙|碑|个字|门楣|石头)"
    r"[^。！？“「]{0,6}(?:上|里|格外|醒目|写|刻|贴|挂)"
)
_WRITTEN_ON = re.compile(
    r"(?:照片|相片|墙|碑|石|牌|匾|门|柱)[^，。“”]{0,8}(?:写|刻|印|题)[着了有][^，。“”]{0,8}[：:]\s*$"
)
_FIRST = re.compile(r"我|咱|俺")
_SECOND = re.compile(r"你|您")
_FEELING = re.compile(r"[！？!?]|[啊呀呢吧吗嘛哩哟哦啦喽咧][，。！？…]?|谢谢|对不起|您好|你好")


@dataclass(frozen=True, slots=True)
class Place:
    """Something in quotation marks: what stands inside, to the `left` and to the `right`.

    `persons` finds the names that are known; `after_speech` says that only a clause lies between this
    and the speech before.
    """

    inside: str
    left: str
    right: str
    persons: re.Pattern[str] | None
    after_speech: bool

    @property
    def whole(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.inside.endswith(tuple("。！？!?…—"))

    @property
    def runs_on(self) -> bool:
        """Whether it ends in a comma: “水退了，”他说."""
        return self.inside.endswith(("，", ","))

    @property
    def stopped(self) -> bool:
        """Whether it ends in a stop of any kind."""
        return self.runs_on or self.inside.endswith(tuple(STOPS))

    @property
    def bare(self) -> bool:
        """Whether nothing stands before it."""
        return not self.left.strip()

    @property
    def begins(self) -> bool:
        """Whether it opens a sentence."""
        return self.bare or self.left.rstrip().endswith(tuple("。！？…；" + CLOSERS))

    @property
    def apart(self) -> bool:
        """Whether no sentence runs on through it."""
        ended = self.stopped and not self.runs_on
        return ended or not self.right or self.right.startswith(tuple("，。；！？：,"))

    @property
    def led(self) -> bool:
        """Whether a comma or a colon leads up to it."""
        return self.left.rstrip().endswith(tuple("，,：:"))

    @property
    def cued(self) -> bool:
        """Whether a word of speaking leads up to it."""
        return CUE_BEFORE.search(self.left) is not None

    @property
    def told_after(self) -> bool:
        """Whether a word of speaking follows it."""
        return self.apart and (self.stopped or self.right.startswith("，")) and cued_after(self.right)

    def names(self, text: str) -> bool:
        """Whether *text* names a person that is known."""
        return self.persons is not None and self.persons.search(text) is not None


Reason = tuple[int, Callable[[Place], object]]  # half points, and what must hold

REASONS: tuple[Reason, ...] = (
    (5, lambda at: at.cued and at.apart),
    (1, lambda at: at.cued and at.apart and at.led),
    (4, lambda at: LOOSE_BEFORE.search(at.left)),
    (4, lambda at: at.runs_on),
    (2, lambda at: at.stopped and at.bare and not at.right.strip()),
    (3, lambda at: at.told_after),
    (2, lambda at: at.told_after and (at.begins or at.stopped)),
    (2, lambda at: at.begins and at.stopped and feels_after(at.right)),
    (3, lambda at: at.led and at.stopped and FEELS_BEFORE.search(at.left)),
    (1, lambda at: at.led and at.stopped),
    (2, lambda at: at.led and at.whole and LED.search(at.left)),
    (4, lambda at: at.after_speech and at.stopped and (at.led or at.bare)),
    (2, lambda at: at.stopped),
    (2, lambda at: at.whole and at.begins and at.apart and not _ABOUT.match(at.right)),
    (2, lambda at: at.begins and at.apart),
    (2, lambda at: _FIRST.search(at.inside)),
    (1, lambda at: _SECOND.search(at.inside)),
    (1, lambda at: _FEELING.search(at.inside)),
    (1, lambda at: len(at.inside) >= _LONG),
    (2, lambda at: at.stopped and (at.begins or at.led) and at.names(at.right[:_NEAR])),
    (2, lambda at: at.stopped and at.led and at.names(re.split("[。！？；]", at.left)[-1])),
    (-2, lambda at: len(at.inside) <= _SHORT and not at.stopped),
    (-5, lambda at: not at.stopped and _TERM_AFTER.match(at.right)),
    (-4, lambda at: not at.begins and not at.cued and _TERM_BEFORE.search(at.left)),
    (-4, lambda at: _INSCRIBED.match(at.right)),
    (-9, lambda at: _PROVERB.search(at.left) or _WRITTEN_ON.search(at.left)),
)


def half_points(place: Place) -> int:
    """How much speaks for speech at *place*; `ENOUGH` makes it speech."""
    return sum(points for points, holds in REASONS if holds(place))
