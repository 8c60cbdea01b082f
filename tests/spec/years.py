"""Targets that name years of their own to compare with: figures in, verdict and sentence out."""

from baken.core.indicators import Direction
from baken.core.targets.target import Kind, Reference
from tests.spec.rows import GRADE, REGISTRATIONS, Family, Says, base, row, target, year

MEAN = target(
    Kind.BELOW, "lager dan het gemiddelde 2020-2022", relative=True, reference=Reference(years=(2020, 2021, 2022))
)
YEARLY = target(
    Kind.CHANGE_PCT, "jaarlijks 5% minder", "-5", reference=Reference(before_figure=1), direction=Direction.LOWER
)

FAMILIES = (
    Family(
        "Een gemiddelde van jaren, of het jaar ervoor",
        (
            "Noemt het doel zelf met welke jaren het vergelijkt, dan tellen die jaren. Een gemiddelde over meer jaren "
            "ligt vaster dan een enkel jaar. Ontbreekt een van die jaren, dan oordelen we niet."
        ),
        (Kind.BELOW, Kind.CHANGE_PCT, Kind.AT_LEAST),
        (
            row(
                "12, 15 en 13 registraties in 2020, 2021 en 2022; 6 in 2024",
                MEAN,
                REGISTRATIONS,
                [year(2020, "12"), year(2021, "15"), year(2022, "13"), year(2024, "6")],
                says=Says(
                    "gehaald",
                    "voldoet",
                    "6 registraties in 2024 tegen 13,3 gemiddeld per jaar in 2020–2022: dat is aantoonbaar minder (bij "
                    "gelijk niveau komt 6 of minder in 2 van de 100 jaren voor).",
                ),
            ),
            row(
                "12 registraties in 2020, 2021 en 2022 onbekend; 6 in 2024",
                MEAN,
                REGISTRATIONS,
                [year(2020, "12"), year(2024, "6")],
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan vergelijkt met het gemiddelde van 2020–2022, maar over 2021 en 2022 is geen cijfer "
                    "bekend.",
                    needed="De cijfers over 2021 en 2022.",
                ),
            ),
            row(
                "Rapportcijfers 7,0, 7,2 en 7,2 (elk ± 0,1) in 2020, 2021 en 2022; 7,3 ± 0,1 in 2024",
                target(
                    Kind.AT_LEAST,
                    "minstens het gemiddelde 2020-2022",
                    relative=True,
                    reference=Reference(years=(2020, 2021, 2022)),
                ),
                GRADE,
                [
                    year(2020, "7.0", "0.1"),
                    year(2021, "7.2", "0.1"),
                    year(2022, "7.2", "0.1"),
                    year(2024, "7.3", "0.1"),
                ],
                says=Says(
                    "gehaald", "voldoet", "7,3 in 2024 tegen 7,13 gemiddeld in 2020–2022: dat is aantoonbaar hoger."
                ),
            ),
            row(
                "100 registraties in 2023, 94 in 2024, nulmeting 130 (2022)",
                YEARLY,
                REGISTRATIONS,
                [year(2023, "100"), year(2024, "94")],
                base("130 (2022)", "130", 2022),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    "94 registraties in 2024 tegen 100 in 2023: dat verschil kan toeval zijn (bij gelijk niveau komt "
                    "94 of minder in 33 van de 100 jaren voor).",
                ),
            ),
            row(
                "94 registraties in 2024, 2023 onbekend",
                YEARLY,
                REGISTRATIONS,
                [year(2024, "94")],
                base("130 (2022)", "130", 2022),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan vergelijkt met 2023, maar over 2023 is geen cijfer bekend.",
                    needed="Het cijfer over 2023.",
                ),
            ),
            row(
                "1 registratie in 2024, nulmeting 0 (2022)",
                target(Kind.CHANGE_PCT, "halvering", "-50", relative=True),
                REGISTRATIONS,
                [year(2024, "1")],
                base("0 (2022)", "0", 2022),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "De nulmeting (2022) is 0; daarvan is geen percentage te berekenen.",
                    needed="Een streefwaarde die een getal noemt.",
                ),
            ),
        ),
    ),
)
