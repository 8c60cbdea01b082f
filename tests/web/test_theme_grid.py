"""The fields and themes as one picture: every level by sign, word and pattern, whatever the plan looks like."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from baken.web.charts import svg
from baken.web.charts.themes import SIGNS, FieldColumn, ThemeCell, draw_themes

WORDS = {"good": "gunstig", "watch": "let op", "bad": "zorgelijk", "unknown": "niet te zeggen", "": "nog geen oordeel"}


def drawn(columns: list[FieldColumn], size: svg.Size) -> str:
    return str(draw_themes("r", "Velden", "Alles.", columns, size))


def column(field: str, count: int, **changes: str) -> FieldColumn:
    made = {"number": "1.1", "name": "Thema", "level": "", "word": WORDS[""], "url": "/x/"} | changes
    return FieldColumn(field, tuple(ThemeCell(**made) for _ in range(count)))


@pytest.mark.parametrize("size", svg.ALL, ids=lambda size: size.name)
@pytest.mark.parametrize("level", list(SIGNS))
def test_a_level_is_told_by_sign_word_and_pattern(level: str, size: svg.Size) -> None:
    text = drawn([column("Veld", 1, level=level, word=WORDS[level])], size)
    assert f">{SIGNS[level]} {WORDS[level]} </text></a>" in text
    assert ("url(#r-" in text) == bool(level)
    assert all(f'id="{name}"' in text for name in re.findall(r"url\(#([^)]+)\)", text))


@pytest.mark.parametrize("size", svg.ALL, ids=lambda size: size.name)
@pytest.mark.parametrize("fields", [1, 5, 9])
def test_any_number_of_fields_and_themes_is_sound_and_stays_inside(fields: int, size: svg.Size) -> None:
    columns = [column(f"Veld {n}", n) for n in range(fields + 1)]
    text = drawn(columns, size)
    ET.fromstring(text)
    height = int(re.search(r'height="(\d+)"', text)[1])  # type: ignore[index]
    boxes = re.findall(r'<svg x="([\d.]+)%" y="(\d+)" width="([\d.]+)%" height="(\d+)"', text)
    assert len(boxes) == sum(range(fields + 1))
    assert all(float(x) + float(width) <= 100 for x, _, width, _ in boxes)
    assert all(int(y) + int(tall) <= height + 1 for _, y, _, tall in boxes)


def test_a_word_longer_than_a_line_is_broken_and_odd_signs_are_escaped() -> None:
    text = drawn([column("Veld", 1, name="Meervoudigepersoonlijkheidsproblematiekaanpak <b>&")] * 5, svg.WIDE)
    ET.fromstring(text)
    lines = re.findall(r'theme-grid__name"[^>]*>([^<]*)<', text)
    assert max(map(len, lines)) <= 28
    assert any(line.endswith("-") for line in lines)
