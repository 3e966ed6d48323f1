import pytest

from narrate import voices
from narrate.errors import SeriesError
from tests.anthology import make


def spoken_as(root, text):
    (root / "voices" / "narrator.toml").write_text(text, "utf-8")
    return voices.voices(root, ())


class TestVoices:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('tone = "low"', "tone must be a [table], not 'low'"),
            ("[tone]\nhz = [220]", "tone.hz must be text in quotes or a number, not [220]"),
            ("[tone]\npace = true", "tone.pace must be text in quotes or a number, not True"),
            ("[espeak]\nrate = inf", "espeak.rate must be text in quotes or a number, not inf"),
            ("[espeak]\nrate = nan", "espeak.rate must be"),
            ("[espeak]\npitch = -100000000000", "espeak.pitch must be"),
            ('[espeak]\nfallback = "yue"', "espeak.fallback must be a list in [ ], not 'yue'"),
            ("[tone]\nfallback = []", "unknown key tone.fallback"),
            ("[nobody]", "unknown key nobody"),
        ],
    )
    def test_wrong_setting_is_one_sentence(self, tmp_path, text, said):
        """What no engine can make anything of is one sentence with the file, and not left out in silence."""
        with pytest.raises(SeriesError) as error:
            spoken_as(make(tmp_path), text)

        assert said in str(error.value)
        assert "narrator.toml" in str(error.value)

    def test_fallback(self, tmp_path):
        """The voices that stand in come in the order in which they are written."""
        (found,) = spoken_as(make(tmp_path), '[espeak]\nvoice = "cmn"\nrate = 165\nfallback = ["yue"]')

        assert (found.name, found.settings, found.fallback) == ("cmn", (("rate", 165),), ("yue",))


def test_lexicon_entries(tmp_path):
    """The lexicon's words come with their guards, and an incomplete one is refused."""
    root = make(tmp_path)
    lexicon = root / "voices" / "lexicon.toml"
    entry = '[[word]]\nword = "单县"\nsay = "善县"\nunless = ["简单县城"]\npinyin = "shan4 xian4"\n'
    lexicon.write_text(entry, "utf-8")

    assert voices.lexicon(root)[0].unless == ("简单县城",)
    assert voices.lexicon(root)[0].pinyin == "shan4 xian4"

    lexicon.write_text('[[word]]\nword = "单县"\n', "utf-8")
    with pytest.raises(SeriesError, match="both word and say"):
        voices.lexicon(root)
