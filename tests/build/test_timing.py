from pathlib import Path

from narrate.build.timing import timed
from narrate.model import RATE_HZ, Boundary, Cue, Line, Spoken, Take

TEXT, SPOKEN = "2019年桥通了。船停在岸边。灯亮着。", "二零一九年桥通了。船停在岸边。灯亮着。"


def item(*boundaries):
    line = Line("b1.0", "body", "narrator", TEXT, SPOKEN, 0)
    take = Take("k", "edge", "v", SPOKEN, Path("x"), "", 6.0, boundaries)
    return Cue(1000, 1000 + 6 * RATE_HZ, TEXT, "b1.0", "body"), Spoken(line, take)


class TestTimed:
    def test_sentences_of_the_engine(self):
        """Each sentence the engine timed is a mark in the shown text, counted from the onset of the voice."""
        cue, spoken = item(
            Boundary(0.1, 2.1, "二零一九年桥通了。"),
            Boundary(2.6, 4.0, "船停在岸边。"),
            Boundary(4.1, 5, "灯亮着。"),
        )
        (found,) = timed([cue], [spoken])

        assert [(TEXT[place:][:3], sample) for place, sample in found.marks] == [
            ("船停在", 1000 + round(2.5 * RATE_HZ)),
            ("灯亮着", 1000 + 4 * RATE_HZ),
        ]

    def test_nothing_to_tell(self):
        """One boundary, none, or words that were not sent make no mark."""
        for boundaries in ((), (Boundary(0, 1, SPOKEN),), (Boundary(0, 1, "别的"), Boundary(1, 2, "话"))):
            cue, spoken = item(*boundaries)
            assert timed([cue], [spoken])[0].marks == ()
