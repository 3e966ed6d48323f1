"""One page of a PDF in, its pieces of horizontal text with their places out (ISO 32000-1, 9.4).

Own walk of the content, because pypdf puts text of two fonts in one line in the order of the file: Chinese
quotation marks in a Latin font would leave their words. Slanted and vertical text (watermarks) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, PdfObject

# The only place where pypdf offers a font's widths; the version is pinned in pyproject.toml.
from pypdf.generic._font import Font

from narrate.read.printed import Piece

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TURNED: Mapping[int, Matrix] = {
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}
FORMS_DEEP = 8  # drawings within drawings
CONTENT_BYTES = 128 << 20  # ten million characters take about 60 MB
STACK_DEEP = 200
UPRIGHT = 0.1  # how far a line may lean, as a slope


@dataclass(frozen=True, slots=True)
class _State:
    """What q saves and Q brings back: the place of the paper and how text is set."""

    paper: Matrix = UNIT
    font: Font | None = None
    size: float = 0.0
    settings: Mapping[str, float] = field(default_factory=dict)

    def setting(self, name: str, usual: float = 0.0) -> float:
        """What the page set by an operator of this name, or what is *usual*."""
        return self.settings.get(name, usual)


@dataclass(slots=True)
class Shared:
    """What the pages of one document share: fonts that were read, and how much may still be read."""

    fonts: dict[int, Font | None] = field(default_factory=dict)
    left_bytes: int = CONTENT_BYTES

    def spend(self, content: ContentStream) -> None:
        """Raise ValueError where pages that repeat one drawing would never end."""
        self.left_bytes -= len(content.get_data())
        if self.left_bytes < 0:
            raise ValueError("more content than any story has")


@dataclass(slots=True)
class _Pen:
    """The walk: the state, where the line starts and where the next letter goes."""

    state: _State
    shared: Shared
    saved: list[_State] = field(default_factory=list)
    line: Matrix = UNIT
    place: Matrix = UNIT

    def move(self, right: float, up: float) -> None:
        """Start a line at a distance from the start of this one."""
        self.line = self.place = _times((1.0, 0.0, 0.0, 1.0, right, up), self.line)

    def advance(self, thousandths: float) -> None:
        """Move on along the line."""
        self.place = _times((1.0, 0.0, 0.0, 1.0, thousandths, 0.0), self.place)


def pieces(page: PageObject, shared: Shared) -> Iterator[Piece]:
    """The pieces of text of a page in the order of the file, the page turned as a reader sees it.

    Raises ValueError and what pypdf raises where the page is broken.
    """
    pen = _Pen(_State(paper=TURNED.get(page.rotation % 360, UNIT)), shared)
    contents = page.get_contents()
    if contents is not None:
        yield from _content(contents, _resources(page), pen, 0)


def _resources(owner: DictionaryObject) -> DictionaryObject:
    """The resources of a page or drawing; a page may have them from its parents."""
    holder: object = owner
    for _ in range(STACK_DEEP):
        if not isinstance(holder, DictionaryObject):
            break
        found = _solid(holder.get("/Resources"))
        if isinstance(found, DictionaryObject):
            return found
        holder = _solid(holder.get("/Parent"))
    return DictionaryObject()


def _solid(found: object) -> object:
    return found.get_object() if isinstance(found, PdfObject) else found


def _content(content: ContentStream, resources: DictionaryObject, pen: _Pen, depth: int) -> Iterator[Piece]:
    pen.shared.spend(content)
    fonts: dict[str, Font | None] = {}
    for operands, operator in content.operations:
        name = operator.decode("latin-1")
        if name == "Tf" and len(operands) == 2:  # noqa: PLR2004 - its name and its size
            key = str(operands[0])
            if key not in fonts:
                fonts[key] = _font(resources, key, pen.shared.fonts)
            pen.state = replace(pen.state, font=fonts[key], size=_figure(operands[1]))
        elif name == "Do" and operands:
            yield from _form(str(operands[0]), resources, pen, depth)
        elif name in _SHOWS:
            yield from _show(name, operands, pen)
        else:
            _set(name, operands, pen)


def _font(resources: DictionaryObject, key: str, known: dict[int, Font | None]) -> Font | None:
    """A font of the page; None where its letters cannot be told."""
    fonts = _solid(resources.get("/Font"))
    found = _solid(fonts.get(key)) if isinstance(fonts, DictionaryObject) else None
    if not isinstance(found, DictionaryObject):
        return None
    if id(found) not in known:  # the document keeps its objects, so that their ids stay theirs
        font = Font.from_font_resource(found)
        known[id(found)] = font if font.interpretable else None
    return known[id(found)]


def _form(key: str, resources: DictionaryObject, pen: _Pen, depth: int) -> Iterator[Piece]:
    """The text of a drawing that the page shows."""
    forms = _solid(resources.get("/XObject"))
    form = _solid(forms.get(key)) if isinstance(forms, DictionaryObject) else None
    if not isinstance(form, DictionaryObject) or form.get("/Subtype") != "/Form":
        return
    if depth >= FORMS_DEEP:
        return
    before, saved = pen.state, pen.saved
    matrix = _solid(form.get("/Matrix"))
    if isinstance(matrix, list) and len(matrix) == len(UNIT):
        pen.state = replace(before, paper=_times(_matrix(matrix), before.paper))
    own = _solid(form.get("/Resources"))
    pen.saved = []
    content = ContentStream(form, None)
    yield from _content(content, own if isinstance(own, DictionaryObject) else resources, pen, depth + 1)
    pen.state, pen.saved = before, saved


# ---------------------------------------------------------------- operators that set something
_SETTINGS = ("Tc", "Tw", "Tz", "TL", "Ts")


def _set(name: str, operands: list[object], pen: _Pen) -> None:
    figures = [_figure(each) for each in operands]
    if name in _SETTINGS and figures:
        pen.state = replace(pen.state, settings={**pen.state.settings, name: figures[0]})
    elif name in ("q", "Q", "BT"):
        _keep(name, pen)
    elif name in ("Td", "TD") and len(figures) == 2:  # noqa: PLR2004 - right and up
        if name == "TD":
            pen.state = replace(pen.state, settings={**pen.state.settings, "TL": -figures[1]})
        pen.move(figures[0], figures[1])
    elif name == "T*":
        pen.move(0.0, -pen.state.setting("TL"))
    elif name in ("Tm", "cm") and len(figures) == len(UNIT):
        if name == "Tm":
            pen.line = pen.place = _matrix(operands)
        else:
            pen.state = replace(pen.state, paper=_times(_matrix(operands), pen.state.paper))


def _keep(name: str, pen: _Pen) -> None:
    if name == "BT":
        pen.line = pen.place = UNIT
    elif name == "q" and len(pen.saved) < STACK_DEEP:
        pen.saved.append(pen.state)
    elif name == "Q" and pen.saved:
        pen.state = pen.saved.pop()


def _matrix(operands: list[object]) -> Matrix:
    a, b, c, d, e, f = (_figure(each) for each in operands)
    return a, b, c, d, e, f


def _figure(operand: object) -> float:
    return float(operand) if isinstance(operand, int | float) else 0.0


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


# ---------------------------------------------------------------- operators that show text
_SHOWS = ("Tj", "TJ", "'", '"')


def _show(name: str, operands: list[object], pen: _Pen) -> Iterator[Piece]:
    if name in ("'", '"'):
        pen.move(0.0, -pen.state.setting("TL"))
    shown = operands[-1] if operands else None
    for each in shown if name == "TJ" and isinstance(shown, list) else [shown]:
        if isinstance(each, int | float):
            pen.advance(-float(each) / 1_000 * pen.state.size * pen.state.setting("Tz", 100.0) / 100)
        elif isinstance(each, bytes | str) and pen.state.font is not None:
            yield from _piece(each, pen.state.font, pen)


def _piece(shown: bytes | str, font: Font, pen: _Pen) -> Iterator[Piece]:
    codes, text = _decoded(shown, font)
    state = pen.state
    width = sum(font.get_text_width(code) for code in codes) / 1_000 * state.size
    spaced = width + len(codes) * state.setting("Tc") + codes.count(" ") * state.setting("Tw")
    start = _times(pen.place, state.paper)
    pen.advance(spaced * state.setting("Tz", 100.0) / 100)
    end = _times(pen.place, state.paper)
    height = abs(state.size) * (start[2] ** 2 + start[3] ** 2) ** 0.5
    is_upright = start[0] > 0 and abs(start[1]) <= UPRIGHT * start[0]
    if text and is_upright and height > 0:
        yield Piece(text, start[4], max(end[4], start[4]), start[5] + state.setting("Ts"), height)


def _decoded(shown: bytes | str, font: Font) -> tuple[str, str]:
    """The codes, one character for each glyph, and the text that they stand for."""
    data = (
        shown
        if isinstance(shown, bytes)
        else getattr(shown, "original_bytes", shown.encode("utf-8", "replace"))
    )
    if isinstance(font.encoding, str):
        codes = data.decode(font.encoding, "replace")
        named = codes
    else:
        codes = data.decode("latin-1")
        named = "".join(font.encoding.get(ord(code), code) for code in codes)
    return codes, "".join(str(font.character_map.get(name, name)) for name in named)
