"""The database and the web server, as the command line needs them."""

from __future__ import annotations

import importlib.util
import os
import socket
from typing import Any

from django.core.management import call_command
from django.core.servers.basehttp import WSGIServer, run
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from baken.conf.env import ConfigurationError
from baken.conf.wsgi import application
from baken.core.errors import UserError

THREADS = 8


def migrate() -> None:
    """Bring the database up to date; one that is, is left alone."""
    try:
        if _is_behind():
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise ConfigurationError(f"de database is niet te openen ({error})") from None


def require_tables() -> None:
    """Refuse to go on with a database that is not up to date."""
    if _is_behind():
        raise UserError("De database is er nog niet of is verouderd. Voer eerst uit: baken migrate")


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else listens on, before anything else is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            raise UserError(f"Het adres {host} is niet van deze computer. Gebruik 127.0.0.1 of 0.0.0.0.") from None
        except OSError:
            raise UserError(
                f"Poort {port} op {host} is niet vrij. Kies een andere, bijvoorbeeld --port {port % 65535 + 1}."
            ) from None


def serve(host: str, port: int) -> None:
    """Serve until Ctrl+C: gunicorn where it runs, else Django's threaded server."""
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104  compared, not bound
    print(f"De site staat op http://{shown}:{port}/ (stoppen: Ctrl+C)", flush=True)
    if os.name == "posix" and importlib.util.find_spec("gunicorn"):
        _gunicorn(host, port)
    else:
        run(host, port, application, ipv6=":" in host, threading=True, server_cls=WSGIServer)


def _gunicorn(host: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415  absent on Windows

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        """Gunicorn with our application and few options."""

        def load_config(self) -> None:
            for name, value in _options(host, port).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()


def _options(host: str, port: int) -> dict[str, object]:
    bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return {
        "bind": bound, "workers": 1, "worker_class": "gthread", "threads": THREADS, "loglevel": "warning",
        "control_socket_disable": True,
    }  # fmt: skip
