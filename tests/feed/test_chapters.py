import json

from narrate import feed
from narrate.model import RATE_HZ, Chapter


class TestChaptersJson:
    def test_shape(self):
        """Chapters are version 1.2 with times in seconds."""
        found = json.loads(feed.chapters_json([Chapter(0, "片头"), Chapter(RATE_HZ * 3 // 2, "灯")]))

        assert found["version"] == "1.2.0"
        assert found["chapters"][1] == {"startTime": 1.5, "title": "灯"}
