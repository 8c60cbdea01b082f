"""What a reading leaves out becomes a question, with the reading itself as one of the answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.reading import TargetReading
from baken.core.phrases.targets import read_target
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import Kind
from baken.core.verdicts import OpenReason, Outcome

REPORTS = Series("own.meldingen", "Meldingen", "meldingen", Scale.COUNT, Direction.LOWER, "Politie")


def read(phrase: str, baseline: str = "31 (2022)", indicator: str = "Overvallen", **answers: str) -> TargetReading:
    return read_target(phrase, baseline=read_baseline(baseline), indicator=indicator, answers=answers)


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("hooguit 3 ernstige en 10 lichte incidenten", "10"),
        ("maximaal twee van soort A en geen van soort B", "geen"),
        ("in totaal maximaal 100 in vier jaar", "in totaal"),
        ("maximaal 3 per maand", "per maand"),
        ("maximaal 20, behalve in het centrum", "behalve"),
        ("daling sterker dan landelijk", "landelijk"),
        ("lager dan de benchmark", "benchmark"),
        ("maximaal 30 en een dalende trend", "dalende"),
        ("2025: -5%; 2027: -10%", "2025 en 2027"),
        ("- 10", "-"),
        ("5% per jaar minder", "per jaar minder"),
        ("lichte stijging toegestaan", "toegestaan"),
        ("lager dan buurgemeente Oostdorp", "buurgemeente"),
        ("lager dan 2022, maar niet lager dan 20", "maar"),
        ("ten hoogste het niveau van 2019", "2019"),
        ("onder het landelijk gemiddelde en zelf ook dalen", "dalen"),
    ],
)
def test_what_is_left_out_is_asked(phrase: str, left: str) -> None:
    question = read(phrase).question
    assert question is not None
    assert question.key == "reading"
    assert left in question.help


@pytest.mark.parametrize(
    "phrase",
    [
        "maximaal 20 binnen vier jaar",
        "van 31 naar 20",
        "20 (was 31)",
        "maximaal 20 1)",
        "10% minder in vier jaar",
        "maximaal 20 in 2027",
        "niet meer dan 20 per 1.000 inwoners",
        "lager dan landelijk",
    ],
)
def test_what_changes_nothing_is_not_asked(phrase: str) -> None:
    assert read(phrase).question is None


def test_a_person_confirms_the_reading_or_sets_it_aside() -> None:
    phrase = "maximaal 3 per maand"
    as_read, by_person = (read(phrase, reading=answer) for answer in ("read", "person"))
    assert (as_read.question, as_read.targets[0].kind) == (None, Kind.AT_MOST)
    assert (by_person.question, by_person.targets[0].kind) == (None, Kind.NARRATIVE)


@pytest.mark.parametrize(
    ("phrase", "kind", "value"),
    [
        ("neemt de komende vier jaar met 20% af", Kind.CHANGE_PCT, "-20"),
        ("stijgt in 2027 niet", Kind.AT_MOST, "31"),
        ("loopt niet verder op", Kind.AT_MOST, "31"),
        ("loopt terug tot 20", Kind.AT_MOST, "20"),
        ("zakt tot onder de 20", Kind.BELOW, "20"),
        ("komt niet boven de 40 uit", Kind.AT_MOST, "40"),
        ("mag niet onder de 6,5 zakken", Kind.AT_LEAST, "6.5"),
        ("gaat met een kwart omlaag", Kind.CHANGE_PCT, "-25"),
        ("groeit met minstens 10%", Kind.CHANGE_PCT, "10"),
        ("stijgt noch daalt", Kind.EQUAL, "31"),
    ],
)
def test_finite_verbs(phrase: str, kind: Kind, value: str) -> None:
    (target,) = read(phrase).targets
    assert (target.kind, target.values[0]) == (kind, Decimal(value))


def test_a_baseline_over_unreadable_months_keeps_its_number_and_asks() -> None:
    reading = read("gelijk of lager", "zomer 2023: 27", "Meldingen")
    assert reading.targets[0].values == (Decimal(27),)
    assert reading.question is not None
    assert dict(reading.question.choices)["2023"] == "Over heel 2023"
    assert read("gelijk of lager", "zomer 2023: 27", "Meldingen", window="person").targets[0].kind is Kind.NARRATIVE
    assert read("maximaal 20", "zomer 2023: 27", "Meldingen").question is None


def test_such_a_baseline_is_judged_only_after_the_answer() -> None:
    start = read_baseline("zomer 2023: 27")
    figures = tuple(Figure(REPORTS.key, "GM0001", Period.year(y), Decimal(v)) for y, v in ((2023, 27), (2025, 90)))
    material = Material(REPORTS, figures, start.baseline)
    waiting = read("gelijk of lager", "zomer 2023: 27", "Meldingen").targets[0]
    settled = read("gelijk of lager", "zomer 2023: 27", "Meldingen", window="2023").targets[0]
    today = date(2026, 6, 9)
    assert judge(waiting, material, today).reason is OpenReason.NO_BASELINE
    assert judge(settled, material, today).outcome is Outcome.NOT_MET
