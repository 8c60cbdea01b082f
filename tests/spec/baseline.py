"""Targets against the baseline: figures in, verdict and sentence out."""

from dataclasses import replace
from decimal import Decimal

from baken.core.figures import Figure, Missing
from baken.core.periods import Period
from baken.core.targets.target import Kind
from tests.spec.rows import CRIMES, GRADE, REGISTRATIONS, Family, Says, base, gap, row, target, year

EQUAL_OR_LOWER = target(Kind.AT_MOST, "Gelijk of lager aantal registraties", "4", relative=True)
LOWER_REPORTS = target(Kind.AT_MOST, "Gelijk of lager aantal meldingen", "73", relative=True)
FOUR = base("4 (2022)", "4", 2022)
IN_PLAN = base("423 (2022)", "423", 2022)
SUMMER = base("73 (april – augustus 2023)", "73", 0, "2023-04-01", "2023-09-01")
REPORTS = replace(REGISTRATIONS, unit="meldingen")


def months(number: int, values: list[int]) -> list[Figure]:
    """Months from April on."""
    return [year(number, str(v), period=Period.months_of(number, 4 + i, 4 + i)) for i, v in enumerate(values)]


FAMILIES = (
    Family(
        "Gelijk of lager, gelijk of hoger",
        (
            "Het doel vergelijkt met de nulmeting. Ook de nulmeting is een telling die had kunnen "
            "schommelen. Daarom is er bij kleine aantallen een groot verschil nodig voordat het bewijs is."
        ),
        (
            Kind.AT_MOST,
            Kind.BELOW,
            Kind.AT_LEAST,
            Kind.ABOVE,
            Kind.SAME_OR_BETTER,
        ),
        (
            row(
                "6 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "6")],
                baseline=FOUR,
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "6 registraties in 2024 tegen 4 in 2022: dat verschil kan toeval zijn (bij gelijk "
                        "niveau komt 6 "
                        "of meer in 21 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "4 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "4")],
                baseline=FOUR,
                says=Says("niet te onderscheiden", "voldoet", "4 registraties in 2024, even veel als in 2022."),
            ),
            row(
                "3 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "3")],
                baseline=FOUR,
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    (
                        "3 registraties in 2024 tegen 4 in 2022: dat verschil kan toeval zijn (bij gelijk "
                        "niveau komt 3 "
                        "of minder in 43 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "9 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "9")],
                baseline=FOUR,
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "9 registraties in 2024 tegen 4 in 2022: dat verschil kan toeval zijn, want zulke kleine "
                        "aantallen schommelen sterk."
                    ),
                ),
            ),
            row(
                "11 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "11")],
                baseline=FOUR,
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    (
                        "11 registraties in 2024 tegen 4 in 2022: dat is aantoonbaar meer (bij gelijk niveau "
                        "komt 11 of "
                        "meer in minder dan 1 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "0 registraties in 2024, nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "0")],
                baseline=FOUR,
                says=Says(
                    "gehaald",
                    "voldoet",
                    (
                        "0 registraties in 2024 tegen 4 in 2022: dat is aantoonbaar minder (bij gelijk niveau "
                        "komt 0 in "
                        "2 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "6 registraties in 2024 (voorlopig), nulmeting 4 (2022)",
                EQUAL_OR_LOWER,
                figures=[year(2024, "6", provisional=True)],
                baseline=FOUR,
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "6 registraties in 2024 tegen 4 in 2022: dat verschil kan toeval zijn (bij gelijk "
                        "niveau komt 6 "
                        "of meer in 21 van de 100 jaren voor)."
                    ),
                    caveat="voorlopig cijfer",
                ),
            ),
            row(
                "Rapportcijfer 7,9 ± 0,1 in 2023, nulmeting 7,5 ± 0,1 (2021)",
                target(Kind.SAME_OR_BETTER, "Het huidige niveau behouden"),
                GRADE,
                [year(2021, "7.5", "0.1"), year(2023, "7.9", "0.1")],
                base("7,5 (2021)", "7.5", 2021),
                says=Says("gehaald", "voldoet", "7,9 in 2023 tegen 7,5 in 2021: dat is aantoonbaar hoger."),
            ),
            row(
                "Rapportcijfer 7,9 in 2023 zonder marge, nulmeting 7,5 (2021)",
                target(Kind.SAME_OR_BETTER, "Het huidige niveau behouden"),
                GRADE,
                [year(2023, "7.9")],
                base("7,5 (2021)", "7.5", 2021),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet",
                    "7,9 in 2023 tegen 7,5 in 2021: of dat verschil echt is, valt niet te zeggen: de "
                    "marge is onbekend.",
                    caveat="de marge van het cijfer is onbekend",
                ),
            ),
        ),
    ),
    Family(
        "Alleen vergelijken wat te vergelijken is",
        (
            "Een cijfer telt alleen mee over dezelfde maanden als de nulmeting, en alleen als er op dezelfde"
            " manier is geteld. Ontbreekt een cijfer, dan staat er waarom. Ontbreken is nooit nul."
        ),
        (Kind.AT_MOST,),
        (
            row(
                "160 meldingen over heel 2024, nulmeting 73 (april–augustus 2023)",
                LOWER_REPORTS,
                REPORTS,
                [year(2024, "160")],
                SUMMER,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het cijfer gaat over 2024, de vergelijking vraagt dezelfde maanden als april–augustus 2023.",
                    needed="Het aantal in april–augustus 2024, of losse maanden die samen die periode vullen.",
                ),
            ),
            row(
                "10, 20, 20, 20 en 20 meldingen in april tot en met augustus 2024",
                LOWER_REPORTS,
                REPORTS,
                months(2024, [10, 20, 20, 20, 20]),
                SUMMER,
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "90 meldingen in april–augustus 2024 tegen 73 in april–augustus 2023: dat verschil kan toeval "
                        "zijn (bij gelijk niveau komt 90 of meer in 9 van de 100 jaren voor)."
                    ),
                ),
            ),
            row(
                "6 registraties in 2024, maar vanaf 2024 wordt anders geteld",
                EQUAL_OR_LOWER,
                replace(REGISTRATIONS, breaks=((2024, "Halt registreert vanaf juni 2024 anders"),)),
                [year(2024, "6")],
                FOUR,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "De cijfers van voor en na 2024 zijn niet te vergelijken: Halt registreert vanaf juni 2024 anders.",
                    needed="Een nulmeting van 2024 of later.",
                ),
            ),
            row(
                "Alleen het cijfer van de nulmeting zelf",
                EQUAL_OR_LOWER,
                figures=[year(2022, "4")],
                baseline=FOUR,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er is nog geen cijfer van na de nulmeting (2022).",
                    needed="Een nieuw cijfer uit de bron.",
                ),
            ),
            row(
                "2024: niet getoond",
                EQUAL_OR_LOWER,
                figures=[gap(2024, Missing.WITHHELD)],
                baseline=FOUR,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Over 2024 is er geen cijfer: het aantal is te klein om te tonen zonder iemands privacy te raken.",
                    needed="Een nieuw cijfer uit de bron.",
                ),
            ),
            row(
                "2024: niet gepubliceerd",
                EQUAL_OR_LOWER,
                replace(REGISTRATIONS, next_update="15 juli 2026"),
                [gap(2024, Missing.NOT_PUBLISHED)],
                FOUR,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Over 2024 is er geen cijfer: de bron publiceert het niet.",
                    needed="Een nieuw cijfer. Verwacht: 15 juli 2026.",
                ),
            ),
            row(
                "Een cijfer over 2026, terwijl 2026 nog loopt",
                EQUAL_OR_LOWER,
                figures=[year(2026, "1")],
                baseline=FOUR,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het cijfer over 2026 is nog niet compleet: die periode is nog bezig.",
                    needed="Het volledige cijfer over 2026.",
                ),
            ),
            row(
                "Geen getal bij de nulmeting, en geen cijfer over 2016",
                target(Kind.AT_MOST, "niet verder stijgen", relative=True),
                figures=[year(2024, "6")],
                baseline=base("situatie van 2016", "", 2016),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan vergelijkt met 2016, maar over die periode is geen cijfer bekend.",
                    needed="Het getal van de nulmeting, met de periode en de bron.",
                ),
            ),
        ),
    ),
    Family(
        "Plan en bron noemen een andere nulmeting",
        (
            "Bronnen werken oude cijfers bij. Dan staat in het plan een ander getal dan in de bron. Een mens"
            " kiest welk getal telt; tot dan blijft het oordeel open en tonen we beide gevolgen."
        ),
        (Kind.AT_MOST,),
        (
            row(
                "Plan: 423, bron: 453, cijfer over 2024: 464",
                target(Kind.AT_MOST, "Gelijk of lager", "423", relative=True),
                CRIMES,
                [year(2022, "453"), year(2024, "464")],
                IN_PLAN,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan noemt 423 (2022), de bron telt nu 453.",
                    needed="De gemeente kiest welke nulmeting telt, en legt de reden vast.",
                ),
            ),
            row(
                "Dezelfde cijfers, nadat voor 453 is gekozen",
                target(Kind.AT_MOST, "Gelijk of lager", "423", relative=True),
                CRIMES,
                [year(2022, "453"), year(2024, "464")],
                IN_PLAN,
                chosen_baseline=Decimal(453),
                says=Says(
                    "niet te onderscheiden",
                    "voldoet niet",
                    (
                        "464 misdrijven in 2024 tegen 453 in 2022: dat verschil kan toeval zijn (bij gelijk "
                        "niveau komt "
                        "464 of meer in 43 van de 100 jaren voor)."
                    ),
                ),
            ),
        ),
    ),
)
