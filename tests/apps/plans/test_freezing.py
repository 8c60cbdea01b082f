"""An adopted plan and a line of the log do not change, whoever tries, on either database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.plans.freezing import RULES, FrozenError
from baken.plans.models import (
    Amendment,
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    LifeStep,
    LooseEnd,
    Milestone,
    MilestoneReport,
    Principle,
    Priority,
    SafetyField,
    Theme,
    ThemeJudgement,
)
from baken.plans.operations import settle_loose_end
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept

pytestmark = pytest.mark.django_db
TEXT = {
    Edition: "title", Principle: "title", SafetyField: "name", Theme: "name", Priority: "title", Goal: "text",
    Indicator: "name", FlankingPolicy: "name",
}  # fmt: skip
FROZEN = list(TEXT)
WRITTEN_ONCE: dict[type[Model], str] = {
    LifeStep: "note", Amendment: "becomes", ThemeJudgement: "motivation", MilestoneReport: "note",
}  # fmt: skip


def fill(edition: Edition) -> None:
    """One of every piece, while it is a concept."""
    field = SafetyField.objects.create(edition=edition, order=1, name="Jeugd")
    Theme.objects.create(field=field, order=1, name="Overlast")
    Principle.objects.create(edition=edition, order=1, title="Samen")
    FlankingPolicy.objects.create(edition=edition, order=1, name="APV")


@pytest.fixture
def adopted(municipality: Municipality) -> Edition:
    edition = make_concept(municipality)
    fill(edition)
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.ADOPTED, adopted_on="2024-01-01")
    edition.refresh_from_db()
    return edition


def decide(edition: Edition) -> Amendment:
    """One of every row that is written once."""
    theme = Theme.objects.filter(field__edition=edition)[0]
    milestone = Milestone.objects.create(
        priority=edition.priorities.all()[0], order=1, title="Klaar", states=["a", "b"]
    )
    LifeStep.objects.create(edition=edition, step="extend", from_state="adopted", to_state="extended", taken_by="x")
    ThemeJudgement.objects.create(theme=theme, level="good", motivation="x", judged_by="x")
    MilestoneReport.objects.create(milestone=milestone, state=1, reported_by="x")
    return Amendment.objects.create(
        edition=edition, title="Meer", deed="add", result="carried", piece_kind="doelstelling", decided_on="2025-01-01",
        recorded_by="x",
    )  # fmt: skip


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except (DatabaseError, FrozenError):
        return True
    return False


@pytest.mark.parametrize("model", FROZEN)
def test_no_text_changes(adopted: Edition, model: type[Model]) -> None:
    assert refused(lambda: model._default_manager.update(**{TEXT[model]: "x"}))
    piece = model._default_manager.get() if model is Edition else model._default_manager.all()[0]
    setattr(piece, TEXT[model], "x")
    assert refused(piece.save)
    assert not model._default_manager.filter(**{TEXT[model]: "x"}).exists()


@pytest.mark.parametrize("model", FROZEN)
def test_nothing_is_removed(adopted: Edition, model: type[Model]) -> None:
    before = model._default_manager.count()
    assert refused(model._default_manager.all()[0].delete)
    assert refused(model._default_manager.all().delete)
    assert model._default_manager.count() == before


def test_nothing_is_added_or_moved_in(adopted: Edition, municipality: Municipality) -> None:
    priority = adopted.priorities.all()[0]
    assert refused(lambda: Goal.objects.create(priority=priority, order=9, text="x"))
    assert refused(lambda: Principle.objects.bulk_create([Principle(edition=adopted, order=9, title="x")]))
    concept = Edition.objects.create(municipality=municipality, title="B", slug="b", first_year=2028, last_year=2031)
    loose = Principle.objects.create(edition=concept, order=1, title="x")
    assert refused(lambda: Principle.objects.filter(pk=loose.pk).update(edition=adopted))


def test_what_the_council_amends_comes_beside_and_is_closed_too(adopted: Edition) -> None:
    amendment = decide(adopted)
    priority = adopted.priorities.all()[0]
    goal = Goal.objects.create(priority=priority, order=9, text="Meer toezicht", amendment=amendment)
    assert refused(lambda: Goal.objects.filter(pk=goal.pk).update(text="x"))
    assert refused(lambda: Goal.objects.filter(pk=goal.pk).update(amendment=None))


@pytest.mark.parametrize("model", list(WRITTEN_ONCE))
def test_a_decision_or_report_is_written_once(adopted: Edition, model: type[Model]) -> None:
    decide(adopted)
    assert refused(lambda: model._default_manager.update(**{WRITTEN_ONCE[model]: "y"}))
    assert not model._default_manager.filter(**{WRITTEN_ONCE[model]: "y"}).exists()


def test_the_council_cannot_be_undone(adopted: Edition) -> None:
    assert refused(lambda: Edition.objects.update(status=Edition.Status.CONCEPT))


def test_a_concept_changes_freely(municipality: Municipality) -> None:
    concept = make_concept(municipality)
    fill(concept)
    for model in FROZEN:
        model._default_manager.update(**{TEXT[model]: "x"})
    concept.delete()


def test_loose_ends_and_baselines_go_on(municipality: Municipality) -> None:
    edition = make_adopted(municipality)
    end = LooseEnd.objects.create(edition=edition, order=99, code="test", title="Eindje")
    settle_loose_end(loose_end=end, note="Nagekeken.", by=TESTS)


def test_the_log_is_closed_to_statements_too(municipality: Municipality) -> None:
    line = Event.objects.first()
    assert line is not None

    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_event SET actor = 'x' WHERE id = %s", [line.pk])

    assert refused(change)


def test_postgresql_refuses_removal_by_statement_too(adopted: Edition) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite leaves removal to the models: it empties tables row by row between tests")
    decide(adopted)
    for table in ("audit_event", *(rule.table for rule in RULES)):

        def remove(name: str = table) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {name}")

        assert refused(remove), table
