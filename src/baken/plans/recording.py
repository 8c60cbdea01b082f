"""Writes a draft as an edition with everything in it. Called inside the transaction of `make_edition`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import slugify

from baken.accounts.models import Municipality
from baken.catalogue.themes import key_of_theme
from baken.core.errors import UserError
from baken.documents.draft import DraftField, DraftIndicator, DraftPriority, PlanDraft
from baken.documents.draft import LooseEnd as ReadEnd
from baken.documents.outline import Place
from baken.plans.models import (
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    LooseEnd,
    Principle,
    Priority,
    SafetyField,
    Theme,
)
from baken.plans.series import tie

_YEARS_AT_END = re.compile(r"[\s,:(]*(19|20)\d{2}\s*(?:[-–—/]|t/m|tot en met)\s*(19|20)?\d{2}\)?\s*$")
ELSEWHERE = "Indicatoren buiten de prioriteiten"


@dataclass
class Slugs:
    """Addresses that are each given once: `naam`, `naam-2`, …"""

    length: int
    given: set[str] = field(default_factory=set)

    def of(self, text: str) -> str:
        """A fresh address for `text`."""
        stem = slugify(text)[: self.length - 4].strip("-") or "onderdeel"
        address, number = stem, 1
        while address in self.given:
            number += 1
            address = f"{stem}-{number}"
        self.given.add(address)
        return address


def record_edition(municipality: Municipality, draft: PlanDraft, notes: tuple[str, ...], by: str) -> Edition:
    """All rows of the plan. `notes` are those on the loose ends of the draft, in order; "" where open."""
    edition = _edition(municipality, draft)
    Principle.objects.bulk_create(
        Principle(edition=edition, order=i, title=title[:300], text=text)
        for i, (title, text) in enumerate(draft.principles)
    )
    priorities = _priorities(edition, draft)
    _fields(edition, draft.fields, priorities)
    FlankingPolicy.objects.bulk_create(
        FlankingPolicy(
            edition=edition, order=i, name=p.name[:300], first_year=p.first_year, last_year=p.last_year,
            open_end=p.open_end, status=p.status or FlankingPolicy.Status.RUNNING,
        )
        for i, p in enumerate(draft.flanking_policies)
    )  # fmt: skip
    _loose_ends(edition, [*zip(draft.loose_ends, notes, strict=True), *_own_ends(municipality, draft)], by)
    return edition


def _edition(municipality: Municipality, draft: PlanDraft) -> Edition:
    first, last = draft.first_year, draft.last_year
    if first is None or last is None or last < first:
        raise UserError("Vul eerst in voor welke jaren het plan geldt: het eerste en het laatste jaar.")
    slugs = Slugs(50, set(Edition.objects.filter(municipality=municipality).values_list("slug", flat=True)))
    title = _YEARS_AT_END.sub("", draft.title).strip() or "Integraal Veiligheidsplan"
    return Edition.objects.create(
        municipality=municipality, title=title[:200], slug=slugs.of(f"{first}-{last}"), first_year=first,
        last_year=last, vision=draft.vision, coordination=draft.coordination, budget=draft.budget,
    )  # fmt: skip


def _priorities(edition: Edition, draft: PlanDraft) -> list[Priority]:
    ranked = [(Priority.Rank.PRIORITY, p) for p in draft.priorities]
    ranked += [(Priority.Rank.STRATEGIC, p) for p in draft.strategic_themes]
    if draft.indicators:
        rest = DraftPriority("", ELSEWHERE, "", "", (), draft.indicators, draft.indicators[0].place)
        ranked.append((Priority.Rank.PRIORITY, rest))
    titles, names = Slugs(120), Slugs(120)
    return [_priority(edition, i, rank, p, titles.of(p.title), names) for i, (rank, p) in enumerate(ranked, start=1)]


def _priority(
    edition: Edition, order: int, rank: Priority.Rank, draft: DraftPriority, slug: str, names: Slugs
) -> Priority:
    made = Priority.objects.create(
        edition=edition, rank=rank, order=order, number=draft.number[:12], title=draft.title[:300],
        slug=slug, reason=draft.reason, approach=draft.approach,
    )  # fmt: skip
    Goal.objects.bulk_create(Goal(priority=made, order=i, text=g.text, year=g.year) for i, g in enumerate(draft.goals))
    Indicator.objects.bulk_create(_indicator(made, i, x, names.of(x.name)) for i, x in enumerate(draft.indicators))
    return made


def _indicator(priority: Priority, order: int, draft: DraftIndicator, slug: str) -> Indicator:
    tied = tie(draft, slug)
    return Indicator(
        priority=priority, order=order, name=draft.name[:300], slug=slug, source=draft.source[:200],
        series=tied.series, scale=tied.scale, unit=tied.unit[:60], direction=tied.direction,
        baseline_phrase=draft.baseline.phrase[:400], baseline=draft.baseline.baseline.to_json(),
        target_phrase=draft.target.phrase, targets=[t.to_json() for t in draft.target.targets],
        place=draft.place.dutch[:60],
    )  # fmt: skip


def _fields(edition: Edition, fields: Iterable[DraftField], priorities: list[Priority]) -> None:
    for i, draft in enumerate(fields):
        made = SafetyField.objects.create(edition=edition, order=i, name=draft.name[:200])
        Theme.objects.bulk_create(
            Theme(
                field=made, order=j, number=t.number[:12], name=t.name[:200], key=key_of_theme(t.name),
                priority=_made_of(t.name, priorities),
            )
            for j, t in enumerate(draft.themes)
        )  # fmt: skip


def _made_of(theme: str, priorities: list[Priority]) -> Priority | None:
    """The priority that the plan makes of a theme: one that shares the theme's longest telling word."""
    words = set(re.findall(r"[a-zà-ÿ]{9,}", theme.lower()))
    return next((p for p in priorities if words & set(re.findall(r"[a-zà-ÿ]{9,}", p.title.lower()))), None)


def _own_ends(municipality: Municipality, draft: PlanDraft) -> list[tuple[ReadEnd, str]]:
    """Loose ends that show only when the plan meets the municipality it is recorded for."""
    found = []
    if draft.municipality and draft.municipality.casefold() != municipality.name.casefold():
        text = f"Het document noemt {draft.municipality}; het plan is vastgelegd voor {municipality.name}."
        found.append((ReadEnd("other_municipality", "Het document noemt een andere gemeente", text, Place()), ""))
    if draft.indicators:
        text = f"{len(draft.indicators)} indicatoren stonden niet onder een prioriteit of strategisch thema."
        found.append((ReadEnd("without_priority", ELSEWHERE, text, draft.indicators[0].place), ""))
    return found


def _loose_ends(edition: Edition, ends: list[tuple[ReadEnd, str]], by: str) -> None:
    LooseEnd.objects.bulk_create(
        LooseEnd(
            edition=edition, order=i, code=end.code[:40], title=end.title[:300], text=end.text,
            place="" if end.place == Place() else end.place.dutch[:60],
            settled_note=note, settled_by=by if note else "",
        )
        for i, (end, note) in enumerate(ends)
    )  # fmt: skip
