from __future__ import annotations

import pytest

from baken.documents.lines.cells import read_cell


@pytest.mark.parametrize(
    ("text", "plain", "items"),
    [
        ("Gelijk of lager", "Gelijk of lager", ()),
        ("<p>Eén zin.</p>", "Eén zin.", ()),
        ("4 (1 ^e helft 2023)", "4 (1e helft 2023)", ()),
        ("4 (1<sup>e</sup> helft 2023)", "4 (1e helft 2023)", ()),
        ("<ul><li>a</li><li>b</li></ul>", "a; b", ("a", "b")),
        ("Plan met: <ul> • a • b</ul> en meer", "Plan met: a; b en meer", ("a", "b")),
        ("<ul> - a met b-c - d", "a met b-c; d", ("a met b-c", "d")),
        ("• a\n• b", "a; b", ("a", "b")),
        ("• a • b", "a; b", ("a", "b")),
        ("2016 - 2024", "2016 - 2024", ()),
        ("-", "-", ()),
        ("< 5 en > 3", "< 5 en > 3", ()),
        ("<5", "<5", ()),
        ("Zorg &amp; Veiligheid", "Zorg & Veiligheid", ()),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", ()),
        ("", "", ()),
    ],
)
def test_a_cell(text: str, plain: str, items: tuple[str, ...]) -> None:
    assert (read_cell(text).text, read_cell(text).items) == (plain, items)
