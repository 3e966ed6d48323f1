"""Who is spoken to in a quote."""

import pytest

from narrate.spoken.roster import Roster
from narrate.spoken.scene import addressed, sentences

ROSTER = Roster(("何大山", "柳小满"))


@pytest.mark.parametrize(
    ("inside", "who"),
    [
        ("“老何，走吧。”", {"何大山"}),
        ("“走吧，大山！”", {"何大山"}),
        ("“老何走了。”", set()),
        ("“何大山走了。”", {"何大山"}),
        ("“何大山，小满呢？”", {"何大山"}),
        ("“老何、小满，都过来！”", {"何大山", "柳小满"}),
        ("“我是老何，你呢？”", set()),
        ("“我叫何大山。”", set()),
        ("“天要黑了。”", set()),
    ],
)
def test_who_is_spoken_to(inside, who):
    """Who is called, or named in full, does not speak there himself; who says his own name does."""
    assert addressed(inside, ROSTER) == who


def test_sentences():
    """Sentences keep their stops; where there are none, one is empty."""
    assert sentences("灯亮了。他笑了！走") == ["灯亮了。", "他笑了！", "走"]
    assert sentences("。 ") == [""]
