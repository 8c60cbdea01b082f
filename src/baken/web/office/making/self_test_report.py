"""The dossier of the self-tests: every item with its answer, where that is seen, the day and who said it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localtime

from baken.catalogue.self_tests import NOT_PUBLISHED
from baken.documents.outline import Block, Outline
from baken.documents.writing.blocks import heading, paragraph, table
from baken.monitoring.self_test import ItemState, TestState, self_test_states
from baken.plans.models import Edition
from baken.web.dutch import dutch_date

_HEAD = ("Punt", "Uitkomst", "Waaraan dat te zien is", "Wanneer en door wie")


def self_test_outline(edition: Edition, today: date) -> Outline:
    """Both tests on that day, as a document. Drops nothing: what is open stands there as open."""
    blocks = [
        heading(f"Zelftoets: {edition}", 0),
        paragraph(f"Gemeente {edition.municipality.name}. Stand op {dutch_date(today)}."),
        paragraph("Wat Baken zelf vond en wat een mens zei staan naast elkaar. Wat een mens zei telt."),
    ]
    for state in self_test_states(edition, today):
        blocks += _test(state, today)
    return Outline(tuple(blocks), "paper", f"Zelftoets {edition}")


def _test(state: TestState, today: date) -> Iterator[Block]:
    yield heading(state.test.name, 1)
    yield paragraph(state.test.source)
    yield paragraph(state.sentence)
    for part in state.parts:
        yield heading(f"{part.part.number}. {part.part.name}", 2)
        if part.part.is_inferred:
            yield paragraph(NOT_PUBLISHED)
        yield table(_HEAD, [_row(item, today) for item in part.items])


def _row(item: ItemState, today: date) -> tuple[str | list[str], ...]:
    seen = [f"Baken: {item.found.outcome.dutch}. {item.found.sentence}"] if item.found else []
    who = [f"Baken, {dutch_date(today)}"] if item.found else []
    if item.answer is not None:
        answer = item.answer
        seen.append(f"Mens: {answer.get_answer_display()}. {answer.note}")
        who.append(f"{answer.given_by}, {dutch_date(localtime(answer.given_at).date())}")
    return (item.item.text, item.word, seen or ["Nog niet beantwoord."], who or ["–"])
