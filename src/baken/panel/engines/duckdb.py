"""The engine in this process: DuckDB over the Parquet files, read only, nothing fetched from outside."""

from __future__ import annotations

from baken.panel.columns import connect
from baken.panel.engines.base import EMPTY_SHAPES, Shelf
from baken.panel.questions import Answer, Question

_IN_MEMORY = ("areas", "categories", "release", "totals", "population", "groups", "components")


class DuckDBEngine:
    """Keeps the small tables in memory and leaves the cells on disk. Safe between threads: each question has its own
    cursor."""

    def __init__(self, shelf: Shelf, memory: str = "256MB") -> None:
        self._connection = connect(memory)
        self._connection.execute("SET parquet_metadata_cache = true")
        for name, files in shelf.tables.items():
            source = self._connection.read_parquet([str(file) for file in files])
            if name in _IN_MEMORY:
                source.create(name)
            else:
                source.create_view(name)
        for name, shape in EMPTY_SHAPES.items():
            if name not in shelf.tables:
                self._connection.execute(f"CREATE TABLE {name} ({shape})")

    def ask(self, question: Question) -> Answer:
        """The rows of the answer, in the order of the question."""
        with self._connection.cursor() as cursor:
            cursor.execute(question.text, question.values)
            columns = tuple(column[0] for column in cursor.description or ())
            return Answer(columns, tuple(cursor.fetchall()))

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
