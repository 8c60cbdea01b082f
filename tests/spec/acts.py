"""Own acts, states, checklists, milestones and words: figures in, verdict and sentence out."""

from dataclasses import replace
from datetime import date

from baken.core.targets.target import Kind
from tests.spec.rows import (
    CRIMES,
    OWN_ACTS,
    REGISTRATIONS,
    STATE,
    Family,
    Says,
    base,
    row,
    state,
    target,
    year,
)

FAMILIES = (
    Family(
        "Alle gevallen",
        "Een volledige telling van eigen werk. Daar is geen toeval bij.",
        (Kind.SHARE_ALL,),
        (
            row(
                "12 van de 12 in 2024",
                target(Kind.SHARE_ALL, "Bij iedere casus", "100"),
                OWN_ACTS,
                [year(2024, "12", out_of=12)],
                says=Says("gehaald", "voldoet", "12 van de 12 in 2024 (100%); het doel is alle gevallen."),
            ),
            row(
                "11 van de 12 in 2024",
                target(Kind.SHARE_ALL, "Bij iedere casus", "100"),
                OWN_ACTS,
                [year(2024, "11", out_of=12)],
                says=Says("niet gehaald", "voldoet niet", "11 van de 12 in 2024 (91,7%); het doel is alle gevallen."),
            ),
            row(
                "11 in 2024, totaal onbekend",
                target(Kind.SHARE_ALL, "Bij iedere casus", "100"),
                replace(REGISTRATIONS, unit="verwijzingen"),
                [year(2024, "11")],
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er waren 11 verwijzingen in 2024, maar niet bekend is van hoeveel gevallen.",
                    needed="Het aantal van alle gevallen waar het om gaat, over dezelfde periode.",
                ),
            ),
            row(
                "0 van de 0 in 2024",
                target(Kind.SHARE_ALL, "Bij iedere casus", "100"),
                OWN_ACTS,
                [year(2024, "0", out_of=0)],
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Er was in 2024 geen enkel geval, dus er valt niets te beoordelen.",
                    needed="Een periode met ten minste één geval.",
                ),
            ),
        ),
    ),
    Family(
        "Een toestand",
        "Is de toestand bereikt? Dat weet iemand, of niet. Een toestand kan verlopen.",
        (Kind.STATE,),
        (
            row(
                "Niets vastgelegd, begin: Verouderd beeld",
                target(Kind.STATE, "Actueel beeld", state="Actueel beeld"),
                STATE,
                [],
                base("Verouderd beeld"),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Hoe het er nu voor staat, is nog niet vastgelegd; het plan begon bij ‘Verouderd beeld’.",
                    needed="De stand van nu, met datum en bewijs.",
                ),
            ),
            row(
                "Actueel beeld in 2025, geldig tot en met 1 januari 2027",
                target(Kind.STATE, "Actueel beeld", state="Actueel beeld"),
                STATE,
                [state(2025, "Actueel beeld", date(2027, 1, 1))],
                base("Verouderd beeld"),
                says=Says("gehaald", "voldoet", "De stand is ‘Actueel beeld’; bij de start was het ‘Verouderd beeld’."),
            ),
            row(
                "Verouderd in 2025",
                target(Kind.STATE, "Actueel beeld", state="Actueel beeld"),
                STATE,
                [state(2025, "verouderd")],
                base("Verouderd beeld"),
                says=Says("niet gehaald", "voldoet niet", "De stand is ‘verouderd’; het doel is ‘Actueel beeld’."),
            ),
            row(
                "Actueel beeld in 2024, geldig tot en met 31 december 2025",
                target(Kind.STATE, "Actueel beeld", state="Actueel beeld"),
                STATE,
                [state(2024, "Actueel beeld", date(2025, 12, 31))],
                base("Verouderd beeld"),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "‘Actueel beeld’ gold tot en met 31 december 2025 en is nu niet meer actueel.",
                    needed="Een nieuwe vaststelling van de stand.",
                ),
            ),
        ),
    ),
    Family(
        "Een lijst met onderdelen",
        "Alle onderdelen moeten klaar zijn.",
        (Kind.CHECKLIST,),
        (
            row(
                "Twee van de drie onderdelen klaar",
                target(Kind.CHECKLIST, "a;b;c", items=("borging", "aansluiting", "instrumentarium")),
                STATE,
                [state(2025, "", items=("Borging", "instrumentarium"))],
                says=Says("niet gehaald", "voldoet niet", "2 van de 3 onderdelen zijn klaar; nog niet: aansluiting."),
            ),
            row(
                "Alle drie de onderdelen klaar",
                target(Kind.CHECKLIST, "a;b;c", items=("borging", "aansluiting", "instrumentarium")),
                STATE,
                [state(2025, "", items=("Borging", "instrumentarium", "aansluiting"))],
                says=Says("gehaald", "voldoet", "Alle 3 onderdelen zijn klaar."),
            ),
            row(
                "Niets vastgelegd, begin: Geen plan",
                target(Kind.CHECKLIST, "a;b;c", items=("borging", "aansluiting", "instrumentarium")),
                STATE,
                [],
                base("Geen plan"),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Hoe het er nu voor staat, is nog niet vastgelegd; het plan begon bij ‘Geen plan’.",
                    needed="De stand van nu, met datum en bewijs.",
                ),
            ),
        ),
    ),
    Family(
        "Een mijlpaal",
        "Gedaan of niet gedaan, soms voor een afgesproken jaar.",
        (Kind.MILESTONE,),
        (
            row(
                "Uitgevoerd in 2025, af te ronden in 2025",
                target(Kind.MILESTONE, "uitvoeren van een nulmeting", years=(2025,)),
                STATE,
                [state(2025, "uitgevoerd")],
                says=Says("gehaald", "voldoet", "Gedaan in 2025: ‘uitvoeren van een nulmeting’."),
            ),
            row(
                "In voorbereiding in 2025, af te ronden in 2025",
                target(Kind.MILESTONE, "uitvoeren van een nulmeting", years=(2025,)),
                STATE,
                [state(2025, "in voorbereiding")],
                says=Says(
                    "niet gehaald",
                    "voldoet niet",
                    "Nog niet gedaan: ‘uitvoeren van een nulmeting’. De afgesproken tijd (2025) is voorbij.",
                ),
            ),
        ),
    ),
    Family(
        "Doelen zonder grens",
        (
            "Soms noemt een plan geen grens waaraan te zien is of het doel is gehaald. Dan geven we geen "
            "oordeel. Wel zeggen we wat er nodig is."
        ),
        (
            Kind.DIRECTION_ONLY,
            Kind.NARRATIVE,
            Kind.NO_TARGET,
            Kind.MISSING,
        ),
        (
            row(
                "464 misdrijven in 2024, nulmeting 453 (2022)",
                target(Kind.DIRECTION_ONLY, "Het verminderen van het aantal misdrijven"),
                CRIMES,
                [year(2024, "464")],
                base("453 (2022)", "453", 2022),
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan noemt een richting, maar geen grens: ‘Het verminderen van het aantal misdrijven’.",
                    change="Sinds de nulmeting (2022) ging het cijfer van 453 naar 464; dat verschil kan toeval zijn.",
                    needed="Een getal waaraan te zien is of het doel is gehaald, of het oordeel van een mens.",
                ),
            ),
            row(
                "Geen cijfer",
                target(Kind.NARRATIVE, "moeten zich veilig voelen"),
                STATE,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Dit doel is in woorden beschreven en niet met een cijfer te toetsen.",
                    needed="Een oordeel van een mens, met de reden erbij.",
                ),
            ),
            row(
                "Geen cijfer",
                target(Kind.NO_TARGET, "Er zijn geen streefcijfers"),
                STATE,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "Het plan noemt geen streefwaarde. We volgen het cijfer, maar geven geen oordeel.",
                    needed="Een streefwaarde die de raad vaststelt.",
                ),
            ),
            row(
                "Geen cijfer",
                target(Kind.MISSING, "nog niet bekend"),
                STATE,
                says=Says(
                    "nog niet te beoordelen",
                    "nog niet te beoordelen",
                    "De streefwaarde is in het plan nog niet ingevuld.",
                    needed="Een streefwaarde die de raad vaststelt.",
                ),
            ),
        ),
    ),
)
