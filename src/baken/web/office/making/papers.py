"""The papers of a plan, from what is recorded: the plan itself and what goes to the council beside it.

Drafts for a person: what is not known stands there as `[in te vullen: …]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from baken.core.testability import luck_of_all, testability_of
from baken.documents.outline import Block, Outline
from baken.documents.writing.blocks import heading, items, paragraph, prose, table
from baken.monitoring.evaluation import evaluate_edition, materials_of
from baken.plans.labels import labels_of
from baken.plans.models import (
    Candidate,
    Contribution,
    Edition,
    GoalEvaluation,
    PlanEvaluation,
    Priority,
    StartNote,
)
from baken.plans.operations.starting import NOTE_TEXTS
from baken.web.clock import today
from baken.web.documents import plan_paper
from baken.web.dutch import in_words
from baken.web.office.making.report_outline import analysis_paper
from baken.web.office.making.self_test_report import self_test_outline
from baken.web.office.wording import count_of

_PROMPT = "[in te vullen: {}]"


@dataclass(frozen=True)
class Paper:
    """A paper: what it is called, what it is for in a sentence, and what makes it."""

    key: str
    name: str
    sentence: str
    outline: Callable[[Edition], Outline]


def proposal(edition: Edition) -> Outline:
    """The draft of the proposal of the college to the council."""
    blocks = [heading(f"Raadsvoorstel: {edition}", 0), paragraph(f"Gemeente {edition.municipality.name}")]
    for name, part in _proposal(edition):
        blocks += [heading(name, 1), *part]
    return Outline(tuple(blocks), "paper", f"Raadsvoorstel {edition}")


def decision(edition: Edition) -> Outline:
    """The draft of the decision of the council."""
    number = edition.decision or _PROMPT.format("nummer")
    day = f"{edition.adopted_on:%d-%m-%Y}" if edition.adopted_on else _PROMPT.format("datum van de vergadering")
    blocks = (
        heading(f"Raadsbesluit: {edition}", 0),
        paragraph(f"De raad van de gemeente {edition.municipality.name};"),
        paragraph(f"gelezen het voorstel van het college van {_PROMPT.format('datum')}, nummer {number};"),
        paragraph("gelet op artikel 38b van de Politiewet 2012 en artikel 147 van de Gemeentewet;"),
        heading("Besluit", 1), *items(_points(edition)),
        paragraph(f"Vastgesteld in de openbare vergadering van {day}."),
        paragraph("De griffier,"), paragraph("De voorzitter,"),
    )  # fmt: skip
    return Outline(blocks, "paper", f"Raadsbesluit {edition}")


def self_test_paper(edition: Edition) -> Outline:
    """The dossier of the self-tests as it is today."""
    return self_test_outline(edition, today())


def start_note(edition: Edition) -> Outline:
    """The start note as it was written."""
    note = StartNote.objects.filter(edition=edition).first()
    blocks = [heading(f"Startnotitie: {edition}", 0), paragraph(f"Gemeente {edition.municipality.name}")]
    for name in NOTE_TEXTS:
        label = str(StartNote._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column of our own
        blocks += [heading(label[0].upper() + label[1:], 1), *prose(getattr(note, name, "") or _PROMPT.format(label))]
    return Outline(tuple(blocks), "paper", f"Startnotitie {edition}")


def evaluation(edition: Edition) -> Outline:
    """The evaluation of this plan: facts first, then what people said of each goal."""
    blocks = [heading(f"Evaluatie: {edition}", 0), paragraph(f"Gemeente {edition.municipality.name}")]
    whole = PlanEvaluation.objects.filter(edition=edition).first()
    for name in ("summary", "good", "improve", "lessons"):
        if text := getattr(whole, name, ""):
            label = str(PlanEvaluation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # our own column
            blocks += [heading(label[0].upper() + label[1:], 1), *prose(text)]
    said = {e.goal_id: e for e in GoalEvaluation.objects.filter(goal__priority__edition=edition)}
    for group in evaluate_edition(edition, today=today()).priorities:
        blocks += [heading(group.priority.title, 1), heading("De feiten", 2)]
        rows = [(i.indicator.name, i.headline.word.value, i.headline.sentence) for i in group.indicators if i.results]
        blocks += (
            [table(("Indicator", "Oordeel", "Wat het cijfer zegt"), rows)] if rows else [paragraph("Geen cijfers.")]
        )
        for goal in group.priority.goals.all():
            blocks += [heading(goal.text, 2), *_looked_back(said.get(goal.pk))]
    return Outline(tuple(blocks), "paper", f"Evaluatie {edition}")


def _looked_back(said: GoalEvaluation | None) -> Iterator[Block]:
    if said is None:
        yield paragraph(_PROMPT.format("wat er van dit doel kwam"))
        return
    yield paragraph(f"Bereikt wat we wilden? {said.get_reached_display().capitalize()}. {said.reached_text}".strip())
    yield paragraph(f"Gedaan wat we wilden? {said.get_done_display().capitalize()}. {said.done_text}".strip())
    told = (("Wat goed ging", said.good), ("Wat beter kan", said.improve), ("Les", said.lesson))
    yield from (paragraph(f"{label}: {text}") for label, text in told if text)


PAPERS: tuple[Paper, ...] = (
    Paper("plan", "Het plan", "De tekst zoals de raad die krijgt of vaststelde.", plan_paper),
    Paper("startnotitie", "Startnotitie", "Waarom een nieuw plan, waarover, wanneer en met wie.", start_note),
    Paper("evaluatie", "Evaluatie", "Wat werd bereikt en gedaan, met de feiten erbij.", evaluation),
    # --- papers of other pages
    Paper(
        "veiligheidsanalyse",
        "Veiligheidsanalyse",
        "Per thema eerst de feiten, dan wat mensen ervan vinden.",
        analysis_paper,
    ),
    Paper("zelftoets", "Dossier van de zelftoets", "Elk punt met uitkomst, bewijs, dag en wie.", self_test_paper),
    Paper("raadsvoorstel", "Raadsvoorstel", "Concept van het voorstel van het college aan de raad.", proposal),
    Paper("raadsbesluit", "Raadsbesluit", "Concept van het besluit dat de raad neemt.", decision),
)


def _points(edition: Edition) -> list[str]:
    return [f"{edition} vast te stellen;",
            "het college op te dragen de raad elk jaar te berichten wat is bereikt en wat is gedaan."]  # fmt: skip


def _proposal(edition: Edition) -> Iterator[tuple[str, list[Block]]]:
    note = StartNote.objects.filter(edition=edition).first()
    yield "Voorgesteld besluit", list(items(_points(edition)))
    yield "Aanleiding", list(prose((note.occasion if note else "") or _PROMPT.format("waarom nu een nieuw plan")))
    yield "Wat we willen bereiken", list(_goals(edition))
    yield "Argumenten", list(_arguments(edition))
    yield "Kanttekeningen", list(_remarks(edition))
    yield "Participatie", list(_participation(edition))
    yield "Financiën", list(prose(edition.budget or _PROMPT.format("lasten, dekking en gevolgen voor de begroting")))
    yield "Vervolg", [paragraph(
        "Na het besluit staat het plan op de openbare site, met per doel de stand. Het college maakt elk jaar een "
        "uitvoeringsplan en bericht de raad bij de jaarstukken."
    )]  # fmt: skip
    yield "Bijlagen", list(items([str(edition), "Veiligheidsanalyse", "Ontwerp van het raadsbesluit"]))


def _goals(edition: Edition) -> Iterator[Block]:
    priorities = list(edition.priorities.prefetch_related("goals"))
    rows = [(p.title, [g.text for g in p.goals.all()] or [_PROMPT.format("doel")]) for p in priorities]
    if rows:
        yield table(("Prioriteit of thema", "Doel"), rows)
    else:
        yield paragraph(_PROMPT.format("prioriteiten en doelen"))


def _arguments(edition: Edition) -> Iterator[Block]:
    """What was chosen and why, and what goes down."""
    chosen = list(edition.candidates.exclude(choice=""))
    words = labels_of(edition)
    counted = [
        edition.priorities.filter(rank=rank).count() for rank in (Priority.Rank.PRIORITY, Priority.Rank.STRATEGIC)
    ]
    told = " en ".join(
        f"{in_words(number)} {words[key][0 if number == 1 else 1]}"
        for number, key in zip(counted, ("priority", "strategic"), strict=True) if number
    )  # fmt: skip
    if told:
        yield paragraph(f"Het plan kiest {told}. Wie alles voorop zet, zet niets voorop.")
    if not chosen:
        yield paragraph(_PROMPT.format("waarom deze prioriteiten"))
    for choice in Candidate.Choice:
        of_kind = [c for c in chosen if c.choice == choice]
        if of_kind:
            yield heading(choice.label[0].upper() + choice.label[1:], 2)
            yield from items([f"{c.title}: {c.choice_reason or c.argument}" for c in of_kind])


def _remarks(edition: Edition) -> Iterator[Block]:
    """What the figures will and will not be able to show."""
    tests = [testability_of(target, material) for _, targets, material in materials_of(edition) for target in targets]
    if not tests:
        yield paragraph(
            "Het plan noemt nog geen streefwaarden. Of een doel is bereikt, is dan niet aan cijfers te zien."
        )
        return
    fine = sum(test.testable.value in ("yes", "certain", "others") for test in tests)
    yield paragraph(f"Van de {count_of(len(tests), 'streefwaarde', 'streefwaarden')} zijn er {fine} te toetsen.")
    luck = luck_of_all(tests)
    if luck is not None:
        counted = sum(test.luck is not None for test in tests)
        chance = "minder dan 1" if luck < 0.0005 else f"ongeveer {round(luck * 1000)}"
        yield paragraph(
            f"Verandert er niets, dan is de kans dat alle {counted} streefwaarden met een getal door toeval toch "
            f"worden gehaald {chance} op 1.000."
        )


def _participation(edition: Edition) -> Iterator[Block]:
    held = list(edition.consultations.all())
    if not held:
        yield paragraph(_PROMPT.format("wie meepraatten en wat daarmee is gedaan"))
        return
    said = Contribution.objects.filter(consultation__edition=edition, set_aside="").count()
    yield paragraph(f"Er was {count_of(len(held), 'raadpleging', 'raadplegingen')}, met samen {said} keer inbreng.")
    yield from items([
        f"{c.title} ({c.get_kind_display()}{f', {c.held_on:%d-%m-%Y}' if c.held_on else ''}"
        f"{f', {c.present} aanwezigen' if c.present else ''}){f': {c.summary}' if c.summary else ''}" for c in held
    ])  # fmt: skip
