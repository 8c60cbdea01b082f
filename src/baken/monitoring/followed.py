"""Which series the plans of a municipality follow, when their figures are to come, and which of them come by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.figures import Figure, Missing
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.core.quality.gaps import Slot, SlotState, slots
from baken.core.rhythm import Rhythm
from baken.core.targets.choosing import whole
from baken.core.targets.target import Baseline
from baken.monitoring.evaluation import series_of
from baken.monitoring.results import baseline_period
from baken.observations.queries import POPULATION
from baken.plans.models import Edition, Indicator
from baken.plans.queries import editions_of
from baken.sources.registry import connector_for

_YEARS_OF_POPULATION = 3
_YEAR = 12  # months


@dataclass(frozen=True)
class Followed:
    """A series with the rhythm of its source, the first period that should have a figure (later ones are over the same
    months), and the indicators that look at it (none: what rates are divided by)."""

    series: Series
    rhythm: Rhythm | None
    first: Period
    indicators: tuple[Indicator, ...]

    @property
    def is_live(self) -> bool:
        """Whether a live source has it, so that nobody needs to type it."""
        definition = catalogue().definitions.get(self.series.key)
        return definition is not None and bool(definition.code) and connector_for(definition.table) is not None

    @property
    def table(self) -> str:
        """The table it stands in; empty where it stands in none."""
        definition = catalogue().definitions.get(self.series.key)
        return definition.table if definition else ""

    @property
    def publisher(self) -> str:
        """Who gives it: as the plan says, else as the catalogue does."""
        named = next((i.source for i in self.indicators if i.source), "")
        return self.series.source if self.is_live else named or self.series.source or "gemeente"

    def slots(self, figures: tuple[Figure, ...], today: date) -> tuple[Slot, ...]:
        """Which of the expected periods have a figure; `figures` are those of the own area. Months that fill
        a period make its figure. Of a state only the newest counts, so that older ones are never missed."""
        rhythm = self._rhythm(figures)
        listed = slots(self.first, rhythm, figures, today)
        empty = (slot.period for slot in listed if slot.figure is None)
        added = [figure for period in empty if (figure := whole(figures, period, self.series.scale))]
        if added:
            listed = slots(self.first, rhythm, (*figures, *added), today)
        if self.series.scale is not Scale.STATE:
            return listed
        newest = max((i for i, slot in enumerate(listed) if slot.state is not SlotState.COMING), default=0)
        return tuple(slot for i, slot in enumerate(listed) if slot.figure or i >= newest)

    def _rhythm(self, figures: tuple[Figure, ...]) -> Rhythm | None:
        """Where nobody prescribes the years, those that were measured do: a survey held in 2023 and 2025 is not missed
        in 2024. The plan's own baseline is one of them."""
        if self.is_live or self.rhythm is None or self.rhythm.years or self.first.months < _YEAR:
            return self.rhythm
        measured = {f.period.start.year for f in figures if f.period.same_months(self.first)} | {
            self.first.start.year - 1
        }
        is_sample = self.series.scale in (Scale.SURVEY_SHARE, Scale.GRADE)
        apart = min((b - a for a, b in pairwise(sorted(measured))), default=2 if is_sample else 1)
        is_every_other = apart == 2 and len({year % 2 for year in measured}) == 1
        return replace(self.rhythm, years="odd" if max(measured) % 2 else "even") if is_every_other else self.rhythm

    def next_slot(self, figures: tuple[Figure, ...], today: date) -> Slot | None:
        """The figure that is late or, where none is, the one that is to come; None where the source does not publish it
        for this area, or nobody can tell when it comes."""
        listed = self.slots(figures, today)
        newest = next((s.figure for s in reversed(listed) if s.figure), None)
        if newest and newest.missing in (Missing.NOT_PUBLISHED, Missing.IMPOSSIBLE):
            return None
        held = max((i for i, s in enumerate(listed) if s.figure), default=-1)
        open_ones = [s for s in listed[held + 1 :] if s.state in (SlotState.ABSENT, SlotState.COMING)]
        late = [s for s in open_ones if s.state is SlotState.ABSENT]
        return next(iter(late[-1:] or open_ones[:1]), None)


def editions_at_work(municipality: Municipality, today: date) -> tuple[Edition, ...]:
    """The plans that have not run out, concepts among them; where there is none, the newest."""
    found = tuple(editions_of(municipality).order_by("-first_year", "-pk"))
    return tuple(e for e in found if e.last_year >= today.year) or found[:1]


def followed_by(municipality: Municipality, today: date) -> tuple[Followed, ...]:
    """Every series of those plans once, in their order, then the inhabitants. One query beside that of the plans."""
    editions = editions_at_work(municipality, today)
    indicators = (
        Indicator.objects.filter(priority__edition__in=editions)
        .select_related("priority__edition")
        .order_by("-priority__edition__first_year", "priority__order", "order")
    )
    found: dict[tuple[str, int, int], list[Indicator]] = {}
    for indicator in indicators:
        window = _window(indicator)
        found.setdefault((indicator.series, window.start.month, window.months), []).append(indicator)
    listed = tuple(_followed(tuple(together)) for together in found.values())
    return (*listed, *_population(listed, today)) if listed else ()


def followed_through(indicator: Indicator) -> Followed:
    """The same for one indicator."""
    return _followed((indicator,))


def _window(indicator: Indicator) -> Period:
    """The newest stretch that the baseline is about; a live source publishes years, whatever the plan compares."""
    edition = indicator.priority.edition
    definition = catalogue().definitions.get(indicator.series)
    baseline = _baseline_window(indicator) or Period.year(edition.first_year - 1)
    is_live = definition is not None and bool(definition.code) and connector_for(definition.table) is not None
    return Period.year(baseline.last_year) if is_live or baseline.months >= 12 else baseline


def _baseline_window(indicator: Indicator) -> Period | None:
    try:
        return baseline_period(Baseline.from_json(indicator.baseline))
    except ValueError:  # dates that no period can have
        return None


def _followed(indicators: tuple[Indicator, ...]) -> Followed:
    """Of what comes by itself the baseline's own period should be there too; of what is typed only later ones, since
    the plan itself gives the first."""
    first = min((_window(i) for i in indicators), key=lambda w: w.start)
    found = Followed(series_of(indicators[0]), catalogue().rhythm_of(indicators[0].series), first, indicators)
    if found.is_live:
        return found
    return Followed(found.series, found.rhythm, first.in_year(first.start.year + 1), indicators)


def _population(listed: tuple[Followed, ...], today: date) -> tuple[Followed, ...]:
    if any(each.series.key == POPULATION for each in listed):
        return ()
    first = min([today.year - _YEARS_OF_POPULATION, *(each.first.start.year for each in listed if each.is_live)])
    known = catalogue()
    return (Followed(known.series[POPULATION], known.rhythm_of(POPULATION), Period.year(first), ()),)
