"""What asks attention now: each line says what to do, why, how long it takes, and where its button goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localdate

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core.dutch import enumeration
from baken.core.dutch import number as dutch_number
from baken.core.verdicts import OpenReason
from baken.core.worsening import Watch
from baken.monitoring.regular import RegularTheme, regular_themes
from baken.monitoring.results import EditionResult, IndicatorResult
from baken.plans.milestones import followed_in
from baken.plans.models import Edition, Indicator, Reading
from baken.plans.queries import open_questions
from baken.web.office.baseline import candidates_of
from baken.web.office.making.regular import is_raised, plan_in_the_making
from baken.web.office.wording import count_of

MINUTES_PER_QUESTION = 2
MINUTES_PER_LOOSE_END = 3
MINUTES_PER_FIGURE = 5
MINUTES_TO_CHOOSE = 10
MINUTES_TO_RECORD = 5
FIGURES_SHOWN = 6
THEMES_SHOWN = 3
MILESTONES_SHOWN = 5


@dataclass(frozen=True)
class Ask:
    """One thing to do. `permission` is what it takes to do it."""

    title: str
    text: str
    minutes: int
    href: str
    button: str
    permission: str


def asks(municipality: Municipality, result: EditionResult | None, permissions: frozenset[str]) -> tuple[Ask, ...]:
    """Everything this person can do now, most pressing first."""
    found = [*_readings(municipality), *_editions(municipality)]
    if result is not None:
        found += [*_late(municipality, result), *_worsened(municipality, result)]
        found += [*_conflicts(municipality, result.indicators), *_without_figure(municipality, result.indicators)]
    return tuple(ask for ask in found if ask.permission in permissions)


def _readings(municipality: Municipality) -> Iterator[Ask]:
    readings = Reading.objects.filter(document__municipality=municipality, status=Reading.Status.OPEN)
    for reading in readings.select_related("document"):
        waiting = sum(1 for q in open_questions(reading) if q.answer is None)
        address = {"gemeente": municipality.slug, "number": reading.pk}
        if waiting:
            yield Ask(
                f"Beantwoord {count_of(waiting, 'vraag', 'vragen')} over ‘{reading.document.name}’",
                "Bij deze zinnen uit het plan weten we niet zeker wat er bedoeld is.",
                waiting * MINUTES_PER_QUESTION, reverse("office:reading", kwargs=address), "Vragen beantwoorden",
                "plans.edit",
            )  # fmt: skip
        else:
            yield Ask(
                f"Leg vast wat we lazen in ‘{reading.document.name}’",
                "Alle vragen zijn beantwoord. Controleer de samenvatting en maak er een concept van.",
                MINUTES_TO_RECORD, reverse("office:check", kwargs=address), "Samenvatting bekijken", "plans.edit",
            )  # fmt: skip


def _editions(municipality: Municipality) -> Iterator[Ask]:
    waiting = Count("loose_ends", filter=Q(loose_ends__settled_note=""))
    for edition in municipality.editions.annotate(waiting=waiting):
        address = {"gemeente": municipality.slug, "number": edition.pk}
        if edition.status == Edition.Status.CONCEPT:
            yield Ask(
                f"Stel {edition} vast", "Het plan is nog een concept. Noteer het raadsbesluit zodra de raad besloot.",
                MINUTES_TO_RECORD, reverse("office:adopt", kwargs=address), "Besluit vastleggen", "plans.adopt",
            )  # fmt: skip
        if edition.waiting:
            yield Ask(
                f"Werk {count_of(edition.waiting, 'los eindje', 'losse eindjes')} af in {edition}",
                "Wat we in de tekst niet konden plaatsen, of wat elkaar tegenspreekt.",
                edition.waiting * MINUTES_PER_LOOSE_END, reverse("office:loose_ends", kwargs=address),
                "Losse eindjes bekijken", "plans.edit",
            )  # fmt: skip


def _late(municipality: Municipality, result: EditionResult) -> Iterator[Ask]:
    """Milestones of the adopted plan whose day is over while they are not in their last state."""
    edition = result.edition
    if edition.status != Edition.Status.ADOPTED:
        return
    late = [each for rows in followed_in(edition, result.today).values() for each in rows if each.is_late]
    if not late:
        return
    what = count_of(len(late), "mijlpaal die te laat is", "mijlpalen die te laat zijn")
    yield Ask(
        f"Kijk naar {what}", f"{enumeration([each.milestone.title for each in late[:MILESTONES_SHOWN]])}. "
        "Schrijf op hoe ver het is, of kies een andere dag.", MINUTES_PER_FIGURE * len(late),
        reverse("office:milestones", kwargs={"gemeente": municipality.slug, "number": edition.pk}),
        "Mijlpalen bekijken", "plans.edit",
    )  # fmt: skip


def _worsened(municipality: Municipality, result: EditionResult) -> Iterator[Ask]:
    """Themes on regular effort of the adopted plan that demonstrably worsen, until somebody raises or judges them; many
    of them in one line."""
    edition = result.edition
    if edition.status != Edition.Status.ADOPTED:
        return
    found = _to_raise(municipality, edition, result.today)
    href = reverse("office:regular", kwargs={"gemeente": municipality.slug, "number": edition.pk})
    told = [(f"Op gewone inzet, en verslechterd: {e.theme}", " ".join(w.sentence for w in e.worse)) for e in found]
    if len(found) > THEMES_SHOWN:
        named = enumeration([str(each.theme) for each in found])
        told = [(f"{len(found)} thema’s op gewone inzet zijn verslechterd", f"{named}.")]
    for title, text in told:
        yield Ask(title, text, MINUTES_TO_CHOOSE, href, "Gewone inzet bekijken", "plans.edit")


def _to_raise(municipality: Municipality, edition: Edition, today: date) -> list[RegularTheme]:
    target = plan_in_the_making(municipality)
    return [
        each
        for each in regular_themes(edition, today=today)
        if each.watch is Watch.WORSE and not _is_judged_since(each) and not (target and is_raised(target, each.theme))
    ]


def _is_judged_since(found: RegularTheme) -> bool:
    """Whether somebody judged the theme after these figures came in."""
    last = found.theme.judgements.first()
    return last is not None and found.newest is not None and localdate(last.judged_at) >= found.newest


def _conflicts(municipality: Municipality, results: Iterable[IndicatorResult]) -> Iterator[Ask]:
    for result in results:
        if result.has_conflict:
            named = " of ".join(dutch_number(v) for v in candidates_of(result) or ())
            address = {"gemeente": municipality.slug, "number": result.indicator.pk}
            yield Ask(
                f"Kies welke nulmeting telt{': ' + named if named else ''}",
                f"{result.indicator.name}: plan en bron spreken elkaar tegen. Beide getallen blijven zichtbaar.",
                MINUTES_TO_CHOOSE, reverse("office:baseline", kwargs=address), "Nulmeting kiezen", "baseline.choose",
            )  # fmt: skip


def _without_figure(municipality: Municipality, results: Iterable[IndicatorResult]) -> Iterator[Ask]:
    empty = [r for r in results if r.latest is None and _wants_figure(r)]
    for result in empty[:FIGURES_SHOWN]:
        address = {"gemeente": municipality.slug, "number": result.indicator.pk}
        yield Ask(
            f"Nog geen cijfer: {result.indicator.name}", how_to_get(result), MINUTES_PER_FIGURE,
            reverse("office:enter_figure", kwargs=address), "Cijfer invoeren", "figures.enter",
        )  # fmt: skip
    if rest := len(empty) - FIGURES_SHOWN:
        if rest < 0:
            return
        yield Ask(
            f"Nog {count_of(rest, 'andere indicator', 'andere indicatoren')} zonder cijfer",
            "In de lijst staat per indicator waar het cijfer te halen is.", rest * MINUTES_PER_FIGURE,
            reverse("office:indicators", kwargs={"gemeente": municipality.slug}), "Indicatoren bekijken", "plans.read",
        )  # fmt: skip


def how_to_get(result: IndicatorResult) -> str:
    """One sentence: where the figure is to be had."""
    source = result.series.source or result.indicator.source
    where = f"Te halen bij: {source.rstrip('.')}." if source else "Het plan noemt geen bron; vraag na wie het bijhoudt."
    needed = result.headline.needed if result.results else ""
    return f"{where} {needed}".strip().replace("..", ".")


def steps_to_get(indicator: Indicator) -> tuple[str, ...]:
    """The steps to get the figure by hand, where the catalogue knows its source."""
    definition = catalogue().definitions.get(indicator.series)
    return catalogue().sources[definition.source].by_hand if definition else ()


def _wants_figure(result: IndicatorResult) -> bool:
    """True unless the plan gave nothing to judge."""
    return bool(result.results) and result.headline.reason is not OpenReason.NO_TARGET
