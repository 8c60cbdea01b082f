"""What stands beside the national tables, from the sources: inhabitants, groups of municipalities, changes of the
division. What no source tells (which municipalities share a basic police team) comes from the definitions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from baken.catalogue.areas import neighbourhood_tables, police_teams
from baken.national.asking import ask_pages
from baken.panel.companions import Grouped, Inhabitants
from baken.panel.divisions import Change
from baken.sources.cbs import country
from baken.sources.cbs.division import moves, provinces, regions_of
from baken.sources.cbs.fetch import CONNECTOR as CBS
from baken.sources.fetch import Client, FetchError
from baken.sources.odata_v3.asking import next_page

HOSTS = country.HOSTS
_TABLES_TRIED = 3  # the newest table of neighbourhoods appears before it is filled


@dataclass(frozen=True)
class Beside:
    """What `panel.companions.write_companions` takes; `remarks` are Dutch sentences about what is not in it."""

    inhabitants: tuple[Inhabitants, ...]
    groups: tuple[Grouped, ...]
    changes: tuple[Change, ...]
    remarks: tuple[str, ...] = ()

    def with_own(
        self, inhabitants: Iterable[Inhabitants], groups: Iterable[Grouped], changes: Iterable[Change]
    ) -> Beside:
        """With what the owner of the panel adds; a group of his own goes before one of the same kind from a source."""
        own = list(groups)
        replaced = {(one.area, one.kind) for one in own}
        kept = [one for one in self.groups if (one.area, one.kind) not in replaced]
        counted = {(one.area, one.year): one for one in (*self.inhabitants, *inhabitants)}
        return replace(
            self,
            inhabitants=tuple(counted.values()),
            groups=(*kept, *own),
            changes=tuple({*self.changes, *changes}),
        )


def fetch_beside(client: Client, first_year: int) -> Beside:
    """Asks Statistics Netherlands. FetchError when it is away; without degrees of urbanity it goes on, and says so."""
    regions = regions_of(ask_pages(client, country.regions_request().url, CBS.following))
    pages = ask_pages(client, country.inhabitants_request(first_year).url, CBS.following)
    people = tuple(Inhabitants(*one) for one in country.inhabitants(pages))
    latest = max((one.year for one in people), default=0)
    there = {one.area for one in people if one.year == latest and one.area.startswith("GM")}
    degrees, remark = _urbanity(client)
    kinds = {"province": provinces(regions), "urbanity": degrees, "team": police_teams()}
    return Beside(
        people,
        tuple(
            Grouped(code, kind, name) for kind, names in kinds.items() for code, name in names.items() if code in there
        ),
        tuple(Change(one.since, one.old, one.new, one.is_whole) for one in moves(regions, first_year)),
        (remark,) if remark else (),
    )


def _urbanity(client: Client) -> tuple[dict[str, str], str]:
    """The degrees of the newest table that has them; else a sentence why there are none."""
    remark = "Geen tabel van wijken en buurten noemt al hoe stedelijk gemeenten zijn."
    for table in neighbourhood_tables()[:_TABLES_TRIED]:
        try:
            found = _degrees(client, table)
        except FetchError as error:
            if client.is_stopped:
                raise
            remark = f"Hoe stedelijk gemeenten zijn, is niet opgehaald. {error.sentence}"
            continue
        if found:
            return found, ""
    return {}, remark


def _degrees(client: Client, table: str) -> dict[str, str]:
    properties = ask_pages(client, country.urbanity_topics_request(table).url, next_page)
    request = country.urbanity_request(table, properties)
    return country.urbanity(ask_pages(client, request.url, next_page)) if request else {}
