"""Loads the demo through the same operations as a user: receive, read, answer, record, adopt, take in figures."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction

from baken.accounts.models import Municipality, User
from baken.accounts.operations import add_person, create_municipality, give_role, set_password
from baken.audit.models import Event
from baken.audit.operations import Actor
from baken.core.errors import UserError
from baken.demo.figures import read_figures
from baken.demo.next_plan import make_next_plan
from baken.demo.story import Story, stories
from baken.monitoring.models import EffectStudy
from baken.monitoring.operations import write_expectation
from baken.monitoring.themes import definition_of
from baken.monitoring.watching import watch_municipality
from baken.observations.models import Snapshot
from baken.observations.operations import Provenance, receive_snapshot, record_figures
from baken.plans.models import Edition, Indicator, Theme
from baken.plans.operations import (
    ThemeTexts,
    WantedMilestone,
    add_milestone,
    adopt_edition,
    answer_question,
    choose_baseline,
    judge_theme,
    make_edition,
    receive_document,
    report_milestone,
    save_theme_analysis,
    start_reading,
)
from baken.plans.queries import open_questions

_JUDGED = ("theme", "level", "scores", "motivation")


def load_demo(*, today: date, by: Actor, password: str | None = None) -> tuple[Edition, ...]:
    """Both municipalities with everything the demo knows up to `today`; a second time changes nothing.

    With `password` its people can log in. Raises `UserError` when the database holds anything that is not the demo's.
    """
    told = stories()
    with transaction.atomic():
        _refuse_other_content(told, by)
        return tuple(_load(story, today, by, password) for story in told)


def _refuse_other_content(told: tuple[Story, ...], by: Actor) -> None:
    own = {story.code for story in told}
    made = Event.objects.filter(verb="accounts.create_municipality", actor=by.email, municipality__in=own)
    ours = set(made.values_list("municipality", flat=True))
    others = [m.name for m in Municipality.objects.all() if m.code not in ours]
    if not others and not ours and User.objects.exists():
        others = ["gebruikers"]
    if others:
        raise UserError(
            f"Deze database bevat al iets anders dan de demo ({', '.join(others)}). "
            "Kies met BAKEN_DATA_DIR een lege map voor de demo."
        )


def _load(story: Story, today: date, by: Actor, password: str | None) -> Edition:
    known = Municipality.objects.filter(code=story.code).first()
    municipality = known or create_municipality(by=by, **story.told["municipality"])
    coordinator = _people(story, municipality, by, password)
    edition = Edition.objects.filter(
        municipality=municipality, reading__document__checksum=story.plan_checksum
    ).first() or _adopted(story, municipality, by)
    _figures(story, municipality, today, by)
    _choices(story, edition, coordinator)
    _studies(story, municipality, coordinator)
    _analyses(story, edition, coordinator)
    _milestones(story, edition, coordinator)
    make_next_plan(story, edition, coordinator, today)
    watch_municipality(municipality, today, by)
    return edition


def _people(story: Story, municipality: Municipality, by: Actor, password: str | None) -> User:
    """The people with their roles; gives back the coordinator."""
    found = {}
    for role, name, email in story.people:
        person = User.objects.filter(email=email).first()
        if person is None:
            person = add_person(email=email, name=name, password=password, by=by)
            give_role(person=person, municipality=municipality, role=role, by=by)
        elif password is not None and not person.has_usable_password():
            set_password(person=person, password=password, by=by)
        found[role] = person
    return found["coordinator"]


def _adopted(story: Story, municipality: Municipality, by: Actor) -> Edition:
    plan = story.told["plan"]
    document = receive_document(municipality=municipality, name=plan["file"], content=story.plan, by=by)
    reading = start_reading(document=document, by=by)
    for question in open_questions(reading):
        answer = story.answers[question.indicator_name]
        answer_question(reading=reading, question=question.id, answer=answer, version=reading.version, by=by)
    edition = make_edition(reading=reading, by=by)
    return adopt_edition(edition=edition, adopted_on=plan.get("adopted_on"), decision=plan.get("decision", ""), by=by)


def _figures(story: Story, municipality: Municipality, today: date, by: Actor) -> None:
    """Take in the files that had come by `today` and were not taken in before."""
    held = set(Snapshot.objects.filter(municipality=municipality).values_list("checksum", flat=True))
    for delivery in story.deliveries:
        content = story.bytes_of(delivery)
        if delivery.retrieved_on > today or hashlib.sha256(content).hexdigest() in held:
            continue
        provenance = Provenance(
            delivery.source, delivery.publisher, delivery.retrieved_on,
            delivery.table, delivery.selection, delivery.licence, delivery.note,
        )  # fmt: skip
        snapshot = receive_snapshot(
            municipality=municipality, provenance=provenance, name=delivery.file, content=content, by=by
        )
        record_figures(snapshot=snapshot, figures=read_figures(content.decode("utf-8")), by=by)


def _choices(story: Story, edition: Edition, coordinator: User) -> None:
    for choice in story.choices:
        indicator = Indicator.objects.get(priority__edition=edition, name=choice.indicator)
        if not indicator.baseline_choices.exists():
            choose_baseline(
                indicator=indicator, which=choice.which, plan_value=choice.plan_value,
                source_value=choice.source_value, reason=choice.reason, by=coordinator,
            )  # fmt: skip


def _studies(story: Story, municipality: Municipality, coordinator: User) -> None:
    for plan in story.studies:
        if not EffectStudy.objects.filter(municipality=municipality, title=plan.title).exists():
            write_expectation(municipality=municipality, plan=plan, by=coordinator)


def _analyses(story: Story, edition: Edition, coordinator: User) -> None:
    """The safety analysis of a few themes; the others are for who tries it."""
    themes = Theme.objects.filter(field__edition=edition).select_related("field__edition__municipality")
    by_key = {found.key: theme for theme in themes if (found := definition_of(theme))}
    for told in story.analyses:
        theme = by_key[told["theme"]]
        if theme.judgements.exists():
            continue
        texts = ThemeTexts(**{name: text for name, text in told.items() if name not in _JUDGED})
        save_theme_analysis(theme=theme, texts=texts, version=0, by=coordinator)
        judge_theme(
            theme=theme, level=told["level"], scores=told["scores"], motivation=told["motivation"], by=coordinator
        )


def _milestones(story: Story, edition: Edition, coordinator: User) -> None:
    priorities = {priority.title: priority for priority in edition.priorities.all()}
    for told in story.milestones:
        priority = priorities[told["priority"]]
        if priority.milestones.filter(title=told["title"]).exists():
            continue
        wanted = WantedMilestone(told["title"], told.get("due_on"), tuple(told.get("states", ())))
        made = add_milestone(priority=priority, wanted=wanted, by=coordinator)
        for report in told.get("reports", []):
            report_milestone(milestone=made, state=report["state"], note=report["note"], by=coordinator)
