"""Every engine gives the same answers to the same text, and every executor the same numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from baken.core.statistics.tails import conditional_tails
from baken.panel import questions
from baken.panel.engines.base import shelf
from baken.panel.engines.duckdb import DuckDBEngine
from baken.panel.executors.base import Executor, Kernel
from baken.panel.executors.local import PoolExecutor, SerialExecutor
from baken.panel.kernels import Matrix, change_tails, yearly_sums
from baken.panel.questions import Question
from tests.panel.replies import Release

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

QUESTIONS = [
    ("47013NED", questions.yearly_totals("GM0002")),
    ("47013NED", questions.rates("GM0001")),
    ("47013NED", questions.rates("GM0006", least=10)),
    ("47013NED", questions.rank("GM0002", "0.0.0", 2020)),
    ("47013NED", questions.rank("GM0002", "3.1.1", 2021)),
    ("47013NED", questions.counted("0.0.0", 2021)),
    ("47022NED", questions.neighbourhood_months("GM0001", "0.0.0")),
    ("47022NED", questions.neighbourhood_months("GM0002", "1.4.1")),
    ("47022NED", questions.yearly_totals("NL01")),
    ("47022NED", questions.newest_month()),
    ("47022NED", questions.watched_months(2022 * 12)),
    *(("47013NED", questions.restated(code)) for code in ("GM0001", "GM0900", "GM0901", "GM0902", "GM0903")),
]


@pytest.mark.xdist_group("spark")
@pytest.mark.parametrize(("table", "question"), QUESTIONS, ids=[f"{q.name}-{n}" for n, (_, q) in enumerate(QUESTIONS)])
def test_spark_answers_as_duckdb_does(panel: Path, table: str, question: Question, spark: SparkSession) -> None:
    from baken.panel.engines.spark import SparkEngine  # noqa: PLC0415  an extra

    files = shelf(panel, table)
    wanted = DuckDBEngine(files).ask(question)
    assert wanted.rows
    assert SparkEngine(files, spark).ask(question) == wanted


@pytest.mark.xdist_group("spark")
def test_spark_finds_nothing_where_there_is_nothing(tmp_path: Path, spark: SparkSession) -> None:
    from baken.panel.engines.spark import SparkEngine  # noqa: PLC0415  an extra

    Release("47018NED", ["0.0.0"], ["GM0001"], ["2023JJ00"]).load(tmp_path)
    asked = SparkEngine(shelf(tmp_path, "47018NED"), spark)
    assert not asked.ask(questions.neighbourhood_months("GM0001", "0.0.0")).rows
    assert asked.ask(questions.rates("GM0001")).records()[0]["per_thousand"] is None


def counts(rows: int) -> Matrix:
    """Count, baseline count, exposure ratio; some noughts and one missing."""
    drawn = np.random.default_rng(7)
    found = np.stack([drawn.poisson(3, rows), drawn.poisson(4, rows), drawn.uniform(0.2, 3, rows)], axis=1).astype(
        float
    )
    found[1, 0] = np.nan
    return found


def months(rows: int) -> Matrix:
    found = np.random.default_rng(8).poisson(2, (rows, 36)).astype(float)
    found[0, 13] = np.nan
    return found


def same(executor: Executor, kernel: Kernel, matrix: Matrix) -> bool:
    return np.array_equal(executor.run(kernel, matrix), kernel(matrix), equal_nan=True)


@pytest.mark.parametrize(("kernel", "matrix"), [(change_tails, counts(1001)), (yearly_sums, months(1001))])
@pytest.mark.parametrize("executor", [SerialExecutor(rows=100), PoolExecutor(2, rows=400)], ids=["serial", "pool"])
def test_executors_of_this_machine_agree(executor: Executor, kernel: Kernel, matrix: Matrix) -> None:
    assert same(executor, kernel, matrix)


@pytest.mark.xdist_group("spark")
@pytest.mark.parametrize(("kernel", "matrix"), [(change_tails, counts(1001)), (yearly_sums, months(1001))])
def test_the_executor_on_spark_agrees(kernel: Kernel, matrix: Matrix, spark: SparkSession) -> None:
    from baken.panel.executors.spark import SparkExecutor  # noqa: PLC0415  an extra

    assert same(SparkExecutor(spark, rows=100), kernel, matrix)


def test_the_exact_test_of_many_is_that_of_one() -> None:
    matrix = counts(300)
    for row, (lower, upper) in zip(matrix, change_tails(matrix), strict=True):
        if np.isnan(row).any():
            assert np.isnan(lower)
            assert np.isnan(upper)
        else:
            one = conditional_tails(*row)
            assert (lower, upper) == pytest.approx((one.lower, one.upper), abs=1e-14)


def test_a_year_with_a_missing_month_is_missing() -> None:
    sums = yearly_sums(months(3))
    assert np.isnan(sums[0]).tolist() == [False, True, False]
    assert sums[1].tolist() == months(3)[1].reshape(3, 12).sum(axis=1).tolist()


def test_half_a_year_is_not_summed() -> None:
    with pytest.raises(ValueError, match="multiple of twelve"):
        yearly_sums(np.zeros((2, 18)))


@pytest.mark.parametrize("executor", [SerialExecutor(), PoolExecutor(1)], ids=["serial", "pool"])
def test_no_series_give_no_rows_of_the_right_width(executor: Executor) -> None:
    assert executor.run(yearly_sums, np.zeros((0, 24))).shape == (0, 2)
