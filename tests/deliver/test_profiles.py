import pytest

from narrate.deliver.profiles import PROFILES, profile
from narrate.errors import UsageError


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_found_by_its_name(name):
    """Each profile is found under the name that it bears."""
    assert profile(name).name == name


def test_a_stranger():
    """A profile that nobody knows is one sentence with those that there are."""
    with pytest.raises(UsageError, match=r"profile radio: not known; there are: .*radio-cn"):
        profile("radio")
