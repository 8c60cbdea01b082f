"""A plan as a document of sections, each with the texts that can be read and changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import CharField, Field

from baken.plans.labels import label_of, labels_of
from baken.plans.models import Edition, Goal, Priority, SafetyField
from baken.plans.operations.editions import longest
from baken.plans.pieces import TEXTS, Piece, kind_of


@dataclass(frozen=True)
class Text:
    """One text: where it belongs, its label, what stands there, and whether it is one line."""

    kind: str
    piece: int
    field: str
    label: str
    text: str
    is_line: bool
    most: int

    @property
    def key(self) -> str:
        """By which a page knows it."""
        return f"{self.kind}-{self.piece}-{self.field}"

    @property
    def rows(self) -> int:
        """How tall its field is before a script lets it grow."""
        return min(30, 2 + len(self.text) // 85 + self.text.count("\n"))


@dataclass(frozen=True)
class Part:
    """A piece of the plan with its texts; `can_move` and `can_go` where it can be moved and removed here."""

    name: str
    anchor: str
    kind: str
    piece: int
    texts: tuple[Text, ...]
    level: int = 3
    can_go: bool = False


@dataclass(frozen=True)
class Section:
    """A chapter of the document. `adds` are the kinds that can be added to it, with what the button says; `fields` the
    safety fields that a theme can be added to."""

    name: str
    anchor: str
    parts: tuple[Part, ...] = ()
    adds: tuple[tuple[str, str], ...] = ()
    fields: tuple[SafetyField, ...] = field(default=())


def sections_of(edition: Edition) -> tuple[Section, ...]:
    """The whole plan in reading order."""
    words = labels_of(edition)
    whole = _part("Het plan als geheel", edition, ("title", "vision"))
    ranked = list(edition.priorities.prefetch_related("goals", "indicators").select_related("edition"))
    by_rank = {rank: [p for p in ranked if p.rank == rank] for rank in ("priority", "strategic")}
    fields = tuple(edition.fields.prefetch_related("themes"))
    return (
        Section("Titel en visie", "plan", (whole,)),
        Section("Uitgangspunten", "uitgangspunten", _parts(edition.principles.all()),
                (("uitgangspunt", "Uitgangspunt toevoegen"),)),
        *(
            Section(words[rank][1].capitalize(), anchor, tuple(part for p in by_rank[rank] for part in _of_priority(p)),
                    ((kind, f"{words[rank][0].capitalize()} toevoegen"),))
            for rank, anchor, kind in (("priority", "prioriteiten", "prioriteit"),
                                       ("strategic", "strategisch", "strategisch"))
        ),
        Section("Velden en thema’s", "velden",
                tuple(p for f in fields for p in (_part(f"Veld: {f.name}", f, can_go=True), *_parts(f.themes.all()))),
                (("veld", "Veld toevoegen"), ("thema", "Thema toevoegen")), fields),
        Section("Ander beleid", "beleid", _parts(edition.flanking_policies.all()), (("beleid", "Beleid toevoegen"),)),
        Section("Coördinatie en begroting", "coordinatie",
                (_part("Wie stuurt, en wat kost het", edition, ("coordination", "budget")),)),
    )  # fmt: skip


_GOALS: Mapping[str, str] = {
    Goal.JudgedBy.INDICATORS: "Doelstelling",
    Goal.JudgedBy.CHECKLIST: "Doelstelling, te zien aan een lijst",
    Goal.JudgedBy.AMBITION: "Doelstelling: een streven, niet te toetsen",
}


def _of_priority(priority: Priority) -> Iterator[Part]:
    yield _part(f"{label_of(priority).capitalize()}: {priority}", priority, can_go=True)
    for goal in priority.goals.all():
        yield _part(_GOALS[goal.judged_by], goal, level=4)
    for indicator in priority.indicators.all():
        yield _part(f"Indicator: {indicator.name}", indicator, level=4)


def _parts(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    return tuple(_part(str(piece), piece, can_go=True) for piece in pieces)


def _part(name: str, piece: Piece, columns: tuple[str, ...] = (), *, level: int = 3, can_go: bool = False) -> Part:
    kind = kind_of(piece)
    texts = tuple(text_of(piece, column) for column in columns or TEXTS[type(piece)])
    return Part(name, f"{kind}-{piece.pk}", kind, piece.pk, texts, level, can_go)


def text_of(piece: Piece, column: str) -> Text:
    """One text of a piece."""
    found = type(piece)._meta.get_field(column)
    assert isinstance(found, Field)  # every name in TEXTS is one
    label = str(found.verbose_name)
    return Text(
        kind_of(piece), piece.pk, column, label[0].upper() + label[1:], str(getattr(piece, column)),
        isinstance(found, CharField), longest(piece, column),
    )  # fmt: skip
