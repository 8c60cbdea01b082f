"""LibreOffice for tests: makes the other formats of a text. Missing, a test skips; in CI it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "html": "html", "pdf": "pdf"}


def converted(source: Path, kind: str, folder: Path) -> bytes:
    """The bytes of the same document in another format."""
    program = shutil.which("soffice")
    if program is None:
        assert os.environ.get("CI") != "true", "CI needs LibreOffice (soffice)"
        pytest.skip("LibreOffice (soffice) is not installed")
    reading = ["--infilter=Text (encoded):UTF8"] if source.suffix == ".txt" else []
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", *reading, "--convert-to", FILTERS[kind], "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return (folder / f"{source.stem}.{kind}").read_bytes()
