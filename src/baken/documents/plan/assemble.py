"""From an outline to a plan draft: every part is looked for in turn, what is left becomes a loose end."""

from __future__ import annotations

from collections.abc import Iterator

from baken.documents.draft import DraftIndicator, DraftPriority, LooseEnd, PlanDraft
from baken.documents.outline import BlockKind, Outline
from baken.documents.plan import doubts, unused
from baken.documents.plan.front import Front, read_front
from baken.documents.plan.grid import read_fields
from baken.documents.plan.indicators import read_lines, read_tables, read_values
from baken.documents.plan.named import read_named
from baken.documents.plan.policies import read_policies
from baken.documents.plan.principles import read_principles
from baken.documents.plan.priorities import Ranked, read_priorities
from baken.documents.plan.sections import Ledger, Section, first_section, grow, prose
from baken.documents.plan.tabled import add_tabled
from baken.documents.plan.words import CONTAINERS, Role, chapter_role, subhead_role


def draft_plan(outline: Outline) -> PlanDraft:
    """The plan in a document. Never fails: what is not found is empty, what has no place is a loose end."""
    root, ledger = grow(outline.blocks), Ledger()
    pieces = root.everything()
    front = read_front(outline, root, ledger)
    fields = read_fields(pieces, root, ledger)
    ranked = read_priorities(root, front.first_year, ledger)
    add_tabled(root, front.first_year, ranked, ledger)
    principles = read_principles(_chapter(root, Role.PRINCIPLES), ledger)
    policies = read_policies(_chapter(root, Role.FLANKING), ledger)
    vision, coordination, budget = (_text(_chapter(root, r), ledger) for r in _TEXTS)
    if not ranked.priorities and not ranked.strategic:
        ranked = read_named(root, pieces, ledger)
    indicators = _other_indicators(root, front.first_year, ledger)
    return PlanDraft(
        municipality=front.municipality,
        title=front.title,
        first_year=front.first_year,
        last_year=front.last_year,
        vision=vision,
        principles=principles,
        fields=fields,
        priorities=tuple(ranked.priorities),
        strategic_themes=tuple(ranked.strategic),
        flanking_policies=policies,
        coordination=coordination,
        budget=budget,
        indicators=indicators,
        loose_ends=tuple(_loose_ends(root, ledger, front, ranked, indicators)),
        notes=outline.notes + front.notes,
    )


_TEXTS = (Role.VISION, Role.COORDINATION, Role.BUDGET)


def _chapter(root: Section, role: Role) -> Section | None:
    """The chapter with this role; never one that stands among the priorities."""
    among = {id(s) for top in root.walk() if chapter_role(top.title) in CONTAINERS for s in top.walk()}
    return first_section(root, lambda s: bool(s.heading) and id(s) not in among and chapter_role(s.title) is role)


def _text(section: Section | None, ledger: Ledger) -> str:
    """Everything under the heading as text, but what already has its place."""
    if section is None:
        return ""
    everything = (p for p in section.everything() if p.block.kind is not BlockKind.CAPTION)
    free = [piece for piece in everything if ledger.is_free(piece)]
    ledger.take(section.heading, *free)
    return prose(free)


def _other_indicators(root: Section, first_year: int | None, ledger: Ledger) -> tuple[DraftIndicator, ...]:
    """Indicators that stand under no priority."""
    found: list[DraftIndicator] = []
    for section in root.walk():
        announced = subhead_role(section.title) is Role.INDICATORS
        found += read_tables(section.pieces, first_year, ledger, announced=announced)[0]
        found += read_values(section.pieces, ledger)
        if announced:
            ledger.take(section.heading)
            found += read_lines(section.pieces, ledger)
    return tuple(found)


def _loose_ends(
    root: Section, ledger: Ledger, front: Front, ranked: Ranked, others: tuple[DraftIndicator, ...]
) -> Iterator[LooseEnd]:
    every: list[DraftPriority] = ranked.priorities + ranked.strategic
    pieces = root.everything()
    own = [p for s in root.walk() if not doubts.is_other_documents(s) for p in s.pieces]
    yield from doubts.basics_missing(front.municipality, front.first_year, has_priorities=bool(every))
    missing = [*doubts.pictures_missing(pieces)]
    yield from missing
    yield from doubts.tables_missing(root)
    yield from doubts.periods_in_conflict(own, front.first_year, front.last_year)
    for priority in every:
        yield from doubts.baseline_years_differing(priority.indicators, priority.title)
        yield from unused.figures_of_other_years(priority.indicators, priority.title, front.first_year)
    yield from doubts.baseline_years_differing(others, "")
    yield from unused.figures_of_other_years(others, "", front.first_year)
    yield from doubts.goals_without_number(every)
    yield from unused.norms_in_text(every, front.first_year)
    budget = _chapter(root, Role.BUDGET)
    yield from doubts.budget_without_amounts(budget, prose(budget.everything()) if budget else "")
    said = {end.place for end in missing}
    ledger.take(*(piece for piece in pieces if piece.block.place in said))
    yield from doubts.tables_unread(pieces, ledger)
    yield from doubts.texts_without_place(root, ledger)
