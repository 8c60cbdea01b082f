"""Reads a target as a plan prints it: rule after rule, the first that recognises the phrase counts."""

from __future__ import annotations

from dataclasses import replace

from baken.core.indicators import Direction
from baken.core.phrases.directions import direction_of, is_contested
from baken.core.phrases.explanations import explain_target
from baken.core.phrases.reading import BaselineReading, Question, TargetReading
from baken.core.phrases.rules import areas, changes, comparisons, dated, relations, words
from baken.core.phrases.rules.found import Found, Rule
from baken.core.phrases.text import plain, split_enumeration, split_list
from baken.core.phrases.wording import Wording, word
from baken.core.targets.target import Baseline, Kind, Target

RULES: tuple[Rule, ...] = (
    words.blank,
    words.no_target,
    words.report,
    words.remark,
    areas.margin,
    areas.comparison_only,
    areas.rank,
    dated.path,
    areas.benchmark,
    areas.every_area,
    changes.minus_or_minimum,
    changes.change_between,
    changes.change,
    changes.doubled_or_halved,
    comparisons.from_to,
    comparisons.between,
    areas.every_case,
    relations.signed_baseline,
    relations.beside_baseline,
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
_QUALITATIVE = {Kind.STATE, Kind.CHECKLIST, Kind.MILESTONE, Kind.DIRECTION_ONLY, Kind.NARRATIVE, Kind.MISSING}
_CHOICES = (("lower", "Lager is beter"), ("higher", "Hoger is beter"), ("equal", "Precies dit getal"))


def read_target(
    phrase: str,
    *,
    baseline: BaselineReading | None = None,
    indicator: str = "",
    direction: Direction = Direction.NONE,
) -> TargetReading:
    """The targets in a phrase. `direction` is what a person answered about this indicator; without it the name of the
    indicator may settle it, and otherwise the reading carries a question."""
    start = baseline.baseline if baseline else Baseline("")
    targets, is_open = _read_cell(phrase, start, indicator, direction)
    explanation = " En: ".join(explain_target(target) for target in targets)
    question = _question(phrase, indicator) if is_open else None
    return TargetReading(phrase, targets, explanation, question)


def settle(
    reading: TargetReading, answer: str, *, baseline: BaselineReading | None = None, indicator: str = ""
) -> TargetReading:
    """The reading after a person answered its question: `lower`, `higher` or `equal`.

    Raises ValueError for any other answer.
    """
    if answer != "equal":
        return read_target(reading.phrase, baseline=baseline, indicator=indicator, direction=Direction(answer))
    targets = tuple(_made_equal(target) for target in reading.targets)
    return TargetReading(reading.phrase, targets, " En: ".join(explain_target(t) for t in targets))


def _made_equal(target: Target) -> Target:
    is_single = target.kind is Kind.SAME_OR_BETTER
    return replace(target, kind=Kind.EQUAL) if is_single else target


def _read_cell(phrase: str, baseline: Baseline, indicator: str, direction: Direction) -> Found:
    """A cell with bullets is read item by item; so is a row with semicolons that is not one target as a whole."""
    head, items = split_list(phrase)
    if items:
        return _read_items(phrase, head, items, (baseline, indicator, direction))
    whole = _read_one(_worded(phrase, baseline, indicator, direction))
    head, items = split_enumeration(plain(phrase))
    if len(items) < 2 or whole[0][0].kind in (Kind.PATH, Kind.CHECKLIST) or whole[0][0].kind is Kind.MISSING:
        return whole
    each = _read_items(phrase, head, items, (baseline, indicator, direction))
    return each if len(each[0]) > 1 else whole


def _read_items(phrase: str, head: str, items: tuple[str, ...], context: tuple[Baseline, str, Direction]) -> Found:
    """Each item a target where one of them is judged by a number; otherwise together one checklist."""
    read = [_read_one(_worded(item, *context)) for item in items]
    targets = tuple(target for found, _ in read for target in found)
    if all(target.kind in _QUALITATIVE for target in targets):
        return (words.checklist_of(phrase, head, items),), False
    return targets, any(is_open for _, is_open in read)


def _read_one(wording: Wording) -> Found:
    for rule in RULES:
        found = rule(wording)
        if found is not None:
            return found
    return words.narrative(wording)


def _worded(phrase: str, baseline: Baseline, indicator: str, direction: Direction) -> Wording:
    """The wording with its context: a person's answer first, then the indicator's name, then the phrase's own words."""
    wording = word(phrase)
    settled = direction
    if settled is Direction.NONE:
        settled = direction_of(indicator)
    if settled is Direction.NONE and not is_contested(indicator):
        settled = direction_of(wording.text)
    return replace(wording, baseline=baseline, indicator=indicator, direction=settled)


def _question(phrase: str, indicator: str) -> Question:
    about = f"bij ‘{indicator}’" if indicator else f"bij ‘{plain(phrase)}’"
    return Question(
        "direction",
        f"Is {about} een lager of een hoger getal beter?",
        _CHOICES,
        "Het plan zegt dit niet. Uw antwoord geldt voor alle streefwaarden van deze indicator.",
    )
