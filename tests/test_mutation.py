"""The score of `make mutate`."""

from tests.mutation import told

RESULTS = """
    narrate.captions.cut.x_shown__mutmut_1: killed
    narrate.captions.cut.x_shown__mutmut_2: survived
    narrate.captions.cut.x_parts__mutmut_1: not checked
    narrate.captions.files.x__time__mutmut_4: timeout
    narrate.captions.files.xǁFileǁread__mutmut_1: no tests
    narrate.captions.files.x__time__mutmut_5: skipped
"""


def test_score():
    """A change counts where it was tried; an endless test has noticed it, and no test has not."""
    assert list(told(RESULTS.splitlines())) == [
        "narrate.captions.cut.x_shown__mutmut_2: survived",
        "narrate.captions.files.xǁFileǁread__mutmut_1: no tests",
        "narrate.captions.cut: 1 of 2 changes noticed, 50%",
        "narrate.captions.files: 1 of 2 changes noticed, 50%",
        "all: 2 of 4 changes noticed, 50%",
    ]


def test_nothing_tried():
    """Where mutmut made no change, nothing is scored."""
    assert list(told(["no such thing"])) == ["all: no change was made"]
