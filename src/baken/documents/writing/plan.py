"""A plan as a document, such that reading it again gives the same plan (`documents.plan.draft_plan`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from baken.core.indicators import Direction
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.documents.draft import DraftGoal, DraftIndicator, DraftPolicy, DraftPriority, PlanDraft
from baken.documents.outline import Block, Outline
from baken.documents.writing.blocks import heading, items, paragraph, prose, table


def plan_outline(draft: PlanDraft) -> Outline:
    """The whole plan in the order in which such plans are printed."""
    title = f"{draft.title} {draft.first_year}–{draft.last_year}"
    blocks = [heading(title, 0), paragraph(_whose(draft.municipality))]
    for number, (name, part) in enumerate(_chapters(draft), start=1):
        blocks += [heading(name, 1, str(number)), *_numbered(part, number)]
    return Outline(tuple(blocks), "plan", title)


def _whose(municipality: str) -> str:
    """`Gemeente Landsmeer`; a joint plan names them all."""
    names = municipality.split(", ")
    return f"Gemeente {municipality}" if len(names) == 1 else f"Gemeenten {', '.join(names[:-1])} en {names[-1]}"


def _chapters(draft: PlanDraft) -> Iterator[tuple[str, list[Block]]]:
    """The chapters that have something to say."""
    chapters = (
        ("Visie", list(prose(draft.vision))),
        ("Uitgangspunten", [b for title, text in draft.principles for b in (heading(title, 2), *prose(text))]),
        ("Veiligheidsvelden en thema’s", _fields(draft)),
        ("Prioriteiten", [b for p in draft.priorities for b in _priority(p, draft)]),
        ("Strategische thema’s", [b for p in draft.strategic_themes for b in _priority(p, draft)]),
        ("Flankerend beleid", _policies(draft.flanking_policies)),
        ("Coördinatie, monitoring en verantwoording", list(prose(draft.coordination))),
        ("Begroting", list(prose(draft.budget))),
    )
    yield from (chapter for chapter in chapters if chapter[1])


def _numbered(blocks: Sequence[Block], chapter: int) -> Iterator[Block]:
    """The headings right under a chapter get its number."""
    count = 0
    for block in blocks:
        if block.level == 2:
            count += 1
            yield heading(block.text, 2, f"{chapter}.{count}")
        else:
            yield block


def _fields(draft: PlanDraft) -> list[Block]:
    rows = [(f.name, [f"{t.number} {t.name}".strip() for t in f.themes]) for f in draft.fields]
    return [table(("Veiligheidsveld", "Thema’s"), rows)] if rows else []


def _priority(priority: DraftPriority, draft: PlanDraft) -> Iterator[Block]:
    yield heading(priority.title, 2)
    if priority.reason:
        yield heading("Toelichting", 3)
        yield from prose(priority.reason)
    if priority.approach:
        yield heading("Hoofdlijnen van de aanpak", 3)
        yield from prose(priority.approach)
    yield from _goals(priority.goals)
    if priority.indicators:
        yield heading("Effectindicatoren", 3)
        yield from _indicators(priority.indicators, draft.last_year)


def _goals(goals: Sequence[DraftGoal]) -> Iterator[Block]:
    """A list under a heading with the year that they are for."""
    for year, listed in groupby(goals, key=lambda goal: goal.year):
        yield heading(f"Doelstelling {year or ''}".strip(), 3)
        yield from items([" ".join(goal.text.split()) for goal in listed])


def _indicators(indicators: Sequence[DraftIndicator], last_year: int | None) -> Iterator[Block]:
    """A table each for what the year in its head is right for."""
    for year, listed in groupby(_with_years(indicators), key=lambda pair: pair[0]):
        shown = [indicator for _, indicator in listed]
        ways = [_way(indicator) for indicator in shown]
        head = ["Indicator", "Bron", f"Nulmeting {year or ''}".strip(), f"Doelstelling {last_year or ''}".strip()]
        head += ["Gewenste richting"] if any(ways) else []
        rows = [
            [x.name, x.source, x.baseline.phrase, x.target.phrase, *([way] if any(ways) else [])]
            for x, way in zip(shown, ways, strict=True)
        ]
        yield table(head, rows)


def _way(indicator: DraftIndicator) -> str:
    """Which way is better, where the words alone leave that open and a person said it."""
    asked = read_target(indicator.target.phrase, baseline=indicator.baseline, indicator=indicator.name).question
    said = next((t.direction for t in indicator.target.targets if t.direction is not Direction.NONE), Direction.NONE)
    return said.dutch.lower() if asked is not None and said is not Direction.NONE else ""


def _with_years(indicators: Sequence[DraftIndicator]) -> Iterator[tuple[int | None, DraftIndicator]]:
    """Each with the year that the head of its table is to name: a phrase with its own year can stand in any."""
    needed = [_needs(indicator) for indicator in indicators]
    current = next((year for year, is_free in needed if not is_free), None)
    for (year, is_free), indicator in zip(needed, indicators, strict=True):
        current = current if is_free else year
        yield current, indicator


def _needs(indicator: DraftIndicator) -> tuple[int | None, bool]:
    """The year that the head must name, and whether it may name any."""
    known = indicator.baseline.baseline.years
    bare = read_baseline(indicator.baseline.phrase).baseline
    if bare.years or bare.start:
        return None, True
    return (known[0] if known else None), False


def _policies(policies: Sequence[DraftPolicy]) -> list[Block]:
    rows = [(p.name, _term(p), "in ontwikkeling" if p.status == "in_development" else "") for p in policies]
    return [table(("Beleid", "Looptijd", "Status"), rows)] if rows else []


def _term(policy: DraftPolicy) -> str:
    if policy.first_year and policy.last_year:
        return f"{policy.first_year}–{policy.last_year}"
    if policy.first_year and policy.open_end:
        return f"{policy.first_year} e.v."
    return str(policy.first_year or "")
