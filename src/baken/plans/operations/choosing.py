"""From possible priorities to a choice. People choose; what is reckoned only shows how far it hangs on the weights."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max

from baken.audit.operations import Actor, record
from baken.catalogue.criteria import SCORES, WEIGHTS, criteria
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.contributing import clean_line
from baken.plans.life import may_change
from baken.plans.models import Candidate, Edition, Priority, Theme, Weighing
from baken.plans.recording import Slugs

LARGEST_LIMIT = 10


class StaleCandidateError(UserError):
    """Somebody else changed this candidate, its scores or its choice after it was shown."""


_RANKS = {Candidate.Choice.PRIORITY: Priority.Rank.PRIORITY, Candidate.Choice.STRATEGIC: Priority.Rank.STRATEGIC}


@transaction.atomic
def add_candidate(
    *, edition: Edition, title: str, themes: Iterable[int] = (), argument: str = "", by: Actor
) -> Candidate:
    """A possible priority (or a theme that may go down), with the numbers (keys) of its themes."""
    _refuse_closed(edition)
    found = Candidate(edition=edition, order=_next_order(edition))
    _describe(found, title, themes, argument)
    _log(by, "add_candidate", edition, found.title)
    return found


@transaction.atomic
def change_candidate(
    *, candidate: Candidate, title: str, themes: Iterable[int], argument: str, coherence: str, by: Actor,
    shown: str | None = None,
) -> Candidate:  # fmt: skip
    """Write it anew, with how it fits the priorities of country and region. `shown` (of `as_shown`) tells what it was
    based on; StaleCandidateError when that is another by now. The same goes for `score_candidate` and `choose`."""
    _refuse_closed(candidate.edition)
    _refuse_stale(candidate, shown)
    candidate.coherence = clean_text(coherence)
    _describe(candidate, title, themes, argument)
    _log(by, "change_candidate", candidate.edition, candidate.title)
    return candidate


@transaction.atomic
def drop_candidate(*, candidate: Candidate, by: Actor) -> None:
    """Take it off the list; refused once it was chosen, since a choice keeps its reason."""
    _refuse_closed(candidate.edition)
    if candidate.choice:
        raise UserError("Over deze mogelijke prioriteit is al gekozen. Draai eerst de keuze terug.")
    candidate.delete()
    _log(by, "drop_candidate", candidate.edition, candidate.title)


@transaction.atomic
def take_proposals(*, edition: Edition, themes: Iterable[int], by: Actor) -> tuple[Candidate, ...]:
    """A candidate for each of these themes that is in none yet: what a person took over from a proposal."""
    _refuse_closed(edition)
    wanted = Theme.objects.filter(pk__in=list(themes), field__edition=edition, candidates=None)
    made = []
    for theme in wanted.order_by("field__order", "order"):
        if _titles(edition).isdisjoint({theme.name.casefold()}):
            found = Candidate(edition=edition, order=_next_order(edition))
            _describe(found, theme.name, [theme.pk], "")
            made.append(found)
    if not made:
        raise UserError("Kies een of meer thema’s die nog niet op de lijst staan.")
    _log(by, "take_proposals", edition, ", ".join(each.title for each in made))
    return tuple(made)


@transaction.atomic
def score_candidate(
    *, candidate: Candidate, scores: Mapping[str, int | None], by: Actor, shown: str | None = None
) -> Candidate:
    """What people think of it on each criterion, 0 to 4; None where nobody knows."""
    _refuse_closed(candidate.edition)
    _refuse_stale(candidate, shown)
    if not set(scores) <= set(criteria()) or any(s is not None and s not in SCORES for s in scores.values()):
        raise UserError("Een score is 0, 1, 2, 3 of 4. Weet u het niet? Kies dan ‘weet ik niet’.")
    candidate.scores = {key: score for key, score in scores.items() if score is not None}
    candidate.save(update_fields=["scores"])
    _log(by, "score_candidate", candidate.edition, candidate.title)
    return candidate


@transaction.atomic
def set_weights(
    *, edition: Edition, weights: Mapping[str, int], most_priorities: int, most_strategic: int, by: Actor
) -> Weighing:
    """How heavy each criterion counts (0 to 5), and how many priorities and strategic themes the plan may have."""
    _refuse_closed(edition)
    if not set(weights) <= set(criteria()) or any(weight not in WEIGHTS for weight in weights.values()):
        raise UserError("Een gewicht is een getal van 0 tot en met 5.")
    if not any(weights.values()):
        raise UserError("Geef minstens één criterium een gewicht boven 0.")
    if not (1 <= most_priorities <= LARGEST_LIMIT and 0 <= most_strategic <= LARGEST_LIMIT):
        raise UserError(f"Kies een grens van 1 tot {LARGEST_LIMIT} prioriteiten en 0 tot {LARGEST_LIMIT} andere.")
    found = weighing_of(edition)
    found.weights = dict(weights)
    found.most_priorities, found.most_strategic = most_priorities, most_strategic
    found.save()
    _log(by, "set_weights", edition, str(edition))
    return found


@transaction.atomic
def choose(
    *, candidate: Candidate, choice: str, reason: str, today: date, by: Actor, shown: str | None = None
) -> Candidate:
    """What it becomes, and why. Refused over the limit that the municipality set itself; of two people at once the
    second is counted after the first."""
    edition = candidate.edition
    _refuse_closed(edition)
    Edition.objects.select_for_update().get(pk=edition.pk)
    _refuse_stale(candidate, shown)
    if choice not in Candidate.Choice.values:
        raise UserError("Kies wat het wordt.")
    if not clean_text(reason):
        raise UserError("Schrijf waarom. De raad en de inwoners willen dat kunnen lezen.")
    _refuse_over_the_limit(candidate, choice)
    candidate.refresh_from_db(fields=["priority"])
    if choice not in _RANKS:
        _let_go(candidate)
    elif candidate.priority is not None:
        candidate.priority.rank = _RANKS[Candidate.Choice(choice)]
        candidate.priority.save(update_fields=["rank"])
    candidate.choice, candidate.choice_reason = choice, clean_text(reason)
    candidate.chosen_by, candidate.chosen_on = by.email, today
    candidate.save(update_fields=["choice", "choice_reason", "chosen_by", "chosen_on"])
    _log(by, "choose", edition, f"{candidate.title}: {candidate.get_choice_display()}")
    return candidate


@transaction.atomic
def undo_choice(*, candidate: Candidate, by: Actor) -> Candidate:
    """Take a choice back; the log keeps what it was. An empty priority that was made of it goes, one with goals not."""
    _refuse_closed(candidate.edition)
    before = candidate.get_choice_display()
    _let_go(candidate)
    candidate.choice, candidate.choice_reason, candidate.chosen_by, candidate.chosen_on = "", "", "", None
    candidate.save(update_fields=["choice", "choice_reason", "chosen_by", "chosen_on"])
    _log(by, "undo_choice", candidate.edition, f"{candidate.title}: {before}")
    return candidate


@transaction.atomic
def make_priorities(*, edition: Edition, by: Actor) -> tuple[Priority, ...]:
    """The priorities and strategic themes of the plan from what was chosen, with their themes. Done again it makes only
    what is not there yet."""
    _refuse_closed(edition)
    Edition.objects.select_for_update().get(pk=edition.pk)
    slugs = Slugs(120, set(edition.priorities.values_list("slug", flat=True)))
    made = []
    for candidate in edition.candidates.filter(choice__in=list(_RANKS), priority=None):
        rank = _RANKS[Candidate.Choice(candidate.choice)]
        order = (edition.priorities.filter(rank=rank).aggregate(last=Max("order"))["last"] or 0) + 1
        candidate.priority = Priority.objects.create(
            edition=edition, rank=rank, order=order, title=candidate.title, slug=slugs.of(candidate.title),
            reason=candidate.choice_reason,
        )  # fmt: skip
        candidate.save(update_fields=["priority"])
        made.append(candidate.priority)
    for candidate in edition.candidates.exclude(priority=None):
        candidate.themes.filter(priority=None).update(priority=candidate.priority)
    _log(by, "make_priorities", edition, ", ".join(each.title for each in made) or "niets nieuws")
    return tuple(made)


def as_shown(candidate: Candidate) -> str:
    """A short text that is another once its words, its scores or its choice are."""
    scores = sorted(candidate.scores.items())
    words = [
        candidate.title,
        candidate.argument,
        candidate.coherence,
        candidate.choice,
        candidate.choice_reason,
        scores,
    ]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def weighing_of(edition: Edition) -> Weighing:
    """The weighing of a plan; a plan that was not begun here gets one with the default weights."""
    return Weighing.objects.get_or_create(edition=edition)[0]


def weights_of(weighing: Weighing) -> dict[str, int]:
    """The weight of every criterion: as set, where one that was not named does not count; else where it starts."""
    if not weighing.weights:
        return {key: found.weight for key, found in criteria().items()}
    return {key: int(weighing.weights.get(key, 0)) for key in criteria()}


def _describe(found: Candidate, title: str, themes: Iterable[int], argument: str) -> None:
    title = clean_line(title)
    if not title:
        raise UserError("Geef de mogelijke prioriteit een naam.")
    if len(title) > 300:
        raise UserError("Houd de naam bij 300 tekens. De rest past bij wat ervoor en ertegen spreekt.")
    wanted = set(themes)
    if Theme.objects.filter(pk__in=wanted, field__edition=found.edition).count() != len(wanted):
        raise UserError("Dit thema staat niet in het plan. Kies een van de thema’s van het plan.")
    if title.casefold() in _titles(found.edition, but=found.pk):
        raise UserError(f"‘{title}’ staat al op de lijst. Kies een andere naam, of werk die regel bij.")
    found.title, found.argument = title, clean_text(argument)
    found.save()
    found.themes.set(wanted)


def _refuse_stale(candidate: Candidate, shown: str | None) -> None:
    """Of two people who changed it at the same time the second is told."""
    now = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if shown and shown != as_shown(now):
        raise StaleCandidateError(
            "Een ander heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig weer op."
        )


def _titles(edition: Edition, but: int | None = None) -> set[str]:
    return {title.casefold() for title in edition.candidates.exclude(pk=but or 0).values_list("title", flat=True)}


def _next_order(edition: Edition) -> int:
    return (edition.candidates.aggregate(last=Max("order"))["last"] or 0) + 1


def _refuse_over_the_limit(candidate: Candidate, choice: str) -> None:
    weighing = weighing_of(candidate.edition)
    most = {Candidate.Choice.PRIORITY: weighing.most_priorities, Candidate.Choice.STRATEGIC: weighing.most_strategic}
    if choice not in most:
        return
    limit = most[Candidate.Choice(choice)]
    taken = list(candidate.edition.candidates.filter(choice=choice).exclude(pk=candidate.pk))
    if len(taken) >= limit:
        words = Candidate.Choice(choice).label
        names = ", ".join(f"‘{each.title}’" for each in taken)
        raise UserError(
            f"U sprak af: hooguit {limit} keer {words}. Die plaatsen zijn bezet"
            f"{f' door {names}' if names else ''}. Laat er een zakken, of verhoog de grens bij de gewichten."
        )


def _let_go(candidate: Candidate) -> None:
    """Its priority goes where nothing hangs under it yet."""
    found = candidate.priority
    if found is None:
        return
    if found.goals.exists() or found.indicators.exists() or found.milestones.exists():
        raise UserError(
            f"‘{found.title}’ staat al als prioriteit in het plan, met doelen of indicatoren. Haal die eerst weg."
        )
    candidate.priority = None
    candidate.save(update_fields=["priority"])
    found.delete()


def _refuse_closed(edition: Edition) -> None:
    if not may_change(edition):
        raise UserError("Dit plan ligt bij de raad of is vastgesteld. De keuze verandert niet meer.")


def _log(by: Actor, verb: str, edition: Edition, target: str) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}",
    )  # fmt: skip
