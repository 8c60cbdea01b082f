"""Reads a target as a plan prints it: rule after rule, the first that recognises the phrase counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.directions import direction_of, is_contested, is_duration
from baken.core.phrases.explanations import explain_target
from baken.core.phrases.questions import MEAN, is_joined, question_about, question_about_rest
from baken.core.phrases.reading import BaselineReading, TargetReading
from baken.core.phrases.rest import unread
from baken.core.phrases.rules import (
    areas,
    changes,
    comparisons,
    conditions,
    dated,
    found,
    margins,
    nearness,
    relations,
    words,
    years,
)
from baken.core.phrases.rules.found import PERSON, READING, Around, Found, Rule
from baken.core.phrases.rules.windows import against_unclear
from baken.core.phrases.text import is_unreadable, plain, split_enumeration, split_list
from baken.core.phrases.wording import Wording, word
from baken.core.targets.target import Baseline, Kind, Reference, Target

EQUAL = "equal"  # the answer that neither lower nor higher is better

RULES: tuple[Rule, ...] = (
    words.blank,
    words.no_target,
    words.report,
    words.remark,
    margins.margin,
    margins.number_or_area,
    areas.comparison_only,
    areas.rank,
    dated.path,
    areas.benchmark,
    areas.every_area,
    changes.so_many_times,
    changes.minus_or_minimum,
    changes.change_between,
    changes.change,
    changes.doubled_or_halved,
    comparisons.from_to,
    comparisons.between,
    areas.every_case,
    relations.signed_baseline,
    relations.misspelt,
    relations.beside_baseline,
    relations.moved_at_all,
    relations.past_baseline,
    relations.better_than_baseline,
    relations.same_or_better,
    comparisons.compared_number,
    relations.kept_level,
    relations.equal_to_baseline,
    comparisons.no_incidents,
    comparisons.bare_number,
    dated.milestone,
    words.checklist,
    words.direction_only,
    words.state,
)
# Take a part out of the words and have the rest read; tried before the rules.
AROUND: tuple[Around, ...] = (
    conditions.named_target,
    conditions.without_remark,
    conditions.within_a_time,
    nearness.nearby,
    margins.number_and_area,
    years.mean_of_years,
    years.mean_of_past_years,
    years.year_before,
)
_QUALITATIVE = {Kind.STATE, Kind.CHECKLIST, Kind.MILESTONE, Kind.DIRECTION_ONLY, Kind.NARRATIVE, Kind.MISSING}


@dataclass(frozen=True)
class _Context:
    """What is known beside the words: the baseline, the indicator, and what a person answered."""

    baseline: Baseline
    indicator: str
    direction: Direction
    answers: Mapping[str, str]
    starts: tuple[Decimal, ...] = ()


def read_target(
    phrase: str,
    *,
    baseline: BaselineReading | None = None,
    indicator: str = "",
    direction: Direction = Direction.NONE,
    answers: Mapping[str, str] | None = None,
) -> TargetReading:
    """The targets in a phrase. `answers` holds what a person answered about this indicator, by the key of the question
    (`direction` is short for the answer to that one); without them the name of the indicator may settle it, and
    otherwise the reading carries the next question."""
    given = dict(answers or {})
    if direction is not Direction.NONE:
        given[found.DIRECTION] = direction.value
    way = Direction(given[found.DIRECTION]) if given.get(found.DIRECTION) in set(Direction) else Direction.NONE
    start = baseline.baseline if baseline else Baseline("")
    if is_unreadable(phrase):
        return TargetReading(phrase, (target := Target(Kind.NARRATIVE, phrase),), explain_target(target))
    context = _Context(start, indicator, way, given, start.values)
    targets, about = _with_one_baseline(phrase, context)
    if about == found.DIRECTION and given.get(found.DIRECTION) == EQUAL:
        targets, about = tuple(_made_equal(target) for target in targets), ""
    wording = _worded(phrase, context)
    targets, about = (targets, about) if about else against_unclear(wording, targets)
    left = "" if about or READING in given else unread(wording, targets)
    if given.get(READING) == PERSON:
        targets = (Target(Kind.NARRATIVE, phrase),)
    question = question_about(about, phrase, indicator, targets[0], start) if about else None
    question = question_about_rest(left, phrase, indicator, targets) if left else question
    return TargetReading(
        phrase, targets, " En: ".join(explain_target(target, start.phrase) for target in targets), question
    )


def settle(
    reading: TargetReading, answer: str, *, baseline: BaselineReading | None = None, indicator: str = ""
) -> TargetReading:
    """The reading after a person answered its question; it may carry the next one.

    Raises ValueError for an answer that is no choice. Answers to earlier questions are lost: give `read_target` all.
    """
    if reading.question is None or answer not in dict(reading.question.choices):
        raise ValueError(f"not an answer to the question: {answer!r}")
    return read_target(reading.phrase, baseline=baseline, indicator=indicator, answers={reading.question.key: answer})


def _made_equal(target: Target) -> Target:
    is_single = target.kind is Kind.SAME_OR_BETTER
    return replace(target, kind=Kind.EQUAL) if is_single else target


def _with_one_baseline(phrase: str, context: _Context) -> Found:
    """Where the baseline prints several years, the one that the phrase names or a person chose; where it makes a
    difference and nobody said, that is asked."""
    start = context.baseline
    if not len(start.values) == len(start.years) == len(set(start.years)) > 1:
        return _read_cell(phrase, context)
    answer = context.answers.get(found.BASELINE, "")
    named = [year for year in word(phrase).years if year in start.years]
    if answer == MEAN and is_joined(start):
        return _against(phrase, context, start.years)
    if answer.isdigit() and int(answer) in start.years:
        return _against(phrase, context, (int(answer),))
    if named:
        return _against(phrase, context, (named[-1],))
    each = [_against(phrase, context, (year,)) for year in start.years]
    newest = each[start.years.index(max(start.years))]
    return newest if all(_same(one, newest) for one in each) else (newest[0], newest[1] or found.BASELINE)


def _same(one: Found, other: Found) -> bool:
    """True where the year of the baseline makes no difference."""
    return [(t.kind, t.values, t.direction) for t in one[0]] == [(t.kind, t.values, t.direction) for t in other[0]]


def _against(phrase: str, context: _Context, chosen: tuple[int, ...]) -> Found:
    """Read with a baseline of these years only."""
    start = context.baseline
    values = [value for value, year in zip(start.values, start.years, strict=True) if year in chosen]
    mean = sum(values, Decimal(0)) / len(values)
    narrowed = replace(start, values=(mean,), years=(max(chosen),))
    targets, about = _read_cell(phrase, replace(context, baseline=narrowed))
    reference = Reference(years=tuple(sorted(chosen)))
    return tuple(replace(t, reference=reference) if _uses_baseline(t) else t for t in targets), about


def _uses_baseline(target: Target) -> bool:
    return target.relative and target.reference is None


def _read_cell(phrase: str, context: _Context) -> Found:
    """A cell with bullets is read item by item; so is a row with semicolons that is not one target as a whole."""
    head, items = split_list(phrase)
    if items:
        return _read_items(phrase, head, items, context)
    whole = _read_one(_worded(phrase, context))
    head, items = split_enumeration(plain(phrase))
    if len(items) < 2 or whole[0][0].kind in (Kind.PATH, Kind.CHECKLIST) or whole[0][0].kind is Kind.MISSING:
        return whole
    each = _read_items(phrase, head, items, context)
    return each if len(each[0]) > 1 else whole


def _read_items(phrase: str, head: str, items: tuple[str, ...], context: _Context) -> Found:
    """Each item a target where one of them is judged by a number; otherwise together one checklist."""
    read = [_read_one(_worded(item, context)) for item in items]
    targets = tuple(target for found_here, _ in read for target in found_here)
    if all(target.kind in _QUALITATIVE for target in targets):
        return (words.checklist_of(phrase, head, items),), ""
    return targets, next((about for _, about in read if about), "")


def _read_one(wording: Wording) -> Found:
    for around in AROUND:
        taken = around(wording, _read_one)
        if taken is not None:
            return taken
    for rule in RULES:
        read = rule(wording)
        if read is not None:
            return read
    return words.narrative(wording)


def _worded(phrase: str, context: _Context) -> Wording:
    """The wording with its context: a person's answer first, then the indicator's name, then the phrase's own words."""
    wording = word(phrase)
    settled, indicator = context.direction, context.indicator
    if settled is Direction.NONE:
        settled = direction_of(indicator)
    if settled is Direction.NONE and not is_contested(indicator):
        settled = direction_of(wording.text)
    if "#%" in wording.text and is_duration(indicator) and settled is Direction.LOWER:
        settled = context.direction  # the share within a time, or the time itself?
    return replace(
        wording,
        starts=context.starts,
        baseline=context.baseline,
        indicator=indicator,
        direction=settled,
        answers=context.answers,
    )
