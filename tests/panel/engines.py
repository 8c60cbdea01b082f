"""Both engines over one small panel.

Spark is an extra: without it its tests skip, except in the step of CI that installs it and sets BAKEN_TEST_SPARK.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def absent() -> str:
    """Why Spark cannot be asked; empty when it can."""
    try:
        import pyspark  # noqa: F401, PLC0415  an extra
        import sqlglot  # noqa: F401, PLC0415  an extra
    except ImportError:
        return "Spark is not installed: uv sync --extra spark"
    has_java = shutil.which("java") or os.environ.get("JAVA_HOME")
    return "" if has_java else "Spark needs Java: apt install openjdk-17-jre-headless"


@cache
def spark() -> SparkSession:
    """One session for all tests of a process."""
    reason = absent()
    if reason and os.environ.get("BAKEN_TEST_SPARK"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    from baken.panel.engines.spark import local_session  # noqa: PLC0415  an extra

    session = local_session()
    session.sparkContext.setLogLevel("ERROR")
    return session
