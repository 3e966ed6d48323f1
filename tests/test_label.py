import json

import pytest

from narrate import label
from narrate.errors import SeriesError


class TestAigc:
    def test_seven_keys(self):
        """The label is the seven-key object of GB 45438-2025 annex E, producer and propagator alike."""
        found = json.loads(label.aigc("press-1", "01-ferry.abc"))

        assert list(found) == [
            "Label",
            "ContentProducer",
            "ProduceID",
            "ReservedCode1",
            "ContentPropagator",
            "PropagateID",
            "ReservedCode2",
        ]
        assert found["Label"] == "1"
        assert (found["ContentPropagator"], found["PropagateID"]) == ("press-1", "01-ferry.abc")

    @pytest.mark.parametrize("producer", ["", "出版社", "a b", 'a"b', "a\\b", "a\n"])
    def test_refuses_what_annex_e_forbids(self, producer):
        """A producer code with a space, quote, backslash or Chinese character is refused."""
        with pytest.raises(SeriesError, match="printable ASCII"):
            label.aigc(producer, "x")
