"""The five mandatory indicators from what is held: derived, taken over, or said to be missing."""

from __future__ import annotations

from decimal import Decimal

from baken.accounts.models import Municipality
from baken.core.periods import Period
from baken.observations.mandatory import mandatory_results
from tests.factories.areas import record_areas
from tests.factories.figures import make_figure


def test_derived_where_every_part_and_the_inhabitants_are_held(municipality: Municipality) -> None:
    years = [Period.year(2024), Period.year(2025)]
    record_areas(municipality, "police.crimes.shoplifting", {"GM9901": 30}, *years)
    record_areas(municipality, "cbs.population", {"GM9901": 10000}, years[0])
    halt, shoplifting, violence, *_ = mandatory_results(municipality, last_year=2025)
    latest = shoplifting.latest
    assert latest is not None
    assert latest.derived is not None
    assert (latest.year, latest.derived.value) == (2024, Decimal("3.0"))
    assert shoplifting.years[-1].lacking == ("cbs.population",)
    assert violence.latest is None
    assert halt.years[-1].lacking == ()


def test_a_figure_of_the_source_holder_goes_first(municipality: Municipality) -> None:
    record_areas(municipality, "police.crimes.shoplifting", {"GM9901": 30})
    record_areas(municipality, "cbs.population", {"GM9901": 10000})
    make_figure(municipality, 4, 2025, "bbv.shoplifting")
    latest = mandatory_results(municipality, last_year=2025)[1].latest
    assert latest is not None
    assert latest.figure == latest.official
