"""What people said: kept without who said it, all at once or not at all, linked, set aside, answered."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts.models import Municipality
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.plans.consulted import consultations_of, counts_of
from baken.plans.models import Consultation, Contribution, Edition, ThemeResponse
from baken.plans.operations import (
    Meeting,
    Note,
    StaleResponseError,
    WrongNotesError,
    change_consultation,
    hold_consultation,
    link_themes,
    open_form,
    receive_contribution,
    respond_to_theme,
    set_aside_contribution,
    type_contributions,
)
from tests.factories.accounts import TESTS
from tests.factories.consulting import TODAY, make_consultation, make_form, make_started, say, theme
from tests.factories.plans import make_adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(municipality: Municipality) -> Edition:
    return make_started(municipality)


@pytest.fixture
def meeting(edition: Edition) -> Consultation:
    return make_consultation(edition)


def type_in(meeting: Consultation, *notes: Note, way: str = "paper") -> tuple[Contribution, ...]:
    return type_contributions(consultation=meeting, notes=notes, way=way, today=TODAY, by=TESTS)


@pytest.mark.parametrize(
    ("described", "sentence"),
    [
        (Meeting("residents", "  "), "Geef het een naam"),
        (Meeting("anders", "X"), "met wie u praat"),
        (Meeting("residents", "X", present=-1), "van 0 tot 100.000"),
        (Meeting("residents", "X", present=10**9), "van 0 tot 100.000"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(edition: Edition, described: Meeting, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        hold_consultation(edition=edition, meeting=described, by=TESTS)
    assert not edition.consultations.exists()


def test_addresses_differ_within_a_municipality_and_stay(municipality: Municipality) -> None:
    """A form is found by municipality and name, whichever plan it is for; its address may be printed."""
    first, second = (make_consultation(make_started(municipality)) for _ in range(2))
    assert first.slug != second.slug
    change_consultation(consultation=first, meeting=Meeting("council", "Thema-avond"), by=TESTS)
    first.refresh_from_db()
    assert (first.title, first.slug) == ("Thema-avond", "bewonersavond")


@pytest.mark.parametrize(
    ("question", "first", "last", "sentence"),
    [
        (" ", date(2026, 6, 1), date(2026, 6, 2), "Schrijf de vraag"),
        ("Q?", date(2026, 6, 2), date(2026, 6, 1), "Draai ze om"),
        ("Q?", date(2026, 6, 1), date(2028, 6, 1), "hooguit een jaar"),
    ],
)
def test_a_form_that_cannot_be_is_refused(
    meeting: Consultation, question: str, first: date, last: date, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        open_form(consultation=meeting, question=question, opens_on=first, closes_on=last, by=TESTS)


def test_an_adopted_plan_takes_no_input(municipality: Municipality) -> None:
    with pytest.raises(UserError, match="bij een nieuw plan"):
        make_consultation(make_adopted(municipality))


def test_a_sheet_is_kept_whole_or_not_at_all(meeting: Consultation) -> None:
    about = theme(meeting.edition)
    notes = [Note("Goed", (about.pk,)), Note(""), Note("Bel 06-12345678"), Note("x" * 3_000), Note("", (about.pk,))]
    with pytest.raises(WrongNotesError) as caught:
        type_in(meeting, *notes)
    assert set(caught.value.errors) == {2, 3, 4}
    assert not Contribution.objects.exists()
    kept = type_in(meeting, notes[0], Note("  \n "), Note("Ook goed"))
    assert [(each.text, each.way, each.received_on) for each in kept] == [
        ("Goed", "paper", date(2026, 6, 2)), ("Ook goed", "paper", date(2026, 6, 2)),
    ]  # fmt: skip
    assert list(kept[0].themes.all()) == [about]


def test_an_empty_sheet_and_one_that_is_too_long_are_refused(meeting: Consultation) -> None:
    with pytest.raises(UserError, match="nog niets op het vel"):
        type_in(meeting, Note(""))
    with pytest.raises(UserError, match="Op één vel passen 200"):
        type_in(meeting, *[Note(f"Nummer {n}") for n in range(201)])
    with pytest.raises(ValueError, match="is not a way"):
        type_in(meeting, Note("Goed"), way="form")


def test_themes_of_another_plan_are_refused(meeting: Consultation, municipality: Municipality) -> None:
    strange = theme(make_started(municipality))
    with pytest.raises(WrongNotesError):
        type_in(meeting, Note("Goed", (strange.pk,)))
    (said,) = say(meeting, "Goed")
    with pytest.raises(UserError, match="staat niet in het plan"):
        link_themes(edition=meeting.edition, contributions=[said.pk], themes=[strange.pk], by=TESTS)
    with pytest.raises(UserError, match="zet een vinkje"):
        link_themes(edition=strange.field.edition, contributions=[said.pk], themes=[strange.pk], by=TESTS)


def test_many_are_linked_at_once_and_links_can_be_replaced(meeting: Consultation) -> None:
    one, other = theme(meeting.edition), theme(meeting.edition, "1.4")
    said = [each.pk for each in say(meeting, "A", "B", "C")]
    assert link_themes(edition=meeting.edition, contributions=said, themes=[one.pk], by=TESTS) == 3
    link_themes(edition=meeting.edition, contributions=said[:1], themes=[other.pk], by=TESTS)
    assert {key: sum(counts.values()) for key, counts in counts_of(meeting.edition).items()} == {one.pk: 3, other.pk: 1}
    link_themes(edition=meeting.edition, contributions=said[:1], themes=[], instead=True, by=TESTS)
    assert counts_of(meeting.edition) == {one.pk: {"residents": 2}}


def test_what_is_set_aside_does_not_count_until_it_is_taken_up(meeting: Consultation) -> None:
    about = theme(meeting.edition)
    first, _ = say(meeting, "A", "B", themes=(about.pk,))
    with pytest.raises(UserError, match="waarom u dit weglegt"):
        set_aside_contribution(contribution=first, reason=" ", by=TESTS)
    set_aside_contribution(contribution=first, reason="gaat over iets anders", by=TESTS)
    (row,) = consultations_of(meeting.edition)
    assert (vars(row)["counted"], vars(row)["put_aside"], vars(row)["unlinked"]) == (1, 1, 0)
    assert counts_of(meeting.edition) == {about.pk: {"residents": 1}}
    set_aside_contribution(contribution=first, reason="", by=TESTS)
    assert counts_of(meeting.edition) == {about.pk: {"residents": 2}}


def test_the_log_tells_that_something_came_in_and_not_what(edition: Edition) -> None:
    receive_contribution(consultation=make_form(edition), text="Zeer eigen woorden", today=TODAY, by=TESTS)
    told = "".join(str(vars(event)) for event in Event.objects.all())
    assert "plans.receive_contribution" in told
    assert "Zeer eigen woorden" not in told


def test_a_form_takes_nothing_outside_its_days(edition: Edition) -> None:
    form = make_form(edition)
    for day in (date(2026, 5, 31), date(2026, 7, 1)):
        with pytest.raises(UserError, match="nu niet open"):
            receive_contribution(consultation=form, text="Iets", today=day, by=TESTS)


def test_a_response_is_public_only_when_it_says_something(edition: Edition) -> None:
    about = theme(edition)
    with pytest.raises(UserError, match="Een lege tekst"):
        respond_to_theme(theme=about, text=" ", is_public=True, by=TESTS)
    respond_to_theme(theme=about, text="Drempels.", is_public=True, by=TESTS)
    respond_to_theme(theme=about, text="Drempels.", is_public=False, shown="Drempels.", by=TESTS)
    assert not ThemeResponse.objects.get().is_public


def test_of_two_people_who_respond_the_second_is_told(edition: Edition) -> None:
    about = theme(edition)
    respond_to_theme(theme=about, text="Van de een.", is_public=False, shown="", by=TESTS)
    with pytest.raises(StaleResponseError, match="intussen gewijzigd"):
        respond_to_theme(theme=about, text="Van de ander.", is_public=False, shown="", by=TESTS)
    assert ThemeResponse.objects.get().text == "Van de een."
