"""Who is 他 and who is 她."""

import pytest

from narrate.spoken.callings import learned
from narrate.spoken.roster import Roster


@pytest.mark.parametrize(
    ("text", "name", "sex"),
    [
        ("寡妇沈一平站了起来。", "沈一平", "她"),
        ("卢一平放下锄头，他笑了。", "卢一平", "他"),
        ("卢一平放下锄头。她笑了。", "卢一平", "她"),
        ("沈玉兰来了。", "沈玉兰", "她"),
        ("卢一平来了。", "卢一平", ""),
        ("姐夫卢一平来了。", "卢一平", "他"),
    ],
)
def test_sexes(text, name, sex):
    """Told by a way of calling, by a pronoun behind the only person, by a given name."""
    assert learned(Roster((name,)), [text]).sex(name) == sex


def test_a_pronoun_before_the_name_is_another():
    """他 that stands before the name goes on meaning whom it meant."""
    assert learned(Roster(("卢一平",)), ["大家请他坐，卢一平倒茶，他摆手。"]).sex("卢一平") == ""


def test_as_many_of_the_one_as_of_the_other_tell_nothing():
    """Where 他 and 她 stand behind a name equally often, nobody knows."""
    texts = ["卢一平放下锄头，他笑了。卢一平坐下，她哭了。"]
    assert learned(Roster(("卢一平",)), texts).sex("卢一平") == ""
