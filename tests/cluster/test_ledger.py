from uuid import uuid4

import pytest

from narrate.cluster.ledger import Ledger
from narrate.model import Speech, Voice
from narrate.storage import Storage
from narrate.store import Store

VOICE = Voice("narrator", "tone", "low")


@pytest.fixture
def storage():
    """Shared storage in memory."""
    return Storage(f"memory://{uuid4().hex}", extra="cluster")


class TestLedger:
    @pytest.fixture
    def ledger(self, storage, tmp_path):
        return Ledger(storage, Store(tmp_path / "takes"))

    def test_each_take_once(self, ledger):
        """What one episode records another waits for; when that one is done with, it is anybody's again."""
        first = ledger.share("01-a", {"k1", "k2"})
        second = ledger.share("02-b", {"k2", "k3"})

        assert (set(first.own), set(first.others)) == ({"k1", "k2"}, set())
        assert (set(second.own), set(second.others)) == ({"k3"}, {"k2"})
        assert ledger.release("01-a") == {"k1", "k2"}
        assert set(ledger.share("02-b", {"k2", "k3"}).own) == {"k2", "k3"}

    def test_cluster_gone(self, ledger):
        """When the cluster is gone nobody records anything: all is divided anew."""
        ledger.share("01-a", {"k1"})
        ledger.forget()

        assert set(ledger.share("02-b", {"k1"}).own) == {"k1"}

    def test_lent_and_received(self, ledger, storage, tmp_path):
        """Takes of one machine reach another's store by way of the storage, and count once."""
        key = Store.key("灯亮了。", VOICE, "tone", "1")
        ledger.store.keep(key, "灯亮了。", VOICE, Speech(b"RIFF" + bytes(400), "wav", attempts=3), 1.5)
        ledger.lend("01-a", [key])
        other = Ledger(storage, Store(tmp_path / "other"))
        other.share("01-a", {key})
        (name,) = storage.listed("takes/01-a")
        receipt = other.receive(name)

        assert (receipt.keys, receipt.retries) == ({key}, 2)
        assert other.store.find(key).seconds == 1.5
        assert other.receive(name).keys == frozenset()
        assert other.release("01-a") == frozenset()
