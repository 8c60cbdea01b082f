"""The road from a first note to an adopted plan and its evaluation: the phases of the method, each with its page."""

from __future__ import annotations

from dataclasses import dataclass

from baken.plans.models import Edition
from baken.web.office.access import OfficeRequest
from baken.web.office.page import address


@dataclass(frozen=True)
class Phase:
    """One phase: its name, what it brings in one sentence, and the page where it is done (takes `number`)."""

    key: str
    name: str
    sentence: str
    page: str


# In the order of the method. A page that belongs to a phase passes its key to `show_on_road`.
PHASES: tuple[Phase, ...] = (
    Phase("road", "Overzicht", "De hele weg, en wat nu aan de beurt is.", "road"),
    # --- start
    Phase("start", "Begin", "De startnotitie: waarom, waarover, wanneer, door wie en met wie.", "start_note"),

    # --- evaluation of the previous plan
    Phase("evaluation", "Terugkijken", "Wat werd bereikt en gedaan in het vorige plan, en wat leren we ervan?",
          "evaluation_before"),

    # --- safety analysis
    Phase("analysis", "Analyse", "Per thema: wat de cijfers zeggen, wat mensen zien en uw oordeel.", "analysis"),

    # --- input of residents and partners
    Phase("input", "Inbreng", "Wat inwoners, ondernemers, partners en de raad zeggen.", "consultations"),

    # --- choosing
    Phase("choosing", "Kiezen", "Wat krijgt voorrang, en wat mag omlaag.", "candidates"),

    # --- goals
    Phase("goals", "Doelen", "Wat u wilt bereiken, en waaraan u dat ziet.", "goals"),

    # --- milestones
    Phase("milestones", "Mijlpalen", "De stappen waaraan u een strategisch thema volgt.", "milestones"),
    # --- writing
    Phase("writing", "Schrijven", "De tekst van het plan, als één document.", "editor"),
    # --- testing
    Phase("testing", "Toetsen", "Kunnen de cijfers straks laten zien of een doel is bereikt?", "testability"),
    Phase("selftest", "Zelftoets", "Twee lijsten: wat een goed plan heeft, en wat dit plan heeft.", "self_test"),
    # --- out
    Phase("out", "Naar buiten", "Het plan, het raadsvoorstel en het besluit als document.", "sending_out"),

    # --- adopting
    Phase("adopting", "Vaststellen", "Het besluit van de raad, met datum en nummer.", "adopt"),
    # --- life after adoption
    Phase("life", "Loop", "Wat er met het plan gebeurt: aanbieden, wijzigen, verlengen, afsluiten.", "life"),

)  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """A phase as a link on the page."""

    phase: Phase
    href: str
    is_here: bool


def road_of(request: OfficeRequest, edition: Edition, here: str) -> tuple[Stop, ...]:
    """All phases with their addresses; `here` is the key of the phase that is open."""
    return tuple(Stop(p, address(request, p.page, number=edition.pk), p.key == here) for p in PHASES)
