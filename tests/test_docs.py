"""What the pages of docs/ say is what the code does."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

import narrate
from narrate import captions, cli, kit, script, series, starter
from narrate.cli import COMMANDS
from narrate.cli.parsing import Parser
from narrate.deliver.profiles import PROFILES
from narrate.engines import ENGINES
from narrate.errors import ScriptError
from narrate.model import DOUBTS
from narrate.script.attributes import CLASS_KINDS, KEYS
from narrate.spoken import say
from tests import reference

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh.md").read_text("utf-8")
WORDS = (Path(narrate.__file__).parent / "preview/assets/words-zh.js").read_text("utf-8")
MOST_PAGES = 5
KITS = kit.PACKS


def page(name):
    return (DOCS / name).read_text("utf-8")


def blocks(text, language):
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert found, f"no {language} block is left to test"
    return found


def rows(text, first):
    """The cells of each row of a table whose first cell is code."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in cells] for cells in lines if len(cells) == first]


def test_pages_are_few():
    """Whoever looks for something has at most five pages to look through."""
    assert len(list(DOCS.glob("*.md"))) <= MOST_PAGES


def test_links_lead_somewhere():
    """Each link from a page to another file of the project is to one that is there, at a heading of it."""
    for path in (*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "README.zh.md"):
        for target, at in re.findall(
            r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#([^)]+))?", path.read_text("utf-8")
        ):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
            assert not at or at in anchors(path.parent / target), f"{path.name}: {target}#{at}"


def anchors(path):
    """What stands behind # in links to the headings of a page."""
    return {
        heading.lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("text", blocks(page("script.md") + CHINESE, "markdown"))
def test_scripts_shown_are_scripts(text):
    """What the page shows as a script is read as one, and written again as it was."""
    read = script.loads(text, "04-ferry.md", 4, "ferry")

    assert all(segment.id for segment in read.segments)
    assert script.loads(script.dump(read), "04-ferry.md", 4, "ferry") == read


def test_error_shown_is_the_error():
    """The example of a broken attribute is the sentence that a person gets."""
    place, sentence = blocks(page("script.md"), "text")[0].strip().split(": ", 1)

    with pytest.raises(ScriptError, match=re.escape(sentence)):
        script.loads("正文。 {#b1 puase=3}\n", place.partition(":")[0], 4, "ferry")


def test_doubts_are_all_told():
    """Each doubt code stands in the table with its usual severity and its reason, and no other does."""
    told = {code.strip("`"): (severity, why) for code, severity, why in rows(page("script.md"), 3)}

    assert told == {code: (kind.severity, kind.why) for code, kind in DOUBTS.items()}


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


def part(heading, text=CHINESE):
    """What a README says below a heading."""
    return re.search(rf"^#+ {heading}\n(.*?)(?=^#)", text + "\n#", re.DOTALL | re.MULTILINE)[1]


def shown(table, key):
    """A word of the review page in Chinese."""
    words = WORDS.partition(f"export const {table} = {{")[2].partition("};")[0]
    return re.search(rf'(?<![\w-])"?{re.escape(key)}"?: "([^"]*)"', words)[1]


def test_attributes_are_all_told():
    """Each attribute of a paragraph and each kind is explained."""
    text = page("script.md")

    assert all(f"{key}=" in text for key in KEYS)
    assert all(f"`.{kind}`" in text for kind in CLASS_KINDS)


def test_profiles_are_as_they_are():
    """The table of profiles gives the numbers that files are measured against."""
    told = {cells[0].strip("`"): cells[1:] for cells in rows(page("delivery.md"), 7)}

    assert told == {
        name: [
            target.container,
            f"−{-target.target_lufs:g} ± {target.tolerance_lu:g} LUFS",
            f"≤ −{-target.true_peak_dbtp:g} dBTP",
            f"{target.rate_hz} Hz",
            str(target.channels),
            str(target.bitrate_kbps),
        ]
        for name, target in PROFILES.items()
    }


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


@pytest.mark.parametrize("shown", [page("voices.md"), part("嗓音和词典")])
def test_voice_files_shown_are_voice_files(shown):
    """Each table of a voice file that is shown is an engine's, and the lexicon's entries are whole."""
    tables = [tomllib.loads(text) for text in blocks(shown, "toml")]
    voices = [name for table in tables for name in table if name != "word"]
    words = [entry for table in tables for entry in table.get("word", ())]

    assert set(voices) <= set(ENGINES)
    assert words
    assert all({"word", "say"} <= set(entry) <= {"word", "say", "unless", "pinyin"} for entry in words)


def test_readings_shown_are_the_readings():
    """The sentence that is shown is read aloud as the page says."""
    for text in blocks(page("voices.md") + part("嗓音和词典"), "console"):
        written, spoken = re.search(r'echo "(.*)" \|.*\n(.*)\n', text).groups()
        assert spoken == say(written)


def test_commands_are_as_the_parser_knows_them():
    """The table of commands in the README is what the parser accepts and says; `make reference` mends it."""
    text = (ROOT / "README.md").read_text("utf-8")

    assert text == reference.written(text, reference.table())


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))]
)
def test_commands_told_are_commands(name):
    """Each narrate command that a page tells, with each of its options, is one that the parser knows."""
    text = (ROOT / name).read_text("utf-8")
    told = re.findall(r"(?:^|`)((?:narrate|build-episodes)(?: [^`\n#|]*)?)", text, re.MULTILINE)

    for words in (line.split() for line in told):
        command = words[1] if words[0] == "narrate" and len(words) > 1 else "build"
        if re.fullmatch("[a-z]+", command):
            assert {word for word in words if word.startswith("--")} <= flags(command), " ".join(words)


def flags(command):
    """The options of a command."""
    return {flag for names, _ in declared(command) for flag in names if flag.startswith("-")}


def declared(command):
    """The arguments of a command: their names, and what argparse is told of them."""
    return next(each.arguments for each in COMMANDS if each.name == command)


@pytest.mark.parametrize("name", ["README.zh.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_commands_told_are_typed_so(name):
    """Each command that the Chinese README or a page of docs/ tells is one that the parser accepts."""
    text = (ROOT / name).read_text("utf-8")
    told = re.findall(r"(?:^|`)(narrate [^`\n]*|build-episodes[^`\n]*)", text, re.MULTILINE)

    assert told
    for words in (shlex.split(line, comments=True) for line in told):
        command, *rest = words[1:] if words[0] == "narrate" else ["build", *words[1:]]
        parser = Parser(command)
        for names, options in declared(command):
            parser.add_argument(*names, **options)
        parser.parse_args(rest)


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


def test_keys_told_are_the_keys():
    """The page on reviewing lists each key that the review page's own help lists."""
    table = (
        (Path(narrate.__file__).parent / "preview/assets/keys.js")
        .read_text("utf-8")
        .partition("TABLE = [")[2]
        .partition("];")[0]
    )
    shown = {
        key
        for keys in re.findall(r"\[(\[.*?\]), \"k\w+\"\]", table)
        for key in re.findall(r'"([^"]+)"', keys)
    }
    told = page("review.md").partition("## Keys")[2].partition("## What it writes")[0]

    assert shown
    assert all(key in told for key in shown)


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
