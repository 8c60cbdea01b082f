"""Mijlpalen: to add, to report on, late ones told in words; and everybody sees those of an adopted plan."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import Municipality
from baken.plans.models import Milestone, Priority
from baken.plans.operations import WantedMilestone, add_milestone, report_milestone
from tests.factories.accounts import TESTS
from tests.factories.plans import make_adopted, make_concept
from tests.web.office.conftest import Address

pytestmark = pytest.mark.django_db


@pytest.fixture
def priority(municipality: Municipality) -> Priority:
    return make_adopted(municipality).priorities.get()


def make(priority: Priority, due_on: date | None = None) -> Milestone:
    return add_milestone(priority=priority, wanted=WantedMilestone("Beeld klaar", due_on), by=TESTS)


def test_from_nothing_to_a_report(anna: Client, at: Address, priority: Priority) -> None:
    new = at("milestone_new", number=priority.edition_id, priority=priority.pk)
    typed = {"title": "Beeld actueel", "due_on": "31-12-2099", "states": "verouderd\nactueel"}
    assert anna.post(new, typed).status_code == 302
    made = Milestone.objects.get()
    assert (made.states, made.due_on) == (["verouderd", "actueel"], date(2099, 12, 31))
    report = at("milestone_report", number=priority.edition_id, milestone=made.pk)
    assert anna.post(report, {"state": "1", "note": "Besproken."}).status_code == 302
    page = anna.get(at("milestones", number=priority.edition_id)).content.decode()
    assert "Stap 2 van 2: actueel." in page
    assert "actueel (nu)" in page
    assert "Besproken." in page


def test_what_is_wrong_is_told_and_what_was_typed_stays(anna: Client, at: Address, priority: Priority) -> None:
    new = at("milestone_new", number=priority.edition_id, priority=priority.pk)
    answer = anna.post(new, {"title": "Beeld", "due_on": "31-13-2025", "states": "een"})
    assert answer.status_code == 422
    assert 'value="31-13-2025"' in answer.content.decode()
    assert anna.post(new, {"title": "", "states": ""}).status_code == 422
    made = make(priority)
    report = at("milestone_report", number=priority.edition_id, milestone=made.pk)
    assert anna.post(report, {"state": "9", "note": "x"}).status_code == 422
    assert not made.reports.exists()


def test_a_name_in_a_public_note_asks_for_a_second_press(anna: Client, at: Address, priority: Priority) -> None:
    report = at("milestone_report", number=priority.edition_id, milestone=make(priority).pk)
    typed = {"state": "1", "note": "Mevrouw Jansen, Dorpsstraat 12, belt ons."}
    asked = anna.post(report, typed)
    assert asked.status_code == 422
    again = typed | {"looked_at": asked.content.decode().split('name="looked_at" value="')[1].split('"')[0]}
    assert anna.post(report, again).status_code == 302


def test_a_clash_shows_the_newest_and_keeps_the_text(anna: Client, at: Address, priority: Priority) -> None:
    made = make(priority)
    report = at("milestone_report", number=priority.edition_id, milestone=made.pk)
    typed = {"state": "2", "note": "Mijn zin.", "shown": "oud"}
    answer = anna.post(report, typed).content.decode()
    assert "Dit staat er nu" in answer
    assert "Mijn zin." in answer


def test_a_suggestion_fills_the_form_and_adds_nothing(anna: Client, at: Address, municipality: Municipality) -> None:
    priority = make_concept(municipality).priorities.get()
    priority.approach = "In 2025 stellen we een plan op."
    priority.save()
    new = at("milestone_new", number=priority.edition_id, priority=priority.pk)
    page = anna.get(f"{new}?voorstel=1").content.decode()
    assert "In 2025 stellen we een plan op" in page
    assert "31-12-2025" in page
    assert anna.get(f"{new}?voorstel=9²").status_code == 200
    assert not Milestone.objects.exists()


def test_what_is_late_asks_attention_until_it_is_done(anna: Client, at: Address, priority: Priority) -> None:
    made = make(priority, date(2024, 1, 2))
    assert "mijlpaal die te laat is" in anna.get(at("start")).content.decode()
    page = anna.get(at("milestones", number=priority.edition_id)).content.decode()
    assert "Te laat: dit zou op 2 januari 2024 klaar zijn." in page
    report_milestone(milestone=made, state=2, by=TESTS)
    assert "mijlpaal die te laat is" not in anna.get(at("start")).content.decode()


def test_what_was_reported_on_is_not_taken_away(anna: Client, at: Address, priority: Priority) -> None:
    made = make(priority)
    gone = at("milestone_remove", number=priority.edition_id, milestone=made.pk)
    report_milestone(milestone=made, state=1, by=TESTS)
    assert anna.post(gone).status_code == 422
    assert Milestone.objects.filter(pk=made.pk).exists()


def test_everybody_sees_them_on_the_page_of_the_priority(
    client: Client, anna: Client, at: Address, priority: Priority
) -> None:
    report_milestone(milestone=make(priority), state=1, note="<b>Vlot</b> & goed", by=TESTS)
    edition = priority.edition
    names = [edition.municipality.slug, edition.slug, priority.slug]
    page = client.get(reverse("public:priority", args=names)).content.decode()
    assert "Stap 2 van 3: loopt." in page
    assert "goed" in page
    assert "<b>Vlot" not in page
    assert TESTS.email not in page
    assert "Stap 2 van 3: loopt." in anna.get(at("edition", number=edition.pk)).content.decode()
