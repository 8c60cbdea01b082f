"""The guard on connections refuses the outside and lets the machine talk to itself."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

from tests.network import OutsideConnectionError, is_inside


@pytest.mark.parametrize("address", ["192.0.2.1", "8.8.8.8", "10.0.0.1"])
def test_an_outside_address_is_refused(address: str) -> None:
    with socket.socket() as outside, pytest.raises(OutsideConnectionError):
        outside.connect((address, 80))


def test_an_outside_datagram_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outside, pytest.raises(OutsideConnectionError):
        outside.sendto(b"x", ("192.0.2.1", 53))


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(OutsideConnectionError):
        urllib.request.urlopen("http://example.org/")


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_unix_sockets_are_allowed(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))


@pytest.mark.parametrize(("host", "inside"), [("::1", True), ("127.8.0.1", True), (b"localhost", True), ("::2", False)])
def test_what_is_inside(host: str | bytes, inside: bool) -> None:
    assert is_inside(host) is inside
