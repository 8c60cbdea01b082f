"""A checklist: all parts must be ready."""

from __future__ import annotations

from datetime import date

from baken.core.dutch import enumeration
from baken.core.targets.material import Material
from baken.core.targets.states import expired, newest_state, reached, tell_certain, unrecorded, words_of
from baken.core.targets.target import Target
from baken.core.verdicts import Verdict


def judge_checklist(target: Target, material: Material, today: date) -> Verdict:
    """Which parts are ready; a wanted state ("operationeel") counts as well once a state is recorded."""
    figure = newest_state(material, today)
    if figure is None or not target.items:
        return unrecorded(target, material)
    if figure.valid_until is not None and figure.valid_until < today:
        return expired(target, material, figure)
    done = [item for item in target.items if _is_done(item, figure.items_done)]
    open_items = [item for item in target.items if item not in done]
    in_state = not (target.state and figure.state) or reached(figure.state, target.state)
    ready, total = len(done), len(target.items)
    verb = "is" if ready == 1 else "zijn"
    counted = (
        f"{ready} van de {total} onderdelen {verb} klaar" if ready else f"Nog geen van de {total} onderdelen is klaar"
    )
    sentence = f"{counted}; nog niet: {enumeration(open_items)}" if open_items and ready else counted
    if not open_items:
        sentence = f"Alle {total} onderdelen zijn klaar"
    if not in_state:
        sentence += f"; de stand is ‘{figure.state}’, het doel is ‘{target.state}’"
    return tell_certain(target, material, figure, not open_items and in_state, counted.lower(), sentence)


def _is_done(item: str, done: tuple[str, ...]) -> bool:
    """The same words, or all of one within the other for a shortened name of at least two words."""
    wanted = words_of(item)
    for name in done:
        given = words_of(name)
        if given and (given == wanted or (len(given) > 1 and given <= wanted) or (wanted and wanted <= given)):
            return True
    return False
