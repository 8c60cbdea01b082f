"""What must be documented is documented, and the docs point at things that exist."""

from __future__ import annotations

import ast
import re

from baken.conf.env import VARIABLES
from tests.guards.source import ROOT, SRC, trees

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)")


def test_every_setting_is_documented_as_it_is() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", table, re.MULTILINE)
    assert rows == [(v.name, v.meaning, v.default) for v in VARIABLES]


def test_every_public_class_of_the_core_stands_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    public = {
        node.name
        for path, tree in trees().items()
        if "core" in path.parts
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    assert not sorted(name for name in public if f"`{name}`" not in glossary)


def test_every_package_stands_on_the_map() -> None:
    drawn = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    packages = {p.name for p in SRC.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert not sorted(name for name in packages if f"  {name}/" not in drawn)


def test_decisions_carry_the_number_of_their_file() -> None:
    for file in (ROOT / "docs" / "decisions").glob("0*.md"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(f"# {int(file.name[:4])}. "), file.name


def test_links_in_the_docs_lead_somewhere() -> None:
    dead = []
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in LINK.findall(file.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith(("mailto:", "/")) and not (file.parent / target).exists():
                dead.append(f"{file.name}: {target}")
    assert not dead
