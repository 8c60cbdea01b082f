"""The property that counts: no set of publications lets anybody find a count under five."""

from __future__ import annotations

import os
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.core.withholding.knowledge import Publication
from baken.core.withholding.publishing import CountTable, Decision, decide
from tests.core.withholding.attacker import Attacker, Moment
from tests.core.withholding.tables import Shape, moment_of, table_of

SHAPES = (
    Shape((3,)),
    Shape((2, 3)),
    Shape((1, 2, 2)),
    Shape((2,), months=3),
    Shape((2, 2), months=3),
    Shape((1, 3), months=2, categories=2),
    Shape((2, 2), categories=3),
    Shape((3,), months=4, categories=2),
)
EXAMPLES = int(os.environ.get("BAKEN_TEST_EXAMPLES", "5"))  # each is a reader who tries every cell: more in CI
seeds = st.integers(0, 10**9)
shapes = st.sampled_from(SHAPES)
means = st.sampled_from((0.5, 2.0, 6.0, 20.0))


def nobody_finds_a_small_count(moments: list[Moment], *, is_rounded: bool = False) -> None:
    attacker = Attacker(moments)
    for number, moment in enumerate(moments):
        for cell in moment.leaves_of:
            if moment.count(cell) < 5:
                assert cell not in moment.shown
                least, most = attacker.interval(number, cell)
                assert least <= moment.count(cell) <= most
                if is_rounded:
                    assert most - least >= 2, (cell, least, most)
                else:
                    assert most >= 5, (cell, least, most)
                    assert most - least >= 5, (cell, least, most)


@settings(max_examples=EXAMPLES, deadline=None)
@given(shapes, means, seeds)
def test_one_table(shape: Shape, mean: float, seed: int) -> None:
    leaves = shape.draw(Random(seed), mean)
    decided = decide(table_of(shape, leaves))
    assert not decided.exposed
    nobody_finds_a_small_count([moment_of(shape, leaves, decided)])


def published_one_after_another(
    shape: Shape, mean: float, seed: int, *, secret: bytes | None = None
) -> tuple[list[Moment], list[Decision]]:
    """Up to four times, each time with some counts corrected; a reader keeps what was shown before."""
    random = Random(seed)
    leaves = shape.draw(random, mean)
    moments, decisions, past = [], [], list[Publication]()
    for _ in range(random.randint(2, 4)):
        decided = decide(table_of(shape, leaves), past, secret=secret)
        past.append(decided.publication)
        decisions.append(decided)
        moments.append(moment_of(shape, leaves, decided, with_rounded=secret is not None))
        corrected = random.sample(sorted(leaves), min(len(leaves), random.randint(0, 2)))
        leaves = leaves | {leaf: max(0, leaves[leaf] + random.choice((-9, -2, -1, 1, 2, 8))) for leaf in corrected}
    return moments, decisions


@settings(max_examples=EXAMPLES, deadline=None)
@given(shapes, means, seeds)
def test_corrected_tables_one_after_another(shape: Shape, mean: float, seed: int) -> None:
    moments, decisions = published_one_after_another(shape, mean, seed)
    assert not any(decided.exposed for decided in decisions)
    nobody_finds_a_small_count(moments)


@settings(max_examples=EXAMPLES, deadline=None)
@given(shapes, means, seeds)
def test_with_rounded_open_data_beside_the_pages(shape: Shape, mean: float, seed: int) -> None:
    moments, decisions = published_one_after_another(shape, mean, seed, secret=b"geheim")
    assert not any(decided.exposed for decided in decisions)
    nobody_finds_a_small_count(moments, is_rounded=True)


@settings(max_examples=EXAMPLES, deadline=None)
@given(shapes, means, seeds)
def test_without_the_past_somebody_would(shape: Shape, mean: float, seed: int) -> None:
    """What was withheld stays withheld while its count does not change; what was shown stays shown."""
    leaves = shape.draw(Random(seed), mean)
    table = table_of(shape, leaves)
    first = decide(table)
    again = decide(table, (first.publication,))
    assert again.publication.shown == first.publication.shown
    assert not again.for_the_past


@settings(max_examples=EXAMPLES, deadline=None)
@given(shapes, means, seeds)
def test_the_plain_rule_of_hiding_only_what_is_small_is_broken_by_this_attacker(
    shape: Shape, mean: float, seed: int
) -> None:
    """The attacker is worth something: where a count is the only small one of its sum, he finds it."""
    leaves = shape.draw(Random(seed), mean)
    table = table_of(shape, leaves)
    large = frozenset(cell for cell, count in table.counts.items() if count >= 5)
    small = set(table.counts) - large
    moment = Moment(leaves, shape.leaves_of, large)
    alone = len(small) == 1
    if alone and len(leaves) > 1:
        cell = small.pop()
        assert Attacker([moment]).interval(0, cell) == (table.counts[cell], table.counts[cell])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from([shape for shape in SHAPES if shape.categories == 1]), means, seeds)
def test_a_table_with_gaps(shape: Shape, mean: float, seed: int) -> None:
    """What lacks often follows from the rest: a month of a year, a district of its neighbourhoods."""
    random = Random(seed)
    leaves = shape.draw(random, mean)
    whole = table_of(shape, leaves)
    held = {cell: count for cell, count in sorted(whole.counts.items()) if random.random() < 0.85}
    decided = decide(CountTable(held))
    attacker = Attacker([Moment(leaves, shape.leaves_of, decided.publication.shown)])
    for cell in (cell for cell, count in held.items() if count < 5 and cell not in decided.exposed):
        least, most = attacker.interval(0, cell)
        assert most > least, (cell, least, most)
