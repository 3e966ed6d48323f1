from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageFont

from narrate import build, cover, tags
from narrate.cover import fonts, patterns
from narrate.cover.drawn import drawn
from narrate.cover.lettering import Print, _fitting, _parts
from narrate.cover.palette import PALETTES, Dice
from narrate.errors import SeriesError
from tests.anthology import make

PODCAST = cover.TARGETS["podcast"]
LONG = "The Lamp at the Old Ferry, and Other Tales of Those Who Waited for the Bridge to Be Built"
TITLES = ("试播集", "山那边的灯", "The Lamp beyond the Hills", "温暖的渡口——柳溪故事汇", LONG)
HOSTILE = ("", "\0\u202e", "]]>&<script>" * 30, "𠮷🏮" * 40, "/" * 300, "\ud800", "——", "a" * 300)


def picture(mode="RGB", size=(1600, 1600), kind="PNG", **more):
    """The bytes of a picture."""
    out = BytesIO()
    Image.new(mode, size, **({"color": more.pop("color")} if "color" in more else {})).save(out, kind, **more)
    return out.getvalue()


def opened(data):
    """A picture from its bytes."""
    found = Image.open(BytesIO(data))
    found.load()
    return found


def colours(data):
    """How many colours a picture has, seen from far."""
    return len(opened(data).resize((64, 64)).getcolors(64 * 64))


def bad(data, target=PODCAST):
    """The codes of what is wrong with a picture."""
    return {item.code for item in cover.judged(data, target) if not item.ok}


class TestDrawn:
    @pytest.mark.parametrize("title", TITLES)
    def test_fits_every_target(self, title):
        """A drawn cover needs no change for Apple, and is the same when it is drawn again."""
        data = drawn(title)
        assert not bad(data)
        assert data == drawn(title)
        assert len(data) < 700_000

    def test_differs(self):
        """Different names have different covers."""
        assert len({drawn(title) for title in TITLES}) == len(TITLES)

    @pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
    def test_any_title(self, title):
        """Whatever the title, there is a picture, and it is no blank."""
        assert colours(drawn(title)) > 20

    def test_without_a_font(self, monkeypatch):
        """Where no font has Chinese, the pattern stands alone and is no blank."""
        monkeypatch.setattr(fonts, "NAMES", ())
        fonts.chinese.cache_clear()
        try:
            plain = drawn("试播集")
        finally:
            fonts.chinese.cache_clear()
        assert not bad(plain)
        assert colours(plain) > 20

    def test_no_half_title(self):
        """A title with a letter that no font has is left out whole; a sign that none has is passed over."""
        for place in fonts.chinese():
            font = Print(*place)
            assert font.spells("渡口的灯——第2盏")
            assert not font.spells("渡口\U00017000")
            assert not font.spells("——")
            assert "".join(_parts("渡口\U0001f3ee的灯", font)) == "渡口的灯"

    def test_a_long_word(self, tmp_path):
        """Words in letters stand whole on the cover: a long one makes them all smaller."""
        letters = tmp_path / "letters.ttf"
        letters.write_bytes(ImageFont.load_default(12).path.getvalue())
        font = Print(str(letters), 0)
        for words in (
            ["Supercalifragilisticexpialidociously"],
            ["W" * 40],
            ["The", "Donaudampfschifffahrt", "W" * 18],
        ):
            size, rows = _fitting(words, font, 176, 1098)
            assert " ".join(rows).split() == words
            assert max(map(font.at(size).getlength, rows)) <= 1098

    def test_without_a_home(self, monkeypatch):
        """A person without a home folder, as in some containers, has the fonts of the system."""
        had = fonts.chinese()
        monkeypatch.delenv("HOME")
        monkeypatch.setattr("os.getuid", lambda: 987_654)
        fonts.chinese.cache_clear()
        try:
            assert fonts.chinese() == had
        finally:
            fonts.chinese.cache_clear()

    def test_a_broken_font(self):
        """A broken file is passed over, also where the machine has a good font of the same name."""
        before = fonts.chinese()
        names = {fonts.NAMES[0], *(Path(path).name for path, _ in before)}
        folder = Path("~/.fonts").expanduser()
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"half a font")
        fonts.chinese.cache_clear()

        assert fonts.chinese() == before
        assert colours(drawn("试播集")) > 20

    def test_a_font_that_is_no_collection(self):
        """A file of one font is listed with its first and only face."""
        path = Path("~/.fonts").expanduser() / "STSong.ttf"
        path.parent.mkdir()
        path.write_bytes(ImageFont.load_default(12).path.getvalue())
        fonts.chinese.cache_clear()
        try:
            assert (str(path), 0) in fonts.chinese()
        finally:
            fonts.chinese.cache_clear()

    @pytest.mark.parametrize("draw", patterns.PATTERNS)
    def test_patterns(self, draw):
        """Each pattern fills the whole square with several colours of its palette."""
        found = draw(PALETTES[0], Dice("x"), 0.65)
        assert found.size == (patterns.SIDE, patterns.SIDE)
        assert len(found.quantize(16).getcolors()) > 4


