"""Words and their kinds."""

import subprocess
import sys

from narrate.spoken.words import kind, tagged


def test_words_have_kinds():
    """A sentence is cut into words, each with its kind."""
    assert list(tagged("桥头的灯", guess=False))[-1] == ("灯", "n")


def test_an_unknown_word_has_no_kind():
    """A word that the dictionary does not hold has no kind."""
    assert kind("鹿行渡") == ""
    assert kind("重庆") == "ns"


def test_a_first_use_is_silent(tmp_path):
    """Where the packages were never compiled, the first use of the words prints no warning of theirs."""
    code = "from narrate.spoken import words; print(*words.tagged('何大山摆渡'))"
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-W", "always", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "摆渡" in done.stdout
    assert done.stderr == ""
