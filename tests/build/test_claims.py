import pytest

from narrate.build import claims


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (None, ("", 1, "")),
        ("", ("", 1, "")),
        ("manuscript: a.txt\nsha256: ab\nwork: 2\n", ("a.txt", 2, "ab")),
        ('manuscript: "集/a: b.txt"\n', ("集/a: b.txt", 1, "")),
        ('manuscript: "a.txt\nwork: two\n', ("a.txt", 1, "")),
    ],
)
def test_claim(tmp_path, front, told):
    """Which manuscript a script is of is read also where it is broken; one that is gone claims none."""
    path = tmp_path / "01-ferry.md"
    if front is not None:
        path.write_text(f"---\n{front}---\n\n# 灯 {{#b1\n", "utf-8")
    found = claims.of(path)

    assert (found.manuscript, found.work, found.sha256) == told
