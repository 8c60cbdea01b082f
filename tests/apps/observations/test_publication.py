"""The ledger of published counts: written when figures change, never changed, and held against what comes later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from baken.accounts.models import Municipality
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.core.withholding.attack import unsafe
from baken.core.withholding.knowledge import known_from
from baken.observations.closing import PublishedError
from baken.observations.models import PublishedCount
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from baken.observations.publication import is_protected, ledger_of, past_of, public_rate
from baken.observations.tasks import settle_what_lacks
from tests.factories.accounts import TESTS
from tests.factories.areas import record_areas
from tests.factories.figures import make_figure

pytestmark = pytest.mark.django_db
OWN = "own.gesprekken"
AREAS = {"WK990101": 3, "WK990102": 12, "WK990103": 40}
YEAR = Period.year(2025)


def record(place: Municipality, counts: Mapping[str, int], period: Period = YEAR, series: str = OWN) -> None:
    figures = [Figure(series, area, period, Decimal(count)) for area, count in counts.items()]
    given = Provenance("municipality", "Gemeente", date(2026, 2, 1))
    content = f"{series}{counts}{period}".encode()
    kept = receive_snapshot(municipality=place, provenance=given, name="a.csv", content=content, by=TESTS)
    record_figures(snapshot=kept, figures=figures, by=TESTS)


def said(place: Municipality, series: str = OWN) -> dict[str, tuple[int | None, bool, str]]:
    """By area: the count, whether it is shown, and why not."""
    lines = ledger_of(place, [series]).lines
    return {cell.area: (line.value, line.is_shown, line.why) for cell, line in lines.items()}


def test_what_is_small_and_what_stands_beside_it(municipality: Municipality) -> None:
    record(municipality, AREAS | {"GM9901": 55})
    assert said(municipality) == {
        "WK990101": (3, False, "small"),
        "WK990102": (12, False, "beside"),
        "WK990103": (40, True, ""),
        "GM9901": (55, True, ""),
    }


def test_a_total_that_comes_later_is_held_back(municipality: Municipality) -> None:
    record(municipality, AREAS)
    assert said(municipality)["WK990102"] == (12, True, "")
    record(municipality, {"GM9901": 55})
    assert said(municipality)["GM9901"] == (55, False, "past")
    assert said(municipality)["WK990102"] == (12, True, "")


def test_a_corrected_count_is_held_against_what_was_shown(municipality: Municipality) -> None:
    """First all three are shown; then one turns out to be 3. The new total less the old two would tell it."""
    record(municipality, {"WK990101": 8, "WK990102": 12, "WK990103": 40, "GM9901": 60})
    record(municipality, {"WK990101": 3, "GM9901": 55})
    assert said(municipality)["WK990101"] == (3, False, "small")
    assert said(municipality)["GM9901"] == (55, False, "past")
    lines = list(PublishedCount.objects.filter(municipality=municipality, series=OWN))
    assert len(past_of(lines)) == 2
    assert not unsafe(known_from(past_of(lines)))


def test_nothing_is_written_while_counts_stay_the_same(municipality: Municipality) -> None:
    record(municipality, AREAS)
    before = PublishedCount.objects.count()
    record(municipality, AREAS | {"WK990103": 40})
    settle_what_lacks(timezone.now())
    assert PublishedCount.objects.count() == before


def test_a_line_is_neither_changed_nor_removed(municipality: Municipality) -> None:
    record(municipality, AREAS)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        PublishedCount.objects.update(is_shown=True)
    with pytest.raises((PublishedError, DatabaseError)), transaction.atomic():
        PublishedCount.objects.all().delete()


def test_the_rounded_number_stays_the_same(municipality: Municipality) -> None:
    record(municipality, AREAS)
    first = {cell: line.rounded for cell, line in ledger_of(municipality, [OWN]).lines.items()}
    record(municipality, {"GM9901": 55})
    later = {cell: line.rounded for cell, line in ledger_of(municipality, [OWN]).lines.items()}
    assert first.items() <= later.items()
    assert all(number is None or number % 5 == 0 for number in later.values())


def test_what_the_source_publishes_itself_needs_no_line(municipality: Municipality) -> None:
    make_figure(municipality, 3, series="police.crimes.arms_trade")
    assert said(municipality, "police.crimes.arms_trade") == {}


def test_districts_are_held_against_the_whole_that_the_source_publishes(municipality: Municipality) -> None:
    """The police publish the total of the municipality: that we do not hold it yet protects nobody."""
    record_areas(municipality, "police.nuisance.youth", AREAS)
    told = said(municipality, "police.nuisance.youth")
    assert {area for area, (_, is_shown, _) in told.items() if not is_shown} == {"WK990101", "WK990102"}


def test_months_of_districts_are_not_offered_but_make_their_year(municipality: Municipality) -> None:
    for month in range(1, 13):
        record(municipality, {"WK990101": 7}, Period.months_of(2025, month, month))
    assert said(municipality) == {"WK990101": (84, True, "")}


@pytest.mark.parametrize(
    ("series", "area", "is_ours"),
    [
        ("police.crimes.total", "GM9901", False),
        ("police.crimes.total", "BU99010101", True),
        ("cbs.population", "BU99010101", False),
        ("halt.referrals", "GM9901", True),
        ("own.proef", "GM9901", True),
    ],
)
def test_which_counts_are_protected(series: str, area: str, is_ours: bool) -> None:
    assert is_protected(Figure(series, area, YEAR, Decimal(3))) is is_ours


def test_a_share_of_own_acts_is_held_back_when_either_number_is_small(municipality: Municipality) -> None:
    given = Provenance("halt", "Halt", date(2026, 2, 1))
    kept = receive_snapshot(municipality=municipality, provenance=given, name="a", content=b"a", by=TESTS)
    small = Figure("halt.referrals", "GM9901", YEAR, Decimal(4), out_of=Decimal(9))
    large = Figure("halt.referrals", "GM9901", Period.year(2024), Decimal(8), out_of=Decimal(9))
    record_figures(snapshot=kept, figures=[small, large], by=TESTS)
    ledger = ledger_of(municipality, ["halt.referrals"])
    assert ledger.public(small).value is None
    assert ledger.public(small).out_of is None
    assert ledger.public(large) == large


@pytest.mark.parametrize(
    ("rate", "unit", "people", "is_shown"),
    [
        ("0.4", "per 1.000 inwoners", 10_000, False),
        ("0.5", "per 1.000 inwoners", 10_000, True),
        ("4", "per 10.000 inwoners", 10_000, False),
        ("40", "per 100.000 inwoners", 10_000, False),
        ("40", "per 1.000 inwoners", None, False),
    ],
)
def test_a_rate_times_the_inhabitants_is_a_count(rate: str, unit: str, people: int | None, is_shown: bool) -> None:
    figure = Figure(OWN, "GM9901", YEAR, Decimal(rate))
    found = public_rate(figure, unit, None if people is None else Decimal(people))
    assert (found.value is not None) is is_shown
    open_figure = Figure("police.crimes.total", "GM9901", YEAR, Decimal(rate))
    assert public_rate(open_figure, unit, Decimal(100)) == open_figure
