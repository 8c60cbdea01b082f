"""What may be shown of counts of people or events per area, so that nobody can be found in them.

Counts below `FEWEST` are not shown, and as many others as it takes that no subtraction from the whole brings them back.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

FEWEST = 5  # counts below this never leave the team
FEWEST_INHABITANTS = 200  # below this a rate says more about one household than about the area


def withheld(counts: Mapping[str, Decimal], *, whole: Decimal | None = None) -> frozenset[str]:
    """The areas whose count is not shown. `whole` is the count of them all, where readers may know it.

    Of what is hidden at least two counts remain, and together at least `FEWEST`: else the whole less what is shown
    would give a small count away. The next smallest are hidden until that is so. ValueError for a count below nought.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count is nought or more")
    ordered = sorted(counts, key=lambda area: (counts[area], area))
    hidden = [area for area in ordered if counts[area] < FEWEST]
    beside = Decimal(0) if whole is None else whole - sum(counts.values(), Decimal(0))  # what stands in no area
    if 0 < beside < FEWEST and not hidden:
        hidden = ordered[:1]  # what stands in no area is a small count too
    if not hidden:
        return frozenset()
    for area in ordered[len(hidden) :]:
        if len(hidden) > 1 and sum(counts[each] for each in hidden) >= FEWEST:
            break
        hidden.append(area)
    return frozenset(hidden)


def rate(count: Decimal, inhabitants: Decimal | None) -> Decimal | None:
    """Per 1,000 inhabitants, to one decimal; None where the inhabitants are unknown or too few for it."""
    if inhabitants is None or inhabitants < FEWEST_INHABITANTS:
        return None
    return (count * 1000 / inhabitants).quantize(Decimal("0.1"))
