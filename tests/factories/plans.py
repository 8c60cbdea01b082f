"""A small plan of an invented municipality, as a document, a reading, a concept and an adopted edition."""

from __future__ import annotations

from datetime import date

from baken.accounts.models import Municipality
from baken.plans.models import Edition, Reading
from baken.plans.operations import adopt_edition, answer_question, make_edition, receive_document, start_reading
from baken.plans.queries import open_questions
from tests.factories.accounts import TESTS

PLAN = """Gemeente Duinrand
Integraal Veiligheidsplan 2024 – 2027

1. Inleiding

In dit plan staat wat de gemeente Duinrand doet.

2. Visie

In 2027 is Duinrand veilig.

3. Prioriteiten

3.1 Aanpak jeugdoverlast

Er is overlast.

Hoofdlijnen van de aanpak

Wij zetten in op jongerenwerk.

Doelstelling 2027

- Minder overlast door jeugd.

Effectindicatoren
indicator\tbron\twaarde 2023\tdoelstelling 2027
Meldingen overlast jeugd\tdata.politie.nl\t53 (2022)\tGelijk of lager aantal meldingen
Gesprekken met ouders\tGemeente\t30 (2023)\t40
Gesprekken met ouders\tScholen\t12 (2023)\tMinimaal 20
Beeld van de jeugdgroepen\tGemeente\tVerouderd beeld\tActueel beeld
"""
ASKED = "priorities/0/indicators/1:direction"


def make_reading(municipality: Municipality, text: str = PLAN) -> Reading:
    """The plan, read; its one question is open."""
    document = receive_document(municipality=municipality, name="plan.txt", content=text.encode(), by=TESTS)
    return start_reading(document=document, by=TESTS)


def make_answered_reading(municipality: Municipality, text: str = PLAN) -> Reading:
    """The plan, read, with "hoger is beter" to every question."""
    reading = make_reading(municipality, text)
    for question in open_questions(reading):
        answer_question(reading=reading, question=question.id, answer="higher", version=reading.version, by=TESTS)
    return reading


def make_concept(municipality: Municipality, text: str = PLAN) -> Edition:
    """The plan as a concept."""
    return make_edition(reading=make_answered_reading(municipality, text), by=TESTS)


def make_adopted(municipality: Municipality, text: str = PLAN) -> Edition:
    """The plan as the council adopted it."""
    edition = make_concept(municipality, text)
    return adopt_edition(edition=edition, adopted_on=date(2023, 12, 14), decision="2023/7", by=TESTS)
