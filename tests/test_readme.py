"""What the two READMEs say is what the code does."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

from narrate import captions, cli, kit, series, starter
from narrate.cli import COMMANDS
from narrate.deliver.profiles import PROFILES
from narrate.engines import ENGINES
from narrate.model import DOUBTS
from tests import reference
from tests.told import CHINESE, ENGLISH, ROOT, blocks, flags, part, rows, shown

KITS = kit.PACKS


def test_doubts_are_told_in_chinese():
    """The Chinese README tells each doubt code in the words of the review page, and no other."""
    told = {cells[0].strip("`"): cells[1:] for cells in rows(part("疑点"), 4)}

    assert told == {
        code: [shown("CODES", code), shown("WORDS", kind.severity), shown("WHY", code)]
        for code, kind in DOUBTS.items()
    }


def test_stages_are_told_in_chinese():
    """The Chinese README tells each stage of an episode in the words of the review page."""
    told = {cells[0].strip("`"): cells[1] for cells in rows(part("终端里的英文"), 3)}
    named = {stage: shown("WORDS", stage) for stage in told if stage != "released"}

    assert set(named) == {"not built", "draft", "script changed", "to approve", "unreadable", "damaged"}
    assert told == named | {"released": shown("WORDS", "stageReleased")}


@pytest.mark.parametrize(
    ("text", "heading", "comma"), [(ENGLISH, "Where it goes", ", "), (CHINESE, "成品规格", "，")]
)
def test_profiles_are_told_in_readmes(text, heading, comma):
    """Each README tells each profile with its loudness and true peak; ACX measures another level."""
    told = {cells[0].strip("`"): cells[1] for cells in rows(part(heading, text), 3)}

    assert set(told) == set(PROFILES)
    assert all(
        told[name]
        == f"−{-each.target_lufs:g} ± {each.tolerance_lu:g} LUFS{comma}≤ −{-each.true_peak_dbtp:g} dBTP"
        for name, each in PROFILES.items()
        if name != "acx"
    )


@pytest.mark.parametrize(
    ("text", "heading", "columns", "names"),
    [
        (ENGLISH, "Kits: where no feed goes", 2, KITS),
        (CHINESE, "上传包：不收订阅源的地方", 2, KITS),
        (ENGLISH, "The programme and its voices", 4, ENGINES),
        (CHINESE, "语音引擎", 4, ENGINES),
    ],
)
def test_kits_and_engines_are_told_in_readmes(text, heading, columns, names):
    """Each README has a row for each kit and each engine, and for no other."""
    assert {cells[0].strip("`") for cells in rows(part(heading, text), columns)} == set(names)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_captions_are_told_in_readmes(text):
    """Each README names every ending of a caption file among what comes out."""
    told = re.search(r"^\| (`\.vtt`.*?) \|", text, re.MULTILINE)[1]

    assert told.replace("`", "").split() == list(captions.FILES)


def test_programme_shown_is_a_programme(tmp_path):
    """The settings that the Chinese README shows are read as those of a programme."""
    starter.start(tmp_path)
    (tmp_path / "episodes" / "series.toml").write_text(blocks(part("节目设置"), "toml")[0], "utf-8")

    assert series.load(tmp_path).title == "山那边的灯"


def test_commands_are_as_the_parser_knows_them():
    """The table of commands in the README is what the parser accepts and says; `make reference` mends it."""
    text = (ROOT / "README.md").read_text("utf-8")

    assert text == reference.written(text, reference.table())


def test_commands_are_all_told_in_chinese():
    """The Chinese table has each command once, in the parser's order, with options that are its own."""
    told = [
        (words.strip("`").split()[1], set(re.findall(r"--[a-z-]+", what)))
        for words, what in rows(part("全部命令"), 2)
    ]

    assert [name for name, _ in told] == [each.name for each in COMMANDS]
    assert all(options <= flags(name) for name, options in told)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_cleaned_page_shown_is_what_the_cleaner_tells(name, capsys, monkeypatch):
    """Each piece of the cleaned page that a README shows stands in what `narrate clean` prints of it."""
    monkeypatch.setenv("COLUMNS", "240")
    assert cli.main(["clean", str(ROOT / "scripts" / "01-third-bridge.txt")]) == 0
    told = capsys.readouterr().out
    excerpt = re.search(
        r"^ +```text\n(.*?)^ +```", (ROOT / name).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )[1]
    pieces = [piece.strip(" …") for piece in re.split(r"\n|  +| · ", excerpt)]

    assert sum(map(bool, pieces)) > 15
    assert [piece for piece in pieces if piece not in told] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_doubt_shown_is_the_sample_s(name, capsys):
    """The doubt that a README shows stands in the sample's script so, and in what `narrate review` prints."""
    text = (ROOT / name).read_text("utf-8")
    file, doubt = (
        "scripts/03-three-ledgers.md",
        re.search(r"^ *(\S.*\.doubt code=.*)$", text, re.MULTILINE)[1],
    )
    told = re.search(rf"^ *{file}:\d.*?(?=\n *```)", text, re.DOTALL | re.MULTILINE)[0]
    assert cli.main(["review", "3", "-C", str(ROOT)]) == 1
    printed = capsys.readouterr().out.partition(file)[2]

    assert doubt in (ROOT / file).read_text("utf-8").splitlines()
    assert printed.startswith(textwrap.dedent(told).partition(file)[2])


