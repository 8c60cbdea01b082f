"""The newest month of the whole country held against what it was to bring: every municipality and every class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baken.core.periods import Period
from baken.core.warning.outlook import WIDTH, Matrix, outlook
from baken.core.warning.watch import Watched, judged
from baken.panel.engines.base import Engine
from baken.panel.executors.base import Executor
from baken.panel.questions import Answer, newest_month, watched_months


@dataclass(frozen=True)
class WatchedPlace:
    """One class in one municipality."""

    code: str
    name: str
    category: str
    title: str
    found: Watched


@dataclass(frozen=True)
class Country:
    """All of them, over one month. False discoveries are held down over the whole country together."""

    month: Period
    rows: tuple[WatchedPlace, ...]

    @property
    def standing(self) -> tuple[WatchedPlace, ...]:
        """What stands out and is not part of something that does, surest first."""
        found = (row for row in self.rows if row.found.certainty.stands_out and row.found.whole is None)
        return tuple(sorted(found, key=lambda row: (row.found.share, -row.found.score, row.code, row.category)))


def watch_country(engine: Engine, executor: Executor) -> Country | None:
    """None where the table holds no months."""
    newest = engine.ask(newest_month()).rows[0][0]
    if newest is None:
        return None
    last = int(newest)
    labels, wholes, counts = _gathered(engine.ask(watched_months(last - WIDTH + 1)), last)
    found = judged(counts[:, -1], executor.run(outlook, counts), wholes)
    rows = tuple(WatchedPlace(*label, one) for label, one in zip(labels, found, strict=True))
    return Country(Period.months_of(last // 12, last % 12 + 1, last % 12 + 1), rows)


Label = tuple[str, str, str, str]


def _gathered(answer: Answer, last: int) -> tuple[list[Label], list[int | None], Matrix]:
    """Labels, the place of the total of each, and counts (series, months). The rows come series by series."""
    places: dict[Label, int] = {}
    totals: dict[str, int] = {}
    rows, columns, values = [], [], []
    for code, name, category, title, is_total, month, registered in answer.rows:
        label = (str(code), str(name), str(category), str(title))
        place = places.setdefault(label, len(places))
        if is_total:
            totals[label[0]] = place
        rows.append(place)
        columns.append(int(month or 0) - last + WIDTH - 1)
        values.append(float(registered or 0))
    counts = np.full((len(places), WIDTH), np.nan)
    counts[rows, columns] = values
    wholes = [None if totals.get(label[0]) == place else totals.get(label[0]) for label, place in places.items()]
    return list(places), wholes, counts
