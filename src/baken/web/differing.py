"""Two plans beside each other as a page shows them: every change with its words marked."""

from __future__ import annotations

from dataclasses import dataclass

from baken.documents.difference import PartsDifference, difference, summary
from baken.documents.draft import PlanDraft
from baken.plans.export import draft_of_edition
from baken.plans.inforce import in_force
from baken.plans.models import Edition
from baken.plans.queries import edition_with_all
from baken.web.changes import Change, changes_between


@dataclass(frozen=True)
class ShownPart:
    """A changed part: its name, and per text the label with the marked pieces."""

    name: str
    texts: tuple[tuple[str, tuple[Change, ...]], ...]


@dataclass(frozen=True)
class Shown:
    """What differs of one kind of part."""

    parts: PartsDifference
    changed: tuple[ShownPart, ...]


@dataclass(frozen=True)
class Differing:
    """The whole: a sentence, and what differs by kind; kinds without a difference are left out."""

    sentence: str
    kinds: tuple[Shown, ...]


def as_adopted(edition: Edition) -> PlanDraft:
    """The text as the council adopted it: without what it amended or added since."""
    found = edition_with_all(edition.pk)
    return draft_of_edition(_without_additions(found))


def as_it_holds(edition: Edition) -> PlanDraft:
    """The plan in force."""
    return draft_of_edition(in_force(edition_with_all(edition.pk)))


def differing(before: PlanDraft, after: PlanDraft) -> Differing:
    """The second plan against the first."""
    parts = difference(before, after)
    return Differing(summary(parts), tuple(_shown(p) for p in parts if not p.is_none))


def _shown(parts: PartsDifference) -> Shown:
    changed = tuple(
        ShownPart(part.name, tuple((text.label, changes_between(text.was, text.now)) for text in part.texts))
        for part in parts.changed
    )
    return Shown(parts, changed)


def _without_additions(edition: Edition) -> Edition:
    """The same object, with what the council added after adoption taken out of what was read."""
    for priority in edition.priorities.all():
        for name in ("goals", "indicators"):
            rows = getattr(priority, name).all()
            rows._result_cache = [row for row in rows if not row.amendment_id]
            priority._prefetched_objects_cache[name] = rows  # type: ignore[attr-defined]  # Django's own
    return edition