class TestJudged:
    @pytest.mark.parametrize(
        ("data", "codes"),
        [
            (picture(), set()),
            (picture(kind="JPEG"), set()),
            (picture(size=(1600, 1200)), {"cover-square", "cover-size"}),
            (picture(size=(500, 500)), {"cover-size"}),
            (picture("CMYK", kind="JPEG"), {"cover-colours"}),
            (picture("RGBA"), {"cover-colours"}),
            (picture(kind="GIF"), {"cover-format"}),
        ],
        ids=("png", "jpeg", "oblong", "small", "print", "clear", "gif"),
    )
    def test_faults(self, data, codes):
        """Format, shape, size and colours are found out, each by itself."""
        assert bad(data) == codes

    @pytest.mark.parametrize("data", [b"", b"GIF89a", picture()[:200], b"\x89PNG\r\n\x1a\n" + bytes(99)])
    def test_no_picture(self, data):
        """What is no picture is refused in one sentence."""
        with pytest.raises(SeriesError, match="save it as JPEG or PNG"):
            cover.derived(data, PODCAST)


class TestDerived:
    @pytest.mark.parametrize("target", cover.TARGETS.values(), ids=cover.TARGETS)
    @pytest.mark.parametrize("size", [(300, 300), (3200, 1800)], ids=str)
    def test_every_target(self, target, size):
        """Any picture becomes a square JPEG in RGB within the target's pixels and bytes."""
        found = cover.derived(picture(size=size, color=(200, 30, 40)), target)
        shown = opened(found)
        assert (shown.format, shown.mode) == ("JPEG", "RGB")
        assert target.least <= shown.width == shown.height <= target.most
        assert len(found) < target.bytes
        assert tags.picture(found).square

    def test_nothing_is_cut_off(self):
        """An oblong picture keeps its corners and gets margins in the colour of its edge."""
        wide = Image.new("RGB", (1600, 800), (10, 120, 30))
        wide.paste((250, 250, 250), (0, 100, 40, 140))
        out = BytesIO()
        wide.save(out, "PNG")
        found = opened(cover.derived(out.getvalue(), PODCAST))
        assert found.getpixel((20, 520))[0] > 200
        assert found.getpixel((800, 10)) == pytest.approx((10, 120, 30), abs=4)

    def test_colours_of_print(self):
        """CMYK, grey, transparent and profiled pictures come out in RGB, transparency on white."""
        clear = opened(cover.derived(picture("RGBA", color=(0, 0, 0, 0)), PODCAST))
        assert clear.getpixel((5, 5)) == (255, 255, 255)
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for data in (picture("CMYK", kind="JPEG"), picture("L"), picture(icc_profile=profile), picture("1")):
            assert opened(cover.derived(data, PODCAST)).mode == "RGB"

    def test_greys_of_two_bytes(self):
        """A grey of 16 bits keeps its tones."""
        for kind in ("PNG", "TIFF"):
            found = opened(cover.derived(picture("I;16", (300, 300), kind, color=20_000), PODCAST))
            assert found.getpixel((9, 9)) == pytest.approx((78, 78, 78), abs=2)

    def test_broken_notes_of_a_camera(self):
        """A picture whose notes on how it was held are broken stands as it is."""
        notes = b"Exif\0\0RM\0*\0\0\0\x08\0\0"
        found = opened(cover.derived(picture(size=(300, 200), color=(200, 30, 40), exif=notes), PODCAST))
        assert found.getpixel((700, 700)) == pytest.approx((200, 30, 40), abs=4)

    def test_a_thin_line(self):
        """A line of one pixel's height and great length is made small before it is made square."""
        resource = pytest.importorskip("resource")  # Windows has none
        limits = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, limits[1]))
        try:
            found = cover.derived(picture(size=(60_000, 1)), PODCAST)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, limits)
        assert opened(found).size == (3000, 3000)

    def test_grain(self):
        """A picture of nothing but grain is made smaller until it is light enough."""
        out = BytesIO()
        Image.effect_noise((2600, 2600), 120).convert("RGB").save(out, "JPEG", quality=90)
        found = cover.derived(out.getvalue(), cover.TARGETS["tags"])
        assert len(found) < 1_000_000
        assert opened(found).width == 1400

    def test_nothing_is_light_enough(self):
        """A picture that no quality makes light enough is as small and as light as it gets."""
        strict = replace(cover.TARGETS["tags"], bytes=9_000)
        out = BytesIO()
        Image.effect_noise((1500, 1500), 120).convert("RGB").save(out, "JPEG", quality=60)
        found = cover.derived(out.getvalue(), strict)

        assert opened(found).width == strict.least
        assert strict.bytes < len(found) < len(cover.derived(out.getvalue(), cover.TARGETS["tags"]))

    def test_broken_profile(self):
        """A picture whose colour profile is broken keeps its numbers."""
        found = opened(cover.derived(picture(color=(200, 30, 40), icc_profile=b"no profile"), PODCAST))

        assert found.getpixel((9, 9)) == pytest.approx((200, 30, 40), abs=4)

    def test_too_many_pixels(self):
        """A picture of absurd size is refused before it fills the memory."""
        with pytest.raises(SeriesError, match="save it"):
            cover.derived(picture("1", size=(10_000, 9_500)), PODCAST)


