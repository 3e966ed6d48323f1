import pytest

from narrate import series
from narrate.errors import SeriesError
from tests.anthology import make


def edited(root, old, new):
    where = root / "episodes" / "series.toml"
    where.write_text(where.read_text("utf-8").replace(old, new), "utf-8")
    return root


class TestLoad:
    def test_reads_the_programme(self, tmp_path):
        """Title, templates, voices and pauses come out as the editor wrote them."""
        found = series.load(make(tmp_path))

        assert found.title == "试播集"
        assert found.opening[1] == "作者：{author}。"
        assert series.voice(found, "narrator", "tone").settings == (("hz", 220),)
        assert found.pauses.sentence == 350

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ("engine =", "engin =", ["engin", "engine"]),
            ('chapter = "片头"', 'chapters = "片头"', ["opening.chapters", "opening.chapter"]),
            ("{author}", "{auther}", ["作者：{auther}。", "probably {author} is meant"]),
            ("{author}", "{作者}", ["asks for {作者}", "there are {series}, {number}, {title}"]),
            (
                'fallback = ""',
                'fallback = ""\n[pauses]\nsentense = 3',
                ["pauses.sentense", "pauses.sentence"],
            ),
            ('fallback = ""', 'fallback = ""\n[roles]\nbodi = "x"', ["roles.bodi", "roles.body"]),
        ],
    )
    def test_unknown_key_names_the_nearest(self, tmp_path, old, new, named):
        """An unknown key is an error with the file, the key and the nearest known key."""
        root = edited(make(tmp_path), old, new)

        with pytest.raises(SeriesError) as error:
            series.load(root)

        assert "series.toml" in str(error.value)
        assert all(word in str(error.value) for word in named)

    @pytest.mark.parametrize("step", ["..", "scripts"])
    def test_folder_beside(self, tmp_path, step):
        """Who names the folder above an anthology, or one in it, is told which one is meant."""
        root = make(tmp_path / "故事集")

        with pytest.raises(SeriesError, match=f"probably -C {root.resolve()} is meant"):
            series.load(root / step)

    def test_no_anthology(self, tmp_path):
        """Where there is none near, the way to make one is told."""
        (tmp_path / "a" / "b").mkdir(parents=True)
        with pytest.raises(SeriesError, match="narrate init"):
            series.load(tmp_path / "a")

    def test_byte_order_mark(self, tmp_path):
        """A mark of byte order, which editors of Windows write, does no harm."""
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        where.write_bytes(b"\xef\xbb\xbf" + where.read_bytes())

        assert series.load(root).title == "试播集"

    def test_broken_toml_has_line_and_column(self, tmp_path):
        """Broken TOML is reported with its line and column."""
        root = edited(make(tmp_path), 'owner = "测试社"', "owner = 测试社")

        with pytest.raises(SeriesError, match=r"line 3, column 9"):
            series.load(root)

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('fallback = ""', 'fallback = 3\ncover = ""', "fallback must be text"),
            ('fallback = ""', 'fallback = ""\ncover = "none.png"', "none.png"),
            ('fallback = ""', 'fallback = ""\ncover = "' + "长" * 90 + '.png"', "is no file"),
            ('fallback = ""', 'fallback = ""\ncover = "a\\u0000.png"', "is no file"),
            ('fallback = ""', 'fallback = ""\n[roles]\nbody = "' + "a" * 300 + '"', "missing voice file"),
            ('fallback = ""', 'fallback = ""\n[pauses]\nsentence = -1', "pauses.sentence"),
            ('fallback = ""', 'fallback = ""\n[roles]\nbody = "old-man"', "old-man.toml"),
            ("《{title}》播讲完毕。", "{title", "unpaired brace"),
            ('title = "试播集"', 'title = " "', "title is missing"),
            ('fallback = ""', 'fallback = ""\nkeep_sound_mb = -1', "megabytes from 0, not -1"),
            ('fallback = ""', 'fallback = ""\nseason = 10_000', "season must be 0 to 9999, not 10000"),
            ('fallback = ""', 'fallback = ""\nplanned = -1', "planned must be 0 to 9999, not -1"),
            ('fallback = ""', 'fallback = ""\n[cluster]\naddress = "all"', "one or each, not 'all'"),
            ('fallback = ""', 'fallback = ""\n[cluster.resources]\nnarrator = {}', "such as {GPU = 1}"),
            ('fallback = ""', 'fallback = ""\n[cluster.resources]\nnarrator = {GPU = 0}', "{GPU = 1}"),
            ('fallback = ""', 'fallback = ""\n[label]\nspoken = "none"', "rhythm or off, not 'none'"),
            ('fallback = ""', 'fallback = ""\n[roles]\nbody = ["old-man"]', "roles.body must be text"),
            ('fallback = ""', 'fallback = ""\n[stings]\n1 = "own.wav"', "stings.1 must be a [table]"),
            ("《{title}》播讲完毕。", "{title:>9}", "more than a name in braces; write {title}"),
            ("《{title}》播讲完毕。", "{number!r}", "more than a name in braces; write {number}"),
            ('"《{title}》播讲完毕。"', "3", "each sentence of closing.say must be text"),
        ],
    )
    def test_wrong_value_is_one_sentence(self, tmp_path, old, new, said):
        """A wrong value is one sentence that names what is wrong."""
        root = edited(make(tmp_path), old, new)

        with pytest.raises(SeriesError) as error:
            series.load(root)

        assert said in str(error.value)
        assert "\n" not in str(error.value)

    def test_folder_without_series(self, tmp_path):
        """A folder that is no anthology is told how to become one."""
        with pytest.raises(SeriesError, match="narrate init"):
            series.load(tmp_path)

    def test_not_utf8(self, tmp_path):
        """A series file in another encoding is refused with the byte."""
        root = make(tmp_path)
        (root / "episodes" / "series.toml").write_bytes('title = "试播"'.encode("gb18030"))

        with pytest.raises(SeriesError, match="not UTF-8 at byte 9"):
            series.load(root)


class TestVoice:
    def test_books(self, tmp_path):
        """E-books are named below the way in which they divide; one that is below both is an error."""
        end = 'fallback = ""'
        book = f'{end}\n[books]\nstories = ["灯.epub", "灯.epub"]\nchapters = ["桥.epub"]'
        root = edited(make(tmp_path), end, book)
        assert series.load(root).books == {"灯.epub": "stories", "桥.epub": "chapters"}

        edited(root, '["桥.epub"]', '["灯.epub"]')
        with pytest.raises(SeriesError, match=r"灯\.epub is in books\.stories and in books\.chapters"):
            series.load(root)

    def test_missing_voice(self, tmp_path):
        """A voice that no file describes is named with those that there are."""
        with pytest.raises(SeriesError, match=r"elder\.toml: there is no such voice.* one of narrator there"):
            series.voice(series.load(make(tmp_path)), "elder", "tone")

    def test_every_voice_file_is_a_role(self, tmp_path):
        """A voice that no kind of text uses can be given to a speaker or a paragraph."""
        root = make(tmp_path)
        (root / "voices" / "elder.toml").write_text("[tone]\nhz = 110\n", "utf-8")

        assert series.voice(series.load(root), "elder", "tone").settings == (("hz", 110),)

    def test_missing_engine_table(self, tmp_path):
        """A voice file without the engine's table is named."""
        with pytest.raises(SeriesError, match=r"narrator\.toml: no \[openai\]"):
            series.voice(series.load(make(tmp_path)), "narrator", "openai")
