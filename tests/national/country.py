"""An invented country on a service of loopback: nuisance by municipality, inhabitants, history and urbanity."""

from __future__ import annotations

from baken.sources.fetch import Manners
from tests.sources.odata_service import Population, Row, Service, Table, Urbanity, period_keys

TABLE = "47021NED"
QUICK = Manners(pause=0.0, connect=2.0, read=2.0, attempts=3, first_wait=0.01, longest_wait=0.05)
CODES = tuple(f"GM{number:04}" for number in range(1, 61))
REGIONS = ("NL01", "LD01", "PV20", "PV21", *CODES, "GM0999")
MERGED = (
    "Gemeentelijke herindeling per 01-01-2023, ontvangen van:\r\n"
    "- Oud (GM0700),\r\n... 7058 hectare met 4329 woningen en 9000 inwoners \r\n"
    "- Een (GM0001),\r\n... 2303 hectare met 37710 woningen en 10001 inwoners\r\n\r\nBegindatum voor 1830\r\n"
)
ENDED = (
    "Opgeheven per 01-01-2023, overgegaan naar:\r\n"
    "- Een (GM0001),\r\n... 7058 hectare met 4 woningen en 9000 inwoners\r\n"
)


def nuisance(kind: str, region: str, period: str) -> int:
    number = int(region[2:]) if region.startswith("GM") else 5000
    month = (number + int(period[:4])) % 11 + (1 if kind == "0.0.0" else 0)
    return 12 * month if period.endswith("JJ00") else month


def inhabitants(region: str, year: int) -> int | None:
    if region == "GM0700":
        return 9_000 if year < 2023 else None
    if region == "GM0001":
        return 10_000 if year < 2023 else 19_000
    return 10_000 + 100 * int(region[2:])


def told() -> dict[str, Row]:
    found: dict[str, Row] = {code: {"Title": f"Provincie {code}"} for code in ("PV20", "PV21")}
    for at, code in enumerate((*CODES, "GM0700")):
        found[code] = {"Title": code, "DimensionGroupId": f"GMPV2{at % 2}", "Description": ""}
    found["GM0001"]["Description"], found["GM0700"]["Description"] = MERGED, ENDED
    return found


def country(modified: str = "2026-06-15T02:00:00", page: int = 2_000) -> Service:
    """Some 37,000 rows, in slices of several pages."""
    table = Table(
        TABLE, "Overlast", ("0.0.0", "E35", "M061"), REGIONS, period_keys(2012, 2025), nuisance,
        topic="GeregistreerdeOverlast_1", title="Overlast; gemeente 2026", modified=modified, page=page,
    )  # fmt: skip
    people = Population(("NL01", "PV20", "PV21", *CODES, "GM0700"), (2012, 2026), inhabitants, told=told())
    newest = Urbanity("86165NED", dict.fromkeys(CODES))
    filled = Urbanity("85984NED", {code: at % 5 + 1 for at, code in enumerate(CODES)})
    return Service({TABLE: table}, people, urbanity={table.name: table for table in (newest, filled)})
