"""The self-tests of a plan on a day: what was found by itself and what people said, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baken.catalogue.self_tests import SelfTest, SelfTestItem, SelfTestPart, self_tests
from baken.monitoring.self_checks import CHECKS
from baken.monitoring.self_test_facts import Facts, Found, Outcome
from baken.plans.models import Edition, SelfTestAnswer


@dataclass(frozen=True)
class ItemState:
    """An item with what was found and what somebody said; what a person said counts."""

    item: SelfTestItem
    found: Found | None
    answer: SelfTestAnswer | None

    @property
    def key(self) -> str:
        """`met`, `unmet`, `aside`, `unknown`."""
        if self.answer is not None:
            return self.answer.answer
        return self.found.outcome.value if self.found else Outcome.UNKNOWN.value

    @property
    def word(self) -> str:
        """The outcome in words."""
        if self.answer is not None:
            return self.answer.get_answer_display()
        return self.found.outcome.dutch if self.found else "nog niet beantwoord"

    @property
    def shape(self) -> str:
        """Of the sign beside the word: the shapes of the verdicts."""
        return {"met": "reached", "unmet": "missed"}.get(self.key, "open")

    @property
    def is_overruled(self) -> bool:
        """A person said other than what was found."""
        return bool(self.answer and self.found and self.answer.answer != self.found.outcome.value)


@dataclass(frozen=True)
class PartState:
    """A part with its items."""

    part: SelfTestPart
    items: tuple[ItemState, ...]


@dataclass(frozen=True)
class TestState:
    """A test with its parts."""

    __test__ = False  # no test of ours, whatever its name

    test: SelfTest
    parts: tuple[PartState, ...]

    @property
    def items(self) -> tuple[ItemState, ...]:
        """All items, in order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def sentence(self) -> str:
        """How far it is."""
        keys = [item.key for item in self.items]
        counted = len(keys) - keys.count("aside")
        unknown = keys.count("unknown")
        told = f"Het plan voldoet aan {keys.count('met')} van de {counted} punten en aan {keys.count('unmet')} niet"
        return f"{told}; {unknown} zijn nog te beantwoorden." if unknown else f"{told}."


def self_test_states(edition: Edition, today: date) -> tuple[TestState, ...]:
    """Both tests. `edition` has its municipality; a check that several items name runs once."""
    facts = Facts(edition, today)
    found = {name: CHECKS[name](facts) for name in {i.check for t in self_tests() for i in t.items if i.check}}
    answers = {answer.item: answer for answer in SelfTestAnswer.objects.filter(edition=edition)}
    return tuple(
        TestState(test, tuple(PartState(p, tuple(_state(i, found, answers) for i in p.items)) for p in test.parts))
        for test in self_tests()
    )


def _state(item: SelfTestItem, found: dict[str, Found], answers: dict[str, SelfTestAnswer]) -> ItemState:
    return ItemState(item, found.get(item.check), answers.get(item.key))
