"""From a file to a concept: questions, corrections, two people at once, and nothing half stored."""

from __future__ import annotations

import pytest

from baken.accounts.models import Municipality
from baken.accounts.system import SystemActor
from baken.audit.models import Event
from baken.core.errors import UserError
from baken.core.targets.target import Kind
from baken.plans.models import Document, Edition, Indicator, Reading
from baken.plans.operations import (
    StaleReadingError,
    WrongAnswersError,
    answer_question,
    answer_questions,
    correct_text,
    drop_reading,
    make_edition,
    receive_document,
    settle_in_reading,
    start_reading,
)
from baken.plans.queries import (
    draft_of,
    excluded_paths,
    known_document,
    loose_ends_of,
    open_questions,
    outline_of,
    sentence_about_known,
)
from tests.factories.accounts import TESTS
from tests.factories.plans import ASKED, PLAN, make_answered_reading, make_reading

pytestmark = pytest.mark.django_db
FIRST = "priorities/0/indicators/0"


def change(reading: Reading, path: str, text: str) -> Reading:
    return correct_text(reading=reading, path=path, text=text, version=reading.version, by=TESTS)


def test_the_same_file_twice_is_one_document(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    again = receive_document(municipality=municipality, name="kopie.txt", content=PLAN.encode(), by=TESTS)
    assert again == reading.document
    assert start_reading(document=again, by=TESTS) == reading
    assert Document.objects.count() == 1
    assert known_document(municipality, PLAN.encode()) == again
    assert "niets dubbel" in sentence_about_known(again)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02"])
def test_what_cannot_be_read_is_not_kept(content: bytes, municipality: Municipality) -> None:
    before = Event.objects.count()
    with pytest.raises(UserError):
        receive_document(municipality=municipality, name="plan.txt", content=content, by=TESTS)
    assert (Document.objects.count(), Event.objects.count()) == (0, before)


def test_a_number_without_direction_is_asked_once(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    (question,) = open_questions(reading)
    assert (question.id, question.indicator_name, question.answer) == (ASKED, "Gesprekken met ouders", None)
    answer_question(reading=reading, question=ASKED, answer="higher", version=1, by=TESTS)
    assert [q.answer for q in open_questions(reading)] == ["higher"]
    assert draft_of(reading).priorities[0].indicators[1].target.targets[0].kind is Kind.AT_LEAST


def test_an_answer_that_is_no_choice_is_refused(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    with pytest.raises(UserError, match="Kies een"):
        answer_question(reading=reading, question=ASKED, answer="misschien", version=1, by=TESTS)
    with pytest.raises(UserError, match="niet meer open"):
        answer_question(reading=reading, question="priorities/9/indicators/0:x", answer="higher", version=1, by=TESTS)


TWICE = PLAN.replace("Minimaal 20", "25")
ALSO = "priorities/0/indicators/2:direction"


def test_answers_are_stored_together_each_with_its_line(municipality: Municipality) -> None:
    reading = make_reading(municipality, TWICE)
    answer_questions(reading=reading, answers={ASKED: "higher", ALSO: "lower"}, version=1, by=TESTS)
    stored = Reading.objects.get(pk=reading.pk)
    assert (stored.answers, stored.version) == ({ASKED: "higher", ALSO: "lower"}, 2)
    lines = Event.objects.filter(verb="plans.answer_question")
    assert {line.details["question"] for line in lines} == {ASKED, ALSO}


def test_one_wrong_answer_and_none_is_stored(municipality: Municipality) -> None:
    reading = make_reading(municipality, TWICE)
    given = {ASKED: "higher", ALSO: "misschien", "priorities/9/indicators/0:x": "lower"}
    with pytest.raises(WrongAnswersError) as caught:
        answer_questions(reading=reading, answers=given, version=1, by=TESTS)
    assert set(caught.value.sentences) == set(given) - {ASKED}
    stored = Reading.objects.get(pk=reading.pk)
    assert (stored.answers, stored.version, reading.answers) == ({}, 1, {})
    assert not Event.objects.filter(verb="plans.answer_question").exists()


def test_no_answers_write_nothing(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    before = Event.objects.count()
    answer_questions(reading=reading, answers={}, version=1, by=TESTS)
    assert (Reading.objects.get(pk=reading.pk).version, Event.objects.count()) == (1, before)
    with pytest.raises(StaleReadingError):
        answer_questions(reading=reading, answers={}, version=7, by=TESTS)


def test_two_people_cannot_overwrite_each_other(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    colleague = Reading.objects.get(pk=reading.pk)
    change(reading, f"{FIRST}/name", "Overlast")
    with pytest.raises(StaleReadingError):
        correct_text(reading=colleague, path=f"{FIRST}/name", text="Anders", version=1, by=TESTS)
    assert colleague.version == 2
    assert draft_of(colleague).priorities[0].indicators[0].name == "Overlast"


def test_a_corrected_phrase_is_read_again(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    change(reading, f"{FIRST}/target", "Hooguit 40")
    change(reading, f"{FIRST}/baseline", "55 (2022)")
    indicator = draft_of(reading).priorities[0].indicators[0]
    assert [str(v) for v in indicator.target.targets[0].values] == ["40"]
    assert [str(v) for v in indicator.baseline.baseline.values] == ["55"]


def test_what_is_left_out_keeps_its_place_and_can_come_back(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    change(reading, "priorities/0/indicators/1/excluded", "ja")
    assert len(draft_of(reading).priorities[0].indicators) == 3
    assert len(draft_of(reading, keeps_excluded=True).priorities[0].indicators) == 4
    assert excluded_paths(reading) == {"priorities/0/indicators/1"}
    assert not open_questions(reading)
    change(reading, "priorities/0/indicators/1/excluded", "")
    assert len(open_questions(reading)) == 1


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("priorities/7/title", "x", "niet in het gelezen plan"),
        ("first_year", "volgend jaar", "vier cijfers"),
        ("priorities/0/title", "  ", "niet leeg"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    path: str, text: str, words: str, municipality: Municipality
) -> None:
    reading = make_reading(municipality)
    with pytest.raises(UserError, match=words):
        change(reading, path, text)
    assert Reading.objects.get(pk=reading.pk).version == 1


def test_no_edition_while_a_question_is_open(municipality: Municipality) -> None:
    with pytest.raises(UserError, match="Gesprekken met ouders"):
        make_edition(reading=make_reading(municipality), by=TESTS)
    assert not Edition.objects.exists()


def test_no_edition_without_years(municipality: Municipality) -> None:
    reading = make_answered_reading(municipality)
    change(reading, "last_year", "")
    with pytest.raises(UserError, match="welke jaren"):
        make_edition(reading=reading, by=TESTS)
    assert not Indicator.objects.exists()


def test_a_closed_reading_takes_no_changes(municipality: Municipality) -> None:
    reading = make_reading(municipality)
    drop_reading(reading=reading, by=TESTS)
    with pytest.raises(UserError, match="afgesloten"):
        change(reading, "title", "Anders")
    assert start_reading(document=reading.document, by=TESTS) != reading


def test_a_note_on_a_loose_end_travels_along(municipality: Municipality) -> None:
    reading = make_answered_reading(municipality)
    assert loose_ends_of(reading)
    settle_in_reading(reading=reading, number=0, note="Gezien.", version=reading.version, by=TESTS)
    with pytest.raises(UserError, match="bestaat niet"):
        settle_in_reading(reading=reading, number=99, note="x", version=reading.version, by=TESTS)
    edition = make_edition(reading=reading, by=SystemActor("tests"))
    ends = list(edition.loose_ends.all())
    assert (ends[0].settled_note, ends[0].settled_by) == ("Gezien.", "systeem: tests")
    assert len(ends) == len(loose_ends_of(reading))


def test_the_outline_stays_beside_it(municipality: Municipality) -> None:
    assert any("jongerenwerk" in block.text for block in outline_of(make_reading(municipality)).blocks)
