"""The parts of a plan that is being written: adding, moving and removing them, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.labels import LABELS
from baken.plans.models import Edition, FlankingPolicy, Principle, Priority, SafetyField, TextVersion, Theme
from baken.plans.operations.editions import edition_of, refuse_frozen, refuse_shared
from baken.plans.operations.life import lock
from baken.plans.pieces import TEXTS, Piece, kind_of
from baken.plans.recording import Slugs

Added = Principle | SafetyField | Theme | Priority | FlankingPolicy
ADDED: Mapping[str, str] = {  # what can be added, and what it is called on the page
    "uitgangspunt": "uitgangspunt", "veld": "veld", "thema": "thema", "prioriteit": "prioriteit",
    "strategisch": "strategisch thema", "beleid": "ander beleid",
}  # fmt: skip
_SHORTEST, _LONGEST = 2, 40


@transaction.atomic
def add_piece(*, edition: Edition, kind: str, title: str, field: SafetyField | None = None, by: Actor) -> Added:
    """A principle, field, theme (in `field`), priority, strategic theme or flanking policy at the end of its kind."""
    lock(edition)
    refuse_frozen(edition)
    title = " ".join(clean_text(title).split())
    if not title:
        raise UserError("Geef het een naam.")
    if len(title) > (200 if kind in ("veld", "thema") else 300):
        raise UserError("Deze naam is te lang. Schrijf de rest in de toelichting.")
    if edition.shared_from_id and kind not in ("prioriteit", "strategisch"):
        refuse_shared(edition)
    made = _made(edition, kind, title, field)
    _log(by, "add_piece", edition, title, {"kind": kind})
    return made


def _made(edition: Edition, kind: str, title: str, field: SafetyField | None) -> Added:
    if kind == "uitgangspunt":
        return Principle.objects.create(edition=edition, order=_next(edition.principles.all()), title=title)
    if kind == "veld":
        return SafetyField.objects.create(edition=edition, order=_next(edition.fields.all()), name=title)
    if kind == "thema":
        if field is None or field.edition_id != edition.pk:
            raise UserError("Kies het veld waar het thema bij hoort.")
        return Theme.objects.create(field=field, order=_next(field.themes.all()), name=title)
    if kind == "beleid":
        return FlankingPolicy.objects.create(edition=edition, order=_next(edition.flanking_policies.all()), name=title)
    rank = Priority.Rank.STRATEGIC if kind == "strategisch" else Priority.Rank.PRIORITY
    slugs = Slugs(120, set(edition.priorities.values_list("slug", flat=True)))
    order = _next(edition.priorities.all())
    return Priority.objects.create(
        edition=edition, rank=rank, order=order, title=title, slug=slugs.of(title),
        is_local=edition.shared_from_id is not None,
    )  # fmt: skip


@transaction.atomic
def move_piece(*, piece: Added, up: bool, by: Actor) -> None:
    """Change places with the one above or below it; at the edge nothing happens."""
    edition = edition_of(piece)
    lock(edition)
    refuse_frozen(edition)
    refuse_shared(piece)
    listed = list(_beside(piece))
    at = next(i for i, each in enumerate(listed) if each.pk == piece.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return
    listed[at], listed[to] = listed[to], listed[at]
    for order, each in enumerate(listed, start=1):
        type(piece)._default_manager.filter(pk=each.pk).update(order=order)
    _log(by, "move_piece", edition, str(piece), {"up": up})


@transaction.atomic
def remove_piece(*, piece: Added, by: Actor) -> None:
    """Take it out. Refused while something hangs on it that would go along unseen; its texts stay in the history."""
    edition = edition_of(piece)
    lock(edition)
    refuse_frozen(edition)
    refuse_shared(piece)
    if reason := what_hangs_on(piece):
        raise UserError(reason)
    told = {name: str(getattr(piece, name)) for name in TEXTS[type(piece)]}
    name, number = str(piece), piece.pk
    for column, text in told.items():
        if text:
            TextVersion.objects.create(
                edition=edition, piece_kind=kind_of(piece), piece=number, field=column, was=text, text="",
                written_by=by.email, written_at=timezone.now(),
            )  # fmt: skip
    piece.delete()
    _log(by, "remove_piece", edition, name, dict(told))


def what_hangs_on(piece: Piece) -> str:
    """Why this part cannot be removed yet, as a sentence that says what to do first; "" when nothing hangs on it."""
    if isinstance(piece, SafetyField) and piece.themes.exists():
        return f"Onder ‘{piece}’ staan nog thema’s. Haal die eerst weg."
    if isinstance(piece, Priority):
        goals, indicators = piece.goals.count(), piece.indicators.count()
        if goals or indicators:
            return f"Onder ‘{piece}’ staan nog {goals} doelen en {indicators} indicatoren. Haal die eerst weg."
        if piece.milestones.exists():
            return f"Bij ‘{piece}’ staan nog mijlpalen. Haal die eerst weg."
    if isinstance(piece, Theme):
        if piece.priority is not None:
            return f"‘{piece}’ hoort bij ‘{piece.priority}’, met doelen. Haal die prioriteit eerst weg."
        if piece.judgements.exists() or hasattr(piece, "analysis") or piece.contributions.exists():
            return f"Over ‘{piece}’ is een analyse of inbreng vastgelegd. Een thema met een analyse kan niet weg."
    return ""


@transaction.atomic
def rename_labels(*, edition: Edition, labels: Mapping[str, tuple[str, str]], by: Actor) -> Edition:
    """What this plan calls its priorities, strategic themes and local points: one and many. The classes stay."""
    lock(edition)
    refuse_frozen(edition)
    chosen: dict[str, list[str]] = {}
    for key, pair in labels.items():
        if key not in LABELS:
            raise ValueError(f"{key!r} is no class of a plan")
        words = [" ".join(clean_text(word).split()) for word in pair]
        if any(not _SHORTEST <= len(word) <= _LONGEST or not word[0].isalpha() for word in words):
            raise UserError("Schrijf voor elk woord een enkelvoud en een meervoud van 2 tot 40 letters.")
        if tuple(words) != LABELS[key]:
            chosen[key] = words
    edition.labels = chosen
    edition.save(update_fields=["labels"])
    _log(by, "rename_labels", edition, str(edition), {"labels": chosen})
    return edition


def _beside(piece: Added) -> list[Model]:
    """The parts of its kind, in order, itself among them."""
    if isinstance(piece, Theme):
        return list(piece.field.themes.all())
    if isinstance(piece, Priority):
        return list(piece.edition.priorities.filter(rank=piece.rank).order_by("order", "pk"))
    return list(type(piece)._default_manager.filter(edition=piece.edition).order_by("order", "pk"))


def _next(rows: object) -> int:
    last: int | None = rows.aggregate(last=Max("order"))["last"]  # type: ignore[attr-defined]  # a queryset of any part
    return 0 if last is None else last + 1


def _log(by: Actor, verb: str, edition: Edition, target: str, details: dict[str, object]) -> None:
    record(
        by=by, verb=f"plans.{verb}", target=target, municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=details,
    )  # fmt: skip
