"""A theme with its figures, and themes on regular effort."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.accounts.models import Municipality
from baken.core import figures as core
from baken.core.agreement import Pattern
from baken.core.courses import Change
from baken.core.figures import Missing
from baken.core.periods import Period
from baken.core.worsening import Watch
from baken.monitoring.fetching import questions_for
from baken.monitoring.regular import regular_themes
from baken.monitoring.themes import all_series, kind_of_source, picture_of, pictures_of, suggested_series
from baken.observations.operations import enter_figure, set_break
from baken.plans.models import Theme
from baken.plans.operations import choose_theme_series
from tests.factories.accounts import TESTS
from tests.factories.themes import count_years, make_regular_theme, make_started, make_theme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)
YOUTH, OWN = "police.nuisance.youth", "municipal.nuisance.youth"


def survey(place: Municipality, key: str, year: int, value: str, margin: str, area: str = "") -> None:
    low, high = Decimal(value) - Decimal(margin), Decimal(value) + Decimal(margin)
    figure = core.Figure(key, area or place.code, Period.year(year), Decimal(value), lower=low, upper=high)
    enter_figure(
        municipality=place, figure=figure, source_text="onderzoek", retrieved_on=date(2026, 3, 1), note="", by=TESTS
    )


def test_until_somebody_chooses_the_series_of_the_method_count(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    count_years(municipality, YOUTH, (40, 44, 62, 75, 90))
    picture = picture_of(theme, today=TODAY)
    assert picture.is_suggested
    assert [fact.series.key for fact in picture.held] == [YOUTH]
    assert [fact.series.key for fact in picture.awaited] == [OWN]
    choose_theme_series(theme=theme, series={"halt.referrals": "own"}, by=TESTS)
    chosen = picture_of(Theme.objects.get(pk=theme.pk), today=TODAY)
    assert (chosen.is_suggested, [fact.series.key for fact in chosen.facts]) == (False, ["halt.referrals"])


def test_the_kinds_of_source_are_laid_side_by_side(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    count_years(municipality, YOUTH, (90, 75, 62, 44, 40))
    count_years(municipality, OWN, (40, 44, 62, 75, 90))
    picture = picture_of(theme, today=TODAY)
    assert [fact.course.change for fact in picture.facts] == [Change.BETTER, Change.WORSE]
    assert picture.agreement.pattern is Pattern.CONTRADICT
    assert "melden misschien vaker bij de gemeente" in picture.agreement.sentence


def test_a_theme_without_key_is_known_by_its_name(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    for name, expected in (("Zorg en veiligheid", {}), ("Aanpak jeugdoverlast", {YOUTH: "police", OWN: "own"}),
                           ("Woninginbraken", {"police.crimes.home_burglary": "police"})):  # fmt: skip
        theme.key, theme.name = "", name
        assert suggested_series(theme, all_series(municipality)) == expected


def test_a_survey_is_laid_beside_the_country(municipality: Municipality) -> None:
    theme = make_theme(municipality, "1.4")
    for area, value in (("", "28"), ("NL01", "21")):
        survey(municipality, "survey.feels_unsafe", 2025, value, "2", area)
    sentence = picture_of(theme, today=TODAY).facts[0].comparison
    assert sentence.startswith("In heel Nederland: 21%")
    assert sentence.endswith("Hier is het aantoonbaar hoger.")


def test_a_count_is_laid_beside_the_country_per_inhabitant(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    count_years(municipality, YOUTH, (60,), 2025)
    count_years(municipality, "cbs.population", (10_000,), 2025)
    assert picture_of(theme, today=TODAY).facts[0].comparison == ""
    for key, value in ((YOUTH, 54_000), ("cbs.population", 18_000_000)):
        figure = core.Figure(key, "NL01", Period.year(2025), Decimal(value))
        enter_figure(
            municipality=municipality, figure=figure, source_text="x", retrieved_on=TODAY, note="", by=TESTS
        )  # fmt: skip
    assert picture_of(theme, today=TODAY).facts[0].comparison == (
        "Per 1.000 inwoners zijn het er hier 6. In heel Nederland: 3 per 1.000 inwoners over 2025. Hier is het "
        "aantoonbaar meer."
    )


def test_what_cannot_be_shown_is_told_with_its_reason(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    figure = core.Figure(YOUTH, municipality.code, Period.year(2025), missing=Missing.NOT_PUBLISHED)
    enter_figure(
        municipality=municipality, figure=figure, source_text="x", retrieved_on=TODAY, note="", by=TESTS
    )  # fmt: skip
    fact = picture_of(theme, today=TODAY).facts[0]
    assert fact.latest is not None
    assert fact.latest.missing is Missing.NOT_PUBLISHED
    assert fact.course.change is Change.UNSAID


def test_a_count_under_five_is_told_as_such(municipality: Municipality) -> None:
    count_years(municipality, YOUTH, (6, 9, 4))
    assert picture_of(make_theme(municipality), today=TODAY).facts[0].is_small


def test_a_plan_full_of_themes_asks_as_much_as_one_with_a_few(municipality: Municipality) -> None:
    edition = make_started(municipality)
    count_years(municipality, YOUTH, (40, 44, 62))
    with CaptureQueriesContext(
        connection,
    ) as few:
        pictures_of(edition, today=TODAY)
    for theme in Theme.objects.filter(field__edition=edition):
        choose_theme_series(theme=theme, series={YOUTH: "police", OWN: "own"}, by=TESTS)
    fresh = type(edition).objects.select_related("municipality").get(pk=edition.pk)
    with CaptureQueriesContext(connection) as many:
        pictures_of(fresh, today=TODAY)
    assert len(many) <= len(few) + 1 <= 10


def test_chosen_series_are_fetched_too(municipality: Municipality) -> None:
    theme = make_theme(municipality)
    choose_theme_series(theme=theme, series={"police.crimes.arson": "police"}, by=TESTS)
    asked = {key for question in questions_for(municipality, TODAY) for key in question.classes.values()}
    assert "police.crimes.arson" in asked


def test_a_break_that_somebody_set_ends_the_row(municipality: Municipality) -> None:
    count_years(municipality, YOUTH, (200, 190, 210, 40, 45))
    theme = make_theme(municipality)
    assert picture_of(theme, today=TODAY).facts[0].course.change is Change.BETTER
    set_break(municipality=municipality, series=YOUTH, since=date(2023, 5, 1), reason="Andere meldknop.", by=TESTS)
    course = picture_of(theme, today=TODAY).facts[0].course
    assert [period.label for period, _ in course.values] == ["2024", "2025"]
    assert course.change is Change.UNSAID


def test_kinds_of_source_follow_from_the_series(municipality: Municipality) -> None:
    known = all_series(municipality)
    kinds = {key: kind_of_source(known[key]) for key in (YOUTH, OWN, "survey.feels_unsafe", "halt.referrals")}
    assert kinds == {YOUTH: "police", OWN: "own", "survey.feels_unsafe": "survey", "halt.referrals": "own"}


def test_regular_themes_are_watched_and_priorities_are_not(municipality: Municipality) -> None:
    theme = make_regular_theme(municipality)
    count_years(municipality, YOUTH, (60, 55, 58, 61, 130))
    count_years(municipality, "police.crimes.drug_trade", (10, 10, 10, 10, 90))
    count_years(municipality, "police.crimes.arson", (10, 12, 11, 9, 10))
    watched = {each.theme.key: each for each in regular_themes(theme.field.edition, today=TODAY)}
    assert "5.2" not in watched
    assert watched["3.1"].watch is Watch.WORSE
    assert "130 meldingen in 2025" in watched["3.1"].worse[0].sentence
    assert watched["4.2"].watch is Watch.QUIET
    assert watched["5.5"].watch is Watch.UNSEEN
    assert sum(each.watch is Watch.WORSE for each in watched.values()) == 1
