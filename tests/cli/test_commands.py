import contextlib
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrate.cli import build_episodes, commands, main
from tests.anthology import HOLED, STORY, make
from tests.read.documents import epub

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, "-c", "import sys; from narrate.cli import main; sys.exit(main(sys.argv[1:]))"]
BUILD = [sys.executable, "-c", "from narrate.cli import build_episodes as b; raise SystemExit(b())"]


def said(capsys):
    """Standard output and standard error of the last command."""
    found = capsys.readouterr()
    return found.out, found.err


class TestBuild:
    def test_table_and_what_to_do_next(self, tmp_path, capsys):
        """A build ends with a table of what was made and the command that plays it."""
        assert build_episodes(["-C", str(make(tmp_path))]) == 0

        out, err = said(capsys)
        assert "渡口的灯" in out
        assert "preview 01-ferry -C" in out
        assert "01-ferry.md" in err

    def test_says_what_is_spoken(self, tmp_path, capsys):
        """The progress names the lines that are spoken now: one for one changed sentence, none for music."""
        root = make(tmp_path)
        build_episodes(["-C", str(root)])
        assert "01-ferry: speaking 12 lines" in capsys.readouterr().err
        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("一句话也没有说", "一句话也没说"), "utf-8")
        build_episodes(["-C", str(root)])
        assert "01-ferry: speaking 1 line\n" in capsys.readouterr().err
        where = root / "episodes" / "series.toml"
        where.write_text(where.read_text("utf-8").replace('"bell.wav"', '""', 1), "utf-8")
        build_episodes(["-C", str(root)])
        told = capsys.readouterr().err

        assert "01-ferry: mastering" in told
        assert "speaking" not in told

    def test_one_fault_of_all(self, tmp_path, capsys):
        """What all episodes fail for is one sentence with their names."""
        root = make(tmp_path, **{f"{n:02d}-lamp": STORY.replace("灯", "灯" * n) for n in range(1, 8)})
        where = root / "episodes" / "series.toml"
        where.write_text('profile = "podcats"\n' + where.read_text("utf-8"), "utf-8")
        assert build_episodes(["-C", str(root)]) == 1
        told = [line for line in capsys.readouterr().err.splitlines() if "podcats" in line]

        assert len(told) == 1
        assert told[0].startswith("01-lamp, 02-lamp, 03-lamp, 04-lamp, 05-lamp and 2 more: ")

    def test_dry_run(self, tmp_path, capsys):
        """A dry run says what would be done, and does nothing."""
        root = make(tmp_path)
        assert build_episodes(["-C", str(root), "--dry-run"]) == 0

        out, _ = said(capsys)
        assert "0 lines unchanged, 0 modified" in out
        assert " added, 0 removed, " in out
        assert sorted(path.name for path in (root / "scripts").iterdir()) == ["01-ferry.txt"]
        assert not (root / ".narrate").exists()
        assert build_episodes(["-C", str(root), "--dry-run", "--json"]) == 0
        (found,) = json.loads(said(capsys)[0])
        assert (found["name"], found["unchanged"], found["to_record"]) == ("01-ferry", 0, found["added"])

    def test_no_stories(self, tmp_path, capsys):
        """An anthology without a story is told what to do, by its state and by a build."""
        root = make(tmp_path)
        (root / "scripts" / "01-ferry.txt").unlink()
        assert main(["-C", str(root)]) == 0
        assert "No stories yet: put manuscripts into scripts/ and run build-episodes." in said(capsys)[0]
        assert build_episodes(["-C", str(root)]) == 0
        assert "No stories yet: put manuscripts into scripts/ and run again." in said(capsys)[1]

    def test_torn_scripts(self, stood, tmp_path, capsys):
        """Scripts that cannot be read keep their rows in the build's table and in the state."""
        root = stood(tmp_path)
        with (root / "scripts" / "01-ferry.md").open("a", encoding="utf-8") as file:
            file.write("\n船靠岸了。 {#b99 puase=1}\n")
        (root / "scripts" / "02-boat.md").write_text("# 停下来的船 {#t}\n\n船停了。 {#b1 puase=1}\n", "utf-8")
        said(capsys)
        assert build_episodes(["-C", str(root)]) == 1
        ferry, boat = [line.split("│") for line in said(capsys)[0].splitlines() if "unreadable" in line]
        assert [cell.strip() for cell in boat[3:-1]] == ["-", "-", "-", "-", "-", "unreadable"]
        assert ferry[6].strip() == "tone"
        assert float(ferry[4]) == pytest.approx(-16, abs=1)

        assert main(["-C", str(root)]) == 1
        out, err = said(capsys)
        assert out.count("mend the script") == 2
        assert "01-ferry.md" in err
        assert main(["cast", "-C", str(root)]) == 1
        assert "02-boat.md" in said(capsys)[1]

    def test_json(self, tmp_path, capsys):
        """Of a build's JSON lines the last holds every manifest; before it, each tells of one event."""
        assert main(["build", "-C", str(make(tmp_path)), "--json"]) == 0

        *events, found = map(json.loads, said(capsys)[0].splitlines())
        lines = [event for event in events if event["event"] == "line"]
        assert [event["event"] for event in events] == ["started", *["line"] * len(lines), "episode"]
        assert lines[-1]["done"] == lines[-1]["total"] == len(lines) == events[-1]["recorded"]
        assert lines[-1]["characters"] == lines[-1]["total_characters"] == sum(len(e["text"]) for e in lines)
        assert (events[-1]["cached"], events[-1]["retries"]) == (0, 0)
        assert found["event"] == "summary"
        assert found["episodes"][0]["name"] == "01-ferry"
        assert found["episodes"][0]["loudness"]["integrated_lufs"] == pytest.approx(-16, abs=1)

    @pytest.mark.parametrize(
        ("broken", "code", "words"),
        [
            ("missing voice", 1, "missing voice file"),
            ("broken toml", 1, "line 1"),
            ("no anthology", 1, "narrate init"),
            ("no such episode", 2, "no such episode"),
            ("long name", 1, "File name too long; check the name"),
            ("outage", 4, "edge"),
            ("store of no cluster", 2, "--cluster"),
        ],
    )
    def test_bad_input_is_a_sentence_and_a_code(self, tmp_path, capsys, broken, code, words):
        """Bad input is one sentence on standard error and the documented exit code."""
        root = make(tmp_path)
        arguments = ["-C", str(root)]
        if broken == "missing voice":
            (root / "voices" / "narrator.toml").unlink()
        elif broken == "broken toml":
            (root / "episodes" / "series.toml").write_text("title = ", "utf-8")
        elif broken == "no anthology":
            (root / "episodes" / "series.toml").unlink()
        elif broken == "no such episode":
            arguments.append("99")
        elif broken == "long name":
            arguments = ["-C", "故" * 300]
        elif broken == "store of no cluster":
            arguments += ["--store", "s3://takes"]
        else:
            arguments += ["--engine", "edge"]

        assert build_episodes(arguments) == code
        err = said(capsys)[1]
        assert words in err
        assert "Traceback" not in err

    @pytest.mark.parametrize("command", ["build", "feed", "approve 1 --by x", "publish web", "kit radio"])
    def test_no_anthology_is_none_afterwards(self, tmp_path, capsys, command):
        """A mistyped folder gets its sentence, and is not made."""
        assert main([*command.split(), "-C", str(tmp_path / "typo")]) == 1

        assert "narrate init" in said(capsys)[1]
        assert not (tmp_path / "typo").exists()

    def test_read_only_folder(self, tmp_path):
        """A folder that may not be written is one sentence."""
        root = make(tmp_path)
        (root / "scripts").chmod(0o500)
        plain_user = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
        done = subprocess.run([*plain_user, *BUILD, "-C", root], capture_output=True, text=True, check=False)

        assert done.returncode == 1
        assert "01-ferry.md: cannot be written (Permission denied)" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("kilobytes", [0, 8, 300])
    def test_no_room(self, tmp_path, kilobytes):
        """A disk that takes no more is one sentence at whatever stage, and no half file has a final name."""
        root = make(tmp_path)
        limit = f'ulimit -f {kilobytes}; exec "$@"'
        # coverage, if it counts, would want room for its own file
        uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        command = ["/bin/bash", "-c", limit, "-", *BUILD, "-C", root]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=uncounted)

        assert done.returncode == 1
        assert "cannot be written (File too large)" in done.stderr
        assert "Traceback" not in done.stderr
        assert not list((root / "episodes").glob("*/*"))
        assert not [path for path in root.rglob(".*.*") if path.is_file()]


