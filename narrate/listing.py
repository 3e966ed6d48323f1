"""What a series says of itself to podcast directories in, what they would refuse of it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from narrate import plain

MEDIA = ("podcast", "audiobook")  # podcast namespace: one book, or a programme
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
# Apple Podcasts' categories since 2019 (podcasters.apple.com/support/1691-apple-podcasts-categories)
CATEGORIES: Mapping[str, Sequence[str]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        *("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"),
        *("Home & Garden", "Video Games"),
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"),
        *("Sports News", "Tech News"),
    ),
    "Religion & Spirituality": (
        *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    ),
    "Science": (
        *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"),
        *("Natural Sciences", "Nature", "Physics", "Social Sciences"),
    ),
    "Society & Culture": (
        *("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    ),
    "Sports": (
        *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby"),
        *("Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"),
    ),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
    "Technology": (),
    "True Crime": (),
}
OPTIONAL = frozenset({"guid", "email"})
NAMES = tuple(
    name
    for group, inner in CATEGORIES.items()
    for name in (group, *(f"{group}/{category}" for category in inner))
)


def refused(told: Mapping[str, object]) -> str:
    r"""What of a series' words directories refuse, as a sentence without its place; empty where nothing.

    >>> refused({"medium": "podcast", "language": "zh-cn", "category": "Arts/Boks"})
    'category must be one of Apple Podcasts, such as "Arts/Books", not \'Arts/Boks\'.'
    """
    for key, fault in RULES.items():
        value = str(told.get(key, ""))
        found = fault(value) if value or key not in OPTIONAL else ""
        if found:
            return f"{found}, not {value!r}."
    return ""


def _medium(value: str) -> str:
    return "" if value in MEDIA else f"medium must be {' or '.join(MEDIA)}"


def _guid(value: str) -> str:
    """A feed keeps its guid when it moves."""
    return "" if UUID.fullmatch(value) else "guid must be the UUID in podcast:guid of the feed's old address"


def _category(value: str) -> str:
    if value in NAMES:
        return ""
    near = next(iter(get_close_matches(value, NAMES, 1)), "Arts/Books")  # most stories' own
    return f'category must be one of Apple Podcasts, such as "{near}"'


def _language(value: str) -> str:
    return "" if plain.TAG.fullmatch(value) else 'language must be a tag such as "zh-cn" (BCP 47)'


def _email(value: str) -> str:
    return "" if MAIL.fullmatch(value) else "email must be one address, such as editor@example.org"


RULES: Mapping[str, Callable[[str], str]] = {
    "medium": _medium,
    "guid": _guid,
    "category": _category,
    "language": _language,
    "email": _email,
}
