"""narrate.clean.values: what stands behind `作者：` and `来源：`."""

import pytest

from narrate.clean.values import writers


@pytest.mark.parametrize("text", ["会员上传", "用户上传", "佚名", "小编", "匿名网友"])
def test_who_only_put_a_text_on_a_site_is_no_author(text: str) -> None:
    """Words for members, editors and nobody name no writer."""
    assert not writers(text).names


def test_a_writer_is_one() -> None:
    """A name is taken as it stands."""
    assert writers("石小渡").names == ("石小渡",)
