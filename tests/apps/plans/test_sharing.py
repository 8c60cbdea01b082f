"""One plan of several municipalities: the shared text is kept in one place, local points in each."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality, User
from baken.accounts.operations import give_role
from baken.core.errors import UserError
from baken.plans.labels import label_of
from baken.plans.life import State, state_of
from baken.plans.models import Edition, Goal
from baken.plans.operations import (
    add_piece,
    adopt_edition,
    change_text,
    pass_on_shared,
    remove_piece,
    share_edition,
)
from tests.factories.accounts import TESTS, make_person
from tests.factories.plans import make_concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(db: None) -> Municipality:
    return Municipality.objects.create(code="GM9907", name="Buurdam", slug="buurdam")


@pytest.fixture
def writer(municipality: Municipality, neighbour: Municipality) -> User:
    """Writes plans in both."""
    person = make_person("samen@x.example", "Sam Bos", municipality, "coordinator")
    give_role(person=person, municipality=neighbour, role="coordinator", by=TESTS)
    return person


@pytest.fixture
def shared(municipality: Municipality) -> Edition:
    return make_concept(municipality)


@pytest.fixture
def local(shared: Edition, neighbour: Municipality, writer: User) -> Edition:
    return share_edition(edition=shared, municipality=neighbour, by=writer)


def texts(edition: Edition) -> tuple[object, ...]:
    priority = edition.priorities.filter(is_local=False).get()
    goals = [g.text for g in priority.goals.all()]
    return edition.vision, priority.title, goals, [(i.name, i.targets) for i in priority.indicators.all()]


def test_the_other_gets_the_whole_text_in_a_plan_of_its_own(shared: Edition, local: Edition) -> None:
    assert texts(local) == texts(shared)
    assert (local.municipality.name, local.shared_from, state_of(local)) == ("Buurdam", shared, State.CONCEPT)


def test_a_change_is_passed_on_and_local_points_stay(shared: Edition, local: Edition, writer: User) -> None:
    point = add_piece(edition=local, kind="prioriteit", title="Veilig varen", by=writer)
    goal = Goal.objects.get(priority__edition=shared)
    change_text(piece=goal, field="text", text="Veel minder overlast.", by=writer)
    change_text(piece=shared, field="vision", text="Samen veilig.", by=writer)
    add_piece(edition=shared, kind="prioriteit", title="Digitaal", by=writer)
    assert pass_on_shared(edition=shared, by=writer) == 1
    local.refresh_from_db()
    assert local.vision == "Samen veilig."
    assert Goal.objects.get(priority__edition=local).text == "Veel minder overlast."
    assert {p.title for p in local.priorities.all()} == {"Aanpak jeugdoverlast", "Digitaal", "Veilig varen"}
    local_point = local.priorities.get(pk=point.pk)
    assert (local_point.is_local, label_of(local_point)) == (True, "lokaal speerpunt")


def test_what_goes_from_the_shared_text_goes_everywhere(shared: Edition, local: Edition, writer: User) -> None:
    extra = add_piece(edition=shared, kind="prioriteit", title="Digitaal", by=writer)
    pass_on_shared(edition=shared, by=writer)
    remove_piece(piece=extra, by=writer)
    pass_on_shared(edition=shared, by=writer)
    assert [p.title for p in local.priorities.all()] == ["Aanpak jeugdoverlast"]


def test_shared_text_is_kept_in_one_place(local: Edition, writer: User) -> None:
    goal = Goal.objects.get(priority__edition=local)
    for act in (
        lambda: change_text(piece=goal, field="text", text="Anders", by=writer),
        lambda: change_text(piece=local, field="vision", text="Anders", by=writer),
        lambda: add_piece(edition=local, kind="beleid", title="Anders", by=writer),
        lambda: remove_piece(piece=local.priorities.get(), by=writer),
    ):
        with pytest.raises(UserError, match="Duinrand houdt die bij"):
            act()


def test_a_local_point_is_ones_own(local: Edition, writer: User) -> None:
    point = add_piece(edition=local, kind="prioriteit", title="Veilig varen", by=writer)
    change_text(piece=point, field="reason", text="Er wordt hard gevaren.", by=writer)
    remove_piece(piece=point, by=writer)


def test_every_council_adopts_its_own(shared: Edition, local: Edition, writer: User) -> None:
    adopt_edition(edition=local, adopted_on=date(2023, 12, 1), decision="B/1", by=writer)
    change_text(piece=shared, field="vision", text="Later gewijzigd.", by=writer)
    assert pass_on_shared(edition=shared, by=writer) == 0
    local.refresh_from_db()
    assert (local.vision, state_of(shared)) == ("In 2027 is Duinrand veilig.", State.CONCEPT)


def test_who_does_not_write_there_cannot_share(shared: Edition, neighbour: Municipality) -> None:
    stranger = make_person("een@x.example", "Een", shared.municipality, "coordinator")
    with pytest.raises(UserError, match="U schrijft niet aan plannen van Buurdam"):
        share_edition(edition=shared, municipality=neighbour, by=stranger)
    assert not neighbour.editions.exists()


def test_nobody_takes_part_twice(shared: Edition, local: Edition, neighbour: Municipality, writer: User) -> None:
    for place in (neighbour, shared.municipality):
        with pytest.raises(UserError, match="doet al mee"):
            share_edition(edition=shared, municipality=place, by=writer)
    with pytest.raises(UserError, match="zelf een deel"):
        share_edition(edition=local, municipality=shared.municipality, by=writer)
