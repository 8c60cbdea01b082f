"""The numbers of the rule, and rates that keep to it."""

from __future__ import annotations

from decimal import Decimal

FEWEST = 5  # counts below this never leave the team
ROUNDED_TO = 5  # what open data are rounded to
FEWEST_INHABITANTS = 200  # below this a rate says more about one household than about the area


def is_told_small(rate: Decimal, per: int, inhabitants: Decimal | None) -> bool:
    """Whether a rate, multiplied by the inhabitants as everybody can do, tells a count under `FEWEST`. Where the
    inhabitants are unknown here, somebody else may know them: then it does."""
    return inhabitants is None or rate * inhabitants / per < Decimal(FEWEST) - Decimal("0.5")


def rate(count: Decimal, inhabitants: Decimal | None) -> Decimal | None:
    """Per 1,000 inhabitants, to one decimal; None where the inhabitants are unknown or too few for it."""
    if inhabitants is None or inhabitants < FEWEST_INHABITANTS:
        return None
    return (count * 1000 / inhabitants).quantize(Decimal("0.1"))
