"""Other areas, districts, ranks and norms per year: figures in, verdict and sentence out."""

from dataclasses import replace
from decimal import Decimal

from baken.core.figures import Missing
from baken.core.indicators import Direction, Scale
from baken.core.targets.target import EVERY_AREA, Kind, Margin
from tests.spec.rows import (
    GRADE,
    NATION,
    REGISTRATIONS,
    SHARE,
    Family,
    Says,
    base,
    gap,
    row,
    target,
    year,
)

TENTH_LOWER = target(
    Kind.BENCHMARK_AT_MOST, "10% lager dan landelijk", benchmark="landelijk", margin=Margin(Decimal(-10))
)

FAMILIES = (
    Family(
        "Vergelijken met een ander gebied",
        (
            "Het eigen cijfer tegen dat van Nederland, de provincie of vergelijkbare gemeenten, over "
            "dezelfde periode. Beide hebben een marge."
        ),
        (
            Kind.BENCHMARK_AT_MOST,
            Kind.BENCHMARK_AT_LEAST,
        ),
        (
            row(
                "Geen eigen cijfer, Nederland 16,1%",
                target(Kind.BENCHMARK_AT_MOST, "gelijk of lager dan landelijk"),
                SHARE,
                [],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is geen cijfer voor Voorbeeldstad: de Veiligheidsmonitor publiceert er geen.",
                    needed="Een eigen meting in Voorbeeldstad.",
                ),
            ),
            row(
                "13,2% ± 2, Nederland 16,1% ± 0,3",
                target(Kind.BENCHMARK_AT_MOST, "gelijk of lager dan landelijk"),
                SHARE,
                [year(2023, "13.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "gehaald", "voldoet", "Voorbeeldstad 13,2%, Nederland 16,1% in 2023: dat is aantoonbaar lager."
                ),
            ),
            row(
                "15,2% ± 2, Nederland 16,1% ± 0,3",
                target(Kind.BENCHMARK_AT_MOST, "gelijk of lager dan landelijk"),
                SHARE,
                [year(2023, "15.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    "Voorbeeldstad 15,2%, Nederland 16,1% in 2023: dat verschil valt binnen de marge.",
                ),
            ),
            row(
                "19,2% ± 2, Nederland 16,1% ± 0,3",
                target(Kind.BENCHMARK_AT_MOST, "gelijk of lager dan landelijk"),
                SHARE,
                [year(2023, "19.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    "Voorbeeldstad 19,2%, Nederland 16,1% in 2023: dat is aantoonbaar hoger.",
                ),
            ),
            row(
                "19,2% ± 2, geen cijfer van Nederland",
                target(Kind.BENCHMARK_AT_MOST, "gelijk of lager dan landelijk"),
                SHARE,
                [year(2023, "19.2", "2.0")],
                comparison_name="Nederland",
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is geen cijfer van Nederland om mee te vergelijken.",
                    needed="Het cijfer van Nederland over 2023.",
                ),
            ),
            row(
                "15,2% ± 2 en alleen een cijfer van Nederland",
                target(Kind.BENCHMARK_AT_MOST, "lager dan de regio", benchmark="regio"),
                SHARE,
                [year(2023, "15.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is geen cijfer van de regio om mee te vergelijken.",
                    needed="Het cijfer van de regio over 2023.",
                ),
            ),
        ),
    ),
    Family(
        "Zoveel lager of hoger dan een ander gebied",
        (
            "De grens ligt een afgesproken stuk onder of boven het cijfer van het andere gebied. Het bewijs gaat "
            "over het verschil met die grens; beide cijfers hebben een marge."
        ),
        (Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST),
        (
            row(
                "13,2% ± 2, Nederland 16,1% ± 0,3",
                TENTH_LOWER,
                SHARE,
                [year(2023, "13.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    "Voorbeeldstad 13,2%, Nederland 16,1% in 2023; het doel is hooguit 14,49%, 10% lager dan "
                    "Nederland. Het verschil met 14,49% valt binnen de marge.",
                    caveat="het percentage is gelezen als deel van dat cijfer, niet als procentpunt",
                ),
            ),
            row(
                "11,2% ± 2, Nederland 16,1% ± 0,3",
                TENTH_LOWER,
                SHARE,
                [year(2023, "11.2", "2.0")],
                comparison=(year(2023, "16.1", "0.3", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "gehaald",
                    "voldoet",
                    "Voorbeeldstad 11,2%, Nederland 16,1% in 2023; het doel is hooguit 14,49%, 10% lager dan "
                    "Nederland. 11,2% is aantoonbaar lager dan 14,49%.",
                    caveat="het percentage is gelezen als deel van dat cijfer, niet als procentpunt",
                ),
            ),
            row(
                "Rapportcijfer 7,1 ± 0,1, Nederland 7,2 ± 0,1",
                target(
                    Kind.BENCHMARK_AT_LEAST,
                    "0,2 punt hoger dan landelijk",
                    benchmark="landelijk",
                    margin=Margin(Decimal("0.2"), in_points=True),
                ),
                GRADE,
                [year(2023, "7.1", "0.1")],
                comparison=(year(2023, "7.2", "0.1", area=NATION),),
                comparison_name="Nederland",
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    "Voorbeeldstad 7,1, Nederland 7,2 in 2023; het doel is minstens 7,4, 0,2 punt hoger dan "
                    "Nederland. 7,1 is aantoonbaar lager dan 7,4.",
                ),
            ),
            row(
                "11,2% ± 2, geen cijfer van Nederland",
                TENTH_LOWER,
                SHARE,
                [year(2023, "11.2", "2.0")],
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is geen cijfer van Nederland om mee te vergelijken.",
                    needed="Het cijfer van Nederland over 2023.",
                ),
            ),
        ),
    ),
    Family(
        "Een plaats op een ranglijst",
        (
            "Een hoger nummer is beter. Een plaats heeft geen marge. Daarom geven we nooit aan dat een "
            "plaats iets bewijst."
        ),
        (Kind.RANK_ABOVE,),
        (
            row(
                "Plaats 24 in 2024, nulmeting plaats 22 (2022)",
                target(Kind.RANK_ABOVE, "uit de top 15", "15"),
                replace(GRADE, unit="", scale=Scale.RATE),
                [year(2024, "24")],
                base("22 (2022)", "22", 2022),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    (
                        "Plaats 24 in 2024; het doel is voorbij plaats 15. Hoeveel een plaats zegt, is zonder "
                        "marge niet"
                        " te bepalen."
                    ),
                    caveat="de marge van het cijfer is onbekend",
                ),
            ),
        ),
    ),
    Family(
        "Voor iedere wijk",
        "Eén wijk die het niet haalt, is genoeg om niet te voldoen.",
        (Kind.EVERY_AREA_AT_LEAST,),
        (
            row(
                "Drie wijken: 41%, 36% en 28%, elk ± 4",
                target(Kind.EVERY_AREA_AT_LEAST, "in iedere wijk minstens 35%", "35"),
                SHARE,
                [
                    year(2023, "41", "4", area="WK000101"),
                    year(2023, "36", "4", area="WK000102"),
                    year(2023, "28", "4", area="WK000103"),
                ],
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    "1 van de 3 gebieden zit in 2023 onder 35%: Noord (28%).",
                ),
                area_names={"WK000101": "Centrum", "WK000102": "Zuid", "WK000103": "Noord"},
            ),
            row(
                "Twee wijken: 41% en 46%, elk ± 4",
                target(Kind.EVERY_AREA_AT_LEAST, "in iedere wijk minstens 35%", "35"),
                SHARE,
                [year(2023, "41", "4", area="WK000101"), year(2023, "46", "4", area="WK000102")],
                says=Says("gehaald", "voldoet", "Beide gebieden zitten in 2023 op of boven 35%."),
            ),
            row(
                "Twee wijken: 41% en 46%, elk ± 4; van de derde is er geen cijfer",
                target(Kind.EVERY_AREA_AT_LEAST, "in iedere wijk minstens 35%", "35"),
                SHARE,
                [
                    year(2023, "41", "4", area="WK000101"),
                    year(2023, "46", "4", area="WK000102"),
                    gap(2023, Missing.NOT_MEASURED, area="WK000103"),
                ],
                area_names={"WK000103": "Noord"},
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Beide gebieden met een cijfer zitten in 2023 op of boven 35%, maar van Noord is er geen cijfer.",
                    needed="Het cijfer van Noord in 2023.",
                ),
            ),
            row(
                "Twee wijken: 3 en 14 registraties",
                target(
                    Kind.AT_MOST, "in geen enkele wijk meer dan 5", "5", state=EVERY_AREA, direction=Direction.LOWER
                ),
                REGISTRATIONS,
                [year(2024, "3", area="WK000101"), year(2024, "14", area="WK000102")],
                area_names={"WK000101": "Centrum", "WK000102": "Zuid"},
                says=Says("niet gehaald", "voldoet niet", "1 van de 2 gebieden zit in 2024 boven 5: Zuid (14)."),
            ),
        ),
    ),
    Family(
        "Een norm per jaar",
        "Het nieuwste cijfer wordt vergeleken met de norm die in dat jaar gold.",
        (Kind.PATH,),
        (
            row(
                "7,3 ± 0,1 in 2023, nulmeting 6,9 (2021)",
                target(Kind.PATH, "2023: 7,1; 2025: 7,3", "7.1", "7.3", years=(2023, 2025)),
                GRADE,
                [year(2023, "7.3", "0.1")],
                base("6,9 (2021)", "6.9", 2021),
                says=Says(
                    "gehaald",
                    "voldoet",
                    "7,3 in 2023; het doel is minstens 7,1 (norm voor 2023): dat is aantoonbaar hoger.",
                    change=(
                        "Sinds de nulmeting (2021) ging het cijfer van 6,9 naar 7,3; zonder marge valt niet "
                        "te zeggen of"
                        " dat echt is."
                    ),
                ),
            ),
            row(
                "7,2 ± 0,2 in 2025, nulmeting 6,9 (2021)",
                target(Kind.PATH, "2023: 7,1; 2025: 7,3", "7.1", "7.3", years=(2023, 2025)),
                GRADE,
                [year(2025, "7.2", "0.2")],
                base("6,9 (2021)", "6.9", 2021),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    "7,2 in 2025; het doel is minstens 7,3 (norm voor 2025): dat verschil valt binnen de marge.",
                    change=(
                        "Sinds de nulmeting (2021) ging het cijfer van 6,9 naar 7,2; zonder marge valt niet "
                        "te zeggen of"
                        " dat echt is."
                    ),
                ),
            ),
        ),
    ),
)
