"""The chapter of the manual that tells how often a verdict is wrong, from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baken.core.dutch import number
from tests.calibration.measured import CHANGES, POWER, SURVEYS, Case, kept
from tests.calibration.worlds import DRAWS, LEVELS, WORLDS, Shares, World

_OPENING = f"""
## Hoe vaak zit Baken ernaast?

Dat hebben we nagemeten. We maakten telkens {number(DRAWS)} reeksen waarin **niets verandert** en lieten Baken oordelen.
Soms wijkt een jaar dan toch zo ver af dat Baken *aantoonbaar* zegt. Dat mag aan elke kant in 5 van de 100 gevallen. In
de tabel staat hoe vaak het gebeurde, van de 100: *ten onrechte beter* / *ten onrechte slechter*. Ook deze meting
berust op toeval: elk getal kan er 0,7 naast zitten.
"""
_SURVEYS = """
Bij een enquête met marges, met een gelijk aandeel in beide jaren:
"""
_UNCOVERED = """
In de laatste twee rijen zit Baken er **vaker naast dan 5 van de 100**. Daar schommelt het cijfer sterker dan toeval,
maar er is maar één eerder jaar en van dit soort cijfer is geen factor bekend. Dan kan Baken het niet zien. Voer daarom
eerdere jaren in: vanaf zes jaren schat Baken zelf hoe sterk het cijfer schommelt, en doet dat voorzichtig.
"""
_POWER = """
## Hoe groot moet een daling zijn om op te vallen?

Een streng oordeel mist ook echte veranderingen. Hier staat in hoeveel van de 100 gevallen Baken *aantoonbaar beter*
zegt als het werkelijke niveau zo veel lager is geworden. Bij een nulmeting van 4 valt zelfs een halvering zelden op:
één jaar zegt daar bijna niets. Kies dan een som van drie jaren of een cijfer van het basisteam.
"""


def chapter() -> str:
    """Both tables, with what they mean."""
    found = kept()
    return "\n".join((
        _OPENING,
        *_table(["als niets verandert", *map(_level, LEVELS)], (_wrong(found, world) for world in WORLDS)),
        _UNCOVERED + _SURVEYS,
        *_table(["aandeel", "400 antwoorden", "1.000 antwoorden"], _of_surveys(found)),
        _POWER,
        *_table(["nulmeting", *(f"{-change}% lager" for change in CHANGES)], (_seen(found, *line) for line in POWER)),
        "",
    ))  # fmt: skip


def _level(level: int) -> str:
    return f"rond {level}"


def _wrong(found: dict[Case, Shares], world: World) -> list[str]:
    return [world.told, *(_pair(found[Case(world.key, level, 0)]) for level in LEVELS)]


def _of_surveys(found: dict[Case, Shares]) -> Iterable[list[str]]:
    for share in dict.fromkeys(share for share, _ in SURVEYS):
        percent = round(share * 100)
        yield [f"{percent}%", *(_pair(found[Case("survey", percent, 0, asked)]) for asked in (400, 1000))]


def _seen(found: dict[Case, Shares], world: World, level: int) -> list[str]:
    swing = f", schommelt {number(int(world.swing))} keer zo sterk" if world.swing > 1 else ""
    return [f"{level}{swing}", *(f"{100 * found[Case(world.key, level, x)].better:.0f}" for x in CHANGES)]


def _pair(shares: Shares) -> str:
    return "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}".join(
        f"{100 * share:.1f}".replace(".", ",") for share in (shares.better, shares.worse)
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(head), "|" + "---|" * len(head), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
