import base64
import json
import struct
from dataclasses import replace

import mutagen
import mutagen.flac
import mutagen.id3
import mutagen.mp4
import numpy as np
import pytest
import soundfile

from narrate import tags
from narrate.errors import OutputError, SeriesError, SoundError
from narrate.model import Chapter
from tests.finished import CHAPTERS, FACTS, KINDS, LABEL, finished
from tests.judges.programs import ffprobe, mediainfo, run


@pytest.fixture(scope="module", params=KINDS)
def tagged(request, tmp_path_factory):
    """A finished file with all facts in it: one contract for all containers."""
    path = finished(tmp_path_factory.mktemp(request.param), request.param)
    tags.write(path, FACTS)
    return path


def probed(path):
    """All that ffprobe calls a tag, of the file and its sound; names in small letters."""
    found = ffprobe(path)
    sound = next(stream for stream in found["streams"] if stream["codec_type"] == "audio")
    both = {**sound.get("tags", {}), **found["format"].get("tags", {})}
    return {name.lower(): text for name, text in both.items()}, found


def exiftool(path):
    """What exiftool reads, with its own verdict on the file."""
    return json.loads(run("exiftool", "-json", "-validate", "-all", path))[0]


class TestWrite:
    def test_reads_back(self, tagged):
        """What was written is read back by ourselves."""
        seen = tags.read(tagged)

        assert (seen.title, seen.album, seen.author) == (FACTS.title, FACTS.album, FACTS.author)
        assert seen.labels == (LABEL,)
        assert (seen.cover.mime, seen.cover.width, seen.cover.height) == ("image/png", 1400, 1400)
        assert seen.chapters == tuple((float(n), chapter.title) for n, chapter in enumerate(CHAPTERS))
        assert seen.channels == 2

    def test_ffprobe(self, tagged):
        """FFprobe sees every fact, and warns of nothing."""
        told, found = probed(tagged)
        wanted = {
            "title": FACTS.title,
            "album": FACTS.album,
            "artist": FACTS.author,
            "album_artist": FACTS.publisher,
            "genre": "Audiobook",
            "date": "2020-10-31",
            "copyright": FACTS.rights,
            "composer": FACTS.narrator,
            "source": FACTS.source,
            "aigc": LABEL,
        }

        assert {name: told.get(name) for name in wanted} == wanted
        assert told["track"].startswith("3")
        assert "第二段" in str(told)
        assert [chapter["tags"]["title"] for chapter in found["chapters"]] == [c.title for c in CHAPTERS]
        assert [float(chapter["start_time"]) for chapter in found["chapters"]] == [0.0, 1.0, 2.0, 3.0]
        assert any(stream["codec_name"] == "png" for stream in found["streams"])

    def test_mediainfo(self, tagged):
        """Mediainfo sees title, people, number, date, cover and label."""
        found = mediainfo(tagged)

        assert (found["Title"], found["Performer"], found["Album"]) == (
            FACTS.title,
            FACTS.author,
            FACTS.album,
        )
        assert (found["Track_Position"], found["Track_Position_Total"]) == ("3", "12")
        assert found["Recorded_Date"].startswith("2020-10-31")
        assert found["Cover"] == "Yes"
        assert found["extra"]["AIGC"] == LABEL

    def test_exiftool(self, tagged):
        """Exiftool finds nothing wrong with the file and sees title, author and rights."""
        found = exiftool(tagged)

        assert found["Validate"] == "OK"
        assert (found["Title"], found["Artist"], found["Copyright"]) == (
            FACTS.title,
            FACTS.author,
            FACTS.rights,
        )

    def test_sound_is_untouched(self, tagged, tmp_path):
        """Tagging changes no sample."""
        plain = finished(tmp_path, tagged.suffix[1:])
        arguments = ("-v", "error", "-map", "0:a", "-f", "md5", "-")
        assert run("ffmpeg", "-i", tagged, *arguments) == run("ffmpeg", "-i", plain, *arguments)

    def test_again(self, tagged):
        """Tagging again with the same facts gives the same bytes."""
        before = tagged.read_bytes()
        tags.write(tagged, FACTS)

        assert tagged.read_bytes() == before

    def test_label_survives(self, tagged):
        """A later writing that brings no label leaves the one that is there, once."""
        tags.write(tagged, replace(FACTS, title="新题目", aigc=""))
        assert (tags.read(tagged).title, tags.read(tagged).labels) == ("新题目", (LABEL,))

        tags.write(tagged, FACTS)
        assert tags.read(tagged).labels == (LABEL,)

    def test_label_survives_another_editor(self, tagged):
        """Another program that changes the author, with mutagen at its heart, leaves the label."""
        names = {".m4a": "\N{COPYRIGHT SIGN}ART", ".flac": "artist", ".opus": "artist"}
        file = mutagen.File(tagged)
        if tagged.suffix in names:
            file[names[tagged.suffix]] = ["别人"]
        else:
            file.tags.add(mutagen.id3.TPE1(encoding=1, text=["别人"]))
        file.save()

        assert (tags.read(tagged).author, tags.read(tagged).labels) == ("别人", (LABEL,))
        tags.write(tagged, FACTS)

    def test_no_cover_no_chapters_no_number(self, tmp_path, tagged):
        """What is not known is not written: no cover, no date, no number of episodes."""
        path = finished(tmp_path, tagged.suffix[1:])
        tags.write(path, replace(FACTS, cover=b"", chapters=(), planned=0, date="去年"))
        told, _ = probed(path)

        assert tags.read(path).cover is None
        assert told["track"] == "3"
        assert "date" not in told

    def test_hostile_words(self, tmp_path, tagged):
        """NUL, controls, halves of characters and marks of direction are left out; 4-byte characters stay."""
        path = finished(tmp_path, tagged.suffix[1:])
        spoilt = ']]>&<b>"/\0𠮷\N{RIGHT-TO-LEFT OVERRIDE}\ud800\x85\n灯'
        tags.write(path, replace(FACTS, title=spoilt, author=spoilt, album=spoilt))
        seen = tags.read(path)

        assert {seen.title, seen.author, seen.album} == {']]>&<b>"/𠮷 灯'}

    def test_cover_that_is_no_picture(self, tmp_path, tagged):
        """A cover of another type is one sentence, and the file stays as it was."""
        path = finished(tmp_path, tagged.suffix[1:])
        before = path.read_bytes()

        with pytest.raises(SeriesError, match="not a PNG or JPEG"):
            tags.write(path, replace(FACTS, cover=b"GIF89a" + bytes(40)))
        assert path.read_bytes() == before

    def test_not_what_its_ending_says(self, tmp_path, tagged):
        """A file of another kind under this ending is one sentence."""
        path = tmp_path / f"x{tagged.suffix}"
        path.write_bytes(b"not sound at all" * 90)

        with pytest.raises(SoundError, match=r"(no|not a) \w+ file"):
            tags.read(path)
        with pytest.raises(SoundError, match=r"(no|not a) \w+ file"):
            tags.write(path, FACTS)


