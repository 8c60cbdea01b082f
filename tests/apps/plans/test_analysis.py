"""The picture of a theme, the series that tell about it, and what people judge of it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.catalogue.rubric import read_part, rubric
from baken.catalogue.schema import DefinitionError
from baken.core.errors import UserError
from baken.plans.models import Theme, ThemeJudgement
from baken.plans.operations import (
    StaleAnalysisError,
    StaleJudgementError,
    ThemeTexts,
    choose_theme_series,
    judge_theme,
    save_theme_analysis,
)
from tests.factories.accounts import TESTS
from tests.factories.themes import make_regular_theme, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(municipality: Municipality) -> Theme:
    return make_theme(municipality)


def test_two_people_at_one_picture_lose_nothing(theme: Theme) -> None:
    first = save_theme_analysis(theme=theme, texts=ThemeTexts(story="Eén melder."), version=0, by=TESTS)
    with pytest.raises(StaleAnalysisError):
        save_theme_analysis(theme=theme, texts=ThemeTexts(story="Iets anders."), version=0, by=TESTS)
    first.refresh_from_db()
    assert (first.story, first.version) == ("Eén melder.", 1)
    second = save_theme_analysis(theme=theme, texts=ThemeTexts(story="Samen."), version=1, by=TESTS)
    assert (second.story, second.version) == ("Samen.", 2)


def test_equal_texts_write_nothing(theme: Theme) -> None:
    save_theme_analysis(theme=theme, texts=ThemeTexts(story="a\r\nb "), version=0, by=TESTS)
    before = Event.objects.count()
    kept = save_theme_analysis(theme=theme, texts=ThemeTexts(story="a\nb"), version=1, by=TESTS)
    assert (kept.version, Event.objects.count()) == (1, before)


@pytest.mark.parametrize(
    "texts", [ThemeTexts(story="x" * 20_001), ThemeTexts(suffices="misschien")], ids=["too long", "no choice"]
)
def test_texts_that_cannot_be_are_refused_in_a_sentence(theme: Theme, texts: ThemeTexts) -> None:
    with pytest.raises(UserError):
        save_theme_analysis(theme=theme, texts=texts, version=0, by=TESTS)


def test_what_is_pasted_becomes_plain_text(theme: Theme) -> None:
    pasted = "<p class=MsoNormal>Eén\u00a0melder\x00 \u202e🚲</p><p>• en nog een</p>"
    kept = save_theme_analysis(theme=theme, texts=ThemeTexts(story=pasted), version=0, by=TESTS)
    assert (kept.story.split("\n")[0].strip(), "en nog een" in kept.story) == ("Eén melder 🚲", True)
    assert "<p" not in kept.story
    made = judge_theme(theme=theme, level="watch", scores={}, motivation=pasted, by=TESTS)
    assert made.motivation == kept.story


def test_a_judgement_keeps_its_author_and_is_never_changed(theme: Theme) -> None:
    judge_theme(theme=theme, level="watch", scores={"size": 2}, motivation="Meer meldingen.", by=TESTS)
    last = judge_theme(theme=theme, level="bad", scores={}, motivation="Ook de enquête.", by=TESTS, shown=1)
    assert [each.level for each in theme.judgements.all()] == ["bad", "watch"]
    assert last.judged_by == TESTS.email
    with pytest.raises(DatabaseError), transaction.atomic():
        ThemeJudgement.objects.filter(pk=last.pk).update(level="good")


def test_the_level_never_follows_from_the_scores(theme: Theme) -> None:
    highest = {part.key: 4 for part in rubric()}
    made = judge_theme(theme=theme, level="good", scores=highest, motivation="Wij zien het anders.", by=TESTS)
    assert (made.level, made.scores) == ("good", highest)


@pytest.mark.parametrize(
    ("level", "scores", "motivation"),
    [
        ("red", {}, "Omdat."),
        ("bad", {}, "  \n"),
        ("bad", {"size": 5}, "Omdat."),
        ("bad", {"luck": 1}, "Omdat."),
        ("bad", {}, "x" * 20_001),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    theme: Theme, level: str, scores: dict[str, int], motivation: str
) -> None:
    with pytest.raises(UserError):
        judge_theme(theme=theme, level=level, scores=scores, motivation=motivation, by=TESTS)


def test_who_did_not_see_the_judgement_of_another_is_told(theme: Theme) -> None:
    judge_theme(theme=theme, level="watch", scores={}, motivation="Zo.", by=TESTS, shown=0)
    with pytest.raises(StaleJudgementError):
        judge_theme(theme=theme, level="good", scores={}, motivation="Zo.", by=TESTS, shown=0)


def test_series_are_chosen_all_at_once(theme: Theme) -> None:
    choose_theme_series(theme=theme, series={"police.nuisance.youth": "police", "halt.referrals": "own"}, by=TESTS)
    choose_theme_series(theme=theme, series={"police.nuisance.youth": "police"}, by=TESTS)
    assert [row.series for row in theme.series.all()] == ["police.nuisance.youth"]
    before = Event.objects.count()
    choose_theme_series(theme=theme, series={"police.nuisance.youth": "police"}, by=TESTS)
    assert Event.objects.count() == before
    with pytest.raises(UserError):
        choose_theme_series(theme=theme, series={"police.nuisance.youth": "gossip"}, by=TESTS)


def test_a_theme_of_an_adopted_plan_can_be_analysed_too(municipality: Municipality) -> None:
    theme = make_regular_theme(municipality)
    assert theme.field.edition.status == "adopted"
    judge_theme(theme=theme, level="good", scores={}, motivation="Rustig.", by=TESTS)
    save_theme_analysis(theme=theme, texts=ThemeTexts(story="Niets bijzonders."), version=0, by=TESTS)
    assert choose_theme_series(theme=theme, series={"police.crimes.arson": "police"}, by=TESTS)


def test_the_rubric_asks_five_things_with_five_steps_each() -> None:
    assert [part.name for part in rubric()] == ["Omvang", "Ontwikkeling", "Ernst", "Beleving", "Huidige aanpak"]
    assert {len(part.anchors) for part in rubric()} == {5}
    with pytest.raises(DefinitionError):
        read_part({"key": "x", "name": "X", "question": "?", "anchors": ["a"]})
