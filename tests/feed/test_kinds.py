import mimetypes

import pytest

from narrate.feed.kinds import bare, mime


@pytest.mark.parametrize("name", ["cover.jpg", "cover.JPEG", "a/b.png", "words.vtt", "a.json"])
def test_as_registered(name):
    """Pictures, captions and JSON have the type that Python's own table of registered types gives them."""
    assert bare(name) == mimetypes.MimeTypes().guess_type(name)[0]


@pytest.mark.parametrize("name", ["a.bin", "mp3", "a.tar.gz", ""])
def test_unknown(name):
    """Where nothing is known of a name, the type is that of bytes."""
    assert mime(name) == "application/octet-stream"


def test_chapters():
    """The file of chapters has the podcast namespace's own type, other JSON has not."""
    assert mime("01-ferry/chapters.json") == "application/json+chapters"
    assert bare("01-ferry/01-ferry.json") == "application/json"
