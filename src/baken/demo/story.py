"""What one municipality of the demo consists of, read from its `demo.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from baken.accounts.roles import ROLES
from baken.core.effects import AreaSets, Expectation, Windows
from baken.core.indicators import Direction
from baken.monitoring.operations import Plan

FOLDERS = ("landsmeer", "polderveen")


@dataclass(frozen=True)
class Delivery:
    """A file of figures with its origin, as an operation takes it."""

    file: str
    source: str
    publisher: str
    table: str
    selection: str
    retrieved_on: date
    licence: str
    note: str


@dataclass(frozen=True)
class Choice:
    """A baseline that was chosen, with its reason."""

    indicator: str
    which: str
    plan_value: Decimal
    source_value: Decimal
    reason: str


@dataclass(frozen=True)
class Story:
    """A municipality, its plan, its people and its figures."""

    folder: Traversable
    told: dict[str, Any]

    @property
    def code(self) -> str:
        """The municipality's code."""
        return str(self.told["municipality"]["code"])

    @property
    def people(self) -> tuple[tuple[str, str, str], ...]:
        """(role, name, e-mail address) of who can log in."""
        return tuple((role, str(self.told[role]["name"]), str(self.told[role]["email"])) for role in ROLES)

    @cached_property
    def plan(self) -> bytes:
        """The bytes of the plan."""
        return self.folder.joinpath(self.told["plan"]["file"]).read_bytes()

    @property
    def plan_checksum(self) -> str:
        """sha256 of the plan."""
        return hashlib.sha256(self.plan).hexdigest()

    @property
    def answers(self) -> dict[str, str]:
        """Answer per indicator that raised a question."""
        return {a["indicator"]: a["answer"] for a in self.told.get("answers", [])}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Baselines that were chosen."""
        return tuple(
            Choice(c["indicator"], c["which"], Decimal(c["plan_value"]), Decimal(c["source_value"]), c["reason"])
            for c in self.told.get("baseline_choices", [])
        )

    @property
    def studies(self) -> tuple[Plan, ...]:
        """What was expected beforehand of something that was done: always that there would be fewer."""
        return tuple(
            Plan(
                s["title"], s["series"], AreaSets(tuple(s["treated"]), tuple(s["control"]), tuple(s["displaced"])),
                Windows(s["start"], s["months_before"], s["months_after"]),
                Expectation(Direction.LOWER, Decimal(s["at_least"]), s["written_on"]), s["words"],
            )
            for s in self.told.get("studies", [])
        )  # fmt: skip

    @property
    def analyses(self) -> tuple[Mapping[str, Any], ...]:
        """What was seen and judged of themes: `theme` is its key in the method, and as `ThemeTexts` names the rest."""
        return tuple(self.told.get("analyses", []))

    @property
    def milestones(self) -> tuple[Mapping[str, Any], ...]:
        """Steps of a priority (its title), each with its reports: position of the state, and a note."""
        return tuple(self.told.get("milestones", []))

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Files of figures, in the order in which they came."""
        return tuple(Delivery(**d) for d in self.told["snapshots"])

    def bytes_of(self, delivery: Delivery) -> bytes:
        """The bytes of a file of figures."""
        return self.folder.joinpath(delivery.file).read_bytes()


def stories() -> tuple[Story, ...]:
    """The municipalities of the demo."""
    folders = [files("baken.demo").joinpath(name) for name in FOLDERS]
    return tuple(Story(f, tomllib.loads(f.joinpath("demo.toml").read_text(encoding="utf-8"))) for f in folders)