class TestMain:
    @pytest.mark.parametrize(
        "words", [["say", "--text", "2019年"], ["--json"], []], ids=("at once", "at the end", "in colour")
    )
    def test_nobody_reads_on(self, tmp_path, words):
        """Where the reader of a pipe went away, as `head` does, the command ends without a word."""
        heard, door = os.pipe()
        os.close(heard)
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        command = [*MAIN, "-C", str(make(tmp_path)), *words]
        done = subprocess.run(command, stdout=door, stderr=subprocess.PIPE, env=buffered, check=False)
        os.close(door)

        assert (done.returncode, done.stderr) == (0, b"")

    def test_streams_of_another_program(self, tmp_path):
        """A program that calls `main` with a stream of its own gets there what would be printed."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            assert main(["say", "--text", "2019年", "-C", str(tmp_path)]) == 0

        assert out.getvalue() == "二零一九年\n"

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="the file that cannot be read is Linux's")
    @pytest.mark.parametrize("name", ["episodes/cover.jpg", "scripts/01-ferry.md", "episodes/bell.wav"])
    def test_a_disk_that_fails(self, tmp_path, capsys, name):
        """Where a file of the anthology cannot be read, that is no bug of ours: one sentence, and 1."""
        root = make(tmp_path / "a")
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to("/proc/self/mem")

        assert main(["-C", str(root), "build"]) == 1
        told = said(capsys)[1]
        assert "Input/output error" in told
        assert told.count("\n") == 1

    @pytest.mark.parametrize(("number", "code"), [(errno.EIO, 1), (errno.ESTALE, 1), (errno.EINVAL, 3)])
    def test_a_failure_without_a_name(self, tmp_path, monkeypatch, capsys, number, code):
        """Of an open file no name is known: a disk's failure is a sentence, any other one is a bug."""

        def fails(_):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(commands, "state", fails)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        assert main(["-C", str(tmp_path)]) == code
        assert ("A disk or share says no" in said(capsys)[1]) == (code == 1)
        assert len(list(tmp_path.glob("narrate-error-*.log"))) == (code == 3)

    @pytest.mark.parametrize("command", ["review", "doctor", "approve 1 --by 何编辑"])
    def test_a_terminal_obeys_nothing(self, stood, tmp_path, capsys, command):
        """No name of a file and no word of the series reaches a terminal as an order to it."""
        root = stood(tmp_path)
        settings = root / "episodes" / "series.toml"
        settings.write_text(
            settings.read_text("utf-8").replace("测试社授权，2026-01-05", "\\u001b]0;x\\u0007\\u202e"),
            "utf-8",
        )
        if not command.startswith("approve"):
            (root / "voices" / "\x1b[31mred.toml").write_text("[egde]\n", "utf-8")

        assert main([*command.split(), "-C", str(root)]) == 1
        told = "".join(capsys.readouterr())
        assert "]0;x" in told or "[31mred" in told
        assert not set(told) & set("\x1b\x07\u202e")

    def test_a_bug(self, tmp_path, monkeypatch, capsys):
        """What nobody foresaw ends with 3 and a log for the report, on the disk or on the screen."""
        monkeypatch.setattr(commands, "state", lambda _: 1 // 0)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        assert main(["-C", str(tmp_path)]) == 3
        (file,) = tmp_path.glob("narrate-error-*.log")
        log = file.read_text("utf-8")
        assert str(file) in said(capsys)[1]
        assert os.name == "nt" or file.stat().st_mode & 0o077 == 0

        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
        assert main(["-C", str(tmp_path)]) == 3
        told = said(capsys)[1]
        for text in (log, told):
            assert text.startswith("narrate ")
            assert "ZeroDivisionError" in text


RIVER = STORY + "\n".join(f"第{n}天，渡口来了{n + 2}个人，船上装着米和盐。\n" for n in range(14))


def built(root):
    """What a build of an anthology says of its episode."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert build_episodes(["-C", str(root), "--engine", "espeak", "--json"]) == 0
    (episode,) = json.loads(told.getvalue().splitlines()[-1])["episodes"]
    return episode


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """The episode of a build that nothing disturbs."""
    return built(make(tmp_path_factory.mktemp("calm"), **{"01-ferry": RIVER}))


class TestInterrupted:
    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
    def test_resumes_without_a_trace(self, tmp_path, calm, how):
        """Stopped or killed in mid-build, no half file has a final name and a rerun gives the same bytes."""
        root = make(tmp_path, **{"01-ferry": RIVER})
        process = subprocess.Popen([*BUILD, "-C", root, "--engine", "espeak"], stderr=subprocess.DEVNULL)
        wait_for(lambda: len(list((root / ".narrate").rglob("*.json"))) > 5)
        process.send_signal(how)
        code = process.wait(timeout=20)

        kept = len(list((root / ".narrate" / "takes").rglob("*.json")))
        assert code == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert not list((root / "episodes").rglob("*.mp3"))
        rerun = built(root)
        assert rerun["recorded"] <= calm["recorded"] - kept
        assert rerun["files"] == calm["files"]


class TestState:
    def test_stage_and_next_step(self, tmp_path, capsys):
        """The bare command shows where each story stands and what to do next."""
        root = make(tmp_path, **{"01-boat": HOLED})
        assert main(["-C", str(root)]) == 0
        assert "not built" in said(capsys)[0]

        build_episodes(["-C", str(root)])
        said(capsys)
        main(["-C", str(root)])
        out = said(capsys)[0]
        assert "draft" in out
        assert "open-blockers" in out

    def test_hints(self, stood, tmp_path, capsys):
        """A manuscript that is gone is a word in the state and in a build, and no failure of either."""
        root = stood(tmp_path)
        (root / "scripts" / "01-ferry.txt").unlink()
        capsys.readouterr()
        for run in (main, build_episodes):
            assert run(["-C", str(root)]) == 0
            assert "gone from there: 01-ferry.txt (01-ferry.md)" in capsys.readouterr().err
        build_episodes(["--json", "-C", str(root)])
        assert len(json.loads(capsys.readouterr().out.splitlines()[-1])["hints"]) == 1


class TestClean:
    def test_json_interface(self, tmp_path, capsys):
        """The JSON has stories with segments, doubts and edits, and what was dropped."""
        path = tmp_path / "x.txt"
        path.write_text(HOLED, "utf-8")
        assert main(["clean", str(path), "--json"]) == 0

        found = json.loads(said(capsys)[0])
        story = found["stories"][0]
        assert set(story) == {"title", "subtitle", "author", "source", "date", "segments", "doubts", "edits"}
        assert story["segments"][0] == {"kind": "title", "level": 1, "text": "停下来的船"}
        doubt = next(item for item in story["doubts"] if item["code"] == "lost-number")
        assert (doubt["line"], doubt["severity"], doubt["text"]) == (13, "blocker", "年")
        assert doubt["voice_as"] == "那一年"
        assert set(doubt) == {"code", "severity", "line", "text", "why", "voice_as"}
        assert all(set(item) == {"line", "kind", "text"} for item in found["dropped"])

    def test_tables_for_a_person(self, tmp_path, capsys):
        """Without --json a person sees the doubts, the repairs and the changes."""
        path = tmp_path / "x.txt"
        path.write_text(HOLED.replace("，", ","), "utf-8")
        assert main(["clean", str(path), "--diff"]) == 0

        out = said(capsys)[0]
        assert "lost-number" in out
        assert "停下来的船" in out

    def test_as_it_lies_in_scripts(self, tmp_path, capsys):
        """A manuscript of the anthology is named as it lies in scripts/, from anywhere."""
        root = make(tmp_path)
        assert main(["clean", "01-ferry.txt", "-C", str(root)]) == 0
        assert "渡口的灯" in said(capsys)[0]

    def test_book_of_the_anthology(self, tmp_path, capsys):
        """A book of the anthology is shown as its series.toml wants it, and one from elsewhere as it is."""
        root = make(tmp_path / "a")
        parts = {
            f"{n}.xhtml": f"<h1>{head}</h1><p>{'河上没有桥，只有船。' * 9}</p>"
            for n, head in enumerate("灯桥")
        }
        for folder in (tmp_path, root / "scripts"):
            (folder / "灯.epub").write_bytes(epub(parts, title="河", author="林小满"))
        with (root / "episodes" / "series.toml").open("a", encoding="utf-8") as file:
            file.write('\n[books]\nstories = ["灯.epub"]\n')
        for name in ("灯.epub", str(tmp_path / "灯.epub")):
            assert main(["clean", name, "-C", str(root)]) == 0

        assert [line for line in said(capsys)[0].splitlines() if line.startswith("Story")] == [
            "Story 1: 灯 · 林小满",
            "Story 2: 桥 · 林小满",
            "Story 1: 河 · 林小满",
        ]

    def test_no_such_file(self, tmp_path, capsys):
        """A file that is not there is one sentence."""
        assert main(["clean", str(tmp_path / "none.txt")]) == 1
        assert "none.txt" in said(capsys)[1]


class TestSay:
    def test_text_line_for_line(self, monkeypatch, capsys, tmp_path):
        """Each line of standard input is answered by one line: what the engine would get."""
        monkeypatch.setattr("sys.stdin", iter(["2019年\n", "\n", "增长38%\n"]))
        assert main(["say", "--text", "-C", str(tmp_path)]) == 0

        assert said(capsys)[0] == "二零一九年\n\n增长百分之三十八\n"

    def test_a_line_that_cannot_be_said(self, monkeypatch, capsys, tmp_path):
        """A line without anything to say is answered by an empty one; why is told, and the code is 1."""
        monkeypatch.setattr("sys.stdin", iter(["2019年\n", "灯ℵ\n", "灯\n"]))
        assert main(["say", "--text", "-C", str(tmp_path)]) == 1

        out, err = said(capsys)
        assert out == "二零一九年\n\n灯\n"
        assert "ℵ" in err

    def test_speaks_into_a_file(self, tmp_path, capsys):
        """Without --text the words are spoken into a file."""
        out = tmp_path / "x.wav"
        assert main(["say", "渡口的灯", "--engine", "espeak", "--out", str(out), "-C", str(tmp_path)]) == 0

        assert out.read_bytes().startswith(b"RIFF")
        assert str(out) in said(capsys)[0].replace("\n", "")

    def test_nothing_to_say(self, capsys):
        """Without words it says what to do."""
        assert main(["say"]) == 2
        assert "--text" in said(capsys)[1]


class TestCheck:
    def test_good_and_bad(self, stood, tmp_path, capsys):
        """A finished episode passes; a file that is no sound is named."""
        root = stood(tmp_path)
        said(capsys)
        assert main(["check", "-C", str(root), "--json"]) == 0
        found = json.loads(said(capsys)[0])
        assert {item["code"] for item in found[0]["findings"]} >= {
            "loudness",
            "true-peak",
            "ai-label",
            "chapters",
        }

        bad = tmp_path / "bad.mp3"
        bad.write_bytes(b"no sound")
        assert main(["check", str(bad)]) == 1
        assert "bad.mp3" in said(capsys)[1]

        good = root / "episodes" / "01-ferry" / "01-ferry.mp3"
        assert main(["check", str(good), str(bad), "--profile", "radio-ebu"]) == 1
        told = said(capsys)[0].splitlines()[-3:]
        assert told[0].startswith(f"{good}: fails: loudness, ")
        assert told[1:] == [f"{bad}: fails: cannot be measured", "Files that pass: 0 of 2."]
        assert main(["check", str(good)]) == 0
        assert said(capsys)[0].endswith("Files that pass: 1 of 1.\n")
        assert main(["check", "--profile", "vinyl"]) == 2


class TestApproveAndFeed:
    def test_released(self, stood, tmp_path, capsys):
        """An approved episode is in the feed, and the feeds can be written again."""
        root = stood(tmp_path)
        assert main(["approve", "1", "--by", "何编辑", "-C", str(root)]) == 0
        (root / "episodes" / "feed.xml").unlink()
        assert main(["feed", "-C", str(root)]) == 0

        assert (root / "episodes" / "feed.xml").is_file()
        assert "何编辑" in said(capsys)[0]


class TestInit:
    def test_says_what_to_do_next(self, tmp_path, capsys):
        """A new anthology comes with the next command, and is not made twice."""
        assert main(["init", str(tmp_path / "x")]) == 0
        assert "build-episodes -C" in said(capsys)[0]
        assert main(["init", str(tmp_path / "x")]) == 1


class TestLexicon:
    def scripted(self, tmp_path, lexicon=""):
        root = make(tmp_path)
        script = "# 渡口的灯 {#t}\n\n村主任曾广明从单县来。 {#b1}\n"
        (root / "scripts" / "01-ferry.md").write_text(script, "utf-8")
        (root / "voices" / "lexicon.toml").write_text(lexicon, "utf-8")
        return root

    def test_lists_what_is_risky(self, tmp_path, capsys):
        """Risky words come with a reading, their place, their sentence and the command that speaks it."""
        assert main(["lexicon", "-C", str(self.scripted(tmp_path))]) == 0

        out, _ = said(capsys)
        assert "shan4 xian4" in out
        assert "01-ferry#b1" in out
        assert "say '村主任曾广明从单县来。'" in out

    def test_nothing_is_risky(self, tmp_path, capsys):
        """Where no word is likely to be misread, that is a sentence."""
        root = self.scripted(tmp_path)
        (root / "scripts" / "01-ferry.md").write_text("# 灯 {#t}\n\n灯亮着。 {#b1}\n", "utf-8")
        assert main(["lexicon", "-C", str(root)]) == 0
        assert "No word or name without an entry looks risky." in said(capsys)[0]

    def test_entries_are_listed_and_checked(self, tmp_path, capsys):
        """An entry is listed with its uses; one whose homophones are wrong is named, and the code is 1."""
        entry = '[[word]]\nword = "单县"\nsay = "丹县"\npinyin = "shan4 xian4"\n'
        assert main(["lexicon", "-C", str(self.scripted(tmp_path, entry))]) == 1

        out, err = said(capsys)
        assert "丹县" in out
        assert "is read dan1 xian4, not shan4 xian4" in err

    def test_json(self, tmp_path, capsys):
        """The JSON holds every risk with the command that speaks it, entries and faults."""
        assert main(["lexicon", "--json", "-C", str(self.scripted(tmp_path))]) == 0

        found = json.loads(said(capsys)[0])
        assert found["risks"][0]["word"] == "单县"
        assert found["risks"][0]["play"] == "narrate say '村主任曾广明从单县来。'"
        assert found["entries"] == found["faults"] == []


class TestHelp:
    def test_answers_at_once(self):
        """Help needs none of the heavy packages."""
        code = "import sys; from narrate.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        code += "print(*sorted({'numpy', 'jieba', 'lxml', 'aiohttp', 'rich', 'edge_tts'} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert done.stdout.splitlines()[-1] == ""

    def test_readme_names_every_command(self):
        """Every command is in the README."""
        from narrate.cli import COMMANDS

        text = (ROOT / "README.md").read_text("utf-8")
        assert all(f"`narrate {command.name}" in text for command in COMMANDS)


def wait_for(true, seconds=30):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
