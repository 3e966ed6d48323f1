import pytest

from narrate import settings
from narrate.errors import SeriesError


def test_what_cannot_be_read(tmp_path):
    """A settings file that the system does not hand out is named with the system's reason."""
    with pytest.raises(SeriesError, match=r"cannot be read \(Is a directory\); check its permissions"):
        settings.read_table(tmp_path)
