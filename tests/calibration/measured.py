"""What the simulation measured, kept beside it: `uv run python -m tests.calibration` makes both file and pages anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.calibration.worlds import LEVELS, WORLDS, Shares, World, simulate, simulate_survey

KEPT = Path(__file__).with_name("measured.tsv")
CHANGES = (-10, -20, -30, -40, -50, -60, -75, -100)  # per cent
SURVEYS = ((0.10, 400), (0.10, 1000), (0.25, 400), (0.25, 1000), (0.50, 400), (0.50, 1000))
POWER = (
    *((WORLDS[0], level) for level in LEVELS),
    (next(world for world in WORLDS if world.key == "known_4"), 423),
)


class Case(NamedTuple):
    """One thing to measure. `change` in per cent; `level` a yearly count, or the share of a survey in per cent."""

    world: str
    level: int
    change: int
    asked: int = 0

    def measure(self) -> Shares:
        """By drawing."""
        if self.asked:
            return simulate_survey(self.level / 100, self.asked, self.change / 100)
        return simulate(_world(self.world), self.level, self.change / 100)


def cases() -> Iterator[Case]:
    """Everything that the page shows."""
    for world in WORLDS:
        for level in LEVELS:
            yield Case(world.key, level, 0)
    for share, asked in SURVEYS:
        yield Case("survey", round(share * 100), 0, asked)
    for world, level in POWER:
        for change in CHANGES:
            yield Case(world.key, level, change)


def _world(key: str) -> World:
    return next(world for world in WORLDS if world.key == key)


def write() -> None:
    """Measures all, and keeps it."""
    rows = [(*case, *vars(case.measure()).values()) for case in cases()]
    lines = ["world\tlevel\tchange\tasked\tbetter\tworse", *("\t".join(map(str, row)) for row in rows)]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def kept() -> dict[Case, Shares]:
    """What was kept."""
    rows = (line.split("\t") for line in KEPT.read_text(encoding="utf-8").splitlines()[1:])
    return {
        Case(world, int(level), int(change), int(asked)): Shares(float(better), float(worse))
        for world, level, change, asked, better, worse in rows
    }
