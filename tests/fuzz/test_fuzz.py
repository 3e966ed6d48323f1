"""Every reader, whatever it is given, makes a page that holds together or says one sentence.

A long run: `make fuzz`, or NARRATE_FUZZ_SECONDS=600 with this test.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrate.errors import ManuscriptError
from narrate.read import FORMATS
from tests.anthology import make
from tests.fuzz import parsers
from tests.fuzz.run import Report, check, fuzz, read
from tests.fuzz.seeds import PACKED, SEEDS
from tests.read.documents import docx, epub, p, zipped

FILES = 600  # the same ones in every run
CHINESE = st.text(
    st.sampled_from(
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着，。“”！？：、\n\r\t <>&;#*-=　0123abc"
    ),
    max_size=200,
)


def test_damaged_files():
    """Files damaged byte by byte give pages that hold together or our own error, in every format."""
    seconds = float(os.environ.get("NARRATE_FUZZ_SECONDS", "0"))
    report = fuzz(seconds, int(os.environ.get("NARRATE_FUZZ_SEED", "3")), least=FILES)

    assert report.crashes == {}
    assert set(report.runs) == set(SEEDS)
    assert all(report.refused[kind] < report.runs[kind] for kind in SEEDS)


def test_damaged_settings_and_sound():
    """Scripts, settings and finished sound damaged byte by byte are read or refused in one sentence."""
    seconds = float(os.environ.get("NARRATE_FUZZ_SECONDS", "0"))
    report = parsers.fuzz(seconds, int(os.environ.get("NARRATE_FUZZ_SEED", "3")), least=FILES)

    assert report.crashes == {}


@pytest.mark.parametrize("name", parsers.TARGETS)
def test_good_settings_and_sound(name, tmp_path):
    """The files that the parsers' fuzzer starts from are read without an error."""
    report, root = Report(), make(tmp_path, cover=False)
    for data in parsers.TARGETS[name].seeds():
        parsers.one(name, data, root, report)

    assert (report.refused, report.crashes) == ({}, {})


@pytest.mark.parametrize("kind", SEEDS)
def test_good_files(kind, tmp_path):
    """The files that the fuzzer starts from are read without an error."""
    for data in SEEDS[kind]:
        for page in read(kind, data, tmp_path):
            check(page)


@pytest.mark.parametrize("kind", [each for each in SEEDS if each != ".zip"])
@given(data=st.binary(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes(kind, data):
    """Any bytes under any name give a page that holds together or our own error."""
    _holds(kind, data)


@pytest.mark.parametrize("kind", [each for each in FORMATS if each not in (".pdf", *PACKED)])
@given(text=CHINESE, codec=st.sampled_from(("utf-8", "gb18030", "utf-16", "utf-16-be")))
@settings(max_examples=60, deadline=None)
def test_any_text(kind, text, codec):
    """Any text in any encoding under any name of a text format gives a page or our own error."""
    _holds(kind, text.encode(codec))


@given(
    inside=st.text(
        st.characters(codec="utf-8", exclude_characters="&<\0", exclude_categories=["Cc", "Cs"]), max_size=80
    )
)
@settings(max_examples=60, deadline=None)
def test_text_is_kept(inside):
    """Text of any script put into a Word document or an e-book comes out again."""
    whole = f"灯{inside}亮"
    for kind, data in ((".docx", docx(p(whole))), (".epub", epub({"a.xhtml": f"<p>{whole}</p>"}))):
        lines = FORMATS[kind](data, "x").lines

        assert "".join("".join(lines).split()) == "".join(
            whole.replace("\ufffe", "").replace("\uffff", "").split()
        )


NAMES = st.text(min_size=1, max_size=20).filter(
    lambda name: name.split("\0")[0]
)  # zipfile cuts a name at NUL


@given(members=st.dictionaries(NAMES, st.binary(max_size=50), max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_archive(members, tmp_path):
    """A zip file of any names and contents gives pages that hold together or our own errors."""
    try:
        packed = zipped(members)
    except (UnicodeEncodeError, ValueError):
        return
    _holds(".zip", packed, tmp_path)


def _holds(kind: str, data: bytes, folder: Path = Path()) -> None:
    try:
        found = read(kind, data, folder)
    except ManuscriptError:
        return
    for page in found:
        check(page)
