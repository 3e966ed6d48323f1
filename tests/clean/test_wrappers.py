"""narrate.clean.wrappers: what sites and contests wrap around a title."""

from __future__ import annotations

from narrate.clean.wrappers import unwrapped


def test_no_more_layers_go_than_pages_have() -> None:
    """Four tags in brackets are taken off; a fifth one is not what a site sets, and stays."""
    tags = "".join(f"【{name}征文】" for name in "甲乙丙丁戊")
    assert unwrapped(f"{tags}山里的灯亮了") == ("甲征文", "【戊征文】山里的灯亮了")
