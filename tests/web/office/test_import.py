"""The import wizard: choose, read along, answer, correct, check, record, adopt."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from baken.accounts.models import Municipality
from baken.documents.draft import PlanDraft
from baken.documents.outline import Outline
from baken.documents.plan import draft_plan
from baken.plans.models import Document, Edition, Reading
from baken.plans.operations import answer_question, correct_text, settle_in_reading
from baken.web.office.outline_view import ROWS
from baken.web.office.reading_forms import LARGEST_PLAN
from tests.factories.accounts import TESTS
from tests.factories.plans import ASKED, PLAN, make_answered_reading, make_reading
from tests.web.office.conftest import Address

FIELD = f"vraag-{ASKED}"


def upload(client: Client, at: Address, name: str, content: bytes) -> tuple[int, str]:
    answer = client.post(at("upload"), {"document": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_a_plan_goes_from_file_to_adopted_plan(anna: Client, at: Address) -> None:
    status, where = upload(anna, at, "plan.txt", PLAN.encode())
    reading = Reading.objects.get()
    assert (status, where) == (302, at("reading", number=reading.pk))
    answer = anna.post(at("answer", number=reading.pk), {"version": 1, FIELD: "higher"})
    assert answer["Location"] == at("check", number=reading.pk)
    assert "Vastleggen als concept" in anna.get(answer["Location"]).content.decode()
    made = anna.post(answer["Location"])
    edition = Edition.objects.get()
    assert made["Location"] == at("edition", number=edition.pk)
    decided = {"adopted_on": "14-12-2023", "decision": "2023/7"}
    anna.post(at("adopt", number=edition.pk), decided)
    edition.refresh_from_db()
    assert (edition.status, edition.decision) == ("adopted", "2023/7")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.txt", b"", "Dit bestand is leeg"),
        ("plan.exe", b"MZ", "kunnen we niet lezen"),
        ("plan.docx", b"PK\x03\x04 kapot", ""),
        ("plan.pdf", b"%PDF-1.7 kapot", ""),
        ("x" * 200 + ".txt", PLAN.encode(), "De naam van het bestand is te lang"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_is_not_kept(
    anna: Client, at: Address, name: str, content: bytes, sentence: str
) -> None:
    status, text = upload(anna, at, name, content)
    assert status == 422
    assert sentence in text
    assert "Er klopt iets niet" in text
    assert not Document.objects.exists()


RECIPE = "Appeltaart\n\nIngrediënten\n\n- 300 gram bloem\n- 6 appels\n\nBereiding\n\nBak de taart een uur.\n"


def test_what_is_no_plan_is_told_and_not_kept(anna: Client, at: Address) -> None:
    status, page = upload(anna, at, "recept.txt", RECIPE.encode())
    assert status == 422
    assert "Dit lijkt geen veiligheidsplan" in page
    assert not Document.objects.exists()
    assert not Reading.objects.exists()


def test_a_bookmark_of_the_answers_leads_to_the_questions(anna: Client, at: Address, reading: Reading) -> None:
    answer = anna.get(at("answer", number=reading.pk))
    assert (answer.status_code, answer["Location"]) == (302, at("reading", number=reading.pk))


def test_a_file_that_is_too_large_is_refused(anna: Client, at: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.web.office.reading_forms.LARGEST_PLAN", 10)
    assert LARGEST_PLAN > 10
    assert "groter dan" in upload(anna, at, "plan.txt", PLAN.encode())[1]


def test_no_file_chosen(anna: Client, at: Address) -> None:
    assert "Kies eerst een document." in anna.post(at("upload")).content.decode()


def test_the_same_file_again_goes_on_where_it_was(anna: Client, at: Address, reading: Reading) -> None:
    status, where = upload(anna, at, "nogmaals.txt", PLAN.encode())
    assert (status, where) == (302, at("reading", number=reading.pk))
    assert "al ontvangen" in anna.get(where).content.decode()
    assert Document.objects.count() == 1


def test_the_text_stands_beside_what_was_read(anna: Client, at: Address, reading: Reading) -> None:
    text = anna.get(at("reading", number=reading.pk)).content.decode()
    assert "<mark>Meldingen overlast jeugd</mark>" in text
    assert '<mark class="is-asked">Gesprekken met ouders</mark>' in text
    assert 'href="#vraag-1"' in text
    assert "0 van 1 beantwoord" in text


def test_later_keeps_the_answer_and_leads_away(anna: Client, at: Address, reading: Reading) -> None:
    answer = anna.post(at("answer", number=reading.pk), {"version": 1, FIELD: "lower", "later": "1"})
    assert answer["Location"] == at("readings")
    reading.refresh_from_db()
    assert reading.answers == {ASKED: "lower"}


def test_without_an_answer_the_question_stays(anna: Client, at: Address, reading: Reading) -> None:
    answer = anna.post(at("answer", number=reading.pk), {"version": 1}, follow=True)
    assert "Nog 1 vraag wacht op een antwoord." in answer.content.decode()


def test_an_answer_that_is_no_choice_is_refused(anna: Client, at: Address, reading: Reading) -> None:
    answer = anna.post(at("answer", number=reading.pk), {"version": 1, FIELD: "sideways"})
    assert answer.status_code == 422
    assert "Kies een van de antwoorden" in answer.content.decode()


def test_recording_waits_for_the_questions(anna: Client, at: Address, reading: Reading) -> None:
    answer = anna.post(at("check", number=reading.pk))
    assert answer.status_code == 422
    assert "Beantwoord eerst" in answer.content.decode()
    assert not Edition.objects.exists()


def test_two_people_answering_see_both_and_lose_nothing(anna: Client, at: Address, reading: Reading) -> None:
    answer_question(reading=reading, question=ASKED, answer="lower", version=1, by=TESTS)
    clash = anna.post(at("answer", number=reading.pk), {"version": 1, FIELD: "higher"})
    text = clash.content.decode()
    assert clash.status_code == 422
    assert "door een ander opgeslagen" in text
    assert 'value="higher"' in text
    assert 'name="version" value="2"' in text
    anna.post(at("answer", number=reading.pk), {"version": 2, FIELD: "higher"})
    reading.refresh_from_db()
    assert reading.answers == {ASKED: "higher"}


def test_a_text_is_corrected_after_a_look(anna: Client, at: Address, reading: Reading) -> None:
    where = at("correct", number=reading.pk, path="priorities/0/indicators/0/target")
    look = anna.post(where, {"version": 1, "text": "hooguit 40", "preview": "1"}).content.decode()
    assert "Zo zouden wij het lezen" in look
    reading.refresh_from_db()
    assert reading.corrections == {}
    answer = anna.post(where, {"version": 1, "text": "hooguit 40"})
    assert answer["Location"] == at("texts", number=reading.pk) + "#priorities/0/indicators/0"
    assert "hooguit 40" in anna.get(at("texts", number=reading.pk)).content.decode()


def test_two_people_correcting_see_both_texts(anna: Client, at: Address, reading: Reading) -> None:
    path = "priorities/0/title"
    correct_text(reading=reading, path=path, text="Van de een", version=1, by=TESTS)
    clash = anna.post(at("correct", number=reading.pk, path=path), {"version": 1, "text": "Van de ander"})
    text = clash.content.decode()
    assert clash.status_code == 422
    assert "Van de een" in text
    assert "Van de ander" in text
    anna.post(at("correct", number=reading.pk, path=path), {"version": 2, "text": "Van de ander"})
    reading.refresh_from_db()
    assert reading.corrections[path] == "Van de ander"


def test_an_empty_name_is_refused_and_an_unknown_place_is_not_found(
    anna: Client, at: Address, reading: Reading
) -> None:
    answer = anna.post(at("correct", number=reading.pk, path="priorities/0/title"), {"version": 1, "text": " "})
    assert "door een ander" not in answer.content.decode(), "nobody else was there"
    assert "mag niet leeg zijn" in answer.content.decode()
    assert anna.get(at("correct", number=reading.pk, path="priorities/9/title")).status_code == 404
    assert anna.get(at("exclude", number=reading.pk, path="priorities/9")).status_code == 404


def test_a_thing_is_left_out_and_taken_back(anna: Client, at: Address, reading: Reading) -> None:
    where = at("exclude", number=reading.pk, path="priorities/0/indicators/1")
    anna.post(where, {"version": 1})
    assert "We hebben geen vragen" in anna.get(at("reading", number=reading.pk)).content.decode()
    anna.post(where, {"version": 2, "back": "1"})
    reading.refresh_from_db()
    assert reading.corrections == {}


def test_a_loose_end_of_a_reading_is_settled(anna: Client, at: Address, municipality: Municipality) -> None:
    reading = make_reading(municipality)
    where = at("settle_reading", number=reading.pk, loose_end=0)
    assert "Schrijf wat u met dit losse eindje doet" in anna.post(where, {"version": 1, "note": ""}).content.decode()
    anna.post(where, {"version": 1, "note": "Laten we zo."})
    assert "Laten we zo." in anna.get(at("reading", number=reading.pk)).content.decode()
    assert anna.get(at("settle_reading", number=reading.pk, loose_end=99)).status_code == 404


def test_a_clash_over_a_loose_end_shows_both_notes(anna: Client, at: Address, reading: Reading) -> None:
    settle_in_reading(reading=reading, number=0, note="Van de een", version=1, by=TESTS)
    clash = anna.post(
        at("settle_reading", number=reading.pk, loose_end=0), {"version": 1, "note": "Van de ander"}
    ).content.decode()
    assert "Van de een" in clash
    assert "Van de ander" in clash


def test_stopping_and_what_is_over(anna: Client, at: Address, reading: Reading) -> None:
    assert anna.post(at("drop", number=reading.pk))["Location"] == at("readings")
    assert "al afgesloten" in anna.post(at("drop", number=reading.pk)).content.decode()
    assert (
        "al afgesloten" in anna.post(at("answer", number=reading.pk), {"version": 2, FIELD: "lower"}).content.decode()
    )
    assert anna.get(at("check", number=reading.pk)).status_code == 302
    assert "Opslaan en verder" not in anna.get(at("reading", number=reading.pk)).content.decode()


def test_a_reader_sees_the_reading_without_forms(bert: Client, at: Address, reading: Reading) -> None:
    text = bert.get(at("reading", number=reading.pk)).content.decode()
    assert "Gesprekken met ouders" in text
    assert "Opslaan en verder" not in text


def test_markup_in_names_and_headings_stays_text(anna: Client, at: Address) -> None:
    evil = "<script>alert(1)</script>"
    content = PLAN.replace("Aanpak jeugdoverlast", f"Aanpak {evil}").replace("Gesprekken met", f"{evil} met")
    upload(anna, at, f"plan{evil.replace('/', '')}.txt", content.encode())
    reading = Reading.objects.get()
    for name in ("reading", "texts", "check", "reading_text"):
        text = anna.get(at(name, number=reading.pk)).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text
    assert "<script>" not in anna.get(at("readings")).content.decode()


def with_rows(count: int) -> bytes:
    rows = "".join(f"Indicator {n}\tBron\t{n} (2022)\tHooguit {n}\n" for n in range(1, count + 1))
    return (PLAN.split("Meldingen overlast jeugd")[0].replace("Effectindicatoren\n", "Overzicht\n") + rows).encode()


def test_a_table_of_ten_thousand_rows_is_told_and_nothing_stored(anna: Client, at: Address) -> None:
    status, text = upload(anna, at, "groot.txt", with_rows(10_000))
    assert status == 422
    assert "rijen. In de tabellen van een plan passen er samen hooguit 2.000" in text
    assert not Reading.objects.exists()
    assert not Document.objects.exists()


def test_far_too_much_text_is_told_before_it_is_read(anna: Client, at: Address) -> None:
    status, text = upload(anna, at, "groot.txt", b"Dit is een regel over veiligheid.\n" * 100_000)
    assert status == 422
    assert "meer dan een miljoen letters" in text
    assert not Document.objects.exists()


def test_reading_holds_nobody_up(anna: Client, at: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a document is read nothing has been written yet, so that no lock stands."""
    seen: list[bool] = []

    def watched(outline: Outline) -> PlanDraft:
        seen.append(Document.objects.exists())
        return draft_plan(outline)

    monkeypatch.setattr("baken.plans.operations.readings.draft_plan", watched)
    upload(anna, at, "plan.txt", PLAN.encode())
    assert seen == [False]
    assert Reading.objects.count() == 1


def test_the_longest_table_makes_no_giant_page(anna: Client, at: Address) -> None:
    upload(anna, at, "groot.txt", with_rows(1_900))
    reading = Reading.objects.get()
    page = anna.get(at("reading", number=reading.pk)).content
    assert len(page) < 2_000_000
    index = next(i for i, b in enumerate(reading.outline["blocks"]) if len(b.get("rows", ())) > ROWS)
    rest = anna.get(at("reading_table", number=reading.pk, block=index), {"bladzijde": "10"}).content.decode()
    assert "Indicator 1900" in rest
    assert len(rest) < 200_000
    assert anna.get(at("reading_table", number=reading.pk, block=0)).status_code == 404


def test_after_recording_the_reading_stays_to_be_seen(anna: Client, at: Address, municipality: Municipality) -> None:
    reading = make_answered_reading(municipality)
    anna.post(at("check", number=reading.pk))
    assert "Opslaan en verder" not in anna.get(at("reading", number=reading.pk)).content.decode()
    assert "werd" in anna.get(at("readings")).content.decode()
