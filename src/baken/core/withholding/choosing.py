"""Which other counts to hide, until readers can find no small count.

First the plain rule per sum: at least two counts hidden, together at least `FEWEST`. Then what the attack still finds
is covered one by one: the cheapest way to move numbers about so that the small count could also be nought, and could
also be `FEWEST`, while every sum holds and what is known stays; the counts that would move are hidden (the linear
programme of Fischetti & Salazar's heuristic; Kelly, Golden & Assad 1992, doi 10.1002/net.3230220407).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack

from baken.core.withholding.attack import LEFT, unsafe
from baken.core.withholding.knowledge import Balance, Knowledge, Name
from baken.core.withholding.programme import cheapest
from baken.core.withholding.rule import FEWEST

_TO_SPARE = 400  # counts
_HIDDEN_ALREADY = 1e-4  # costs next to nothing, yet a short way goes before a long one


@dataclass(frozen=True)
class Chosen:
    """What is hidden beside the small counts, and the small counts for which nothing helps: known from elsewhere."""

    hidden: frozenset[Name]
    exposed: frozenset[Name]


def hide_with(knowledge: Knowledge, free: Collection[Name]) -> Chosen:
    """Choose among the `free` counts, which `knowledge` holds as known, what must be hidden too."""
    names = tuple(knowledge.counts)
    number: dict[Name, Name] = {name: place for place, name in enumerate(names)}
    chosen = _hide_with(_renamed(knowledge, number), {number[name] for name in free})
    return Chosen(_names(chosen.hidden, names), _names(chosen.exposed, names))


def _renamed(knowledge: Knowledge, number: Mapping[Name, Name]) -> Knowledge:
    """The same with plain numbers for names: names are looked up very often, and in a fixed order."""
    return Knowledge(
        {number[name]: count for name, count in knowledge.counts.items()},
        tuple(Balance(number[b.whole], tuple(number[p] for p in b.parts), b.beyond) for b in knowledge.balances),
        frozenset(number[name] for name in knowledge.known),
        {number[name]: near for name, near in knowledge.near.items()},
    )


def _names(places: Collection[Name], names: tuple[Name, ...]) -> frozenset[Name]:
    return frozenset(name for place, name in enumerate(names) if place in places)


def _hide_with(knowledge: Knowledge, free: Collection[Name]) -> Chosen:
    left, hidden, exposed = set(free), set[Name](), frozenset[Name]()
    by_name = _balances_by_name(knowledge.balances)
    _hide_by_rule(knowledge, by_name, left, hidden)
    while True:
        told = replace(knowledge, known=knowledge.known - hidden)
        found = unsafe(told) - exposed
        if not found:
            return Chosen(_spared(knowledge, hidden, exposed), exposed)
        moved = _cover_all(told, by_name, found, left)
        if not moved:
            moved = left & _together(told, by_name, found, left)  # no way found: all that could help, then
            exposed |= frozenset() if moved else found
        left -= moved
        hidden |= moved


def _spared(knowledge: Knowledge, hidden: set[Name], exposed: frozenset[Name]) -> frozenset[Name]:
    """Less those that turn out not to be needed, the largest first; of many counts that would take too long."""
    if len(knowledge.counts) > _TO_SPARE:
        return frozenset(hidden)
    for name in sorted(hidden, key=knowledge.counts.__getitem__, reverse=True):
        less = hidden - {name}
        if unsafe(replace(knowledge, known=knowledge.known - less)) <= exposed:
            hidden = less
    return frozenset(hidden)


def _cover_all(
    knowledge: Knowledge, by_name: Mapping[Name, list[Balance]], found: Collection[Name], free: set[Name]
) -> set[Name]:  # fmt: skip
    """What covers these counts, one after another: what is hidden for the first helps the next."""
    taken = set[Name]()
    for name in (n for n in knowledge.counts if n in found):
        now = replace(knowledge, known=knowledge.known - taken)
        taken |= _cover(now, by_name, name, free - taken)
    return taken


def _together(
    knowledge: Knowledge, by_name: Mapping[Name, list[Balance]], found: Collection[Name], free: set[Name]
) -> set[Name]:  # fmt: skip
    """All counts that could move along with these."""
    return {each for name in found for each in _around(knowledge, by_name, name, free)[0]}


def _balances_by_name(balances: tuple[Balance, ...]) -> dict[Name, list[Balance]]:
    found: dict[Name, list[Balance]] = defaultdict(list)
    for balance in balances:
        for name in (balance.whole, *balance.parts):
            found[name].append(balance)
    return found


def _hide_by_rule(
    knowledge: Knowledge, by_name: Mapping[Name, list[Balance]], free: set[Name], hidden: set[Name]
) -> None:  # fmt: skip
    """Per sum with a small count: two hidden at least, five together at least; what is hidden so may ask for more."""
    waiting = [balance for name in knowledge.delicate for balance in by_name.get(name, ())]
    while waiting:
        balance = waiting.pop()
        for name in _needed(balance, knowledge, free, hidden):
            free.discard(name)
            hidden.add(name)
            waiting += by_name[name]


def _needed(balance: Balance, knowledge: Knowledge, free: set[Name], hidden: set[Name]) -> Iterator[Name]:
    """The smallest free parts that this sum lacks; nothing where its whole is hidden, since then nothing follows."""
    counts = knowledge.counts
    secret = [name for name in balance.parts if name in hidden or name not in knowledge.known]
    if not secret or balance.whole in hidden or balance.whole not in knowledge.known:
        return
    number, together = len(secret), sum(counts[name] for name in secret)
    for name in sorted((part for part in balance.parts if part in free), key=counts.__getitem__):
        if number > 1 and together >= FEWEST:
            return
        yield name
        number, together = number + 1, together + counts[name]


def _cover(
    knowledge: Knowledge, by_name: Mapping[Name, list[Balance]], name: Name, free: Collection[Name]
) -> set[Name]:  # fmt: skip
    """The free counts that must be hidden so that this one has room enough; empty when none help or none are needed."""
    names, matrix = _around(knowledge, by_name, name, free)
    is_near = not knowledge.near.keys().isdisjoint(names)
    for room in _rooms(knowledge.counts[name], is_near=is_near):
        moved: set[Name] = set()
        for change in room:
            found = _moved(knowledge, names, matrix, names.index(name), change, frozenset(free) - moved)
            if found is None:
                break
            moved |= found
        else:
            return moved
    return set()


def _rooms(count: int, *, is_near: bool) -> Iterator[tuple[int, int]]:
    """How far up and down a small count must be able to go; the first that can be done will do. Down to nought, else
    less far; among rounded counts as little as leaves `LEFT` numbers."""
    yield from ((FEWEST - down, -down) for down in range(count, -1, -1))
    if is_near:
        yield from ((LEFT - 1 - down, -down) for down in range(min(count, LEFT - 1), -1, -1))


def _around(
    knowledge: Knowledge, by_name: Mapping[Name, list[Balance]], name: Name, free: Collection[Name]
) -> tuple[list[Name], csr_array]:  # fmt: skip
    """All counts that can move along with this one, and the sums among them."""
    place: dict[Name, int] = {name: 0}
    rows: dict[Balance, int] = {}
    entries: list[tuple[int, int, float]] = []
    waiting = [name]
    while waiting:
        for balance in by_name.get(waiting.pop(), ()):
            if balance in rows:
                continue
            row = rows[balance] = len(rows)
            for each, sign in ((balance.whole, 1.0), *((part, -1.0) for part in balance.parts)):
                if each in knowledge.known and each not in free:
                    continue
                if each not in place:
                    place[each] = len(place)
                    waiting.append(each)
                entries.append((row, place[each], sign))
    at, column, signs = zip(*entries, strict=True)
    return list(place), csr_array(coo_array((signs, (at, column)), shape=(len(rows), len(place))))


def _moved(  # the knowledge, the system, and what is to move by how much
    knowledge: Knowledge, names: list[Name], matrix: csr_array, place: int, change: int, free: Collection[Name]
) -> set[Name] | None:  # fmt: skip
    """The cheapest free counts that move when the count at `place` changes so; None where it cannot change so."""
    counts = np.array([knowledge.counts[name] for name in names], dtype=float)
    bounds = [knowledge.bounds(name) for name in names]
    up = np.array([np.inf if high is None else high for _, high in bounds]) - counts
    down = counts - np.array([low for low, _ in bounds], dtype=float)
    room = np.concatenate([up, down])
    costs = np.array([1.0 + knowledge.counts[name] if name in free else _HIDDEN_ALREADY for name in names])
    size = len(names)
    room[place], room[size + place] = max(change, 0), max(-change, 0)
    least = np.zeros(2 * size)
    least[place], least[size + place] = room[place], room[size + place]
    found = cheapest(
        np.concatenate([costs, costs]), csr_array(hstack([matrix, -matrix])), np.zeros(matrix.shape[0]), least, room
    )
    if found is None:
        return None
    shift = found[:size] + found[size:]
    return {name for name, by in zip(names, shift, strict=True) if by > 1e-7 and name in free}
