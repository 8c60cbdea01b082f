"""Both engines over one small panel.

Spark is an extra that starts slowly, so its tests run only where BAKEN_TEST_SPARK is set (a step of CI does), or where
they are chosen by name: `pytest tests/panel -k spark`. With that variable they fail where Spark is not, else they skip.
"""

from __future__ import annotations

import os
import shutil
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


@pytest.fixture(scope="session")
def spark(pytestconfig: pytest.Config) -> SparkSession:
    """One session for all tests of a process."""
    demanded = bool(os.environ.get("BAKEN_TEST_SPARK"))
    if not demanded and "spark" not in pytestconfig.option.keyword:
        pytest.skip("Spark starts slowly: BAKEN_TEST_SPARK=1, or -k spark")
    reason = absent()
    if reason and demanded:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    from baken.panel.engines.spark import local_session  # noqa: PLC0415  an extra

    session = local_session()
    session.sparkContext.setLogLevel("ERROR")
    return session
