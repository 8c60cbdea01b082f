"""Every check on the stored figures of a plan: told once, where it is, and never about what is right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from baken.accounts.models import Municipality
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.core.quality.remarks import RemarkKind
from baken.demo.load import load_demo
from baken.monitoring.quality import Quality, SeriesQuality, quality_of
from baken.observations.models import Figure as StoredFigure
from baken.observations.operations import Provenance, receive_snapshot, record_figures, set_remark_aside
from tests.factories.accounts import TESTS
from tests.factories.plans import PLAN, make_adopted

TODAY = date(2026, 6, 9)
YOUTH = "police.nuisance.youth"
TALKS = "own.gesprekken-met-ouders"

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(municipality: Municipality) -> Municipality:
    make_adopted(municipality)
    return municipality


def keep(place: Municipality, *figures: Figure) -> None:
    """As if they came from a file."""
    provenance = Provenance("police", "Politie", date(2026, 1, 20))
    content = repr(figures).encode()
    snapshot = receive_snapshot(municipality=place, provenance=provenance, name="a.csv", content=content, by=TESTS)
    record_figures(snapshot=snapshot, figures=figures, by=TESTS)


def count(year: int, value: int | str, series: str = YOUTH, area: str = "GM9901", **changes: object) -> Figure:
    return Figure(series, area, Period.year(year), Decimal(value), **changes)  # type: ignore[arg-type]  # of Figure


def month(year: int, which: int, value: int, series: str = YOUTH) -> Figure:
    return Figure(series, "GM9901", Period.months_of(year, which, which), Decimal(value))


def of(found: Quality, series: str) -> SeriesQuality:
    return next(each for each in found.series if each.followed.series.key == series)


def told(place: Municipality, series: str = YOUTH, today: date = TODAY) -> list[tuple[str, str]]:
    return [(n.remark.kind.value, n.remark.sentence) for n in of(quality_of(place, today), series).noted]


def kinds(place: Municipality, series: str = YOUTH) -> list[str]:
    return [kind for kind, _ in told(place, series)]


def test_right_and_complete_figures_ask_for_nothing(place: Municipality) -> None:
    keep(place, *(count(year, value) for year, value in ((2022, 53), (2023, 61), (2024, 48), (2025, 55))))
    found = of(quality_of(place, TODAY), YOUTH)
    assert found.noted == ()
    assert (found.held, found.due) == (4, 4)


def test_what_is_late_and_what_is_missing(place: Municipality) -> None:
    keep(place, count(2022, 53), count(2024, 48))
    assert told(place) == [
        ("late", "Het cijfer over 2025 had er rond 15 januari 2026 moeten zijn: 145 dagen te laat."),
        ("gap", "Er is geen cijfer over 2023, en ook geen reden waarom niet."),
    ]


def test_a_reason_why_there_is_no_figure_is_an_answer(place: Municipality) -> None:
    unknown = Figure(YOUTH, "GM9901", Period.year(2023), missing=Missing.NOT_PUBLISHED)
    keep(place, count(2022, 53), unknown, count(2024, 48), count(2025, 50))
    assert kinds(place) == []


def test_the_remark_leads_to_the_stored_figure(place: Municipality) -> None:
    keep(place, *(count(year, value) for year, value in ((2022, 53), (2023, 650), (2024, 48), (2025, 55))))
    (noted,) = of(quality_of(place, TODAY), YOUTH).noted
    assert noted.remark.kind is RemarkKind.JUMP
    assert noted.figure == StoredFigure.objects.get(start=date(2023, 1, 1), series=YOUTH).pk


def test_months_beside_their_year(place: Municipality) -> None:
    keep(place, *(month(2024, which, 4) for which in range(1, 13)), count(2024, 96), count(2022, 53), count(2023, 49))
    sentences = [sentence for kind, sentence in told(place) if kind == "sum"]
    assert sentences == [
        "Er staat 96 over 2024, maar de maanden samen zijn 48. "
        "Dat is precies het dubbele: maanden en jaar zijn vermoedelijk bij elkaar opgeteld."
    ]


def test_some_months_of_a_year(place: Municipality) -> None:
    keep(place, *(month(2025, which, 4) for which in range(1, 11)))
    assert ("gap", "Van 2025 zijn 10 van de 12 maanden bekend. De andere ontbreken.") in told(place)
    months = of(quality_of(place, TODAY), YOUTH).months
    assert [slot.period.label for slot in months][0::6] == ["mei 2025", "november 2025", "mei 2026"]
    assert months[-1].state.value == "coming"


def test_months_that_fill_a_year_are_its_figure(place: Municipality) -> None:
    keep(place, *(month(year, which, 4) for year in (2022, 2023, 2024, 2025) for which in range(1, 13)))
    assert [line for line in told(place) if line[0] != "baseline"] == [
        ("late", "Het cijfer over april 2026 had er rond 15 mei 2026 moeten zijn: 25 dagen te laat.")
    ]
    assert [slot.state.value for slot in of(quality_of(place, TODAY), YOUTH).slots] == ["held"] * 4 + ["coming"]


def test_what_cannot_be(place: Municipality) -> None:
    keep(place, count(2022, 53), count(2023, -4), count(2024, "4.5"), count(2025, 50), count(2027, 60))
    assert [kind for kind in kinds(place) if kind == "impossible"] == ["impossible"] * 3


def test_provisional_after_its_time(place: Municipality) -> None:
    old = count(2023, 50, status=Status.PROVISIONAL)
    keep(place, count(2022, 53), old, count(2024, 48), count(2025, 55, status=Status.PROVISIONAL))
    assert kinds(place) == ["provisional"]


def test_plan_and_source_that_disagree(place: Municipality) -> None:
    keep(place, *(count(year, value) for year, value in ((2022, 57), (2023, 61), (2024, 48), (2025, 55))))
    ((kind, sentence),) = told(place)
    assert kind == "baseline"
    assert "53" in sentence
    assert "57" in sentence


def test_districts_beside_the_whole(place: Municipality) -> None:
    keep(place, *(count(year, 53) for year in (2022, 2023, 2024, 2025)))
    keep(place, count(2025, 30, area="WK990101"), count(2025, 21, area="WK990102"))
    assert told(place) == [("expected_gap", "Over 2025: van de 53 registraties zijn er 2 niet aan een wijk toegekend.")]
    keep(place, count(2025, 40, area="WK990101"))
    assert told(place) == [("sum", "Over 2025: de wijken tellen op tot 8 meer dan de gemeente. Controleer de cijfers.")]


@pytest.mark.parametrize(("part", "expected"), [(6005, []), (5000, []), (7000, ["sum"])])
def test_inhabitants_of_districts_are_rounded(place: Municipality, part: int, expected: list[str]) -> None:
    people = "cbs.population"
    keep(place, *(count(year, 12_000, people) for year in range(2022, 2027)))
    keep(place, count(2026, part, people, "WK990101"), count(2026, 6000, people, "WK990102"))
    assert kinds(place, people) == expected


def test_districts_of_which_one_is_not_held_prove_nothing(place: Municipality) -> None:
    keep(place, *(count(year, 53) for year in (2022, 2023, 2024, 2025)))
    keep(place, count(2024, 30, area="WK990101"), count(2024, 23, area="WK990102"), count(2025, 3, area="WK990101"))
    assert kinds(place) == []


def test_a_class_that_is_hidden_per_month_belongs_so(municipality: Municipality) -> None:
    text = PLAN.replace("Meldingen overlast jeugd\tdata.politie.nl", "Zedenmisdrijven\tdata.politie.nl")
    make_adopted(municipality, text)
    series = "police.crimes.sexual_offences"
    hidden = [
        Figure(series, "GM9901", Period.months_of(year, m, m), missing=Missing.WITHHELD)
        for year in (2022, 2023, 2024, 2025) for m in range(1, 13)
    ]  # fmt: skip
    keep(municipality, *hidden, *(count(year, 53, series) for year in (2022, 2023, 2024, 2025)))
    ((kind, sentence),) = [line for line in told(municipality, series) if line[0] != "gap"]
    assert kind == "expected_gap"
    assert "48 cijfers" in sentence
    assert "vier gevoelige soorten" in sentence


def test_what_a_person_found_right_stays_right_until_the_figure_changes(place: Municipality) -> None:
    keep(place, *(count(year, value) for year, value in ((2022, 53), (2023, 650), (2024, 48), (2025, 55))))
    (noted,) = of(quality_of(place, TODAY), YOUTH).noted
    set_remark_aside(municipality=place, remark=noted.remark, reason="Festival", by=TESTS)
    (noted,) = of(quality_of(place, date(2026, 9, 1)), YOUTH).noted
    assert noted.set_aside is not None
    assert not noted.is_open
    keep(place, count(2023, 660))
    (noted,) = of(quality_of(place, TODAY), YOUTH).noted
    assert noted.is_open


def test_a_survey_of_every_other_year_is_not_missed_between() -> None:
    load_demo(today=TODAY, by=TESTS)
    polderveen = Municipality.objects.get(code="GM9999")
    found = quality_of(polderveen, TODAY)
    assert len(found.series) > 25
    late = {n.remark.sentence for _, n in found.noted if n.is_open}
    assert not [sentence for sentence in late if "over 2024" in sentence and "ontbreekt" in sentence]
    assert {n.remark.kind.value for _, n in found.noted if n.is_open} <= {"late", "gap", "baseline"}
    survey = of(found, "own.rapportcijfer-leefbaarheid")
    assert [slot.period.start.year for slot in survey.slots] == [2023, 2025, 2027]


def test_the_real_demo_tells_what_is_known_to_be_missing() -> None:
    """The plan says 423, the source 453; population is complete; by class no municipal figure is public."""
    load_demo(today=TODAY, by=TESTS)
    place = Municipality.objects.get(code="GM0415")
    found = quality_of(place, TODAY)
    total = of(found, "police.crimes.total")
    assert [n.remark.kind.value for n in total.noted] == ["baseline", "late"]
    assert "423" in total.noted[0].remark.sentence
    assert "453" in total.noted[0].remark.sentence
    assert "nog geen enkel cijfer" in of(found, "cbs.population").noted[0].remark.sentence, "it came in July"
    load_demo(today=date(2026, 8, 1), by=TESTS)
    assert of(quality_of(place, date(2026, 8, 1)), "cbs.population").noted == ()
    assert "nog geen enkel cijfer" in of(found, "police.crimes.drug_trade").noted[0].remark.sentence


def test_queries_do_not_grow_with_the_figures(
    place: Municipality, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keep(place, *(month(year, m, 4) for year in range(2014, 2026) for m in range(1, 13)))
    with django_assert_max_num_queries(14):
        quality_of(place, TODAY)


def test_without_a_plan_there_is_nothing_to_look_at(municipality: Municipality) -> None:
    assert quality_of(municipality, TODAY).series == ()


def test_figures_of_another_municipality_play_no_part(place: Municipality) -> None:
    other = Municipality.objects.create(code="GM9902", name="Wadkant", slug="wadkant")
    keep(other, count(2023, -7))
    assert "impossible" not in kinds(place)
    assert TALKS in {each.followed.series.key for each in quality_of(place, TODAY).series}
