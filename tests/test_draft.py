from narrate.draft import DRAFT, titled


def test_titled():
    """A draft is marked in front of its title; what is for release has its title alone."""
    assert titled("渡口的灯", draft=True) == "【草稿】渡口的灯"
    assert titled("渡口的灯", draft=False) == "渡口的灯"


def test_in_both_languages():
    """The mark is understood by who reads Chinese and by who does not."""
    assert DRAFT.split() == ["草稿", "DRAFT"]
