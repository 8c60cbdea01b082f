"""Sizes to steer by. An exemption stands on the first line of the thing: `# long: <reason>`."""

from __future__ import annotations

from statistics import median, quantiles

from tests.guards.source import functions, modules

FILE_LINES, FUNCTION_LINES = 500, 60


def test_no_file_grows_past_what_one_can_hold_in_mind() -> None:
    long = {
        str(path): text.count("\n")
        for path, text in modules().items()
        if text.count("\n") > FILE_LINES and not text.startswith("# long: ")
    }
    assert not long


def test_no_function_grows_past_a_page() -> None:
    texts = modules()
    long = []
    for path, node in functions():
        first_line = texts[path].splitlines()[node.lineno - 1]
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES and "# long: " not in first_line:
            long.append(f"{path}:{node.lineno} {node.name}")
    assert not long


def test_the_sizes_we_steer_by() -> None:
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for _, node in functions()]
    files = [text.count("\n") for text in modules().values()]
    assert median(lengths) < 12
    assert quantiles(lengths, n=20)[-1] < 40
    assert quantiles(files, n=20)[-1] < 400