class TestRead:
    def test_unknown_kind(self, tmp_path):
        """An ending that nobody knows here is one sentence with those that are known."""
        with pytest.raises(SoundError, match="there are: mp3, m4a, flac, opus, wav"):
            tags.read(tmp_path / "x.mid")

    @pytest.mark.parametrize("told", ["!!", base64.b64encode(b"GIF89a").decode(), "gif"])
    def test_cover_that_cannot_be_read(self, tmp_path, told):
        """What another program set as a picture and is none, or of another type, is of no known type."""
        path = finished(tmp_path, "opus")
        gif = mutagen.flac.Picture()
        gif.data = b"GIF89a" + bytes(40)
        file = mutagen.File(path)
        file["metadata_block_picture"] = [base64.b64encode(gif.write()).decode() if told == "gif" else told]
        file.save()

        assert tags.read(path).cover.mime == "unknown"

    def test_m4a_without_a_place_for_tags(self, tmp_path):
        """A file whose muxer left no place for tags gets one."""
        path = finished(tmp_path, "m4a")
        path.write_bytes(path.read_bytes().replace(b"udta", b"free", 1))
        tags.write(path, FACTS)

        assert tags.read(path).title == FACTS.title


class TestWav:
    def test_label_is_a_chunk(self, tmp_path):
        """The label stands in a RIFF chunk of its name, and the form's length is right."""
        path = finished(tmp_path, "wav")
        tags.write(path, FACTS)
        data = path.read_bytes()

        assert b"AIGC" + struct.pack("<I", len(LABEL)) + LABEL.encode() in data
        assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8

    def test_loudness_of_bext(self, tmp_path):
        """The loudness that a BWF states is read from version 2 on, unless it is the sign for none."""
        path = finished(tmp_path, "wav")
        plain = path.read_bytes()
        for version, value, wanted in ((2, -2300, -23.0), (1, -2300, None), (2, 0x7FFF, None)):
            bext = bytes(346) + struct.pack("<H", version) + bytes(64) + struct.pack("<h", value) + bytes(188)
            chunk = b"bext" + struct.pack("<I", len(bext)) + bext
            path.write_bytes(plain[:12] + chunk + plain[12:])
            assert tags.read(path).told_lufs == wanted


