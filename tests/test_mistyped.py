import tomllib

import pytest

from narrate.errors import SeriesError
from narrate.settings import read_table


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title = “临江故事”", 'title = "临江故事"'),
        ('title = "临江故事”', 'title = "临江故事"'),
        ("title ＝ ＂临江故事＂", 'title = "临江故事"'),
        ("title = 临江故事", 'title = "临江故事"'),
        ("title = 临江故事   # 节目名", 'title = "临江故事"'),
        ('title = "临江故事', 'title = "临江故事"'),
        ("title = “临”江“故事", 'title = "“临”江“故事"'),
        ("explicit = 否", "explicit = false"),
        ("explicit = True  # 是否", "explicit = true"),
        ('also = ["radio-cn"，"master"]', 'also = ["radio-cn","master"]'),
        ("also = 【“radio-cn”、“master”】", 'also = ["radio-cn","master"]'),
        ("【opening】", "[opening]"),
        ('sting = "D:\\music\\ours.wav"', 'sting = "D:/music/ours.wav"'),
        ("sentence ＝ 350", "sentence = 350"),
        ('say = [\n  "一，二。"\n  "三。",\n]', '"一，二。",'),
        ('say = [\n  “一，二。”，\n  "三。",\n]', '"一，二。",'),
    ],
)
@pytest.mark.parametrize("around", ["{}", 'owner = "社"\n\n{}\n\n[closing]\nchapter = "尾"\n'])
def test_what_was_meant(tmp_path, line, meant, around):
    """What a Chinese keyboard types for TOML is told with the line that was meant, wherever it stands."""
    path = tmp_path / "series.toml"
    path.write_text(around.format(line), "utf-8")
    with pytest.raises(SeriesError) as told:
        read_table(path)

    assert str(told.value).endswith(f"; probably {meant} is meant.")


@pytest.mark.parametrize("line", ["a = = 1", "[[[x", 'a = "1"\na = "2"', "x", ""])
def test_nobody_knows(tmp_path, line):
    """Where no mend makes the line readable, nothing is proposed; good text is left alone."""
    path = tmp_path / "series.toml"
    path.write_text(f'{line}\nsay = "他说：“好。”"\n', "utf-8")
    if line:
        with pytest.raises(SeriesError, match=r"correct that place\.$"):
            read_table(path)
    else:
        assert read_table(path) == {"say": "他说：“好。”"}


def test_the_mended_file_reads(tmp_path):
    """Putting what was meant in the place of the line makes the file one that can be read."""
    text = "owner = “社”\nalso = []\n"
    path = tmp_path / "series.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SeriesError) as told:
        read_table(path)
    meant = str(told.value).partition("probably ")[2].removesuffix(" is meant.")

    assert tomllib.loads(text.replace("owner = “社”", meant)) == {"owner": "社", "also": []}
