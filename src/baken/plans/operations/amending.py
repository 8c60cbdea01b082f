"""What the council changes: in the text that lies before it, or later in the plan it adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.core.errors import UserError
from baken.core.indicators import Direction
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.reading import Question
from baken.core.phrases.targets import read_target
from baken.documents.draft import DraftIndicator
from baken.documents.outline import Place
from baken.plans.life import State, state_of
from baken.plans.models import Amendment, Edition, Goal, Indicator, Priority
from baken.plans.operations.life import Ruling, lock, take_step
from baken.plans.pieces import TEXTS, kind_of, piece_of
from baken.plans.recording import Slugs
from baken.plans.series import tie

Amendable = Priority | Goal | Indicator
AMENDABLE: Mapping[type[Amendable], tuple[str, ...]] = {
    Priority: TEXTS[Priority],
    Goal: TEXTS[Goal],
    Indicator: (*TEXTS[Indicator], "baseline_phrase", "target_phrase"),
}
_AFTER = (State.ADOPTED, State.AMENDED, State.EXTENDED)
_READ_ANEW = ("baseline_phrase", "target_phrase")


@dataclass(frozen=True)
class Decision:
    """What the council decided on an amendment: its title and number, who submitted it (groups of the council), the
    outcome, and the day and number of the decision."""

    title: str
    decided_on: date
    result: str = Amendment.Result.CARRIED
    number: str = ""
    reason: str = ""
    submitted_by: str = ""
    decision: str = ""


@dataclass(frozen=True)
class NewIndicator:
    """An indicator in the words of the council: name, source, baseline and target; `answers` to what those words leave
    open, by key of the question."""

    name: str
    source: str
    baseline: str
    target: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Change:
    """What an amendment does, to which piece; `kind` names what is added."""

    deed: str
    piece: Amendable | None = None
    kind: str = ""
    column: str = ""
    was: str = ""
    becomes: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def amend_text(
    *,
    piece: Amendable,
    column: str,
    becomes: str,
    decision: Decision,
    answers: Mapping[str, str] | None = None,
    by: Actor,
) -> Amendment:
    """Record that the council changed one text of a priority, goal or indicator. A target or baseline is read again;
    with a question left a UserError that asks it (`answers` holds what a person said, by key of the question)."""
    if column not in AMENDABLE.get(type(piece), ()):
        raise ValueError(f"{column!r} of {type(piece).__name__} is not a text the council amends here")
    edition = _edition_of(piece)
    now = _begin(edition, decision)
    was, becomes = _as_it_holds(edition, piece, column), becomes.strip()
    if not becomes:
        raise UserError("Schrijf hoe de tekst wordt. Laat de raad iets vervallen, kies dan ‘vervalt’.")
    if becomes == was:
        raise UserError("De nieuwe tekst is gelijk aan de oude. Er is niets te wijzigen.")
    values = _read_again(piece, column, becomes, answers or {}) if isinstance(piece, Indicator) else {}
    change = _Change(Amendment.Deed.CHANGE, piece, "", column, was, becomes, values)
    made = _record(edition, decision, now, by, change)
    if now is State.SUBMITTED and made.result == Amendment.Result.CARRIED:
        for name, value in {column: becomes, **values}.items():
            setattr(piece, name, value)
        piece.save()
    return made


@transaction.atomic
def amend_withdraw(*, piece: Amendable, decision: Decision, by: Actor) -> Amendment:
    """Record that the council lets a priority, goal or indicator lapse."""
    edition = _edition_of(piece)
    now = _begin(edition, decision)
    made = _record(edition, decision, now, by, _Change(Amendment.Deed.WITHDRAW, piece, was=str(piece)))
    if now is State.SUBMITTED and made.result == Amendment.Result.CARRIED:
        piece.delete()
    return made


@transaction.atomic
def amend_add_goal(*, priority: Priority, text: str, year: int | None, decision: Decision, by: Actor) -> Amendment:
    """Record that the council added a goal to a priority."""
    edition = priority.edition
    now = _begin(edition, decision)
    if not text.strip():
        raise UserError("Schrijf de doelstelling die de raad toevoegde.")
    made = _record(edition, decision, now, by, _Change(Amendment.Deed.ADD, kind="doelstelling", becomes=text.strip()))
    if made.result == Amendment.Result.CARRIED:
        Goal.objects.create(
            priority=priority, order=1 + max((g.order for g in priority.goals.all()), default=0), text=text.strip(),
            year=year, amendment=made,
        )  # fmt: skip
    return made


@transaction.atomic
def amend_add_indicator(*, priority: Priority, wanted: NewIndicator, decision: Decision, by: Actor) -> Amendment:
    """Record that the council added an indicator with its source, baseline and target, read as those of a plan."""
    edition = priority.edition
    now = _begin(edition, decision)
    if not wanted.name.strip():
        raise UserError("Schrijf de naam van de indicator die de raad toevoegde.")
    draft = _read(wanted)
    made = _record(edition, decision, now, by, _Change(Amendment.Deed.ADD, kind="indicator", becomes=draft.name))
    if made.result == Amendment.Result.CARRIED:
        _indicator_of(priority, draft, made).save()
    return made


def words_of(indicator: Indicator, column: str, becomes: str, answers: Mapping[str, str]) -> NewIndicator:
    """The words of an indicator with one of its phrases changed; its direction counts as an answer."""
    phrases = {name: str(getattr(indicator, name)) for name in _READ_ANEW} | {column: becomes}
    known = {"direction": indicator.direction} if indicator.direction != Direction.NONE.value else {}
    return NewIndicator(
        indicator.name, indicator.source, phrases["baseline_phrase"], phrases["target_phrase"], {**known, **answers}
    )


def questions_about(wanted: NewIndicator) -> tuple[Question, ...]:
    """What these words leave open: the questions that were answered in turn, and the one that still is."""
    base, given, asked = read_baseline(wanted.baseline.strip()), dict[str, str](), list[Question]()
    while True:
        read = read_target(wanted.target.strip(), baseline=base, indicator=wanted.name.strip(), answers=dict(given))
        if read.question is None or read.question.key in given:
            return tuple(asked)
        asked.append(read.question)
        if wanted.answers.get(read.question.key) not in dict(read.question.choices):
            return tuple(asked)
        given[read.question.key] = wanted.answers[read.question.key]


def _read_again(indicator: Indicator, column: str, becomes: str, answers: Mapping[str, str]) -> dict[str, object]:
    """What the new words of an indicator mean, as they are stored; nothing where its target and baseline stay."""
    if column not in _READ_ANEW:
        return {}
    draft = _read(words_of(indicator, column, becomes, answers))
    read: dict[str, object] = {"targets": [t.to_json() for t in draft.target.targets]}
    directions = [t.direction for t in draft.target.targets if t.direction is not Direction.NONE]
    read |= {"direction": directions[0].value} if directions else {}
    if column == "baseline_phrase":
        read["baseline"] = draft.baseline.baseline.to_json()
    return read


def _read(wanted: NewIndicator) -> DraftIndicator:
    """The phrases as read, with every question answered; UserError where one is not."""
    name, target = wanted.name.strip(), wanted.target.strip()
    base = read_baseline(wanted.baseline.strip())
    read = read_target(target, baseline=base, indicator=name, answers=dict(wanted.answers))
    if read.question is not None:
        choices = ", ".join(f"‘{label}’" for _, label in read.question.choices)
        raise UserError(f"Bij ‘{target or name}’ is nog een vraag: {read.question.text} Kies {choices}.")
    return DraftIndicator(name, wanted.source.strip(), base, read, Place())


def _indicator_of(priority: Priority, draft: DraftIndicator, amendment: Amendment) -> Indicator:
    taken = {slug for p in priority.edition.priorities.all() for slug in p.indicators.values_list("slug", flat=True)}
    slug = Slugs(120, taken).of(draft.name)
    tied = tie(draft, slug)
    return Indicator(
        priority=priority, order=1 + max((i.order for i in priority.indicators.all()), default=0),
        name=draft.name[:300], slug=slug, source=draft.source[:200], series=tied.series, scale=tied.scale,
        unit=tied.unit[:60], direction=tied.direction, baseline_phrase=draft.baseline.phrase[:400],
        baseline=draft.baseline.baseline.to_json(),
        target_phrase=draft.target.phrase, targets=[t.to_json() for t in draft.target.targets], amendment=amendment,
    )  # fmt: skip


def _begin(edition: Edition, decision: Decision) -> State:
    """Lock the plan, and refuse what cannot be decided now."""
    lock(edition)
    now = state_of(edition)
    if now is not State.SUBMITTED and now not in _AFTER:
        raise UserError(
            f"{edition} is nu ‘{now.dutch}’. Een wijziging door de raad legt u vast als het plan bij de raad ligt, "
            "of als het is vastgesteld."
        )
    if not decision.title.strip():
        raise UserError("Schrijf in een paar woorden waar het amendement over gaat.")
    if edition.adopted_on and decision.decided_on < edition.adopted_on:
        raise UserError(
            f"De raad stelde het plan vast op {edition.adopted_on:%d-%m-%Y}. Een wijziging kan niet van eerder zijn."
        )
    return now


def _record(edition: Edition, decision: Decision, now: State, by: Actor, change: _Change) -> Amendment:
    """The amendment itself; after adoption, when it was carried, a step in the life of the plan too."""
    piece = change.piece
    made = Amendment.objects.create(
        edition=edition, title=decision.title.strip()[:200], number=decision.number.strip()[:20],
        reason=decision.reason.strip(), submitted_by=decision.submitted_by.strip()[:200], deed=change.deed,
        result=decision.result, piece_kind=change.kind or (kind_of(piece) if piece else ""),
        piece=piece.pk if piece else None, field=change.column, was=change.was, becomes=change.becomes,
        values=dict(change.values), is_after_adoption=now is not State.SUBMITTED, decided_on=decision.decided_on,
        decision=decision.decision.strip()[:60], recorded_by=by.email,
    )  # fmt: skip
    told = {"title": made.title, "result": made.result, "deed": made.deed, "piece": str(piece or made.becomes),
            "field": made.field, "was": made.was, "is": made.becomes}  # fmt: skip
    if made.is_after_adoption and made.result == Amendment.Result.CARRIED:
        take_step(edition, "amend", by, Ruling(made.decided_on, made.decision, str(made), details=told))
    else:
        record(
            by=by, verb="plans.amend", target=str(edition), municipality=edition.municipality.code,
            reference=f"plans.edition:{edition.pk}", details=dict(told),
        )  # fmt: skip
    return made


def _as_it_holds(edition: Edition, piece: Amendable, field: str) -> str:
    """The text before this amendment: as adopted, or as the last one left it."""
    earlier = Amendment.objects.filter(
        edition=edition, piece_kind=kind_of(piece), piece=piece.pk, field=field, result=Amendment.Result.CARRIED,
        is_after_adoption=True,
    ).last()  # fmt: skip
    fresh = piece_of(edition, kind_of(piece), piece.pk)
    return earlier.becomes if earlier else str(getattr(fresh, field))


def _edition_of(piece: Amendable) -> Edition:
    if isinstance(piece, Goal | Indicator):
        return piece.priority.edition
    return piece.edition
