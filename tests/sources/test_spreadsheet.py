"""Spreadsheets of anybody: a proposed mapping, faults per cell, and files that are something else."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.figures import Missing
from baken.core.periods import Period
from baken.sources.base import FileError
from baken.sources.spreadsheet.parse import Mapping, fingerprint, parse, propose, read_rows

CSV = b"Gemeente;Jaar;Aantal meldingen\nBergen op Zoom;2029;1.234\nBergen op Zoom;2030;n.b.\n"


def test_a_mapping_is_proposed_from_the_head_and_used() -> None:
    rows = read_rows(CSV)
    mapping = propose(rows)
    assert mapping == Mapping(period=1, value=2, area_column=0)
    table = parse(rows, mapping, "s")
    assert [(f.area, f.period, f.value) for f in table.figures] == [
        ("GM0748", Period.year(2029), Decimal(1234)),
        ("GM0748", Period.year(2030), None),
    ]
    assert table.figures[1].missing is Missing.UNKNOWN


FAULTS = [
    ("Bergen op Zoom;2029;12,a", "Cel C2: ‘12,a’ is geen getal"),
    ("Bergen;2029;12", "Cel A2: ‘Bergen’ is geen gebied"),
    ("Bergen op Zoom;ooit;12", "Cel B2: ‘ooit’ is geen periode"),
    ("Bergen op Zoom;2029;1\nBergen op Zoom;2029;2", "staat er 2 keer in"),
    ("Bergen op Zoom;2029;1\nBergen op Zoom;2029 mei;2", "zowel maanden als een heel jaar"),
    ("\nBergen op Zoom;2029;12,a", "Cel C3: ‘12,a’"),
]


@pytest.mark.parametrize(("lines", "sentence"), FAULTS)
def test_every_fault_has_its_cell_and_a_sentence(lines: str, sentence: str) -> None:
    rows = read_rows(f"Gemeente;Jaar;Aantal\n{lines}\n".encode())
    problems = parse(rows, Mapping(1, 2, area_column=0), "s").problems
    assert sentence in problems[0].sentence


def test_margins_come_along() -> None:
    rows = read_rows(b"Jaar;Percentage;Ondergrens;Bovengrens\n2030;15,6;15,4;15,9\n")
    mapping = propose(rows)
    assert mapping is not None
    figure = parse(rows, replace(mapping, area="NL01"), "s").figures[0]
    assert (figure.value, figure.lower, figure.upper) == (Decimal("15.6"), Decimal("15.4"), Decimal("15.9"))


def test_the_same_head_has_the_same_fingerprint() -> None:
    assert fingerprint(read_rows(CSV)) == fingerprint(read_rows(CSV.upper()))
    assert propose(read_rows(b"een;twee\n1;2\n")) is None


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.xml", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize("content", [b"", b"  \n ", b"PK\x03\x04broken", b"\x00\x01\x02", bomb()])
def test_what_is_no_spreadsheet_gets_a_sentence(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_rows(content)
    assert caught.value.sentence.endswith(".")


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_sentence(content: bytes) -> None:
    try:
        rows = read_rows(content)
    except FileError:
        return
    table = parse(rows, Mapping(0, 1, area="NL01"), "s")
    assert len(table.figures) + len(table.problems) >= 0
