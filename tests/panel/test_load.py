"""Pages become a panel once, whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from baken.core.errors import UserError
from baken.panel import versions
from baken.panel.dimensions import read_dimensions
from baken.panel.load import CancelledError, PanelLoad, Progress
from baken.panel.synthetic import Synthetic
from baken.panel.tables import national_table
from tests.panel.replies import Release, reply

TABLE = "47022NED"
RELEASE = Release(TABLE, ["0.0.0", "1.1.1", "1.6.3"], ["NL00", "GM0001", "BU00010000"], ["2023MM01", "2023MM02"])
VALUES = {key: number for number, key in enumerate(RELEASE.places(), start=1)}


def fingerprint(root: Path, table: str = TABLE) -> dict[str, str]:
    """Every file of the version that counts, with its checksum, and the name of the version."""
    folder = versions.current(root, table)
    assert folder is not None
    files = {str(p.relative_to(folder)): versions.checksum(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    return {"version": folder.name, **files}


def cells(root: Path) -> list[tuple[Any, ...]]:
    """The months as they stand on disk: municipality, area, category, year, month, registered."""
    with duckdb.connect() as connection:
        return connection.read_parquet(f"{versions.current(root, TABLE)}/months/*.parquet").fetchall()


def refusal(root: Path, pages: list[tuple[str, bytes]], expected_rows: int | None = None) -> str:
    with PanelLoad(root, RELEASE.dimensions, expected_rows=expected_rows) as load, pytest.raises(UserError) as caught:
        receive_and_finish(load, pages)
    return caught.value.sentence


def receive_and_finish(load: PanelLoad, pages: list[tuple[str, bytes]]) -> None:
    for key, content in pages:
        load.receive(key, content)
    load.finish()


def test_every_row_is_there_sorted_by_municipality_area_category_and_month(tmp_path: Path) -> None:
    assert RELEASE.load(tmp_path, VALUES).rows == len(VALUES)
    found = cells(tmp_path)
    assert sorted(row[-1] for row in found) == sorted(VALUES.values())
    assert [row[:5] for row in found] == sorted((row[:5] for row in found), key=lambda r: (r[0] or -1, *r[1:]))


def test_the_order_of_the_pages_does_not_matter(tmp_path: Path) -> None:
    RELEASE.load(tmp_path / "a", VALUES)
    with PanelLoad(tmp_path / "b", RELEASE.dimensions) as load:
        for key, content in reversed(RELEASE.pages(VALUES)):
            load.receive(key, content)
        load.finish()
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")


def test_the_manifest_tells_pages_files_and_checksums(tmp_path: Path) -> None:
    folder = RELEASE.load(tmp_path, VALUES).folder
    told = json.loads((folder / "manifest.json").read_text())
    pages = {key: hashlib.sha256(content).hexdigest() for key, content in RELEASE.pages(VALUES)}
    assert {key: page["sha256"] for key, page in told["pages"].items()} == pages
    assert told["rows"] == len(VALUES) == sum(page["rows"] for page in told["pages"].values())
    assert told["division"] == 2024
    assert told["files"] == {
        path.relative_to(folder).as_posix(): versions.checksum(path) for path in folder.rglob("*.parquet")
    }


def test_a_missing_page_shows_nothing_and_can_be_brought_later(tmp_path: Path) -> None:
    pages = RELEASE.pages(VALUES)
    assert "ontbreken 7" in refusal(tmp_path, [pages[0], pages[2]])
    assert versions.current(tmp_path, TABLE) is None
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        assert load.received == {"page-000", "page-002"}
        load.receive(*pages[1])
        assert load.finish().rows == len(VALUES)


def test_the_same_page_once_more_changes_nothing(tmp_path: Path) -> None:
    RELEASE.load(tmp_path / "a", VALUES)
    with PanelLoad(tmp_path / "b", RELEASE.dimensions) as load:
        for key, content in RELEASE.pages(VALUES) * 2:
            load.receive(key, content)
        load.finish()
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")


def test_a_page_that_comes_back_different_is_refused(tmp_path: Path) -> None:
    pages = RELEASE.pages(VALUES)
    restated = RELEASE.pages({**VALUES, RELEASE.places()[0]: 99})
    assert "andere inhoud" in refusal(tmp_path, [*pages, restated[0]])


def test_a_page_twice_under_two_keys_is_refused(tmp_path: Path) -> None:
    pages = RELEASE.pages(VALUES)
    assert "7 te veel" in refusal(tmp_path, [*pages, ("page-099", pages[0][1])])


def test_a_page_in_the_place_of_another_is_refused_though_the_count_is_right(tmp_path: Path) -> None:
    pages = RELEASE.pages(VALUES)
    sentence = refusal(tmp_path, [pages[0], ("page-001", pages[0][1]), pages[2]])
    assert "0.0.0, NL01, 2023MM01 staat er twee keer in" in sentence
    assert versions.current(tmp_path, TABLE) is None


def test_a_given_number_of_rows_is_held_to(tmp_path: Path) -> None:
    pages = RELEASE.pages(VALUES)
    assert "moet 21 regels hebben, en er ontbreken 3" in refusal(tmp_path, pages, expected_rows=21)


def test_part_of_a_table_loads_when_its_number_of_rows_is_given(tmp_path: Path) -> None:
    with PanelLoad(tmp_path, RELEASE.dimensions, expected_rows=7) as load:
        load.receive(*RELEASE.pages(VALUES)[0])
        load.finish()
    assert len(cells(tmp_path)) == 7


def test_a_release_that_changed_under_way_must_begin_again(tmp_path: Path) -> None:
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        load.receive(*RELEASE.pages(VALUES)[0])
    later = Release(TABLE, *RELEASE.axes[:2], [*RELEASE.axes[2], "2023MM03"])
    with pytest.raises(UserError, match="--restart"):
        PanelLoad(tmp_path, later.dimensions)
    with PanelLoad(tmp_path, later.dimensions, restart=True) as load:
        assert not load.received


def test_a_reader_sees_the_old_panel_until_the_new_one_is_whole(tmp_path: Path) -> None:
    RELEASE.load(tmp_path, VALUES)
    before = fingerprint(tmp_path)
    new = RELEASE.pages({key: value + 1 for key, value in VALUES.items()})
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        for key, content in new:
            load.receive(key, content)
            assert fingerprint(tmp_path) == before
        load.finish()
    after = fingerprint(tmp_path)
    assert after["version"] != before["version"]
    assert (tmp_path / TABLE / before["version"] / "manifest.json").is_file()


def test_two_loads_of_a_table_at_once_are_refused(tmp_path: Path) -> None:
    with PanelLoad(tmp_path, RELEASE.dimensions), pytest.raises(UserError, match="wordt al geladen"):
        PanelLoad(tmp_path, RELEASE.dimensions)


def test_progress_is_told_and_a_stopped_load_keeps_what_it_had(tmp_path: Path) -> None:
    seen: list[Progress] = []
    pages = RELEASE.pages(VALUES)
    with (
        PanelLoad(tmp_path, RELEASE.dimensions, watch=seen.append, stopped=lambda: len(seen) == 2) as load,
        pytest.raises(CancelledError),
    ):
        receive_and_finish(load, pages)
    assert [(p.stage, p.done, p.total) for p in seen] == [("pages", 7, 18), ("pages", 14, 18)]
    with PanelLoad(tmp_path, RELEASE.dimensions, watch=seen.append) as load:
        assert load.received == {"page-000", "page-001"}
        load.receive(*pages[2])
        load.finish()
    assert seen[-1] == Progress("areas", 3, 3)


def test_loading_the_same_again_keeps_the_same_files(tmp_path: Path) -> None:
    folder = RELEASE.load(tmp_path, VALUES).folder
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    assert RELEASE.load(tmp_path, VALUES).folder == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")} == written


def test_a_page_of_which_half_was_written_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError("disk full")

    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        monkeypatch.setattr(Path, "write_bytes", full_disk)
        with pytest.raises(OSError, match="disk full"):
            load.receive(*RELEASE.pages(VALUES)[0])
    monkeypatch.undo()
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        assert not load.received


def test_a_part_damaged_on_disk_is_asked_again(tmp_path: Path) -> None:
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        for key, content in RELEASE.pages(VALUES):
            load.receive(key, content)
        part = sorted((tmp_path / TABLE / ".gathering").glob("*.part"))[0]
        part.write_bytes(part.read_bytes()[:-1])
        with pytest.raises(UserError, match="beschadigd"):
            load.finish()
    with PanelLoad(tmp_path, RELEASE.dimensions) as load:
        assert len(load.received) == 2


def test_lists_in_pages_are_put_together() -> None:
    lists = RELEASE.lists()
    lists["WijkenEnBuurten"] = [
        reply(TABLE, "WijkenEnBuurten", [{"Key": code.ljust(10)}]) for code in ("GM0002", "NL00", "GM0001")
    ]
    read = read_dimensions(RELEASE.table, lists)
    assert [place.code for place in read.areas] == ["NL01", "GM0001", "GM0002"]


SYNTHETIC = Synthetic(national_table("47013NED"), municipalities=6, kinds=9)
WORKER = """
import sys
from pathlib import Path
from baken.panel.dimensions import read_dimensions
from baken.panel.load import PanelLoad
from baken.panel.synthetic import Synthetic
from baken.panel.tables import national_table

