"""Invents months of police figures for the invented municipality: chance with a seed, a season, and one outbreak.

`figures/police-months.csv` is what this gives; a test holds the two together. Made again by
`python src/baken/demo/months.py > src/baken/demo/polderveen/figures/police-months.csv`.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import dataclass

SEED = 20260515
FIRST_YEAR, MONTHS = 2020, 76  # up to and with April 2026
AREA, DISTRICTS = "GM9999", {"WK999901": 0.45, "WK999902": 0.2, "WK999903": 0.35}


@dataclass(frozen=True)
class Invented:
    """A series: its level a month, how much the season swings, its growth a year, whether it is told per district, and
    the extra events of an outbreak in the last month, all in the last district."""

    key: str
    level: float
    season: float = 0.0
    growth: float = 0.0
    per_district: bool = False
    outbreak: int = 0


INVENTED = (
    Invented("police.crimes.bicycle_theft", 11, 0.3, per_district=True, outbreak=24),
    Invented("police.crimes.theft_from_vehicles", 7, 0.1, -0.05, per_district=True),
    Invented("police.crimes.shed_burglary", 3, 0.2),
    Invented("police.crimes.vehicle_theft", 1.2),
    Invented("police.crimes.business_burglary", 2),
    Invented("police.crimes.horizontal_fraud", 9, 0.1, 0.06),
    Invented("police.crimes.driving_under_influence", 5),
    Invented("police.nuisance.confused_persons", 8, 0.1, 0.04),
    Invented("police.nuisance.alcohol_and_drugs", 9, 0.35, per_district=True),
)


def invented_months() -> str:
    """The file: series, area, period and value, one month a line; the districts add up to the municipality."""
    draw = random.Random(SEED)  # noqa: S311  invented figures, no secret
    lines = ["series;area;period;value"]
    for series in INVENTED:
        for number in range(MONTHS):
            lines += _month(series, number, draw)
    return "\n".join(lines) + "\n"


def _month(series: Invented, number: int, draw: random.Random) -> list[str]:
    year, month = FIRST_YEAR + number // 12, number % 12 + 1
    level = series.level * (1 + series.growth) ** (number / 12)
    level *= 1 + series.season * math.cos(2 * math.pi * (month - 7) / 12)
    counts = {area: _chance(level * share, draw) for area, share in DISTRICTS.items()}
    if number == MONTHS - 1:
        counts["WK999903"] += series.outbreak
    areas = {AREA: sum(counts.values())} | (counts if series.per_district else {})
    return [f"{series.key};{area};{year}MM{month:02};{count}" for area, count in areas.items()]


def _chance(level: float, draw: random.Random) -> int:
    """A Poisson count, by Knuth."""
    limit, count, product = math.exp(-level), 0, draw.random()
    while product > limit:
        count, product = count + 1, product * draw.random()
    return count


if __name__ == "__main__":
    sys.stdout.write(invented_months())
