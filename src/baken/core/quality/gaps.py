"""Which periods should have a figure, which have, and how late the others are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from baken.core.dutch import enumeration, long_date
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period
from baken.core.quality.remarks import Remark, RemarkKind, about
from baken.core.rhythm import GRACE, Rhythm
from baken.core.sentences import missing_words, paragraph

_NAMED = 4  # so many periods are named one by one


class SlotState(StrEnum):
    """How it stands with one expected figure."""

    HELD = "held"
    PROVISIONAL = "provisional"
    REASON = "reason"  # no value, and the source says why
    ABSENT = "absent"  # it should be there by now
    COMING = "coming"


@dataclass(frozen=True)
class Slot:
    """One expected period with its figure, if there is one, and the day around which that was to come."""

    period: Period
    state: SlotState
    due: date | None = None
    figure: Figure | None = None

    @property
    def words(self) -> str:
        """The state in Dutch, with the reason or the day."""
        if self.state is SlotState.REASON and self.figure and self.figure.missing:
            return f"geen cijfer: {missing_words(self.figure.missing)}"
        if self.state is SlotState.COMING:
            return f"verwacht rond {long_date(self.due)}" if self.due else "nog niet te zeggen"
        return {"held": "cijfer", "provisional": "voorlopig cijfer", "absent": "ontbreekt"}[self.state.value]


def slots(first: Period, rhythm: Rhythm | None, figures: Iterable[Figure], today: date) -> tuple[Slot, ...]:
    """The periods over the same months as `first`: those expected from it up to the next to come, and those held."""
    held = {f.period: f for f in figures if f.period.same_months(first)}
    expected: tuple[Period, ...] = ()
    if rhythm is not None:
        begun = [rhythm.due(period) for period in held if period.start <= today]
        expected = rhythm.expected(first, max([today, *begun]))
    return tuple(_slot(period, rhythm, held.get(period), today) for period in sorted({*held, *expected}))


def _slot(period: Period, rhythm: Rhythm | None, figure: Figure | None, today: date) -> Slot:
    due = rhythm.due(period) if rhythm else None
    if figure is None:
        is_late = due is not None and today > due + GRACE
        return Slot(period, SlotState.ABSENT if is_late else SlotState.COMING, due)
    if figure.missing is not None:
        return Slot(period, SlotState.REASON, due, figure)
    state = SlotState.PROVISIONAL if figure.status is Status.PROVISIONAL else SlotState.HELD
    return Slot(period, state, due, figure)


def gap_remarks(
    series: str, area: str, listed: Sequence[Slot], today: date, *, has_any: bool = True
) -> tuple[Remark, ...]:
    """One remark on the newest expected figure that is late, one on all older ones that are not there. `has_any`: there
    is a figure over some period; if there never was one, that alone is told."""
    absent = [slot for slot in listed if slot.state is SlotState.ABSENT]
    if not absent:
        return ()
    newest = [slot for slot in listed if slot.state is not SlotState.COMING][-1]
    if not has_any:
        return (_late(series, area, newest, today, "Er is nog geen enkel cijfer. "),)
    late = [_late(series, area, newest, today)] if newest in absent else []
    older = [slot.period for slot in absent if slot is not newest]
    return (*late, *([_gap(series, area, older)] if older else []))


def _late(series: str, area: str, slot: Slot, today: date, before: str = "") -> Remark:
    days = (today - slot.due).days if slot.due else 0
    told = f"rond {long_date(slot.due)}" if slot.due else "al"
    sentence = f"{before}Het cijfer over {slot.period.label} had er {told} moeten zijn: {days} dagen te laat."
    return Remark(RemarkKind.LATE, series, area, sentence, slot.period)


def _gap(series: str, area: str, periods: Sequence[Period]) -> Remark:
    labels = [period.label for period in periods]
    named = enumeration(labels) if len(labels) <= _NAMED else f"{labels[0]} tot en met {labels[-1]}, {len(labels)} keer"
    sentence = f"Er is geen cijfer over {named}, en ook geen reden waarom niet."
    return Remark(RemarkKind.GAP, series, area, sentence, periods[-1])


def month_gaps(
    series: str, area: str, figures: Iterable[Figure], rhythm: Rhythm | None, today: date
) -> tuple[Remark, ...]:
    """One remark per year of which some months are there and others, that should be, are not."""
    if rhythm is None:
        return ()
    held: dict[int, set[int]] = {}
    for figure in figures:
        if figure.period.months == 1:
            held.setdefault(figure.period.start.year, set()).add(figure.period.start.month)
    return tuple(
        _month_gap(series, area, year, len(known), due)
        for year, known in sorted(held.items())
        if len(known) < (due := _months_due(year, rhythm, today))
    )


def _months_due(year: int, rhythm: Rhythm, today: date) -> int:
    return sum(rhythm.due(Period.months_of(year, m, m)) + GRACE < today for m in range(1, 13))


def _month_gap(series: str, area: str, year: int, known: int, due: int) -> Remark:
    sentence = f"Van {year} zijn {known} van de {due} maanden bekend. De andere ontbreken."
    return Remark(RemarkKind.GAP, series, area, sentence, Period.year(year), (Decimal(known),))


def provisional_remarks(figures: Iterable[Figure], rhythm: Rhythm | None, today: date) -> tuple[Remark, ...]:
    """Figures that are still provisional a year after they first came."""
    if rhythm is None:
        return ()
    return tuple(
        about(
            RemarkKind.PROVISIONAL,
            figure,
            f"Het cijfer over {figure.period.label} staat nog als voorlopig. "
            f"Sinds {long_date(rhythm.final_by(figure.period))} zou het definitief moeten zijn.",
        )
        for figure in figures
        if figure.missing is None and figure.status is Status.PROVISIONAL and rhythm.final_by(figure.period) < today
    )


def withheld_remarks(figures: Sequence[Figure], because: str = "") -> tuple[Remark, ...]:
    """What a publisher never prints per month or per neighbourhood: told once per series, nothing to do. `because` is
    what is known of the reason, as a sentence."""
    hidden = [f for f in figures if f.missing is Missing.WITHHELD]
    if not hidden:
        return ()
    where = " per maand" if all(f.period.months == 1 for f in hidden) else ""
    count = f"{len(hidden)} {'cijfer' if len(hidden) == 1 else 'cijfers'}"
    sentence = paragraph(f"De bron toont dit{where} niet, om privacy. Het gaat om {count}.", because)
    return (Remark(RemarkKind.EXPECTED_GAP, hidden[0].series, hidden[0].area, sentence),)
