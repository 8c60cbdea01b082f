"""Milestones as they are shown, in the office and to everybody: a ladder with words, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from baken.plans.milestones import Followed
from baken.web.charts.ladder import draw_ladder
from baken.web.dutch import dutch_date
from baken.web.tables import Cell, Column, Table


@dataclass(frozen=True)
class Shown:
    """A milestone with its drawing."""

    followed: Followed
    ladder: SafeString


def shown(followed: Followed) -> Shown:
    """With its ladder."""
    milestone = followed.milestone
    drawn = draw_ladder(f"mijlpaal-{milestone.pk}", milestone.title, followed.states, followed.position)
    return Shown(followed, drawn)


def milestone_table(caption: str, rows: Iterable[tuple[str, Followed]]) -> Table:
    """(title of the priority, milestone) as a table."""
    columns = (Column("Mijlpaal"), Column("Hoort bij"), Column("Stand"), Column("Klaar op"), Column("Op tijd?"))
    return Table(caption, columns, tuple(_row(title, each) for title, each in rows), is_wide=True)


def _row(title: str, each: Followed) -> tuple[Cell, ...]:
    due = each.milestone.due_on
    day = Cell(dutch_date(due)) if due else Cell("geen dag gekozen", is_absent=True)
    in_time = "klaar" if each.is_done else "te laat" if each.is_late else "nog tijd" if due else "niet te zeggen"
    told = f"{each.state} (stap {each.position + 1} van {len(each.states)})"
    return (Cell(each.milestone.title), Cell(title), Cell(told), day, Cell(in_time))
