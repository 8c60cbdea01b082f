"""How long a plan takes to write in each form, beside reading it: a plan of some twenty pages. Prints milliseconds."""

from __future__ import annotations

from importlib.resources import files
from statistics import median
from time import perf_counter

from baken.documents.draft import PlanDraft
from baken.documents.plan import draft_plan
from baken.documents.reading import read_outline
from baken.documents.writing import plan_outline, write_docx, write_html, write_odt, write_pdf

ROUNDS = 5
TIMES = 3  # the plan of the demo is about seven pages


def long_plan() -> PlanDraft:
    """The real plan of the demo, with its priorities three times over."""
    content = files("baken").joinpath("demo", "landsmeer", "plan.txt").read_bytes()
    draft = draft_plan(read_outline(content, "plan.txt"))
    return PlanDraft(**{**draft.__dict__, "priorities": draft.priorities * TIMES})


def main() -> None:
    """One line per form."""
    outline = plan_outline(long_plan())
    for write in (write_docx, write_odt, write_pdf, write_html):
        took = []
        for _ in range(ROUNDS):
            start = perf_counter()
            content = write(outline)
            took.append(perf_counter() - start)
        print(f"{write.__name__}: {median(took) * 1000:.0f} ms, {len(content) // 1024} kB")


if __name__ == "__main__":
    main()
