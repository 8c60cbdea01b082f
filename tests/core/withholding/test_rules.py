"""Small cases by hand: what is hidden beside a small count, what a sum gives away, and bad input."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.core.periods import Period
from baken.core.withholding.attack import unsafe
from baken.core.withholding.knowledge import Publication, known_from
from baken.core.withholding.publishing import CountTable, decide
from baken.core.withholding.rounding import draw, rounded
from baken.core.withholding.rule import rate
from baken.core.withholding.sums import Cell, Sum, sums_of

YEAR = Period.year(2025)


def at(area: str, period: Period = YEAR, series: str = "s") -> Cell:
    return Cell(series, area, period)


def places(*numbers: int, whole: int | None = None) -> dict[Cell, int]:
    """Neighbourhoods of one municipality, and the municipality where its count is held."""
    found = {at(f"BU9999{n:04}"): number for n, number in enumerate(numbers)}
    return found if whole is None else found | {at("GM9999"): whole}


def hidden(counts: dict[Cell, int]) -> set[int | str]:
    """The numbers of the neighbourhoods, and GM for the municipality."""
    withheld = decide(CountTable(counts)).withheld
    return {"GM" if cell.area == "GM9999" else int(cell.area[-4:]) for cell in withheld}


def test_what_is_large_is_shown() -> None:
    assert hidden(places(5, 12, 40, whole=57)) == set()


def test_one_small_count_takes_the_next_smallest_along() -> None:
    assert hidden(places(3, 12, 40, whole=55)) == {0, 1}


def test_small_counts_that_are_small_together_take_another_along() -> None:
    """The whole less what is shown would say: these two are three together."""
    assert hidden(places(1, 2, 12, 40, whole=55)) == {0, 1, 2}


def test_nought_is_a_small_count_too() -> None:
    assert hidden(places(0, 9, 40, whole=49)) == {0, 1}


def test_without_a_whole_there_is_nothing_to_subtract_from() -> None:
    assert hidden(places(3, 12, 40)) == {0}


def test_a_small_rest_in_no_area_is_hidden_too() -> None:
    assert hidden(places(9, 12, 40, whole=63)) == {0}


def test_parts_that_are_more_than_their_whole_still_tell() -> None:
    assert hidden(places(3, 12, 40, whole=54)) == {0, 1}


def test_months_take_no_more_along_than_needed() -> None:
    months = {at("GM9999", Period.months_of(2025, n, n)): count for n, count in enumerate((8, 3, 21, 30), 1)}
    withheld = decide(CountTable(months | {at("GM9999", Period.months_of(2025, 1, 4)): 62})).withheld
    assert sorted(cell.period.start.month for cell in withheld) == [1, 2]


def test_a_small_count_that_its_source_publishes_itself_is_shown() -> None:
    counts = places(3, whole=3)
    decided = decide(CountTable(counts, is_open=frozenset({at("GM9999")})))
    assert decided.publication.shown == {at("GM9999")}
    assert decided.exposed == {at("BU99990000")}


def test_what_is_held_inside_is_never_shown_but_does_count() -> None:
    counts = places(8, 12, 40, whole=60)
    decided = decide(CountTable(counts, inside=frozenset({at("BU99990001")})))
    assert decided.withheld == {at("BU99990001")}


def test_a_later_total_does_not_open_what_was_hidden() -> None:
    first = decide(CountTable(places(3, 12, 40)))
    later = decide(CountTable(places(3, 12, 40, whole=55)), (first.publication,))
    assert at("GM9999") in later.withheld
    assert later.for_the_past == {at("GM9999")}
    assert at("GM9999") not in decide(CountTable(places(3, 12, 40, whole=55))).withheld


def test_another_division_of_areas_does_not_open_what_was_hidden() -> None:
    """The second neighbourhood, hidden beside the first, is cut in two: its halves would tell it, and so the first."""
    first = decide(CountTable(places(3, 12, 40, whole=55)))
    cut = {at("BU99990000"): 3, at("BU99990002"): 40, at("BU99990003"): 5, at("BU99990004"): 7, at("GM9999"): 55}
    later = decide(CountTable(cut), (first.publication,))
    assert not later.exposed
    assert {at("BU99990003"), at("BU99990004")} & later.withheld
    open_halves = Publication(cut, frozenset(cut) - {at("BU99990000")})
    assert unsafe(known_from((first.publication, open_halves)))


def test_categories_are_given_by_whoever_knows_them() -> None:
    kinds = {at("GM9999", series=kind): count for kind, count in (("a", 3), ("b", 9), ("c", 30), ("alle", 42))}
    total = Sum(at("GM9999", series="alle"), frozenset(at("GM9999", series=kind) for kind in "abc"))
    withheld = decide(CountTable(kinds, sums=(total,))).withheld
    assert {cell.series for cell in withheld} == {"a", "b"}


def test_sums_over_areas_and_time() -> None:
    half = Period.months_of(2025, 1, 6)
    found = sums_of([at("GM9999"), at("WK999900"), at("BU99990000"), at("GM9998"), at("GM9999", half)])
    assert {(s.whole.area, tuple(sorted((p.area, p.period.months) for p in s.parts))) for s in found} == {
        ("GM9999", (("WK999900", 12),)),
        ("GM9999", (("BU99990000", 12),)),
        ("WK999900", (("BU99990000", 12),)),
        ("GM9999", (("GM9999", 6),)),
    }


def test_nothing_to_publish() -> None:
    assert decide(CountTable({})).publication.shown == frozenset()


def test_a_count_below_nought_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        decide(CountTable({at("GM9999"): -1}))
    with pytest.raises(ValueError, match="only a count that is there"):
        Publication({}, frozenset({at("GM9999")}))


@pytest.mark.parametrize(("count", "chance"), [(-1, 0.5), (3, 1.0), (3, -0.1), (3, float("nan"))])
def test_rounding_asks_for_a_count_and_a_chance(count: int, chance: float) -> None:
    with pytest.raises(ValueError, match="a count of nought or more"):
        rounded(count, chance)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12, 13, 999_999_999])
def test_rounding_loses_nothing_on_average_and_stays_within_four(count: int) -> None:
    drawn = [rounded(count, n / 1000) for n in range(1000)]
    assert all(number % 5 == 0 and abs(number - count) <= 4 for number in drawn)
    assert sum(drawn) / 1000 == pytest.approx(count, abs=1e-9 * count + 0.01)


def test_the_same_count_is_rounded_the_same_way_again() -> None:
    chances = [draw(b"geheim", at(f"BU9999{n:04}"), 3) for n in range(2000)]
    assert chances == [draw(b"geheim", at(f"BU9999{n:04}"), 3) for n in range(2000)]
    assert draw(b"ander", at("BU99990000"), 3) != chances[0]
    assert sum(chance < 0.6 for chance in chances) / 2000 == pytest.approx(0.6, abs=0.05)


def test_a_rate_needs_people() -> None:
    assert rate(Decimal(3), Decimal(405)) == Decimal("7.4")
    assert rate(Decimal(3), Decimal(5)) is None
    assert rate(Decimal(3), None) is None


def test_no_more_is_hidden_than_needed() -> None:
    """A district is hidden beside a small one; of its neighbourhoods the small-most will do, the large one is shown."""
    counts = {"GM9999": 100, "WK999900": 4, "WK999901": 66, "WK999902": 30, "BU99990100": 55, "BU99990101": 11}
    withheld = decide(CountTable({at(area): count for area, count in counts.items()})).withheld
    assert at("BU99990100") not in withheld
    assert at("WK999900") in withheld


def test_what_lacks_but_follows_counts_too() -> None:
    """The last neighbourhood was never published; its district and the other one tell that it is one."""
    counts = {at("WK999900"): 31, at("BU99990001"): 13, at("BU99990002"): 17}
    assert decide(CountTable(counts)).withheld == {at("BU99990001")}


def test_a_neighbourhood_of_before_asks_for_nothing_now() -> None:
    before = Period.year(2015)
    old = {at("BU99990001", before): 8, at("GM9999", before): 30, at("BU99990002", before): 22}
    now = {at("BU99990002"): 22, at("GM9999"): 22}
    assert decide(CountTable(old | now)).withheld == frozenset()


def test_a_district_without_neighbourhoods_stands_for_itself() -> None:
    """That no neighbourhood of it is held does not mean that nothing happened there."""
    counts = {"GM9999": 8, "WK999900": 0, "WK999901": 8, "BU99990100": 8}
    decided = decide(CountTable({at(area): count for area, count in counts.items()}))
    assert not decided.exposed
