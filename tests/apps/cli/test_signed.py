"""A target may begin with a minus; a wrong option is still a wrong option."""

from __future__ import annotations

import pytest

from baken.cli import main


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-10%", "--baseline", "240 (2022)"], "Minstens 10% lager dan de nulmeting (240): hooguit 216."),
        (["--baseline", "240 (2022)", "--", "-10%"], "Minstens 10% lager dan de nulmeting (240): hooguit 216."),
        (["-5", "--baseline=31 (2022)", "--indicator", "Woninginbraken"], "Hooguit 26."),
        (["--baseline", "-5", "hooguit 3"], "Nulmeting     -5"),
    ],
)
def test_a_signed_number_is_no_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    monkeypatch.setattr("sys.argv", ["baken", "target", *arguments])
    with pytest.raises(SystemExit):
        main()
    assert told in capsys.readouterr().out
