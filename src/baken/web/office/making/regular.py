"""Themes on regular effort: watched by signals only, and raised where one worsens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from baken.accounts.models import Municipality
from baken.core.errors import UserError
from baken.core.worsening import Watch
from baken.monitoring.regular import RegularTheme, regular_themes
from baken.monitoring.themes import definition_of
from baken.plans.life import may_change
from baken.plans.models import Candidate, Edition, Theme
from baken.plans.operations import add_candidate
from baken.plans.queries import editions_of
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road, theme_of
from baken.web.office.page import address, edition_of

ORDER = (Watch.WORSE, Watch.QUIET, Watch.UNSEEN)


@office("plans.read")
@require_safe
def regular(request: OfficeRequest, number: int) -> HttpResponse:
    """Every theme without priority with its state, those that worsen first."""
    edition = edition_of(request, number)
    listed = regular_themes(edition, today=today())
    target = plan_in_the_making(request.municipality)
    context = {
        "groups": [(watch, [each for each in listed if each.watch is watch]) for watch in ORDER],
        "target": target, "raised": _raised(target, listed), "summary": summary_of(listed),
        "tested": sum(each.tested for each in listed), "listed": listed,
    }  # fmt: skip
    return show_on_road(request, "regular.html", edition, "analysis", context)


@office("plans.edit")
@require_POST
def raise_theme(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """Make a possible priority of it in the newest plan that is being made."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    target = plan_in_the_making(request.municipality)
    if target is None:
        messages.error(request, "Er wordt nog geen nieuw plan gemaakt. Begin er eerst een bij Plannen.")
    elif is_raised(target, found):
        messages.info(request, f"{found.name} staat al bij de mogelijke prioriteiten van {target}.")
    else:
        _add(request, target, edition, found)
    return redirect(address(request, "regular", number=edition.pk))


def _add(request: OfficeRequest, target: Edition, edition: Edition, theme: Theme) -> None:
    told = next((each for each in regular_themes(edition, today=today()) if each.theme.pk == theme.pk), None)
    argument = "\n".join(worse.sentence for worse in told.worse) if told else ""
    twin = twin_of(target, theme)
    try:
        add_candidate(
            edition=target, title=theme.name, themes=[twin.pk] if twin else [], argument=argument, by=request.user
        )
    except UserError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, f"{theme.name} staat nu bij de mogelijke prioriteiten van {target}.")


def plan_in_the_making(municipality: Municipality) -> Edition | None:
    """The newest plan of which the text may still change."""
    return next((edition for edition in editions_of(municipality) if may_change(edition)), None)


def twin_of(edition: Edition, theme: Theme) -> Theme | None:
    """The same theme in another plan: of the same theme of the method, else by name."""
    if theme.field.edition_id == edition.pk:
        return theme
    definition = definition_of(theme)
    listed = Theme.objects.filter(field__edition=edition).select_related("field")
    by_key = next((each for each in listed if definition and each.key == definition.key), None)
    return by_key or next((each for each in listed if each.name.casefold() == theme.name.casefold()), None)


def is_raised(target: Edition, theme: Theme) -> bool:
    """Whether it is a possible priority there already."""
    twin = twin_of(target, theme)
    mine = Candidate.objects.filter(edition=target)
    return mine.filter(title__iexact=theme.name).exists() or (twin is not None and mine.filter(themes=twin).exists())


def _raised(target: Edition | None, listed: tuple[RegularTheme, ...]) -> set[int]:
    """The themes of which nothing need be raised any more."""
    if target is None:
        return set()
    return {each.theme.pk for each in listed if is_raised(target, each.theme)}


def summary_of(listed: tuple[RegularTheme, ...]) -> str:
    """How they stand, in one sentence."""
    counts = {watch: sum(each.watch is watch for each in listed) for watch in ORDER}
    if not listed:
        return "Elk thema van dit plan hoort bij een prioriteit. Er is dus geen gewone inzet om te volgen."
    verb = "is" if counts[Watch.WORSE] == 1 else "zijn"
    return (
        f"Van de {len(listed)} thema’s op gewone inzet {verb} er {counts[Watch.WORSE]} aantoonbaar verslechterd. "
        f"{counts[Watch.QUIET]} {'is' if counts[Watch.QUIET] == 1 else 'zijn'} rustig, en bij {counts[Watch.UNSEEN]} "
        "zijn er te weinig cijfers."
    )
