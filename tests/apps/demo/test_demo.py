"""The demo: both municipalities, everything in it, nothing twice, and nothing beside somebody else's work."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from django.apps import apps
from django.test import Client

from baken.accounts.models import Municipality, User
from baken.accounts.system import SystemActor
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.core.figures import Missing, Status
from baken.core.targets.target import Kind
from baken.core.verdicts import Outcome, Word
from baken.demo import load_demo
from baken.demo.figures import read_figures
from baken.demo.months import invented_months
from baken.demo.story import stories
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.models import Standout
from baken.monitoring.results import EditionResult
from baken.observations.models import Figure
from baken.web.public.addresses import indicator_url
from tests.factories.accounts import make_municipality, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)
DEMO = SystemActor("demo")


def results() -> list[EditionResult]:
    return [evaluate_edition(e, today=TODAY) for e in load_demo(today=TODAY, by=DEMO)]


def counts() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


def test_a_second_time_changes_nothing() -> None:
    load_demo(today=TODAY, by=DEMO, password="een lang wachtwoord")
    before, marks = counts(), list(Figure.objects.values_list("pk", "superseded_by"))
    load_demo(today=TODAY, by=DEMO, password="een lang wachtwoord")
    assert (counts(), list(Figure.objects.values_list("pk", "superseded_by"))) == (before, marks)


def test_the_real_plan_has_its_indicators_and_its_conflict() -> None:
    real = results()[0]
    conflicts = [i for i in real.indicators if i.has_conflict]
    assert [len(p.indicators) for p in real.priorities] == [7, 5, 3, 0, 0]
    assert [[str(v) for v in i.baseline.values] for i in conflicts] == [["423"]]
    assert [str(f.value) for f in conflicts[0].figures] == ["453.0000", "492.0000", "464.0000"]
    assert not real.edition.municipality.is_invented


def test_the_invented_one_shows_every_word_and_kind() -> None:
    invented = results()[1]
    kinds = {r.target.kind for i in invented.indicators for r in i.results}
    # "Gelijk of beter" asks for a direction; once answered it is a bound.
    assert set(Kind) - kinds <= {Kind.SAME_OR_BETTER}
    assert set(invented.counts) == set(Word)
    outcomes = {(i.headline.word, i.headline.outcome) for i in invented.indicators}
    assert {(Word.UNCLEAR, Outcome.MET), (Word.UNCLEAR, Outcome.NOT_MET)} <= outcomes
    assert invented.edition.municipality.is_invented


def test_districts_are_told_by_name() -> None:
    told = [i.headline.sentence for i in results()[1].indicators if "van de 3 gebieden" in i.headline.sentence]
    assert len(told) == 1
    assert "Havenkwartier (6,2)" in told[0]


def test_the_page_of_such_a_target_shows_every_district(client: Client) -> None:
    indicator = next(i.indicator for i in results()[1].indicators if i.districts)
    table = client.get(indicator_url(indicator)).content.decode().partition("per gebied</caption>")[2]
    assert 0 < table.index("Dorp") < table.index("Polder") < table.index("Havenkwartier")


def test_the_invented_one_shows_every_feature_of_a_figure() -> None:
    load_demo(today=TODAY, by=DEMO)
    figures = Figure.objects.filter(municipality__is_invented=True)
    assert figures.filter(superseded_by__isnull=False).exists()
    assert figures.filter(status=Status.PROVISIONAL, superseded_by__isnull=True).exists()
    assert figures.filter(missing=Missing.NOT_MEASURED).exists()
    assert figures.filter(lower__isnull=False).exists()
    assert figures.filter(valid_until__isnull=False).exists()


def test_a_file_that_had_not_come_yet_is_not_there() -> None:
    load_demo(today=date(2025, 6, 1), by=DEMO)
    assert not Figure.objects.filter(series="police.crimes.total", start__year=2025).exists()


def test_its_people_log_in_only_with_a_password() -> None:
    load_demo(today=TODAY, by=DEMO)
    assert not any(u.has_usable_password() for u in User.objects.all())
    load_demo(today=TODAY, by=DEMO, password="een lang wachtwoord")
    assert all(u.check_password("een lang wachtwoord") for u in User.objects.all())


def test_it_refuses_a_database_with_another_municipality() -> None:
    make_municipality()
    before = counts()
    with pytest.raises(UserError, match="Duinrand"):
        load_demo(today=TODAY, by=DEMO)
    assert counts() == before


def test_it_refuses_a_database_with_people_or_its_own_municipality_made_by_others() -> None:
    make_person("anna@duinrand.example", "Anna")
    with pytest.raises(UserError, match="gebruikers"):
        load_demo(today=TODAY, by=DEMO)
    make_municipality(stories()[0].code, "Zelfde code")
    with pytest.raises(UserError, match="Zelfde code"):
        load_demo(today=TODAY, by=DEMO)
    assert Municipality.objects.count() == 1


def test_it_writes_through_operations() -> None:
    load_demo(today=TODAY, by=DEMO)
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"plans.receive_document", "plans.answer_question", "plans.adopt_edition", "plans.choose_baseline"} <= verbs


def test_a_line_of_figures() -> None:
    (figure,) = read_figures("series;area;period;items_done\nown.x;GM9901;2024-04/2024-08;a|b")
    assert (figure.items_done, figure.period.months, figure.value) == (("a", "b"), 5, None)


def test_the_invented_months_are_what_their_seed_gives_and_one_stands_out() -> None:
    held = files("baken.demo").joinpath("polderveen/figures/police-months.csv").read_text(encoding="utf-8")
    assert held == invented_months()
    load_demo(today=TODAY, by=DEMO)
    heads = Standout.objects.filter(whole_series="")
    assert [(row.series, row.area, f"{row.month:%Y-%m}") for row in heads] == [
        ("police.crimes.bicycle_theft", "GM9999", "2026-04")
    ]
    assert Standout.objects.filter(area="WK999903", whole_area="GM9999").count() == 1
