"""The log is added to, and never changed."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import RequestFactory

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.audit.models import AppendOnlyError, Event
from baken.audit.operations import record
from baken.audit.queries import events_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(tests: SystemActor) -> Event:
    return record(by=tests, verb="tests.write", target="x" * 300, municipality="GM9901", reference="a:1")


def test_a_line_names_who_and_what(line: Event) -> None:
    assert (line.actor, line.verb, len(line.target)) == ("systeem: tests", "tests.write", 200)
    assert list(events_of("GM9901", reference="a:1")) == [line]
    assert not events_of("GM9902").exists()


def test_the_model_refuses_change_and_removal(line: Event) -> None:
    line.target = "anders"
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        line.delete()


def test_the_queryset_refuses_change_and_removal(line: Event) -> None:
    with pytest.raises(AppendOnlyError):
        Event.objects.update(target="anders")
    with pytest.raises(AppendOnlyError):
        Event.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        Event.objects.bulk_update([line], ["target"])
    assert Event.objects.get(pk=line.pk).target == "x" * 200


def test_the_maintenance_screens_only_read(line: Event) -> None:
    shown = admin.site.get_model_admin(Event)
    request = RequestFactory().get("/")
    assert not shown.has_add_permission(request)
    assert not shown.has_change_permission(request, line)
    assert not shown.has_delete_permission(request, line)


def test_removing_a_municipality_leaves_its_lines(municipality: Municipality) -> None:
    before = events_of(municipality.code).count()
    code = municipality.code
    municipality.delete()
    assert events_of(code).count() == before > 0
