"""Pages of a national table to a panel on disk: gathered, counted, turned into columns, then made the one that counts.

    with PanelLoad(root, dimensions) as load:
        for key, content in pages:
            load.receive(key, content)
        loaded = load.finish()

Nothing of it is seen by a reader before `finish` is done, and a load that was killed goes on with the same lines.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from duckdb import DuckDBPyConnection

from baken.core.errors import UserError
from baken.panel import versions
from baken.panel.columns import connect, write_cells, write_rows
from baken.panel.cube import Cube
from baken.panel.dimensions import Dimensions
from baken.panel.intake import Intake, IntakeError, Part, discard
from baken.panel.totals import Finding, write_totals

_SCRATCH = ".scratch"
FORM = 1  # of the files; another form is another version


class CancelledError(UserError):
    """A person stopped it. What came in is kept."""


@dataclass(frozen=True)
class Progress:
    """How far a load is: what is being done, how much of it, and how much there is."""

    stage: str  # "pages" or "areas"
    done: int
    total: int


@dataclass(frozen=True)
class Loaded:
    """A panel that counts from now on."""

    folder: Path
    rows: int
    findings: tuple[Finding, ...]


Watch = Callable[[Progress], None]
Stopped = Callable[[], bool]


class PanelLoad:
    """One load of one release of a table into the panel under `root`.

    `expected_rows` is how many rows there must be when all pages are in: by default every combination of the
    dimensions, as in a full download. `restart` forgets what an earlier, unfinished load had gathered.
    """

    def __init__(
        self,
        root: Path,
        dimensions: Dimensions,
        *,
        expected_rows: int | None = None,
        restart: bool = False,
        watch: Watch = lambda _: None,
        stopped: Stopped = lambda: False,
    ) -> None:
        self._root, self._dimensions = root, dimensions
        self._expected = dimensions.size if expected_rows is None else expected_rows
        self._watch, self._stopped = watch, stopped
        self._gathering = root / dimensions.table.id / ".gathering"
        self._gathering.parent.mkdir(parents=True, exist_ok=True)
        self._held = ExitStack()
        with self._held:
            self._held.enter_context(_alone(self._gathering.parent))
            self._intake = Intake(self._gathering, dimensions, restart=restart)
            self._held = self._held.pop_all()

    def __enter__(self) -> PanelLoad:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._held.close()

    @property
    def received(self) -> frozenset[str]:
        """Keys of pages that are in already: whoever fetches can leave them out."""
        return self._intake.received

    def part(self, key: str) -> Part | None:
        """What came in under this key, in this load or in one before that did not finish."""
        return self._intake.part(key)

    def forget(self, key: str) -> None:
        """Let go of a page that turned out not to be right, so that it is fetched again."""
        self._intake.forget(key)

    def receive(self, key: str, content: bytes, sha256: str = "", following: str = "") -> Part:
        """Take in one page, with its checksum and the address of the next where they are known. A UserError leaves
        what was there before."""
        self._go_on()
        part = self._intake.receive(key, content, sha256, following)
        self._watch(Progress("pages", self._intake.rows, self._expected))
        return part

    def finish(self) -> Loaded:
        """Build the panel and make it the one that counts. IntakeError when rows are missing or came twice."""
        self._check_count()
        table = self._dimensions.table.id
        with versions.building(self._root, table) as folder:
            with connect(scratch=folder / _SCRATCH) as connection:
                self._fill(connection, folder)
                findings = self._describe(connection, folder)
            shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
            version = _write_manifest(folder, self._dimensions, self._intake.parts, findings)
            kept = versions.publish(self._root, table, folder, version)
        discard(self._gathering)  # the pages are columns now
        return Loaded(kept, self._intake.rows, findings)

    def _check_count(self) -> None:
        rows, expected = self._intake.rows, self._expected
        if rows != expected:
            what = f"er ontbreken {expected - rows}" if rows < expected else f"er zijn er {rows - expected} te veel"
            raise IntakeError(
                f"Tabel {self._dimensions.table.id} moet {expected} regels hebben, en {what}. "
                + ("Haal de ontbrekende pagina's op." if rows < expected else "Begin opnieuw met --restart.")
            )

    def _fill(self, connection: DuckDBPyConnection, folder: Path) -> None:
        shape, topics = self._dimensions.shape, len(self._dimensions.table.topics)
        scratch = folder / ".cells"
        with Cube(scratch, shape, topics) as cube:
            for part, position, codes in self._intake.stretches():
                taken = cube.put(position, codes)
                if taken is not None:
                    self._refuse_double(part, taken)
            for areas_done in write_cells(connection, cube, self._dimensions, folder):
                self._go_on()
                self._watch(Progress("areas", areas_done, shape[1]))
        scratch.unlink()

    def _refuse_double(self, part: Part, position: int) -> None:
        _, areas, periods = self._dimensions.shape
        rest, period = divmod(position, periods)
        category, area = divmod(rest, areas)
        raise IntakeError(
            f"{self._dimensions.categories[category].code}, {self._dimensions.areas[area].code}, "
            f"{self._dimensions.periods[period].key.strip()} staat er twee keer in (op pagina {part.key}). "
            "De bron gaf regels dubbel: begin opnieuw met --restart."
        )

    def _describe(self, connection: DuckDBPyConnection, folder: Path) -> tuple[Finding, ...]:
        dimensions = self._dimensions
        write_rows(
            connection, folder / "areas.parquet",
            {"area": "INTEGER", "code": "VARCHAR", "title": "VARCHAR", "level": "VARCHAR", "municipality": "SMALLINT",
             "is_rest": "BOOLEAN"},
            [(i, p.code, p.title, p.kind.value, p.municipality, p.is_rest) for i, p in enumerate(dimensions.areas)],
        )  # fmt: skip
        write_rows(
            connection, folder / "categories.parquet",
            {"category": "SMALLINT", "code": "VARCHAR", "title": "VARCHAR", "is_total": "BOOLEAN",
             "is_hidden": "BOOLEAN"},
            [(i, c.code, c.title, c.is_total, c.is_hidden) for i, c in enumerate(dimensions.categories)],
        )  # fmt: skip
        write_rows(connection, folder / "release.parquet", {"division": "SMALLINT"}, [(dimensions.division,)])
        return write_totals(connection, folder)

    def _go_on(self) -> None:
        if self._stopped():
            raise CancelledError("Het laden is gestopt. Wat al binnen was, is bewaard: dezelfde opdracht gaat verder.")


def _write_manifest(
    folder: Path, dimensions: Dimensions, parts: tuple[Part, ...], findings: tuple[Finding, ...]
) -> str:
    """What the version is made of, with checksums; its own checksum is the name of the version."""
    files = sorted(path for path in folder.rglob("*.parquet"))
    told = {
        "form": FORM,
        "table": dimensions.table.id,
        "title": dimensions.title,
        "modified": dimensions.modified,
        "division": dimensions.division,
        "empty_is_zero": dimensions.empty_is_zero,
        "rows": sum(part.rows for part in parts),
        "findings": [asdict(finding) for finding in findings],
        "files": {path.relative_to(folder).as_posix(): versions.checksum(path) for path in files},
        "pages": {part.key: {"sha256": part.sha256, "rows": part.rows} for part in parts},
    }
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return versions.checksum(folder / "manifest.json")[:16]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One load of a table at a time: the lock goes when the process does, however it ends."""
    with (folder / ".lock").open("w") as file:
        with suppress(ImportError):  # Windows has no such lock
            import fcntl  # noqa: PLC0415  absent on Windows

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise UserError("Deze tabel wordt al geladen. Wacht tot dat klaar is.") from None
        yield
