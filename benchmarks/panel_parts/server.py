"""A local server that gives recorded replies as the service does: page by page, each with the address of the next.

`python benchmarks/panel_parts/server.py FOLDER` prints the port it listens on, and serves until it is stopped.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROWS_A_PAGE = 10_000
_END = 300  # the address of the next page stands at the end


class Replies(BaseHTTPRequestHandler):
    """`…/<table>/` lists the entity sets, `…/<table>/<set>` gives one; rows from `$skip` on."""

    protocol_version = "HTTP/1.1"
    folder = Path()

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        name = asked.path.rstrip("/").rsplit("/", 1)[-1]
        if name == "TypedDataSet":
            page = int(parse_qs(asked.query).get("$skip", ["0"])[0]) // ROWS_A_PAGE
            self.send((self.folder / f"page-{page:05}.json").read_bytes())
        elif (self.folder / f"{name}.json").is_file():
            self.send((self.folder / f"{name}.json").read_bytes())
        else:
            names = {path.stem for path in self.folder.glob("*.json") if not path.stem.startswith("page-")}
            listed = [{"name": one} for one in (*sorted(names), "TypedDataSet", "UntypedDataSet")]
            self.send(json.dumps({"value": listed}).encode())

    def send(self, content: bytes) -> None:
        # the address of the next page leads back here, whatever host the reply was recorded from
        here = f"http://{self.headers['Host']}".encode()
        content = content[:-_END] + content[-_END:].replace(b"https://dataderden.cbs.nl", here)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named by the standard library
        """Say nothing."""


if __name__ == "__main__":
    Replies.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Replies)
    print(server.server_port, flush=True)
    server.serve_forever()
