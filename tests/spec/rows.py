"""What a row of the specification is: figures in, verdict and sentence out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Margin, Reference, Target
from baken.core.verdicts import Verdict

TODAY = date(2026, 3, 1)
OWN, NATION = "GM0001", "NL01"

REGISTRATIONS = Series("s", "Registraties", "registraties", Scale.COUNT, Direction.LOWER, "politie")
CRIMES = Series("s", "Misdrijven", "misdrijven", Scale.COUNT, Direction.LOWER, "politie", dispersion=4.0)
SHARE = Series("s", "Onveiligheid", "%", Scale.SURVEY_SHARE, Direction.LOWER, "de Veiligheidsmonitor")
GRADE = Series("s", "Leefbaarheid", "rapportcijfer", Scale.GRADE, Direction.HIGHER, "de Veiligheidsmonitor")
OWN_ACTS = Series("s", "Inzet", "casussen", Scale.OWN_SHARE, Direction.HIGHER, "de gemeente")
STATE = Series("s", "Beeld", "", Scale.STATE, Direction.NONE, "de gemeente")


@dataclass(frozen=True)
class Says:
    """What must come out."""

    word: str
    outcome: str
    sentence: str
    caveat: str = ""
    change: str = ""
    needed: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the manual: the figures as a reader of the manual sees them, and what must come out."""

    given: str
    target: Target
    material: Material
    says: Says

    @property
    def verdict(self) -> Verdict:
        return judge(self.target, self.material, TODAY)


@dataclass(frozen=True)
class Family:
    """A kind of target with its introduction for the manual and its rows."""

    title: str
    text: str
    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...]


def year(number: int, value: str, margin: str = "", **more: object) -> Figure:
    """A figure over a calendar year; `margin` is half the width of its 95 % interval."""
    period = more.pop("period", Period.year(number))
    assert isinstance(period, Period)
    bounds = (Decimal(value) - Decimal(margin), Decimal(value) + Decimal(margin)) if margin else (None, None)
    out_of = Decimal(str(more["out_of"])) if "out_of" in more else None
    status = Status.PROVISIONAL if more.get("provisional") else Status.FINAL
    area = str(more.get("area", OWN))
    return Figure("s", area, period, Decimal(value), None, status, bounds[0], bounds[1], out_of)


def gap(number: int, missing: Missing, area: str = OWN) -> Figure:
    """A year without a figure, and why."""
    return Figure("s", area, Period.year(number), missing=missing)


def state(number: int, text: str, until: date | None = None, items: tuple[str, ...] = ()) -> Figure:
    """A recorded state or the ready parts of a checklist."""
    return Figure("s", OWN, Period.year(number), state=text, items_done=items, valid_until=until)


def base(phrase: str, value: str = "", number: int = 0, start: str = "", end: str = "") -> Baseline:
    """A baseline as printed."""
    values = (Decimal(value),) if value else ()
    return Baseline(phrase, values, (number,) if number else (), start, end, state="" if value else phrase)


def target(kind: Kind, phrase: str, *values: str, relative: bool = False, **more: object) -> Target:
    """A target as adopted."""
    direction = more.get("direction", Direction.NONE)
    assert isinstance(direction, Direction)
    years, items = more.get("years", ()), more.get("items", ())
    assert isinstance(years, tuple)
    assert isinstance(items, tuple)
    margin, reference = more.get("margin"), more.get("reference")
    assert margin is None or isinstance(margin, Margin)
    assert reference is None or isinstance(reference, Reference)
    wanted, area = str(more.get("state", "")), str(more.get("benchmark", ""))
    printed = tuple(map(Decimal, values))
    return Target(kind, phrase, printed, relative, direction, years, items, wanted, area, margin, reference)


def row(
    given: str,
    aim: Target,
    series: Series = REGISTRATIONS,
    figures: Sequence[Figure] = (),
    baseline: Baseline | None = None,
    *,
    says: Says,
    chosen_baseline: Decimal | None = None,
    comparison: tuple[Figure, ...] = (),
    comparison_name: str = "",
    area_names: Mapping[str, str] | None = None,
) -> Row:
    """A row about an invented municipality with a plan for 2024-2027."""
    material = Material(
        series, tuple(figures), baseline, chosen_baseline, comparison, comparison_name, "Voorbeeldstad", 2024, 2027,
        area_names=area_names or {},
    )  # fmt: skip
    return Row(given, aim, material, says)
