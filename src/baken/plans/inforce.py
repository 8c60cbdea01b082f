"""The plan in force: the adopted text, with what the council amended since laid over it. In memory only.

An adopted row never changes (`plans.freezing`); the amendments stand beside it, and this is where they meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model, prefetch_related_objects

from baken.plans.models import Amendment, Edition, Goal, Indicator, Priority
from baken.plans.pieces import kind_of

Amendable = Priority | Goal | Indicator
_READ = ("baseline", "targets", "direction", "scale", "series", "unit")  # of an indicator, from `Amendment.values`


def in_force(edition: Edition) -> Edition:
    """The same object with priorities, goals and indicators as they hold now. A second time does nothing."""
    if edition.is_in_force:
        return edition
    prefetch_related_objects([edition], "priorities__indicators__baseline_choices")
    if not edition.may_be_amended:
        return edition
    prefetch_related_objects([edition], "amendments")
    found = _by_piece(edition.amendments.all())
    edition.is_in_force = True
    if not found:
        return edition
    prefetch_related_objects([edition], "priorities__goals")
    for priority in edition.priorities.all():
        _lay(priority, found)
        for goal in priority.goals.all():
            _lay(goal, found)
        for indicator in priority.indicators.all():
            _lay(indicator, found)
        _leave_out(priority, "goals")
        _leave_out(priority, "indicators")
    edition.withdrawn = tuple(a for listed in found.values() for a in listed if _withdraws(a))
    _leave_out(edition, "priorities")
    return edition


def indicator_in_force(indicator: Indicator) -> Indicator:
    """The same for one indicator that was read by itself."""
    if not indicator.amended:
        own = Amendment.objects.filter(
            edition=indicator.priority.edition_id, piece_kind="indicator", piece=indicator.pk
        )
        _lay(indicator, _by_piece(own))
    return indicator


def is_withdrawn(piece: Amendable) -> bool:
    """Whether the council let this piece lapse; only of a piece that was laid over."""
    return any(map(_withdraws, piece.amended))


def _withdraws(amendment: Amendment) -> bool:
    return amendment.deed == Amendment.Deed.WITHDRAW


def _by_piece(amendments: Iterable[Amendment]) -> dict[tuple[str, int], list[Amendment]]:
    """Those that hold after adoption, in the order in which they were decided."""
    found = defaultdict(list)
    for amendment in sorted(amendments, key=lambda a: (a.decided_on, a.pk)):
        if amendment.is_after_adoption and amendment.result == Amendment.Result.CARRIED and amendment.piece:
            found[amendment.piece_kind, amendment.piece].append(amendment)
    return found


def _lay(piece: Amendable, found: dict[tuple[str, int], list[Amendment]]) -> None:
    piece.amended = tuple(found.get((kind_of(piece), piece.pk), ()))
    for amendment in piece.amended:
        if amendment.deed == Amendment.Deed.CHANGE:
            setattr(piece, amendment.field, amendment.becomes)
            for name in _READ:
                if name in amendment.values:
                    setattr(piece, name, amendment.values[name])


def _leave_out(holder: Model, name: str) -> None:
    """Take what lapsed out of what was prefetched."""
    rows = getattr(holder, name).all()
    kept = [row for row in rows if not is_withdrawn(row)]
    rows._result_cache = kept
    holder._prefetched_objects_cache[name] = rows  # type: ignore[attr-defined]
