"""From possible priorities to a choice: arguments, scores, what other weights would change, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.catalogue.criteria import criteria
from baken.core.errors import UserError
from baken.plans.chosen import (
    Line,
    choice_beside_weighing,
    first_on,
    judged_scores,
    judgements_of,
    lines_of,
    proposals_for,
    robustness,
    scores_of,
    touching,
    weighing_for,
)
from baken.plans.consulted import themes_of
from baken.plans.models import Candidate, Weighing
from baken.plans.operations import (
    StaleCandidateError,
    add_candidate,
    as_shown,
    change_candidate,
    choose,
    drop_candidate,
    make_priorities,
    score_candidate,
    set_weights,
    take_proposals,
    undo_choice,
    weights_of,
)
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.ranks import RankBar, draw_ranks
from baken.web.clock import today
from baken.web.dutch import dutch_number, in_words
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.choosing_forms import CandidateForm, ChoiceForm, ScoresForm, WeightsForm
from baken.web.office.making.forms import BasedForm
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of
from baken.web.tables import Cell, Column, Table

PHASE = "choosing"


@office("plans.read")
@require_safe
def candidates(request: OfficeRequest, number: int) -> HttpResponse:
    """The whole list on one page, to look at together and to print."""
    edition = edition_of(request, number)
    weighing = weighing_for(edition)
    lines = lines_of(edition, weighing)
    places = weighing.most_priorities + weighing.most_strategic
    words = in_words(places)
    proposals = proposals_for(edition)
    listed = sorted(lines, key=lambda line: line.candidate.order)  # as people put them: only the picture ranks
    context = {
        "lines": listed, "weighing": weighing, "places": words, "sentences": robustness(lines, places, words),
        "differences": choice_beside_weighing(lines, places, words), "first_on": first_on(lines),
        "weights": _weights(weighing), "chart": _chart(lines, places),
        "may_go_down": [p for p in proposals if p.may_go_down],
        "proposals": [p for p in proposals if not p.may_go_down],
        "lowered": [line for line in lines if line.candidate.choice == Candidate.Choice.DOWN],
        "taken": _taken(lines), "can_make": any(_waits(line.candidate) for line in lines),
    }  # fmt: skip
    return show_on_road(request, "candidates.html", edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def candidate_new(request: OfficeRequest, number: int) -> HttpResponse:
    """Put something on the list."""
    edition = edition_of(request, number)
    form = CandidateForm(request.POST or None, themes=themes_of(edition))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def add() -> object:
            return add_candidate(
                edition=edition, title=typed["title"], themes=form.chosen_themes(), argument=typed["argument"],
                by=request.user,
            )  # fmt: skip

        if _saved(request, form, add, "Toegevoegd."):
            return redirect(address(request, "candidates", number=number))
    return show_on_road(request, "candidate_edit.html", edition, PHASE, {"form": form}, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: OfficeRequest, number: int, candidate: int) -> HttpResponse:
    """Write it anew: arguments for and against, its themes, and how it fits country and region."""
    found = _candidate(request, number, candidate)
    themes = list(found.themes.all())
    start = {"title": found.title, "argument": found.argument, "coherence": found.coherence}
    form = CandidateForm(
        request.POST or None,
        themes=themes_of(found.edition),
        initial=start | {"themes": [str(t.pk) for t in themes], "shown": as_shown(found)},
    )
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in (*start, "shown")}

        def change() -> object:
            return change_candidate(candidate=found, themes=form.chosen_themes(), by=request.user, **typed)

        if _saved(request, form, change, "Opgeslagen.", found):
            return _back_to(request, found)
    context = {
        "form": form,
        "candidate": found,
        "newest": _newest(found, form),
        "elsewhere": touching(themes, found.edition),
    }
    return show_on_road(request, "candidate_edit.html", found.edition, PHASE, context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def candidate_scores(request: OfficeRequest, number: int, candidate: int) -> HttpResponse:
    """Score it on each criterion; what nobody knows stays open."""
    found = _candidate(request, number, candidate)
    judged = judged_scores(found, judgements_of(found.edition))
    start: dict[str, Any] = dict(scores_of(found) or judged)
    form = ScoresForm(request.POST or None, judged=judged, initial=start | {"shown": as_shown(found)})
    if request.method == "POST" and form.is_valid():

        def score() -> object:
            shown = form.cleaned_data["shown"]
            return score_candidate(candidate=found, scores=form.scores(), shown=shown, by=request.user)

        if _saved(request, form, score, "Scores opgeslagen.", found):
            return _back_to(request, found)
    context = {
        "form": form,
        "candidate": found,
        "is_taken_over": not found.scores and bool(judged),
        "newest": _newest(found, form),
    }
    return show_on_road(request, "candidate_scores.html", found.edition, PHASE, context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def candidate_choice(request: OfficeRequest, number: int, candidate: int) -> HttpResponse:
    """Say what it becomes and why, or take that back."""
    found = _candidate(request, number, candidate)
    is_undo = request.method == "POST" and "undo" in request.POST
    form = ChoiceForm(
        request.POST if request.method == "POST" and not is_undo else None,
        initial={"choice": found.choice, "reason": found.choice_reason, "shown": as_shown(found)},
    )
    if is_undo and _told(request, lambda: undo_choice(candidate=found, by=request.user), "Keuze teruggedraaid."):
        return _back_to(request, found)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data

        def decide() -> object:
            return choose(candidate=found, today=today(), by=request.user, **typed)

        if _saved(request, form, decide, f"Gekozen: {found.title}.", found):
            return _back_to(request, found)
    weighing = weighing_for(found.edition)
    context = {"form": form, "candidate": found, "weighing": weighing, "newest": _newest(found, form)}
    return show_on_road(request, "candidate_choice.html", found.edition, PHASE, context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: OfficeRequest, number: int) -> HttpResponse:
    """Set how heavy each criterion counts, and how many may be chosen."""
    edition = edition_of(request, number)
    found = weighing_for(edition)
    start = {f"weight-{key}": weight for key, weight in weights_of(found).items()}
    start |= {"most_priorities": found.most_priorities, "most_strategic": found.most_strategic}
    form = WeightsForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        limits = {name: form.cleaned_data[name] for name in ("most_priorities", "most_strategic")}

        def save() -> object:
            return set_weights(edition=edition, weights=form.weights(), by=request.user, **limits)

        if _saved(request, form, save, "Gewichten opgeslagen."):
            return redirect(address(request, "candidates", number=number))
    return show_on_road(request, "weights.html", edition, PHASE, {"form": form}, has_errors=bool(form.errors))


@office("plans.edit")
@require_POST
def take_over(request: OfficeRequest, number: int) -> HttpResponse:
    """Put the proposals that were ticked on the list."""
    edition = edition_of(request, number)
    picked = [int(t) for t in request.POST.getlist("thema") if t.isascii() and t.isdigit() and len(t) < 19]
    _told(request, lambda: take_proposals(edition=edition, themes=picked, by=request.user), "Op de lijst gezet.")
    return redirect(address(request, "candidates", number=number))


@office("plans.edit")
@require_POST
def into_plan(request: OfficeRequest, number: int) -> HttpResponse:
    """Make priorities of what was chosen."""
    edition = edition_of(request, number)
    done = "De gekozen prioriteiten staan in het plan."
    _told(request, lambda: make_priorities(edition=edition, by=request.user), done)
    return redirect(address(request, "candidates", number=number))


@office("plans.edit")
@require_POST
def candidate_drop(request: OfficeRequest, number: int, candidate: int) -> HttpResponse:
    """Take it off the list."""
    found = _candidate(request, number, candidate)
    _told(request, lambda: drop_candidate(candidate=found, by=request.user), f"Weggehaald: {found.title}.")
    return redirect(address(request, "candidates", number=number))


def _saved(
    request: OfficeRequest, form: OfficeForm, write: Callable[[], object], done: str, about: Candidate | None = None
) -> bool:
    """True when written; else the reason stands above the form, with what was typed still in it. `about` is what two
    people can change at once."""
    try:
        write()
    except StaleCandidateError as error:
        assert isinstance(form, BasedForm)
        assert about is not None
        about.refresh_from_db()
        form.save_over(error.sentence, as_shown(about))
        return False
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    messages.success(request, done)
    return True


def _newest(candidate: Candidate, form: BasedForm) -> tuple[tuple[str, str], ...]:
    """What stands there now, shown beside what was typed after a clash; nothing otherwise."""
    if not form.is_bound or form.data.get("shown", "") == form.cleaned_data.get("shown"):
        return ()
    scores = ", ".join(f"{criteria()[key].name} {score}" for key, score in scores_of(candidate).items())
    texts = (
        ("Naam", candidate.title), ("Voor en tegen", candidate.argument), ("Samenhang", candidate.coherence),
        ("Scores", scores), ("Keuze", candidate.get_choice_display()), ("Waarom", candidate.choice_reason),
    )  # fmt: skip
    return tuple((name, text) for name, text in texts if text)


def _told(request: OfficeRequest, write: Callable[[], object], done: str) -> bool:
    """The same without a form: the reason stands above the next page."""
    try:
        write()
    except UserError as error:
        messages.error(request, error.sentence)
        return False
    messages.success(request, done)
    return True


def _candidate(request: OfficeRequest, number: int, candidate: int) -> Candidate:
    """A candidate of this plan, else 404."""
    edition = edition_of(request, number)
    found = Candidate.objects.select_related("edition__municipality", "priority")
    return get_object_or_404(found, pk=candidate, edition=edition)


def _back_to(request: OfficeRequest, candidate: Candidate) -> HttpResponse:
    """The list, at this candidate."""
    return redirect(address(request, "candidates", number=candidate.edition_id) + f"#kandidaat-{candidate.pk}")


def _waits(candidate: Candidate) -> bool:
    """Whether it was chosen but stands not yet in the plan."""
    ranks = (Candidate.Choice.PRIORITY, Candidate.Choice.STRATEGIC)
    return candidate.choice in ranks and candidate.priority_id is None


def _taken(lines: Sequence[Line]) -> tuple[tuple[str, int], ...]:
    """How many were chosen of each kind."""
    return tuple((c.label, sum(line.candidate.choice == c for line in lines)) for c in Candidate.Choice)


def _weights(weighing: Weighing) -> tuple[tuple[str, int], ...]:
    """The name of each criterion with its weight, the heaviest first."""
    found = [(criteria()[key].name, weight) for key, weight in weights_of(weighing).items()]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def _chart(lines: Sequence[Line], places: int) -> Chart | None:
    """The places of each candidate; nothing where there is nothing to compare."""
    if len(lines) < 2 or not any(line.is_scored for line in lines):
        return None
    words = "; ".join(f"{line.candidate.title}: {_places(line.range.best, line.range.worst)}" for line in lines)
    foot = (
        "De balk loopt over alle plaatsen die een mogelijke prioriteit kan hebben als elk gewicht tussen de helft en "
        "het dubbele ligt. De stip is de plaats bij uw eigen gewichten. Scores die niemand weet, kunnen alles zijn: "
        "dan is de balk breder. Ligt de plaats ook bij uw eigen gewichten niet vast, dan ontbreekt de stip."
    )
    if places < len(lines):
        foot += f" Links van de stippellijn passen {in_words(places)} keuzes."
    drawings = _drawings(lines, places, words)
    return Chart("Welke plaats is mogelijk?", "Bij andere gewichten", None, drawings, foot, _table(lines))


def _drawings(lines: Sequence[Line], places: int, words: str) -> tuple[SafeString, ...]:
    bars = [
        RankBar(line.candidate.title, line.range.best, line.range.worst,
                line.now.best if line.now.best == line.now.worst else None)
        for line in lines
    ]  # fmt: skip
    title = "Plaatsen bij andere gewichten"
    return tuple(draw_ranks("plaatsen", title, words, bars, places, size) for size in svg.ALL)


def _table(lines: Sequence[Line]) -> Table:
    columns = (Column("Mogelijke prioriteit"), Column("Bij uw gewichten"), Column("Bij andere gewichten"),
               Column("Gewogen score (0 tot 4)"))  # fmt: skip
    rows = tuple(
        (
            Cell(line.candidate.title), Cell(_places(line.now.best, line.now.worst)),
            Cell(_places(line.range.best, line.range.worst)), Cell(_score(line)),
        )
        for line in lines
    )  # fmt: skip
    return Table("Plaats van elke mogelijke prioriteit", columns, rows)


def _places(best: int, worst: int) -> str:
    return f"plaats {best}" if best == worst else f"plaats {best} tot {worst}"


def _score(line: Line) -> str:
    low, high = (dutch_number(round(x, 1)) for x in (line.score.low, line.score.high))
    if not line.is_scored:
        return "nog geen scores"
    return low if low == high else f"{low} tot {high}"