def walk(text):
    """A README's commands for a first anthology, less the last one, which waits for a browser."""
    lines = blocks(text, "console")[1].splitlines()
    return [line.partition("#")[0].strip() for line in lines if "preview" not in line]


def test_both_readmes_walk_alike():
    """The READMEs begin a first anthology with the same commands."""
    assert walk(CHINESE) == walk(ENGLISH)


def test_readme_walk_is_walked(tmp_path):
    """The README's commands for a first anthology, typed as they stand, make an episode from a saved page."""
    commands = walk(ENGLISH)
    saved = "<html><body><h1>渡口的灯</h1><p>河对岸的灯亮了，大家放下碗筷。</p></body></html>"
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "ferry.html").write_text(saved, "utf-8")
    nowhere = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "WSS_PROXY"), "http://127.0.0.1:9")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | nowhere | {"HOME": str(tmp_path), "PATH": path}
    for command in commands:
        subprocess.run(
            [shutil.which("bash"), "-c", command],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
        )

    assert len(commands) == 3
    assert [found.name for found in tmp_path.glob("my-stories/episodes/*/*.mp3")] == ["01-du-kou-de-deng.mp3"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("README.md", r"(\d+) pages with labelled lines"),
        ("CHANGELOG.md", r"learned from (\d+) labelled pages"),
    ],
)
def test_labelled_pages_are_counted(name, words):
    """As many pages are labelled as is told."""
    labelled = [path for path in (ROOT / "tests" / "labelled").glob("*/*") if path.is_dir()]

    assert re.search(words, (ROOT / name).read_text("utf-8"))[1] == str(len(labelled))


def test_dependencies_are_told():
    """The table of dependencies has each package that comes with the tool or an extra, and no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (project["optional-dependencies"][name] for name in ("local", "publish", "cluster"))
    asked = {
        re.match(r"[\w-]+", each)[0].lower() for group in (project["dependencies"], *extras) for each in group
    }
    cells = [
        line.split("|")[1].lower() for line in part("Dependencies", ENGLISH).splitlines()[2:] if "|" in line
    ]
    named = {name for cell in cells for name in re.findall(r"[\w-]+", cell.partition("(")[0])}

    assert {name for name in asked if not any(re.search(rf"\b{name}\b", cell) for cell in cells)} == set()
    assert named - {"package", "---"} <= asked