class TestId3:
    def test_version(self, tmp_path):
        """The tag is ID3v2.3 and its size is exactly what stands before the first frame of sound."""
        path = finished(tmp_path, "mp3")
        tags.write(path, FACTS)
        data = path.read_bytes()
        size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))

        assert data[:5] == b"ID3\x03\x00"
        assert data[10 + size : 12 + size][:1] == b"\xff"
        assert "WARNING" not in run("mp3val", path)

    def test_date_of_the_old_version(self):
        """A whole date is TYER and TDAT, day before month; TDRC belongs to v2.4 and is not there."""
        tag = tags.id3v23(FACTS)

        assert "2020".encode("utf-16") in tag
        assert "3110".encode("utf-16") in tag
        assert b"TDRC" not in tag

    @pytest.mark.parametrize(
        ("date", "wanted"),
        [("2020", "2020"), ("2020-3", "2020-03"), ("二〇二〇年", ""), ("2020/1/9", "2020-01-09")],
    )
    def test_dates(self, date, wanted):
        """A date is written as far as it is one."""
        assert replace(FACTS, date=date).iso8601 == wanted

    def test_label_is_plain_ascii(self):
        """The label's frame has encoding 0 and holds the JSON as it is."""
        assert b"\x00AIGC\x00" + LABEL.encode() in tags.id3v23(FACTS)

    def test_many_chapters(self, tmp_path):
        """More chapters than the table of contents can count are left out at 255."""
        path = finished(tmp_path, "mp3")
        tags.write(path, replace(FACTS, chapters=tuple(Chapter(n, f"第{n}") for n in range(300))))

        assert len(tags.read(path).chapters) == 255

    def test_chapters_of_others(self, tmp_path):
        """Chapters of another program count from 1 as well; a time that is none costs only its chapter."""
        path = finished(tmp_path, "flac")
        file = mutagen.flac.FLAC(path)
        file["CHAPTER001"], file["CHAPTER001NAME"] = "00:00:00.000", "一"
        file["CHAPTER002"], file["CHAPTER002NAME"] = "soon", "二"
        file["CHAPTER1000"], file["CHAPTER1000NAME"] = "01:02:03.5", "千"
        file.save()

        assert tags.read(path).chapters == ((0.0, "一"), (3723.5, "千"))

    def test_old_tags_go(self, tmp_path):
        """Tags of others, in front and behind, are replaced."""
        path = finished(tmp_path, "mp3")
        sound = path.read_bytes()
        old = b"ID3\x04\0\0\0\0\0\x0a" + bytes(10)
        path.write_bytes(old + old + sound + b"TAG" + bytes(125))
        tags.write(path, FACTS)

        assert path.read_bytes() == tags.id3v23(FACTS) + sound


class TestOthers:
    """Files that other programs wrote, or spoiled."""

    @pytest.mark.parametrize("kind", ["mp3", "m4a"])
    def test_picture_that_is_none(self, tmp_path, kind):
        """A cover that is no picture is seen as one of no size, and the rest is read."""
        path = finished(tmp_path, kind)
        tags.write(path, FACTS)
        file = mutagen.File(path)
        if kind == "mp3":
            file.tags.getall("APIC")[0].data = b"no picture"
        else:
            file.tags["covr"] = [mutagen.mp4.MP4Cover(b"no picture")]
        file.save()
        seen = tags.read(path)

        assert (seen.cover.mime, seen.cover.width, seen.cover.bytes) == ("unknown", 0, 10)
        assert seen.title == FACTS.title

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_label(self, tmp_path, kind):
        """Where nothing is told of an AI, the file claims nothing; a label that was there stays."""
        path = finished(tmp_path, kind)
        tags.write(path, replace(FACTS, aigc=""))
        assert tags.read(path).labels == ()

        tags.write(path, FACTS)
        tags.write(path, replace(FACTS, aigc="", title="灯"))
        assert (tags.read(path).labels, tags.read(path).title) == ((LABEL,), "灯")

    def test_flac_without_comments(self, tmp_path):
        """A FLAC file that never had a comment gets them all."""
        path = finished(tmp_path, "flac")
        mutagen.flac.FLAC(path).delete()
        assert mutagen.flac.FLAC(path).tags is None
        tags.write(path, FACTS)

        assert tags.read(path).title == FACTS.title

    def test_missing(self, tmp_path):
        """A file that is gone when its tags are to be written is one sentence."""
        with pytest.raises(OutputError, match=r"x\.wav: cannot be written"):
            tags.write(tmp_path / "x.wav", FACTS)

    @pytest.mark.parametrize(("gone", "words"), [(b"data", "without sound"), (b"fmt ", "without format")])
    def test_wav_without_a_part(self, tmp_path, gone, words):
        """A WAV file that lacks its sound or its format is told what it lacks."""
        path = finished(tmp_path, "wav")
        path.write_bytes(path.read_bytes().replace(gone, b"none", 1))

        with pytest.raises(SoundError, match=words):
            tags.read(path)

    def test_large_wav(self, tmp_path):
        """A WAV file of the large kind (RF64) is read by the length that its ds64 chunk tells."""
        path = tmp_path / "x.wav"
        soundfile.write(path, np.zeros((4_800, 2)), 48_000, format="RF64", subtype="PCM_24")
        assert path.read_bytes()[:4] == b"RF64"

        assert (tags.read(path).channels, tags.read(path).hz) == (2, 48_000)
