"""The engine of whoever hosts the country: an existing Spark, over the same Parquet files and the same text.

Needs the extra `spark` and Java 17. The text is translated by sqlglot; values travel as parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot

from baken.panel.engines.base import EMPTY_SHAPES, Shelf
from baken.panel.questions import Answer, Question

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def local_session(cores: int = 2) -> SparkSession:
    """A Spark in this machine, for trying out and for tests; a cluster hands over a session of its own."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  starts slowly

    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": str(cores),
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master(f"local[{cores}]").appName("baken")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


class SparkEngine:
    """Answers the questions on a Spark session."""

    def __init__(self, shelf: Shelf, session: SparkSession) -> None:
        self._session = session
        for name, files in shelf.tables.items():
            session.read.parquet(*[str(file) for file in files]).createOrReplaceTempView(name)
        for name, shape in EMPTY_SHAPES.items():
            if name not in shelf.tables:
                translated = sqlglot.transpile(f"CREATE TABLE t ({shape})", read="duckdb", write="spark")[0]
                schema = translated[translated.index("(") + 1 : translated.rindex(")")]
                session.createDataFrame([], schema).createOrReplaceTempView(name)

    def ask(self, question: Question) -> Answer:
        """The rows of the answer, in the order of the question."""
        frame = self._session.sql(translated(question.text), args=dict(question.values))
        return Answer(tuple(frame.columns), tuple(tuple(row) for row in frame.collect()))


def translated(text: str) -> str:
    """A question in Spark's dialect."""
    return sqlglot.transpile(text, read="duckdb", write="spark")[0]
