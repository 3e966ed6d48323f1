"""The line `rights:` of a script or a series in, who allowed the broadcast, when and for what out.

The form is free text with a date: 作者林小满授权，2026-05-03，网络与广播播出. What stands before the date
and after it, or on both sides of a comma, is who allowed it and what for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?!\d)")
BORDERS = re.compile(r"[,;、。|\s]+")
# a record that says there is no permission is none
DENIED = re.compile(
    r"(?:[尚还]?未(?:经|获得?|得到?|取得)?|[暂并]?无|没有?(?:获得?|得到?|取得)?|待|拒绝)"
    r"(?:作者|本人|家属|书面|正式|版权方?)*(?:授权|许可|同意|允许)|待定|不详|未知"
    r"|不(?:授权|同意)(?=[录播,。;\s]|$)"
    r"|(?i:\b(?:no permission|not (?:yet )?(?:authori[sz]ed|licensed|allowed)|pending|unknown|tbd)\b)"
)
EXAMPLE = "作者林小满授权，2026-05-03，网络与广播播出"
PARTS = ("who allowed it", "the date", "what for")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person wrote of the rights; what is not said is empty. `day` is ISO 8601."""

    who: str
    day: str
    scope: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What a broadcast still needs."""
        found = zip(PARTS, (self.who, self.day, self.scope), strict=True)
        return tuple(name for name, value in found if not value)


def read(text: str) -> Rights:
    """The three facts in *text*.

    >>> read("作者林小满授权，2026年5月3日，网络与广播播出")
    Rights(who='作者林小满授权', day='2026-05-03', scope='网络与广播播出')
    >>> read("作者授权").missing
    ('the date', 'what for')
    >>> read("尚未获得作者授权，2026-05-03，播出").missing
    ('who allowed it',)
    """
    plain = normalize("NFKC", text)
    found = next((match for match in DATE.finditer(plain) if _day(match)), None)
    rest = plain if found is None else f"{plain[: found.start()]},{plain[found.end() :]}"
    pieces = [piece for piece in BORDERS.split(rest) if any(map(str.isalnum, piece))]
    who, scope = (pieces[0], " ".join(pieces[1:])) if pieces else ("", "")
    who = "" if DENIED.search(rest) else who
    return Rights(who, _day(found) if found else "", scope)


def _day(match: re.Match[str]) -> str:
    """The date that is meant, or nothing where the calendar has no such day."""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""
