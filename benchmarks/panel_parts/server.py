"""A local server that gives recorded replies as the service does: page by page, each with the address of the next.

`python benchmarks/panel_parts/server.py FOLDER PORT` serves until it is stopped. Files go out as they are, so the
addresses in them must lead here.
"""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROWS_A_PAGE = 10_000


class Replies(BaseHTTPRequestHandler):
    """`…/<table>/` lists the entity sets, `…/<table>/<set>` gives one; rows from `$skip` on."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go out apart; waiting between them would be our own doing
    folder = Path()

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        name = asked.path.rstrip("/").rsplit("/", 1)[-1]
        if name == "TypedDataSet":
            page = int(parse_qs(asked.query).get("$skip", ["0"])[0]) // ROWS_A_PAGE
            name = f"page-{page:05}"
        if (self.folder / f"{name}.json").is_file():
            self.send_file(self.folder / f"{name}.json")
        else:
            names = {path.stem for path in self.folder.glob("*.json") if not path.stem.startswith("page-")}
            listed = [{"name": one} for one in (*sorted(names), "TypedDataSet", "UntypedDataSet")]
            content = json.dumps({"value": listed}).encode()
            self.send_head(len(content))
            self.wfile.write(content)

    def send_head(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def send_file(self, path: Path) -> None:
        with path.open("rb") as file:
            length = os.fstat(file.fileno()).st_size
            self.send_head(length)
            sent = 0
            while sent < length:
                sent += os.sendfile(self.connection.fileno(), file.fileno(), sent, length - sent)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named by the standard library
        """Say nothing."""


if __name__ == "__main__":
    Replies.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Replies)
    print("ready", flush=True)
    server.serve_forever()
