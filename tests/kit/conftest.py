import json
from datetime import UTC, datetime

import pytest

from narrate import build, kit
from tests.anthology import STORY, make

BEGIN = datetime(2027, 1, 31, 12, 0, tzinfo=UTC)
HOSTILE = "=]]>&amp;&<script>alert('1')</script>\"引号\"'𠮷🏮/..\\:*?|\u202e反\u2066\0名"
BOAT = STORY.replace("渡口的灯", "停下来的船").replace("林小满", "何小舟")
SAID_FIRST = '  "您正在收听的是《{series}》，第{number}集，《{title}》。",\n'
SAID_LAST = '"《{title}》播讲完毕。", '
OPEN = STORY.replace("渡口的灯", "没修完的桥").replace("2019年桥修通了", "年，桥修通了")


def built(root):
    """Build everything in *root*; nothing may fail."""
    done = build.build(root, tell=lambda *_: None)
    assert not done.failures
    return root


def packed(name, root, out, *episodes, drafts=False):
    """The folder of a kit of these episodes."""
    return kit.make(name, root, episodes, out, BEGIN, drafts=drafts)[0]


def words(folder):
    """Every file below a folder, by its name and bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="session")
def anthology(tmp_path_factory):
    """Two released episodes and a draft."""
    stories = {"01-ferry": STORY, "02-boat": BOAT, "03-bridge": OPEN}
    root = built(make(tmp_path_factory.mktemp("kits"), cover=False, **stories))
    build.approve(root, ["1", "2"], "何编辑")
    return root


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Two stories whose titles, texts and series are as hostile as they can be."""
    return built_hostile(tmp_path_factory.mktemp("hostile"))


def built_hostile(root):
    """Build two stories whose titles, texts and series are as hostile as they can be."""
    make(root, cover=False, **{"01-ferry": STORY, "02-boat": f"{STORY}\n"})
    series = root / "episodes" / "series.toml"
    title = f"title = {json.dumps(HOSTILE, ensure_ascii=False)}"
    text = series.read_text("utf-8").replace('title = "试播集"', title)
    for spoken in (SAID_FIRST, SAID_LAST):  # the titles are long to hear
        assert spoken in text
        text = text.replace(spoken, "")
    series.write_text(text, "utf-8")
    build.open_programme(root)
    short = HOSTILE.replace("\0", "")
    for name, given in (("01-ferry", short), ("02-boat", (short + "很长的题目") * 6)):
        path = root / "scripts" / f"{name}.md"
        text = path.read_text("utf-8").replace(
            "title: 渡口的灯", f"title: {json.dumps(given, ensure_ascii=False)}"
        )
        path.write_text(text.replace("老渡口", "老渡口<b>&amp;]]>\u202e\U0002a6a5\"的'--> "), "utf-8")
    return built(root)
