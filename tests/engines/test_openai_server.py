import json

import pytest

from narrate.engines.openai_server import SHOWN, endpoints, words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("no  such\nvoice", "no such voice"),
        ("[" * 100_000, "[" * SHOWN),
        ({"error": {"message": "no such voice"}}, "no such voice"),
        ({"detail": [{"msg": "no such voice", "loc": ["body"]}]}, "no such voice"),
        ({"error": "no such voice"}, "no such voice"),
        ({"code": 7}, "{'code': 7}"),
        ([], "[]"),
        ({"error": {"error": {"error": {"error": {"error": "deep"}}}}}, "{'error': 'deep'}"),
    ],
)
def test_words(body, said):
    """What an error says comes out of what it is wrapped in, down to four wrappings."""
    assert words(body if isinstance(body, str) else json.dumps(body)) == said


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a", ["http://a/v1/audio/speech", "http://a/audio/speech"]),
        ("http://a/v1/", ["http://a/v1/audio/speech"]),
        ("http://a/x/audio/speech", ["http://a/x/audio/speech"]),
    ],
)
def test_endpoints(url, found):
    """An address without its path is tried with /v1 first; a whole one is tried as it is."""
    assert list(endpoints(url)) == found
