"""The repository says one thing about itself, and nothing about the machine it was made on."""

from __future__ import annotations

import re
import subprocess
import tomllib

from tests.guards.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_dependency_has_a_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^  "[a-z][^"]*[><=][^"]*",.*$', text, re.MULTILINE)
    assert len(wanted) >= 20
    assert not [line for line in wanted if "# " not in line]


def test_version_is_one() -> None:
    version = PROJECT["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'softwareVersion: "{version}"' in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def tracked_files() -> list[str]:
    """Text files in version control, the lock file left out."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    binary = (".woff2", ".png", ".lock", ".min.js", ".docx", ".odt", ".pdf", ".xlsx", ".ods")
    return [name for name in listed if name and not name.endswith(binary) and (ROOT / name).is_file()]


def test_no_machine_path_in_version_control() -> None:
    machine = re.compile("/(?:work|root|home)/[a-z]")
    wrong = [
        name for name in tracked_files() if machine.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert not wrong


def test_no_script_or_style_attribute_in_templates() -> None:
    """The content security policy has no unsafe parts, so such an attribute would do nothing, silently."""
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>|<style")
    wrong = [
        n
        for n in tracked_files()
        if n.endswith(".html") and n.startswith("src/") and inline.search((ROOT / n).read_text())
    ]
    assert not wrong
