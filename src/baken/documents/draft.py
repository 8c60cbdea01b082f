"""The plan as read from an outline: what was placed, and the loose ends that were not. Plain values, JSON both ways."""

from __future__ import annotations

from dataclasses import dataclass, field

from baken.core.phrases.reading import BaselineReading, TargetReading
from baken.documents.outline import Place


@dataclass(frozen=True)
class DraftTheme:
    """A theme of the field grid: number as printed ("1.1") or "", and name."""

    number: str
    name: str


@dataclass(frozen=True)
class DraftField:
    """A safety field with its themes (figure 1 of the plan)."""

    name: str
    themes: tuple[DraftTheme, ...]


@dataclass(frozen=True)
class DraftIndicator:
    """One row of an indicator table, as printed and as read."""

    name: str
    source: str
    baseline: BaselineReading
    target: TargetReading
    place: Place
    columns: tuple[tuple[str, str], ...] = ()  # every printed column: (head, cell), nothing dropped


@dataclass(frozen=True)
class DraftGoal:
    """A goal as worded; `year` is the year it is for, or None."""

    text: str
    year: int | None
    place: Place


@dataclass(frozen=True)
class DraftPriority:
    """A priority or a strategic theme."""

    number: str
    title: str
    reason: str
    approach: str
    goals: tuple[DraftGoal, ...]
    indicators: tuple[DraftIndicator, ...]
    place: Place


@dataclass(frozen=True)
class DraftPolicy:
    """A flanking policy: name, years where printed, and "in_development" | "running" (`open_end`: "e.v.")."""

    name: str
    first_year: int | None
    last_year: int | None
    open_end: bool
    status: str
    place: Place


@dataclass(frozen=True)
class LooseEnd:
    """What could not be placed or does not agree: a code, a Dutch title and text, and where it stands."""

    code: str  # "figure_missing", "period_conflict", "goal_without_number", "unplaced_text", …
    title: str
    text: str
    place: Place


@dataclass(frozen=True)
class PlanDraft:
    """Everything found. Empty tuples and strings where nothing was found; never None but for the years."""

    municipality: str
    title: str
    first_year: int | None
    last_year: int | None
    vision: str
    principles: tuple[tuple[str, str], ...]  # (title, text)
    fields: tuple[DraftField, ...]
    priorities: tuple[DraftPriority, ...]
    strategic_themes: tuple[DraftPriority, ...]
    flanking_policies: tuple[DraftPolicy, ...]
    coordination: str
    budget: str
    indicators: tuple[DraftIndicator, ...] = ()  # of tables that stand under no priority (other plans)
    loose_ends: tuple[LooseEnd, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)
