"""`baken panel load live`: the whole country from the services themselves, with a bar, to be stopped with Ctrl-C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rich.console import Console

from baken.cli.country import bar_of, told, watch_on
from baken.conf import env
from baken.core.errors import UserError
from baken.national.beside import HOSTS, Beside, fetch_beside
from baken.national.tables import NationalTableLoad
from baken.panel.companions import write_companions
from baken.panel.recorded import read_beside
from baken.panel.tables import national_table
from baken.sources.fetch import Client, Manners
from baken.sources.police.fetch import HOST

POLITE = Manners()
_ANY_TABLE = "47013NED"
screen = Console(highlight=False)


def load_live(table: str, root: Path, *, restart: bool, manners: Manners | None = None) -> None:
    """Fetch a table and what stands beside it; what came in is kept when it is cut off."""
    wanted = national_table(table or _ANY_TABLE)
    with _stoppable() as stopped:
        client = Client(
            HOSTS | {HOST},
            agent=env.sources_agent(),
            mirror=env.read("BAKEN_SOURCES_MIRROR"),
            manners=manners or POLITE,
            stopped=stopped,
        )
        try:
            load = NationalTableLoad(wanted, client)
            first_year = min(moment.year for moment in load.dimensions.periods)
            trouble = _companions(client, root, first_year)
            with bar_of() as bar:
                told(wanted.id, load.into(root, restart=restart, watch=watch_on(bar), stopped=stopped))
        finally:
            client.close()
    if trouble:
        raise UserError(f"De tabel staat klaar, maar inwoners en groepen zijn niet vernieuwd. {trouble}")


def _companions(client: Client, root: Path, first_year: int) -> str:
    """Inhabitants, groups and changes of the division. What went wrong, in a sentence; the table goes on without."""
    try:
        beside = fetch_beside(client, first_year)
    except UserError as error:
        if client.is_stopped:
            raise
        return error.sentence
    own = read_beside(root)
    if own is not None:
        beside = beside.with_own(own.inhabitants, own.groups, own.changes)
    write_companions(root, beside.inhabitants, beside.groups, beside.changes)
    _tell(beside)
    return ""


def _tell(beside: Beside) -> None:
    places = len({one.area for one in beside.inhabitants})
    kinds = ", ".join(sorted({one.kind for one in beside.groups}))
    screen.print(
        f"Inwoners van {places} gebieden; groepen: {kinds}; {len(beside.changes)} wijzigingen van de indeling."
    )
    for sentence in beside.remarks:
        screen.print(f"Let op: {sentence}", style="yellow", soft_wrap=True, markup=False)


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C stops at a moment that suits; the second at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
