"""What a page says about its story outside the story itself, as one value that grows line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from narrate.clean.stamps import iso_month

# Trust in a day: said to be that of the first printing, of publishing, beside other fields, bare, another.
PRINTED, PUBLISHED, BESIDE, SHOWN, OTHER = 5, 4, 3, 2, 1
_NUMBER = re.compile(r"\s*(?:\d{4}\s*年)?\s*第?\s*[\d一二三四五六七八九十]{1,4}\s*[期辑].*$")
_OF_YEAR = re.compile(r"》\s*\d{4}\s*年?\s*第?")  # an issue that is counted anew every year
_MONTH = re.compile(r"(?<=[期辑])\s+\(?\d{4}\s*年\s*\d{1,2}\s*月\)?$")
_PRINTED = re.compile(r"^(?:首发|刊|载|发表)于|^转载?自")


@dataclass(slots=True)
class Facts:
    """What the page says about its story outside the story itself; every text as it stands in the page."""

    authors: list[str] = field(default_factory=list)
    source: str = ""
    date: str = ""
    trust: int = 0  # in that date
    titles: list[str] = field(default_factory=list)
    original: str = ""  # the title that the text had before the page gave it another one
    subtitle: str = ""  # where a form gives it in a field
    book: str = ""  # of which the story is a chapter
    publisher: str = ""  # the office that put it on the page
    compiler: str = ""  # who wrote down what somebody told
    house: str = ""  # the paper of those who edited the page
    agency: str = ""  # whose wire the text came over
    interviewer: str = ""  # who asked the person that tells
    teller: str = ""  # who was asked, where nobody is said to have written it down
    account: str = ""  # who put the text on the page: the writer where nobody else is named
    life: str = ""  # whose life stands below the story or above it
    signed: bool = False  # whether a line above the text names its writer
    dated: bool = False
    named: str = ""  # all that labelled lines say, in which a name may stand

    def printed(self, text: str) -> None:
        """Take in the paper, or its issue with the month of that, in which the story stood."""
        text = _PRINTED.sub("", text)
        month = _MONTH.search(text)
        self.source = self.source or text[: month.start() if month else len(text)].rstrip(" |丨")
        self.date = self.date or (iso_month(month[0].strip("() ")) if month else "")

    def issued(self, text: str) -> None:
        """Take in the periodical that heads a page with one of its issues: `河岸文学 2019年第4期`."""
        counted = text.startswith("《") and not _OF_YEAR.search(text)
        self.printed(text if counted else _NUMBER.sub("", text).strip("《》 "))

    def published_on(self, day: str) -> None:
        """Take in the day on which the text is said to have been published first, in print."""
        if self.trust < PRINTED:
            self.date, self.trust = day, PRINTED

    def shown_on(self, day: str) -> None:
        """Take in a bare day that the page shows, where it shows no other."""
        if self.trust < SHOWN:
            self.date, self.trust = day, SHOWN

    @property
    def published(self) -> bool:
        """Whether the date is one of publishing."""
        return self.trust > OTHER
