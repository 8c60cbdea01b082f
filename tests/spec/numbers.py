"""Targets against a number: figures in, verdict and sentence out."""

from baken.core.indicators import Direction
from baken.core.targets.target import Kind
from tests.spec.rows import GRADE, REGISTRATIONS, SHARE, Family, Says, base, row, target, year

FAMILIES = (
    Family(
        "Een vast getal",
        (
            "Het doel is een getal dat op zichzelf staat. We vergelijken het cijfer met dat getal. Wat er "
            "sinds de nulmeting veranderde, staat in een tweede zin."
        ),
        (
            Kind.AT_MOST,
            Kind.AT_LEAST,
            Kind.BELOW,
            Kind.ABOVE,
            Kind.EQUAL,
        ),
        (
            row(
                "640 in 2024, nulmeting 805 (2022)",
                target(Kind.AT_MOST, "maximaal 700", "700"),
                REGISTRATIONS,
                [year(2024, "640")],
                base("805 (2022)", "805", 2022),
                says=Says(
                    "gehaald",
                    "voldoet",
                    (
                        "640 registraties in 2024; het doel is hooguit 700: dat is aantoonbaar minder (bij een niveau "
                        "van precies 700 komt 640 of minder in 1 van de 100 jaren voor)."
                    ),
                    change="Sinds de nulmeting (2022) is het cijfer aantoonbaar gedaald, van 805 naar 640.",
                ),
            ),
            row(
                "690 in 2024, nulmeting 805 (2022)",
                target(Kind.AT_MOST, "maximaal 700", "700"),
                REGISTRATIONS,
                [year(2024, "690")],
                base("805 (2022)", "805", 2022),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    (
                        "690 registraties in 2024; het doel is hooguit 700: dat verschil kan toeval zijn (bij "
                        "een niveau"
                        " van precies 700 komt 690 of minder in 36 van de 100 jaren voor)."
                    ),
                    change="Sinds de nulmeting (2022) is het cijfer aantoonbaar gedaald, van 805 naar 690.",
                ),
            ),
            row(
                "760 in 2024, nulmeting 805 (2022)",
                target(Kind.AT_MOST, "maximaal 700", "700"),
                REGISTRATIONS,
                [year(2024, "760")],
                base("805 (2022)", "805", 2022),
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    (
                        "760 registraties in 2024; het doel is hooguit 700: dat is aantoonbaar meer (bij een "
                        "niveau van "
                        "precies 700 komt 760 of meer in 1 van de 100 jaren voor)."
                    ),
                    change="Sinds de nulmeting (2022) ging het cijfer van 805 naar 760; dat verschil kan toeval zijn.",
                ),
            ),
            row(
                "27% ± 1 in 2023, nulmeting 24% ± 1 (2021)",
                target(Kind.AT_MOST, "30% of minder", "30"),
                SHARE,
                [year(2021, "24", "1"), year(2023, "27", "1")],
                base("24% (2021)", "24", 2021),
                says=Says(
                    "gehaald",
                    "voldoet",
                    "27% in 2023; het doel is hooguit 30%: dat is aantoonbaar lager.",
                    caveat="met kanttekening: de streefwaarde vraagt minder dan de nulmeting van 24%",
                    change="Sinds de nulmeting (2021) is het cijfer aantoonbaar gestegen, van 24% naar 27%.",
                ),
            ),
            row(
                "0 in 2024, nulmeting 0 (2022)",
                target(Kind.EQUAL, "Gelijk aantal registraties", "0", relative=True),
                REGISTRATIONS,
                [year(2024, "0")],
                base("0 (2022)", "0", 2022),
                says=Says("niet te onderscheiden", "voldoet", "0 registraties in 2024, even veel als in 2022."),
            ),
            row(
                "2 in 2024, nulmeting 0 (2022)",
                target(Kind.EQUAL, "Gelijk aantal registraties", "0", relative=True),
                REGISTRATIONS,
                [year(2024, "2")],
                base("0 (2022)", "0", 2022),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "2 registraties in 2024 tegen 0 in 2022: dat verschil kan toeval zijn, want zulke kleine "
                        "aantallen schommelen sterk."
                    ),
                ),
            ),
            row(
                "21,4% ± 2,2 in 2023",
                target(Kind.BELOW, "< 25%", "25"),
                SHARE,
                [year(2023, "21.4", "2.2")],
                says=Says("gehaald", "voldoet", "21,4% in 2023; het doel is lager dan 25%: dat is aantoonbaar lager."),
            ),
            row(
                "24,1% ± 2,2 in 2023",
                target(Kind.BELOW, "< 25%", "25"),
                SHARE,
                [year(2023, "24.1", "2.2")],
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    "24,1% in 2023; het doel is lager dan 25%: dat verschil valt binnen de marge.",
                ),
            ),
            row(
                "24,1% in 2023, zonder marge",
                target(Kind.BELOW, "< 25%", "25"),
                SHARE,
                [year(2023, "24.1")],
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    (
                        "24,1% in 2023; het doel is lager dan 25%: of dat verschil echt is, valt niet te zeggen: de "
                        "marge is onbekend."
                    ),
                    caveat="de marge van het cijfer is onbekend",
                ),
            ),
            row(
                "35 in 2024",
                target(Kind.ABOVE, "> 40", "40"),
                REGISTRATIONS,
                [year(2024, "35")],
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "35 registraties in 2024; het doel is meer dan 40: dat verschil kan toeval zijn (bij "
                        "een niveau "
                        "van precies 40 komt 35 of minder in 24 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "Nog geen meting",
                target(Kind.AT_LEAST, "minstens 7", "7"),
                GRADE,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is nog geen cijfer.",
                    needed="Een nieuw cijfer uit de bron.",
                ),
            ),
        ),
    ),
    Family(
        "Een verandering in procenten",
        "Letterlijk telt of het percentage is gehaald. Het bewijs gaat over het verschil met de nulmeting.",
        (Kind.CHANGE_PCT,),
        (
            row(
                "2.085 in 2024, nulmeting 2.193 (2022)",
                target(Kind.CHANGE_PCT, "10% minder dan in 2022", "-10"),
                REGISTRATIONS,
                [year(2024, "2085")],
                base("2.193 (2022)", "2193", 2022),
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    (
                        "2.085 registraties in 2024 tegen 2.193 in 2022: dat is aantoonbaar minder (bij gelijk niveau "
                        "komt 2.085 of minder in 5 van de 100 jaren voor)."
                    ),
                    caveat="wel aantoonbaar beter",
                ),
            ),
            row(
                "1.900 in 2024, nulmeting 2.193 (2022)",
                target(Kind.CHANGE_PCT, "10% minder dan in 2022", "-10"),
                REGISTRATIONS,
                [year(2024, "1900")],
                base("2.193 (2022)", "2193", 2022),
                says=Says(
                    "gehaald",
                    "voldoet",
                    (
                        "1.900 registraties in 2024 tegen 2.193 in 2022: dat is aantoonbaar minder (bij gelijk niveau "
                        "komt 1.900 of minder in minder dan 1 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "230 in 2024, nulmeting 200 (2022)",
                target(Kind.CHANGE_PCT, "hooguit 20% meer", "20", direction=Direction.LOWER),
                REGISTRATIONS,
                [year(2024, "230")],
                base("200 (2022)", "200", 2022),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    (
                        "230 registraties in 2024 tegen 200 in 2022: dat verschil kan toeval zijn (bij gelijk niveau "
                        "komt 230 of meer in 7 van de 100 jaren voor)."
                    ),
                ),
            ),
        ),
    ),
)
