import pytest

from narrate.cli import COMMANDS, build_episodes, main
from narrate.cli.parsing import Parser
from tests.anthology import STORY, make


class TestMistyped:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("bulid", "did you mean build?"),
            ("Preview 1", "did you mean preview?"),
            ("export 3", "did you mean script export?"),
            (
                "build --enigne tone",
                "narrate build: error: unrecognized arguments: --enigne; did you mean --engine?",
            ),
            ("build --enigne=tone", "did you mean --engine?"),
            ("kit ximalya", "did you mean ximalaya?"),
            ("script exprt 3", "did you mean export?"),
            ("approve 1 --bye 何编辑", "did you mean --by?"),
            ("--jsn", "did you mean --json?"),
        ],
    )
    def test_says_what_was_meant(self, capsys, words, told):
        """A word near to a command, an option or a choice is told with it; the code is that of usage."""
        with pytest.raises(SystemExit) as ended:
            main(words.split())

        assert ended.value.code == 2
        assert told in capsys.readouterr().err

    @pytest.mark.parametrize(
        "words", ["feed --engine tone", "xyz", "init a b", "approve 1", "approve 1 --by"]
    )
    def test_no_guess(self, capsys, words):
        """Where nothing is near, or the word is right and misplaced, nothing is proposed."""
        with pytest.raises(SystemExit):
            main(words.split())

        assert "did you mean" not in capsys.readouterr().err

    def test_the_other_program(self, capsys):
        """It holds for build-episodes."""
        with pytest.raises(SystemExit):
            build_episodes(["--dryrun"])

        assert "did you mean --dry-run?" in capsys.readouterr().err

    @pytest.mark.parametrize("command", [command.name for command in COMMANDS])
    def test_every_command(self, capsys, command):
        """Every command with its last letter missing is recognized as what it is."""
        with pytest.raises(SystemExit):
            main([f"{command[:-1]}x" if len(command) > 3 else f"{command}{command[-1]}"])

        assert f"did you mean {command}?" in capsys.readouterr().err


class TestOrder:
    @pytest.mark.parametrize(
        ("command", "words", "asked"),
        [
            ("kit", "radio --drafts 1 2", ["1", "2"]),
            ("kit", "radio 1 --drafts 2", ["1", "2"]),
            ("kit", "radio --drafts", []),
            ("approve", "1 --by 何编辑 2", ["1", "2"]),
            ("build", "--dry-run 1 --jobs 2 3", ["1", "3"]),
        ],
    )
    def test_options_may_stand_anywhere(self, command, words, asked):
        """Episodes may stand before an option, behind it, or on both sides."""
        parser = Parser(command)
        for names, options in next(each.arguments for each in COMMANDS if each.name == command):
            parser.add_argument(*names, **options)

        assert parser.parse_args(words.split()).episode == asked

    @pytest.mark.parametrize("words", ["radio --draft 1 --enigne x", "radio --drafts 1 -x"])
    def test_an_option_is_no_episode(self, capsys, words):
        """A mistyped option among the episodes is still an error."""
        with pytest.raises(SystemExit, match="2"):
            main(["kit", *words.split()])

        assert "unrecognized arguments" in capsys.readouterr().err


class TestEpisodes:
    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("fery", "probably 01-ferry is meant"),
            ("02-lmap", "probably 02-lamp is meant"),
            ("山口的灯笼", "probably 02-lamp is meant"),
            ("9", "there are: 01-ferry, 02-lamp."),
        ],
    )
    def test_near_names(self, tmp_path, capsys, name, told):
        """A number, slug or title that is no episode's name says which one is probably meant, or all."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})

        assert build_episodes([name, "-C", str(root)]) == 2
        assert told in capsys.readouterr().err
