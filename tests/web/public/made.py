"""A small invented plan in the database, and results made by hand, so that pages are tested apart from the judging."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core.figures import Figure, Missing, Origin, Status
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.verdicts import Evidence, Ground, OpenReason, Outcome, Verdict
from baken.monitoring.results import EditionResult, IndicatorResult, PriorityResult, TargetResult
from baken.plans.models import (
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    Principle,
    Priority,
    SafetyField,
    Theme,
)  # fmt: skip

TODAY = date(2026, 6, 9)
ORIGIN = Origin("Politie", "47013NED", "alle misdrijven", date(2026, 6, 8), "ab" * 32, 1, "Bron: Politie", "")


def made_municipality(slug: str = "polderdam", *, is_invented: bool = False) -> Municipality:
    """A municipality by its address."""
    code = f"GM{sum(map(ord, slug)) % 9000 + 1000}"
    return Municipality.objects.create(code=code, name=slug.title(), slug=slug, is_invented=is_invented)


def made_edition(
    municipality: Municipality,
    *,
    status: str = "adopted",
    slug: str = "ivp-2024-2027",
    vision: str = "Het is hier prettig wonen.\n\nSamen.",
    reports: str = "Meldingen van jeugdoverlast",
) -> Edition:
    """A plan with two priorities, a strategic theme, fields, principles and other policy; adopted last of all."""
    edition = Edition.objects.create(
        municipality=municipality, title="Integraal Veiligheidsplan", slug=slug, first_year=2024, last_year=2027,
        vision=vision, adopted_on=date(2023, 12, 14),
        decision="2023-88", coordination="De driehoek stuurt aan.", budget="Binnen de begroting.",
    )  # fmt: skip
    first = _priority(edition, 1, "Aanpak van ondermijning")
    for order, (name, scale) in enumerate(
        [("Geregistreerde misdrijven", Scale.COUNT), ("Beeld van ondermijning", Scale.STATE)]
    ):
        _indicator(first, order, name, scale)
    second = _priority(edition, 2, "Aanpak van jeugdoverlast")
    _indicator(second, 0, reports, Scale.COUNT, "73 (april – augustus 2023)")
    _indicator(second, 1, "Slachtoffers van online criminaliteit", Scale.SURVEY_SHARE, "")
    _priority(edition, 3, "Zorg en veiligheid", Priority.Rank.STRATEGIC)
    _around(edition, first)
    edition.status = status
    edition.save()
    return edition


def _priority(edition: Edition, order: int, title: str, rank: str = "priority") -> Priority:
    slug = title.lower().replace(" ", "-")
    made = Priority.objects.create(
        edition=edition, rank=rank, order=order, title=title, slug=slug, reason="Het komt te vaak voor.",
        approach="Samen met partners.",
    )  # fmt: skip
    Goal.objects.create(priority=made, order=0, text="Het gebeurt minder vaak dan nu.", year=2027)
    return made


def _indicator(
    priority: Priority, order: int, name: str, scale: Scale, baseline: str = "423 (2022)", target: str = ""
) -> Indicator:
    slug = name.lower().replace(" ", "-")
    return Indicator.objects.create(
        priority=priority, order=order, name=name, slug=slug, source="Politie", series=f"own.{slug}", scale=scale.value,
        unit="misdrijven", direction=Direction.LOWER.value, baseline_phrase=baseline,
        target_phrase=target or "Gelijk of lager aantal registraties",
        targets=[Target(Kind.NO_TARGET, "geen").to_json()], place="regel 120",
    )  # fmt: skip


def _around(edition: Edition, priority: Priority) -> None:
    field = SafetyField.objects.create(edition=edition, order=0, name="Integriteit en veiligheid")
    Theme.objects.create(field=field, order=0, number="5.1", name="Polarisatie")
    Theme.objects.create(field=field, order=1, number="5.2", name="Ondermijning", priority=priority)
    Principle.objects.create(edition=edition, order=0, title="Samen", text="Niemand doet het alleen.")
    FlankingPolicy.objects.create(edition=edition, order=0, name="Jeugdbeleid", first_year=2022, last_year=2025)
    FlankingPolicy.objects.create(edition=edition, order=1, name="Woonvisie", status="in_development")


def figure(value: str | None, period: Period | int, **more: object) -> Figure:
    """A figure of the police over a year or another period."""
    when = Period.year(period) if isinstance(period, int) else period
    number = None if value is None else Decimal(value)
    return Figure("own.x", "GM0001", when, number, **({"origin": ORIGIN} | more))  # type: ignore[arg-type]


UNCLEAR = Verdict(
    Outcome.NOT_MET, Evidence.INDISTINGUISHABLE, "464 misdrijven in 2024 tegen 453 in 2022: dat kan toeval zijn.",
    explanation="Als er niets verandert, komt 464 of meer in 43 van de 100 jaren voor.", literal="464 is meer dan 453",
    expected_low=359, expected_high=558, chance=0.43, grounds=(Ground("Vergeleken", "Heel 2024 tegen heel 2022"),),
)  # fmt: skip
MISSED = Verdict(Outcome.NOT_MET, Evidence.WORSE, "112 meldingen tegen 73 in dezelfde maanden.", chance=0.004)
REACHED = Verdict(Outcome.MET, Evidence.CERTAIN, "Het beeld is vernieuwd.")
NO_FIGURE = Verdict(
    Outcome.OPEN, Evidence.NONE, "Er is nog geen cijfer.", reason=OpenReason.NO_FIGURE, needed="Een cijfer van de bron."
)
CONFLICT = Verdict(
    Outcome.OPEN, Evidence.NONE, "Plan en bron noemen een andere nulmeting: 423 en 453.",
    reason=OpenReason.BASELINE_CONFLICT, alternatives=(("Plan", UNCLEAR), ("Bron", UNCLEAR)), needed="Een keuze.",
)  # fmt: skip


def made_result(
    indicator: Indicator, *verdicts: Verdict, figures: tuple[Figure, ...] = (), **more: object
) -> IndicatorResult:
    """A result with the given verdicts and figures."""
    series = Series(indicator.series, indicator.name, "misdrijven", Scale(indicator.scale), Direction.LOWER)
    target = Target(Kind.AT_MOST, indicator.target_phrase, relative=True, direction=Direction.LOWER)
    found: dict[str, object] = {
        "indicator": indicator, "series": series, "baseline": Baseline("423 (2022)", (Decimal(423),), (2022,)),
        "figures": figures, "comparison": (), "comparison_name": "", "choice": None, "population": {2024: 11685.0},
        "results": tuple(TargetResult(target, v) for v in verdicts), "today": TODAY,
    }  # fmt: skip
    material = Material(series, figures, target_year=2027, plan_start=2024)
    return IndicatorResult(**(found | {"material": material} | more))  # type: ignore[arg-type]


CRIMES = (figure("453", 2022), figure("492", 2023), figure("464", 2024, status=Status.PROVISIONAL))
SUMMERS = tuple(figure(v, Period.months_of(y, 4, 8)) for v, y in (("73", 2023), ("90", 2024), ("112", 2025)))
SHARES = (
    figure("14.2", 2021, lower=Decimal("11.5"), upper=Decimal("17.1")),
    figure(None, 2022, missing=Missing.NOT_MEASURED),
    figure("15.8", 2023, lower=Decimal("12.9"), upper=Decimal("19")),
)
STATES = (figure(None, 2025, state="Actueel beeld", valid_until=date(2027, 3, 1)),)


def made_indicator_result(indicator: Indicator, *, today: date = TODAY, for_all: bool = False) -> IndicatorResult:
    """A telling result for each of the indicators of `made_edition`."""
    if indicator.name.startswith("Geregistreerde"):
        return made_result(indicator, CONFLICT, figures=CRIMES)
    if indicator.name.startswith("Beeld"):
        start = Baseline("Verouderd beeld", state="Verouderd beeld")
        return made_result(indicator, REACHED, figures=STATES, baseline=start)
    if indicator.name.startswith("Meldingen"):
        start = Baseline("73", (Decimal(73),), (), "2023-04-01", "2023-09-01")
        return made_result(indicator, MISSED, figures=SUMMERS, baseline=start)
    country = (figure("16", 2021), figure("15.5", 2023))
    none = Baseline("", is_missing=True)
    return made_result(
        indicator, NO_FIGURE, figures=SHARES, baseline=none, comparison=country, comparison_name="Nederland"
    )


def made_edition_result(edition: Edition, *, today: date = TODAY, for_all: bool = False) -> EditionResult:
    """The whole plan of `made_edition`."""
    priorities = [
        PriorityResult(
            p, tuple(made_indicator_result(i) for i in p.indicators.select_related("priority__edition__municipality"))
        )
        for p in edition.priorities.prefetch_related("goals")
    ]
    return EditionResult(edition, tuple(priorities), today)