class TestInTheSeries:
    def test_drawn_once(self, tmp_path):
        """A series without a cover gets one with its first build; from then on the file is the user's."""
        root = make(tmp_path, cover=False)
        assert not build.build(root, tell=lambda *_: None).failures
        file = root / "episodes" / "cover.jpg"
        assert file.read_bytes() == drawn("试播集")
        seen = tags.read(root / "episodes" / "01-ferry" / "01-ferry.mp3")
        assert seen.cover.width == patterns.SIDE

        file.write_bytes(cover.derived(picture(color=(1, 2, 3)), PODCAST))
        mine = file.read_bytes()
        build.build(root, tell=lambda *_: None)
        assert file.read_bytes() == mine
        assert tags.read(root / "episodes" / "01-ferry" / "01-ferry.mp3").cover.bytes == len(mine)

    def test_a_heavy_cover(self, tmp_path):
        """A heavy picture goes into the tags as a light one of the same look; the user's file stays."""
        root = make(tmp_path, cover=False)
        noise = Image.effect_noise((1600, 1600), 80).convert("RGB")
        noise.save(root / "episodes" / "cover.jpg", quality=95)
        heavy = (root / "episodes" / "cover.jpg").read_bytes()
        build.build(root, tell=lambda *_: None)
        seen = tags.read(root / "episodes" / "01-ferry" / "01-ferry.mp3").cover
        assert seen.bytes < 1_000_000 < len(heavy)
        assert seen.square
        assert (root / "episodes" / "cover.jpg").read_bytes() == heavy

    def test_named(self, tmp_path):
        """A series that names a cover gets none drawn."""
        root = make(tmp_path, cover=False)
        (root / "episodes" / "mine.png").write_bytes(picture())
        series = root / "episodes" / "series.toml"
        series.write_text('cover = "mine.png"\n' + series.read_text("utf-8"), "utf-8")
        build.build(root, tell=lambda *_: None)
        assert not (root / "episodes" / "cover.jpg").exists()
