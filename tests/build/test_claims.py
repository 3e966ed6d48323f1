import pytest

from narrate.build import claims


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (None, ("", 1, "")),
        ("", ("", 1, "")),
        ("manuscript: a.txt\nsha256: ab\nwork: 2\n", ("a.txt", 2, "ab")),
        ('manuscript: "集/a: b.txt"\n', ("集/a: b.txt", 1, "")),
        ('manuscript: "X光.txt\nwork: two\n', ("X光.txt", 1, "")),
    ],
)
def test_claim(tmp_path, front, told):
    """Which manuscript a script is of is read also where it is broken; one that is gone claims none."""
    path = tmp_path / "01-ferry.md"
    if front is not None:
        path.write_text(f"---\n{front}---\n\n# 灯 {{#b1\n", "utf-8")
    found = claims.of(path)

    assert (found.manuscript, found.work, found.sha256) == told


def test_other_encoding(tmp_path):
    """A script that an editor saved in another encoding still claims its manuscript."""
    path = tmp_path / "01-ferry.md"
    path.write_bytes("---\nmanuscript: a.txt\nwork: 2\n---\n\n# 渡口的灯\n".encode("gb18030"))

    assert claims.of(path)[:2] == ("a.txt", 2)


def test_only_the_front(tmp_path):
    """What the story itself says in the form of a claim, far below its front matter, is none."""
    path = tmp_path / "01-ferry.md"
    path.write_text("---\nmanuscript: a.txt\n---\n\n" + "灯。\n" * 2_000 + "manuscript: b.txt\n", "utf-8")

    assert claims.of(path).manuscript == "a.txt"
