import random

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from narrate.errors import OutputError
from narrate.publish import publish
from narrate.publish.remote import Remote
from narrate.publish.shipment import shipment
from tests.publish.shop import faults, shop
from tests.publish.test_bring import KILLS, killed


class Damaging(MemoryFileSystem):
    """Storage that loses or changes the last byte of each file of sound."""

    cachable = False
    last = b""

    def put_file(self, lpath, rpath, *args, **options):
        super().put_file(lpath, rpath, *args, **options)
        if ".mp3" in rpath:
            self.pipe_file(rpath, self.cat_file(rpath)[:-1] + self.last)


class Short(Damaging):
    protocol = "short"


class Other(Damaging):
    protocol = "other"
    last = b"?"


for kind in (Short, Other):
    fsspec.register_implementation(kind.protocol, kind, clobber=True)


@pytest.fixture(scope="module")
def storage():
    """The address of an S3-compatible server on this machine."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(storage, monkeypatch):
    """A new bucket, with the way to it in the environment."""
    import boto3

    told = {
        "AWS_ENDPOINT_URL": storage,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    name = f"stories-{random.randrange(10**9)}"
    client.create_bucket(Bucket=name)
    return client, name


def listener(client, bucket):
    """How a listener reads from the bucket."""

    def read(name):
        try:
            return client.get_object(Bucket=bucket, Key=f"trial/{name}")["Body"].read()
        except client.exceptions.NoSuchKey:
            return None

    return read


class TestStorage:
    def test_types_and_caches(self, bucket, tmp_path):
        """Every object has its media type and says how long it may be kept."""
        client, name = bucket
        publish(shop(tmp_path / "a", count=1), f"s3://{name}/trial")
        told = {
            key: client.head_object(Bucket=name, Key=f"trial/{key}")
            for key in (
                "feed.xml",
                "cover.png",
                "01-ferry/01-ferry.mp3",
                "01-ferry/01-ferry.vtt",
                "01-ferry/01-ferry.srt",
                "01-ferry/chapters.json",
            )
        }

        assert {key: found["ContentType"].partition(";")[0] for key, found in told.items()} == {
            "feed.xml": "application/rss+xml",
            "cover.png": "image/png",
            "01-ferry/01-ferry.mp3": "audio/mpeg",
            "01-ferry/01-ferry.vtt": "text/vtt",
            "01-ferry/01-ferry.srt": "application/x-subrip",
            "01-ferry/chapters.json": "application/json+chapters",
        }
        assert told["feed.xml"]["CacheControl"] == "public, max-age=300"
        assert told["01-ferry/01-ferry.mp3"]["CacheControl"] == "public, max-age=86400"

    def test_again_changed_pruned(self, bucket, tmp_path):
        """A second run brings nothing, a change is brought, and pruning deletes what the feed lost."""
        client, name = bucket
        target = f"s3://{name}/trial"
        first, second = shop(tmp_path / "a"), shop(tmp_path / "b", version=2, count=2)
        publish(first, target)
        assert publish(first, target).brought == ()
        assert faults(listener(client, name), first) == []

        report = publish(second, target, prune=True)
        assert len(report.removed) == 5
        assert faults(listener(client, name), second) == []
        keys = {item["Key"] for item in client.list_objects_v2(Bucket=name)["Contents"]}
        assert keys == {f"trial/{item.name}" for item in shipment(second)} | {"trial/published.json"}

    @pytest.mark.parametrize("seed", range(KILLS))
    def test_killed(self, bucket, tmp_path, seed):
        """Killed while it uploads, the bucket serves no missing and no half file; the next run goes on."""
        dice = random.Random(seed)
        client, name = bucket
        first, second = shop(tmp_path / "a"), shop(tmp_path / "b", version=2, count=4, kilobytes=300)
        publish(first, f"s3://{name}/trial")
        killed(second, f"s3://{name}/trial", dice.randrange(1, 22), dice.random() * 0.03)

        assert faults(listener(client, name), first, second) == []
        publish(second, f"s3://{name}/trial")
        assert faults(listener(client, name), second) == []

    def test_no_bucket_no_server(self, bucket, tmp_path, monkeypatch):
        """A bucket that is not there, and a server that does not answer, are one sentence each."""
        folder = shop(tmp_path / "a", count=1)
        with pytest.raises(OutputError, match=r"the target says no \(.*bucket"):
            publish(folder, "s3://nobody-has-this/trial")

        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        with pytest.raises(OutputError, match="the target says no"):
            publish(folder, f"s3://{bucket[1]}/trial")


class TestOthers:
    def test_memory(self, tmp_path):
        """Any address that fsspec knows is a target: here one in memory."""
        folder = shop(tmp_path / "a")
        publish(folder, "memory://trial")
        place = Remote("memory://trial")

        assert faults(place.read, folder) == []
        assert publish(folder, "memory://trial").brought == ()

    def test_moved_to_their_names(self, tmp_path):
        """Where storage writes in place, files are uploaded beside their names and then moved."""
        folder = shop(tmp_path / "a")
        target = (tmp_path / "web").as_uri()
        publish(folder, target)

        assert faults(Remote(target).read, folder) == []
        assert not list((tmp_path / "web").rglob("*.part"))
        assert publish(folder, target).brought == ()

    def test_damaged_on_the_way(self, tmp_path):
        """What arrives shorter or otherwise than it left is an error, before any feed names it."""
        folder = shop(tmp_path / "a", count=1)
        for kind in ("short", "other"):
            with pytest.raises(
                OutputError, match=r"01-ferry\.mp3: arrived damaged.*run narrate publish again"
            ):
                publish(folder, f"{kind}://trial")
            assert Remote(f"{kind}://trial").read("feed.xml") is None

    def test_gone_before_it_is_pruned(self, tmp_path):
        """A file of a dropped episode that somebody took away already is no error."""
        target = "memory://pruned"
        publish(shop(tmp_path / "a"), target)
        fsspec.filesystem("memory").rm_file("/pruned/03-ferry/03-ferry.vtt")
        second = shop(tmp_path / "b", version=2, count=2)
        publish(second, target, prune=True)

        assert faults(Remote(target).read, second) == []
        assert Remote(target).size("03-ferry/03-ferry.mp3") is None

    def test_gone_while_it_is_read(self, tmp_path):
        """A file that vanishes between the list and the look at it is a target that says no."""
        target = "memory://vanished"
        publish(shop(tmp_path / "a", count=1), target)
        place = Remote(target)
        fsspec.filesystem("memory").rm_file("/vanished/feed.xml")

        with pytest.raises(OutputError, match=r"vanished.*feed\.xml"):
            place.read("feed.xml")
