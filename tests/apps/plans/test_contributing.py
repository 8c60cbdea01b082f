"""What may stand in a contribution. No database: texts only."""

from __future__ import annotations

from datetime import date

import pytest

from baken.plans.contributing import clean_line, hint_of, key_of, refusal_of

TODAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Het is onveilig.De straat is donker.",
        "Gisteren.Net toen het donker werd.",
        "Op 06.01.2024 was het weer raak.",  # the digits pass the test of a number of a citizen
        "Om 18:30 uur, 3 keer in 2024 en 12 keer in 2025.",
        "De boete was 1.250 euro.",
        "Bel 112 werkt niet als er niemand komt; 0900-8844 ook niet.",
        "A.u.b. meer licht, o.a. bij de school i.v.m. fietsers.",
        "Meer 👮🏽‍♀️ op straat!",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert refusal_of(text, TODAY) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("HTTPS://X.EXAMPLE", "link"), ("zie gemeente.nl/iets", "link"), ("<a href=x>", "link"), ("[URL=x]", "link"),
        ("06 - 12 34 56 78", "telefoonnummer"), ("+31(0)612345678", "telefoonnummer"),
        ("0031612345678", "telefoonnummer"), ("jan[at]voorbeeld", "telefoonnummer"),
        ("jan apenstaartje voorbeeld", "telefoonnummer"), ("1234 56 782", "burgerservicenummer"),
        ("123.456.782", "burgerservicenummer"),
    ],
)  # fmt: skip
def test_what_reaches_or_identifies_somebody_does_not(text: str, word: str) -> None:
    assert word in refusal_of(text, TODAY)


def test_a_hint_names_what_was_seen() -> None:
    assert "een geboortedatum en een naam" in hint_of("Mevrouw Jansen, geboren in 1950", TODAY)
    assert hint_of("Te hard rijden op de Dorpsstraat.", TODAY) == ""


def test_what_nobody_sees_goes_and_the_rest_stays() -> None:
    assert clean_line("\ufeff a\x00b\u202ec\r\nd\u200b <b>e</b> ") == "abc d e"
    assert key_of(" Meer  GROEN\n") == key_of("meer groen")
    assert key_of("meer groen") != key_of("meer groen!")
