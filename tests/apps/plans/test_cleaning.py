"""Pasted text becomes plain text, and plain text stays itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plans.cleaning import clean_text
from baken.plans.merging import merge_texts

WORD = """<html><head><style>p {mso-style: x}</style></head><body><p class=MsoNormal>Eerste&nbsp;alinea
met <b>vet</b>.</p>
<p class=MsoListParagraph><o:p></o:p></p><ul><li>een</li><li>twee &amp; drie</li></ul>
<table><tr><td>a</td><td>b</td></tr></table><p>Slot.</p></body></html>"""


def test_word_markup_becomes_paragraphs_and_lists() -> None:
    cleaned = clean_text(WORD)
    assert cleaned.startswith("Eerste alinea met vet.\n\n- een\n- twee & drie")
    assert cleaned.endswith("Slot.")
    assert "mso" not in cleaned
    assert "<" not in cleaned


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("•\teen\n·   twee\n– drie", "- een\n- twee\n- drie"),
        ("a\u00a0b\u202ec\u202c\u200bd\x00", "a bcd"),
        ("een\r\n\r\n\r\n\r\ntwee  ", "een\n\ntwee"),
        ("4 < 5 en 6 > 3", "4 < 5 en 6 > 3"),
        ("Let op: 2024–2027 – ruim", "Let op: 2024–2027 – ruim"),
        ("👮‍♀️ 🙂", "👮‍♀️ 🙂"),
        ("een<br>twee", "een\ntwee"),
        ("-5 graden", "-5 graden"),
    ],
)
def test_signs_of_other_programs_go(pasted: str, plain: str) -> None:
    assert clean_text(pasted).replace("\n\n", "\n") == plain.replace("\n\n", "\n")


@given(st.text(max_size=200))
def test_clean_text_stays_itself(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


words = st.lists(
    st.sampled_from(["de", "het", "een", "buurt", "straat", "meer", "minder", "veilig", "en", "of"]), max_size=12
)


@given(words, words, words)
def test_no_word_that_somebody_added_is_lost(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merge_texts(" ".join(base), " ".join(mine), " ".join(theirs)).text.split()
    for own in (mine, theirs):
        assert {w for w in own if w not in base} <= set(merged)


def test_changes_in_other_places_are_joined() -> None:
    base = "De wijk is veilig.\n\nWij doen meer toezicht."
    found = merge_texts(base, base.replace("veilig", "heel veilig"), base.replace("toezicht", "toezicht en hulp"))
    assert (found.text, found.clashes) == ("De wijk is heel veilig.\n\nWij doen meer toezicht en hulp.", 0)


def test_a_clash_keeps_both() -> None:
    found = merge_texts("Vier avonden.", "Vijf avonden.", "Zes avonden.")
    assert (found.text, found.clashes) == ("Zes Vijf avonden.", 1)
