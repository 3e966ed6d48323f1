"""The lines above a story in, the one that is its title out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narrate.clean.candidates import score
from narrate.clean.heads import Scene, names_somebody
from narrate.clean.lines import Look, squeeze
from narrate.clean.naming import around, odds
from narrate.clean.odds import odds as site_odds
from narrate.clean.odds import span
from narrate.clean.phrases import press_of_word

_WEIGHT = 2.0  # of one unit of the odds, beside the signs of candidates.py
_LEAST, _MOST = -8.0, 4.0  # odds beyond which a line is no less likely, and no likelier, a title
_AHEAD = 1.5  # by which another line must be ahead of the one that the signs take


def title_among(near: Sequence[Look], scene: Scene) -> Look | None:
    """The line that the signs take for the title, or on a web page one for which the odds speak far more.

    There is none where both speak against it, nor where the odds do and the page names its story elsewhere.
    """
    return _by_signs(near, scene) or _like_a_paper(near, scene)


def _by_signs(near: Sequence[Look], scene: Scene) -> Look | None:
    signs = {look: score(look, scene) for look in near}
    taken = _most(signs)
    if taken is None or not scene.labels.web:
        return taken if taken and signs[taken] >= 0 else None
    whole = _weighed(signs, taken, scene)
    best = _most(whole)
    if best is None or (whole[best] < 0 and (signs[best] < 0 or scene.labels.named_elsewhere)):
        return None
    return best


def _like_a_paper(head: Sequence[Look], scene: Scene) -> Look | None:
    """The line right above a name or labels that only looks like a newspaper: `爸爸在线`.

    On a web page another line must say where the text is from, else the site itself is so called.
    """
    labels = scene.labels
    found = [look for look in head if press_of_word(look.text) and (labels.facts.source or not labels.web)]
    return next((look for look in found if _signed_below(look, scene)), None)


def _signed_below(look: Look, scene: Scene) -> bool:
    below = next(iter(scene.below(look, 1)), None)
    kind = scene.labels.kinds.get(below.number, "") if below else ""
    named = below is not None and names_somebody(below, scene.labels)
    return named or kind == "byline" or kind.startswith(("meta.", "chrome.wechat"))


def _weighed(signs: Mapping[Look, float], taken: Look, scene: Scene) -> dict[Look, float]:
    """The signs and the odds of each line together; where another is ahead of *taken*, of its rivals only."""
    likely = _likelihoods(tuple(signs), scene)
    whole = {look: sign + _WEIGHT * likely[look] + _AHEAD * (look is taken) for look, sign in signs.items()}
    if _most(whole) is taken:
        return whole
    rivals = _rivals([look for look, sign in signs.items() if sign >= 0], taken, scene)
    return {look: value for look, value in whole.items() if look is taken or look in rivals}


def _rivals(near: Sequence[Look], taken: Look, scene: Scene) -> set[Look]:
    """The lines that may be the title in another's place: no subtitle below it, no repeat, no furniture."""
    where = span(scene.page)
    sites = {look: site_odds(scene.page, scene.places[look.number], where) for look in near}
    return {
        look
        for look in near
        if not (look.follows(taken) or squeeze(look.text) == squeeze(taken.text))
        and sites[look] <= max(0.0, sites[taken])
    }


def _most(scores: Mapping[Look, float]) -> Look | None:
    """The line with the highest score, the first of several."""
    return max(scores, key=lambda look: (scores[look], -look.number), default=None)


def _likelihoods(near: Sequence[Look], scene: Scene) -> dict[Look, float]:
    """The odds of each line, as the text begins at the first line below them that has no label."""
    last = near[-1].number
    free = (
        place
        for place, look in enumerate(scene.page)
        if look.number > last and look.number not in scene.labels.kinds
    )
    beside = around(scene.page, next(free, len(scene.page)))
    return {
        look: min(_MOST, max(_LEAST, odds(scene.page, scene.places[look.number], beside))) for look in near
    }
