"""The five mandatory indicators: derived where we can, by hand where we cannot, never too low in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.catalogue.mandatory import mandatory_indicators, read_indicator
from baken.catalogue.schema import DefinitionError
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period

YEAR = Period.year(2024)
PEOPLE = Figure("cbs.population", "GM0415", YEAR, value=Decimal(11661))
VANDALISM = ("police.crimes.vandalism", "police.crimes.arson", "police.crimes.public_order")


def counts(*values: int | None, area: str = "GM0415") -> dict[str, Figure]:
    return {
        key: Figure(key, area, YEAR, None if value is None else Decimal(value), None if value else Missing.UNKNOWN)
        for key, value in zip(VANDALISM, values, strict=False)
    }


def test_the_five_of_the_law() -> None:
    assert [indicator.name for indicator in mandatory_indicators().values()] == [
        "Verwijzingen Halt",
        "Winkeldiefstallen",
        "Geweldsmisdrijven",
        "Diefstallen uit woning",
        "Vernielingen en beschadigingen (in de openbare ruimte)",
    ]


def test_a_rate_is_derived_from_its_parts() -> None:
    figure = mandatory_indicators()["bbv.vandalism"].derive(counts(40, 5, 5), PEOPLE)
    assert (figure.series, figure.value, figure.period) == ("bbv.vandalism", Decimal("4.3"), YEAR)


@pytest.mark.parametrize("values", [(40, 5, None), (40, 5), ()])
def test_without_a_part_there_is_no_sum(values: tuple[int | None, ...]) -> None:
    assert mandatory_indicators()["bbv.vandalism"].derive(counts(*values), PEOPLE).missing is Missing.UNKNOWN


def test_nor_without_inhabitants() -> None:
    nobody = Figure("cbs.population", "GM0415", YEAR, value=Decimal(0))
    assert mandatory_indicators()["bbv.vandalism"].derive(counts(40, 5, 5), nobody).missing is Missing.UNKNOWN


def test_a_provisional_part_makes_it_provisional() -> None:
    people = Figure("cbs.population", "GM0415", YEAR, value=Decimal(11661), status=Status.PROVISIONAL)
    figure = mandatory_indicators()["bbv.vandalism"].derive(counts(40, 5, 5), people)
    assert figure.status is Status.PROVISIONAL


def test_areas_and_years_are_never_mixed() -> None:
    with pytest.raises(ValueError, match="several areas"):
        mandatory_indicators()["bbv.vandalism"].derive(counts(1, 1, 1, area="GM0363"), PEOPLE)


def test_halt_is_entered_by_hand() -> None:
    halt = mandatory_indicators()["bbv.halt"]
    assert halt.by_hand
    assert halt.printed_source(YEAR) == "Stichting Halt, 2024, per 1.000 jongeren van 12 tot en met 17 jaar."
    with pytest.raises(ValueError, match="by hand"):
        halt.derive({}, PEOPLE)


def test_what_is_derived_says_that_it_comes_near() -> None:
    derived = [indicator for indicator in mandatory_indicators().values() if indicator.parts]
    assert len(derived) == 4
    assert all("kan" in indicator.printed_source(YEAR) for indicator in derived)


@pytest.mark.parametrize(
    "entry",
    [
        {"key": "x", "name": "x", "unit": "x", "holder": "x"},
        {"key": "x", "name": "x", "unit": "x", "holder": "x", "by_hand": "x", "colour": "x"},
        {"key": "x", "name": "x", "unit": "x", "holder": "x", "parts": ["no.such"], "divided_by": "cbs.population",
         "comes_near": "x"},
    ],
)  # fmt: skip
def test_a_fault_in_a_definition_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(DefinitionError, match="x: "):
        read_indicator(entry)