invented = Synthetic(national_table("47013NED"), municipalities=6, kinds=9)
dimensions = read_dimensions(invented.table, invented.dimension_replies())
with PanelLoad(Path(sys.argv[1]), dimensions, watch=lambda seen: print(seen.stage, seen.done, flush=True)) as load:
    for key, content in invented.pages(rows_a_page=1500):
        load.receive(key, content)
    print("building", flush=True)
    load.finish()
print("ready", flush=True)
"""


def run_until(root: Path, word: str) -> bool:
    """Start a load and kill it, without a chance to clean up, as soon as it has said `word`; True when it was done."""
    with subprocess.Popen([sys.executable, "-c", WORKER, str(root)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(word) and word != "ready":
                os.kill(process.pid, signal.SIGKILL)
                break
        process.stdout.read()
    return process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_killed_at_several_moments_and_taken_up_again_it_is_the_same_panel_byte_for_byte(tmp_path: Path) -> None:
    assert run_until(tmp_path / "whole", "ready")
    wanted = fingerprint(tmp_path / "whole", SYNTHETIC.table.id)
    for word in ("pages 1500", "pages 4500", "pages 13500", "building", "areas"):
        done = run_until(tmp_path / "killed", word)
        assert done or versions.current(tmp_path / "killed", SYNTHETIC.table.id) is None
    assert run_until(tmp_path / "killed", "ready")
    assert fingerprint(tmp_path / "killed", SYNTHETIC.table.id) == wanted
    left = {path.name for path in (tmp_path / "killed" / SYNTHETIC.table.id).iterdir()}
    assert left == {wanted["version"], "current", ".lock"}
