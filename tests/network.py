"""No test opens an outside connection: everything but loopback and unix sockets is refused, below every library.

An audit hook of the interpreter sees each connection and each look-up of a name, and cannot be taken away again.
"""

from __future__ import annotations

import ipaddress
import socket
import sys


class OutsideConnectionError(RuntimeError):
    """A test wanted to leave the machine."""


def is_inside(host: object) -> bool:
    """True for loopback addresses, `localhost` and the empty host of a listening socket."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).split("%")[0]).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        opened, address = arguments[0], arguments[1]
        is_unix = isinstance(opened, socket.socket) and opened.family == socket.AF_UNIX
        if not is_unix and isinstance(address, tuple) and not is_inside(address[0]):
            raise OutsideConnectionError(f"a test may not connect to {address[0]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not is_inside(arguments[0]):
        raise OutsideConnectionError(f"a test may not look up {arguments[0]!r}")


def refuse_outside_connections() -> None:
    """From now on, for the whole process."""
    sys.addaudithook(_watch)
