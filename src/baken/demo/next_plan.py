"""The next plan of a municipality of the demo, in the making: from its start note to the choice of priorities."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from baken.accounts.models import User
from baken.demo.story import Story
from baken.plans.models import Consultation, Contribution, Edition, Theme
from baken.plans.operations import (
    Meeting,
    Note,
    ThemeTexts,
    add_candidate,
    change_candidate,
    choose,
    hold_consultation,
    judge_theme,
    make_priorities,
    open_form,
    save_theme_analysis,
    score_candidate,
    start_edition,
    type_contributions,
    write_start_note,
)

FILE = "next_plan.toml"


def make_next_plan(story: Story, follows: Edition, coordinator: User, today: date) -> Edition | None:
    """The plan that comes after `follows`, made once; None where the story has none."""
    entry = story.folder.joinpath(FILE)
    if not entry.is_file():
        return None
    told = tomllib.loads(entry.read_text(encoding="utf-8"))
    known = Edition.objects.filter(follows=follows).first()
    return known or _made(told, follows, coordinator, today)


def _made(told: dict[str, Any], follows: Edition, by: User, today: date) -> Edition:
    edition = start_edition(
        municipality=follows.municipality, title=told["title"], first_year=told["first_year"],
        last_year=told["last_year"], follows=follows, by=by,
    )  # fmt: skip
    write_start_note(edition=edition, texts=told["start_note"], version=1, by=by)
    themes = {theme.key: theme for theme in Theme.objects.filter(field__edition=edition)}
    for entry in told["theme"]:
        _analyse(themes[entry["key"]], entry, by)
    for entry in told["consultation"]:
        _consult(edition, themes, entry, today, by)
    for entry in told["candidate"]:
        _weigh(edition, themes, entry, today, by)
    make_priorities(edition=edition, by=by)
    return edition


def _analyse(theme: Theme, told: dict[str, Any], by: User) -> None:
    texts = {name: told[name] for name in ThemeTexts.__dataclass_fields__ if name in told}
    if texts:
        save_theme_analysis(theme=theme, texts=ThemeTexts(**texts), version=0, by=by)
    judge_theme(theme=theme, level=told["level"], scores=told["scores"], motivation=told["motivation"], by=by)


def _consult(edition: Edition, themes: dict[str, Theme], told: dict[str, Any], today: date, by: User) -> Consultation:
    meeting = {name: told[name] for name in Meeting.__dataclass_fields__ if name in told}
    held = hold_consultation(edition=edition, meeting=Meeting(**meeting), by=by)
    if "question" in told:
        open_form(
            consultation=held, question=told["question"], opens_on=told["opens_on"], closes_on=told["closes_on"], by=by
        )
    notes = [Note(n["text"], [themes[key].pk for key in n["themes"]]) for n in told["contributions"]]
    type_contributions(consultation=held, notes=notes, way=Contribution.Way.MEETING, today=today, by=by)
    return held


def _weigh(edition: Edition, themes: dict[str, Theme], told: dict[str, Any], today: date, by: User) -> None:
    about = [themes[key].pk for key in told["themes"]]
    made = add_candidate(edition=edition, title=told["title"], themes=about, argument=told["argument"], by=by)
    if told.get("coherence"):
        change_candidate(
            candidate=made, title=told["title"], themes=about, argument=told["argument"], coherence=told["coherence"],
            by=by,
        )  # fmt: skip
    score_candidate(candidate=made, scores=told["scores"], by=by)
    choose(candidate=made, choice=told["choice"], reason=told["choice_reason"], today=today, by=by)
