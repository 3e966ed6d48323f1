"""What a browser sent in, a checked value out; what is wrong with it becomes an answer with a code."""

from __future__ import annotations

from collections.abc import Mapping

from narrate import plain
from narrate.errors import EngineUnavailable, NarrateError, OutputError, UsageError

BUG = "this is a bug in narrate; please report what the terminal says"
LONGEST_TEXT = 4_000  # characters of one field: a paragraph, not a book


class Refused(Exception):
    """A request that is not done: the status, a code for the page and a sentence for the person."""

    def __init__(self, status: int, code: str, message: str, details: object = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.details = details


STATUS: tuple[tuple[type[NarrateError], int, str], ...] = (
    (UsageError, 404, "unknown"),
    (OutputError, 409, "busy"),
    (EngineUnavailable, 503, "engine_out"),
    (NarrateError, 422, "not_possible"),
)


def refused(error: NarrateError) -> Refused:
    """An error of the product as an answer."""
    status, code = next((status, code) for kind, status, code in STATUS if isinstance(error, kind))
    return Refused(status, code, str(error))


class Body:
    """A JSON object that a browser sent; each field is taken out with its type."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self.fields = fields

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def text(self, name: str, default: str | None = None) -> str:
        """A text of bounded length that files can hold; *default* where it is absent."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise _bad(name, "a text")
        if len(value) > LONGEST_TEXT or "\t" in value or plain.legal(value) != value:
            raise _bad(name, f"at most {LONGEST_TEXT} characters without control characters")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number from *least* to *most*."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _bad(name, f"a whole number from {least} to {most}")
        return value

    def flag(self, name: str) -> bool:
        """Whether it is there and true."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise _bad(name, "true or false")
        return value


def _bad(name: str, wanted: str) -> Refused:
    return Refused(422, "bad_value", f"{name}: must be {wanted}; correct it and send it again.")
