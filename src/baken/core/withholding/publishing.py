"""What of a table of counts may be published now, given all that was published before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from baken.core.withholding.attack import groups_of, unsafe
from baken.core.withholding.choosing import hide_with
from baken.core.withholding.gaps import followed
from baken.core.withholding.knowledge import Knowledge, Name, Publication, known_from, names_of
from baken.core.withholding.rounding import draw, rounded
from baken.core.withholding.rule import FEWEST
from baken.core.withholding.sums import Cell, Sum


@dataclass(frozen=True)
class CountTable:
    """Counts to publish. `is_open`: those that their source publishes itself; `inside`: those that are held but not
    offered to anybody as they are, such as months of a neighbourhood. `sums`: what adds up beside areas and periods."""

    counts: Mapping[Cell, int]
    is_open: frozenset[Cell] = frozenset()
    inside: frozenset[Cell] = frozenset()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What is published. `for_the_past` is withheld only since earlier publications would give a small count away with
    it; `exposed` are small counts that readers know whatever we do: their source or somebody else told it."""

    publication: Publication
    for_the_past: frozenset[Cell] = field(default_factory=frozenset)
    exposed: frozenset[Cell] = field(default_factory=frozenset)

    @property
    def withheld(self) -> frozenset[Cell]:
        """The cells whose count is not shown."""
        return frozenset(self.publication.counts) - self.publication.shown


def decide(table: CountTable, past: Sequence[Publication] = (), *, secret: bytes | None = None) -> Decision:
    """Show every count that gives no small count away, alone or with what was published before.

    What was withheld stays so while its count stays the same, and what was shown stays shown: readers have it already.
    With a `secret` every count also gets a rounded number, but for the few that would then be too well known.
    """
    whole, past = _with_gaps(table), [_filled(each) for each in past]
    shown, exposed = _shown(whole, past)
    publication = Publication(whole.counts, shown, sums=table.sums)
    alone = _shown(whole, ())[0] if past else shown
    held_back = frozenset(cell for cell in alone - shown if table.counts[cell] >= FEWEST)
    if secret is not None:
        publication = _with_rounded(publication, past, secret, frozenset(table.counts))
    held = frozenset(table.counts)
    publication = replace(publication, counts=table.counts, shown=shown & held)
    return Decision(publication, held_back & held, exposed & held)


def _with_gaps(table: CountTable) -> CountTable:
    """With the counts that lack and follow, which are not offered to anybody."""
    lacking = followed(table.counts)
    return replace(table, counts={**table.counts, **lacking}, inside=table.inside | frozenset(lacking))


def _filled(publication: Publication) -> Publication:
    return replace(publication, counts={**publication.counts, **followed(publication.counts)})


def _shown(table: CountTable, past: Sequence[Publication]) -> tuple[frozenset[Cell], frozenset[Cell]]:
    before = known_from(past)
    all_now = (*past, Publication(table.counts, frozenset(table.counts), sums=table.sums))
    names = names_of(all_now)[-1]
    together = known_from(all_now)
    settled = before.known | {names[cell] for cell in table.is_open}
    kept = {name for name in before.counts if name not in before.known}
    small = {names[cell] for cell, count in table.counts.items() if count < FEWEST or cell in table.inside}
    hidden = (small | kept) - settled
    free = set(names.values()) - hidden - settled
    chosen = hide_with(replace(together, known=together.known - hidden), free)
    secret = hidden | chosen.hidden
    shown = frozenset(cell for cell, name in names.items() if name not in secret)
    return shown, frozenset(cell for cell, name in names.items() if name in chosen.exposed)


def _with_rounded(
    publication: Publication, past: Sequence[Publication], secret: bytes, offered: frozenset[Cell]
) -> Publication:  # fmt: skip
    """With rounded numbers for as many offered counts as leaves every small count enough possible numbers."""
    names = {name: cell for cell, name in names_of((*past, publication))[-1].items()}
    numbers = {
        cell: rounded(count, draw(secret, cell, count)) for cell, count in publication.counts.items() if cell in offered
    }
    told_before = known_from(past).near
    numbers |= {names[name]: number for name, number in told_before.items() if names.get(name) in offered}
    exposed = unsafe(known_from((*past, publication)))
    while True:
        knowledge = known_from((*past, replace(publication, rounded=numbers)))
        found = unsafe(knowledge) - exposed
        beside = _beside(found, knowledge)
        tried = (beside - knowledge.delicate, found, beside, _tied(found, knowledge))  # large ones first
        taken = next(filter(None, (_still(each, names, numbers, told_before) for each in tried)), None)
        if not taken:
            return replace(publication, rounded=numbers)
        numbers = {cell: number for cell, number in numbers.items() if cell not in taken}


def _tied(found: frozenset[Name], knowledge: Knowledge) -> set[Name]:
    """All hidden counts that sums tie to these, however far off."""
    groups = groups_of(knowledge) if found else []
    return {name for names, _ in groups if not found.isdisjoint(names) for name in names}


def _still(
    found: Iterable[Name], names: Mapping[Name, Cell], numbers: Mapping[Cell, int], before: Mapping[Name, int]
) -> set[Cell]:  # fmt: skip
    """The cells of these counts that have a rounded number which nobody has seen yet."""
    return {names[name] for name in found if name in names and name not in before} & set(numbers)


def _beside(found: Iterable[Name], knowledge: Knowledge) -> set[Name]:
    """The counts themselves and the hidden ones that stand in a sum with them."""
    names = set(found)
    beside = set(names)
    for balance in knowledge.balances:
        members = {balance.whole, *balance.parts}
        if members & names:
            beside |= members - knowledge.known
    return beside
