"""Traces of persons in a free sentence."""

from __future__ import annotations

from datetime import date

import pytest

from baken.core.personal import Trace, is_bsn, traces_in

DAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("BSN 111222333", Trace.BSN),
        ("bsn: 1112.22.333", Trace.BSN),
        ("Betrokkene (111 222 333) kwam niet.", Trace.BSN),
        ("geboren in 2009", Trace.BIRTH),
        ("jongen van 12-03-2009", Trace.BIRTH),
        ("meisje, 3 mei 2011", Trace.BIRTH),
        ("Speelt op Dorpsstraat 12", Trace.ADDRESS),
        ("rond 1121 AB", Trace.ADDRESS),
        ("bel 06-12345678", Trace.CONTACT),
        ("bel 020 123 45 67", Trace.CONTACT),
        ("mail jan@halt.example", Trace.CONTACT),
        ("Vooral door Jan de Vries", Trace.NAME),
        ("dhr. Bakker telde mee", Trace.NAME),
        ("mevrouw van der Berg is ziek", Trace.NAME),
        ("J.P. Jansen niet meegeteld", Trace.NAME),
        ("een jongen genaamd Milan", Trace.NAME),
    ],
)
def test_what_points_at_a_person_is_seen(text: str, trace: Trace) -> None:
    assert trace in traces_in(text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Telling van Halt, eerste halfjaar 2025.",
        "Vanaf 1 januari 2025 tellen we anders.",
        "Jan t/m juni 2025: 12, daarna 8.",
        "In 2024 en 2025 samen 1.234 meldingen.",
        "Cijfer van Politie Eenheid Noord-Holland, peildatum 31-12-2025.",
        "Bureau Halt Zaanstreek en Jongerenwerk Duinrand.",
        "Van de 123456789 was dit het totaal.",
        "Het Openbaar Ministerie telt per 2023 op zaak.",
        "Bedrag was 1.234.567,89 euro.",
    ],
)
def test_what_does_not_is_left_alone(text: str) -> None:
    assert not traces_in(text, DAY)


@pytest.mark.parametrize(
    ("digits", "right"), [("111222333", True), ("111222334", False), ("0" * 9, False), ("1", False)]
)
def test_the_check_digit_of_a_citizen_service_number(digits: str, right: bool) -> None:
    assert is_bsn(digits) == right
