"""Changes of the municipal division, worked out into what each municipality of today consisted of in every year.

A merger lists each old municipality that went into the new one; one that goes on under its own code stands among them:

    Change(2022, "GM0370", "GM0439"), Change(2022, "GM0439", "GM0439")

A renumbering is a change with one old code. Where only a part went over, the figures of the old one cannot be divided,
so `is_whole` is false and no sum is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

FOREVER = 9999


@dataclass(frozen=True)
class Change:
    """From 1 January of `since`, `old` (or a part of it) belongs to `new`. Codes as `GM0439`."""

    since: int
    old: str
    new: str
    is_whole: bool = True


@dataclass(frozen=True, order=True)
class Component:
    """In divisions of the years `first` to `last`, `old` was (a part of) what is `new` today."""

    new: str
    old: str
    first: int
    last: int
    is_whole: bool


def components(changes: Iterable[Change]) -> tuple[Component, ...]:
    """For every municipality that came out of a change and still exists: what it was, back to the beginning."""
    by_year: defaultdict[int, defaultdict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        by_year[change.since][change.new].append(change)
    years = sorted(by_year, reverse=True)
    found = [c for new in _surviving(by_year) for c in _history(new, years, by_year)]
    return tuple(sorted(found))


_ByYear = defaultdict[int, defaultdict[str, list[Change]]]


def _surviving(by_year: _ByYear) -> list[str]:
    """Codes that came out of a change, and did not end in a later one."""
    came: dict[str, int] = {}
    went: dict[str, int] = {}
    for year, news in by_year.items():
        for new, olds in news.items():
            came[new] = max(year, came.get(new, year))
            for change in olds:
                if change.old not in news:
                    went[change.old] = max(year, went.get(change.old, year))
    return sorted(code for code, year in came.items() if went.get(code, 0) <= year)


def _history(new: str, years: list[int], by_year: _ByYear) -> list[Component]:
    """Walks back in time, at each change putting the old ones in place of what came out of it."""
    now, last = {new: True}, FOREVER
    found: list[Component] = []
    for year in years:
        before = _before(now, by_year[year])
        if before != now:
            found += [Component(new, old, year, last, whole) for old, whole in now.items()]
            now, last = before, year - 1
    return found + [Component(new, old, 0, last, whole) for old, whole in now.items()]


def _before(now: dict[str, bool], changed: defaultdict[str, list[Change]]) -> dict[str, bool]:
    before: dict[str, bool] = {}
    for code, whole in now.items():
        olds = [(change.old, change.is_whole) for change in changed[code]] if code in changed else [(code, True)]
        for old, old_whole in olds:
            before[old] = before.get(old, True) and whole and old_whole
    return before
