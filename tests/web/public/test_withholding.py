"""Small counts of reports in a month are not for everybody: not on the page, not in the file, not by subtraction."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.monitoring.evaluation import evaluate_indicator
from baken.observations.models import Figure as StoredFigure
from baken.observations.operations import Provenance, enter_figure, import_counts, settle_publications
from baken.observations.publication import REPORTS, for_everybody
from baken.observations.queries import figures_of
from baken.plans.models import Indicator
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted

GIVEN = Provenance("municipality", "Gemeente Duinrand", date(2026, 2, 1), REPORTS)


def record(place: Municipality, series: str, *counts: int) -> None:
    """One count per month of 2025, from January on."""
    figures = [Figure(series, place.code, Period.months_of(2025, n, n), Decimal(v)) for n, v in enumerate(counts, 1)]
    import_counts(
        municipality=place,
        table=repr(counts).encode(),
        figures=figures,
        provenance=GIVEN,
        head="a",
        mapping={},
        by=TESTS,
    )


@pytest.fixture
def indicator(municipality: Municipality) -> Indicator:
    return Indicator.objects.get(priority__edition=make_adopted(municipality), name="Meldingen overlast jeugd")


def csv_of(client: Client, indicator: Indicator) -> str:
    edition = indicator.priority.edition
    address = f"/duinrand/{edition.slug}/{indicator.priority.slug}/{indicator.slug}/"
    assert client.get(address).status_code == 200
    return client.get(f"{address}cijfers.csv").content.decode()


def test_one_small_month_hides_what_would_tell_it(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    """The source publishes the year itself; it need not be here yet to be subtracted from."""
    record(municipality, indicator.series, 8, 3, 21)
    text = csv_of(client, indicator)
    assert text.count("niet getoond om privacy") == 2
    assert ";3;" not in text
    assert ";8;" not in text
    assert ";21;" in text


def test_months_that_are_large_enough_are_shown(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    record(municipality, indicator.series, 8, 9, 21)
    text = csv_of(client, indicator)
    assert ";21;" in text
    assert "niet getoond" not in text


def test_days_between_events_do_not_tell_a_small_month(municipality: Municipality, indicator: Indicator) -> None:
    """Whatever is told is told of what everybody may see: neither verdict nor ladder knows the small month."""
    record(municipality, indicator.series, 8, 3, 21)
    result = evaluate_indicator(indicator, today=date(2026, 3, 1), for_all=True)
    assert result.material is not None
    seen = [f.value for f in (*result.figures, *result.material.figures)]
    assert Decimal(3) not in seen
    assert seen.count(Decimal(21)) == 2


def enter(place: Municipality, series: str, year: int, count: int, area: str = "") -> None:
    figure = Figure(series, area or place.code, Period.year(year), Decimal(count))
    enter_figure(
        municipality=place, figure=figure, source_text="Jaarverslag", retrieved_on=date(2026, 2, 1), note="", by=TESTS
    )


def own_indicator(municipality: Municipality) -> Indicator:
    return Indicator.objects.get(
        priority__edition=make_adopted(municipality), name="Gesprekken met ouders", source="Gemeente"
    )


def test_a_small_year_of_the_municipality_itself_is_not_shown_nor_judged(
    client: Client, municipality: Municipality
) -> None:
    indicator = own_indicator(municipality)
    enter(municipality, indicator.series, 2025, 3)
    edition = indicator.priority.edition
    page = client.get(f"/duinrand/{edition.slug}/{indicator.priority.slug}/{indicator.slug}/").content.decode()
    assert "niet getoond om privacy" in page
    assert "nog niet te beoordelen" in page.lower()
    for address in (f"/duinrand/{edition.slug}/", f"/duinrand/{edition.slug}/cijfers/"):
        assert not re.search(r">\s*3\s*<", client.get(address).content.decode())
    assert evaluate_indicator(indicator, today=date(2026, 3, 1)).figures[-1].value == 3


def test_the_same_small_count_of_the_police_is_public_already(
    client: Client, municipality: Municipality, indicator: Indicator
) -> None:
    enter(municipality, "police.crimes.arms_trade", 2025, 3)
    held = figures_of(municipality, ["police.crimes.arms_trade"], [municipality.code])
    assert for_everybody(municipality, held, {"police.crimes.arms_trade"}) == held


def test_a_figure_that_came_in_beside_the_operations_is_not_shown(municipality: Municipality) -> None:
    """Without a line in the ledger nobody sees it; the worker settles that."""
    enter(municipality, "own.proef", 2025, 30)
    stored = StoredFigure.objects.get()
    stored.pk, stored.start, stored.end = None, date(2024, 1, 1), date(2025, 1, 1)
    stored.save()
    held = figures_of(municipality, ["own.proef"], [municipality.code])

    def seen() -> list[Decimal | None]:
        found = for_everybody(municipality, held, {"own.proef"})
        return [figure.value for figure in found["own.proef", municipality.code]]

    assert seen() == [None, 30]
    assert settle_publications(municipality=municipality, by=TESTS) == 1
    assert seen() == [30, 30]
    assert settle_publications(municipality=municipality, by=TESTS) == 0


def test_the_page_says_what_a_count_can_bear(client: Client, indicator: Indicator) -> None:
    counted = indicator.priority.edition.priorities.all()
    pages = [
        client.get(f"/duinrand/{indicator.priority.edition.slug}/{p.slug}/{i.slug}/").content.decode()
        for p in counted
        for i in p.indicators.all()
    ]
    assert any("Hoeveel dit aantal kan dragen: stap" in page for page in pages)
