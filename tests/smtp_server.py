"""A mail server on loopback, small and real: it speaks SMTP, keeps what it gets, and refuses on demand."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default


class Post(socketserver.ThreadingTCPServer):
    """Letters received, oldest first; with `refuses` every recipient is turned away."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refuses = False

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    """One sender, from greeting to goodbye (RFC 5321, as far as a sender without extensions needs)."""

    server: Post

    def handle(self) -> None:
        self._say("220 post.example")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip().decode("ascii", "replace")
            if verb == "QUIT":
                self._say("221 dag")
                return
            self._answer(verb)

    def _answer(self, verb: str) -> None:
        if verb == "RCPT" and self.server.refuses:
            self._say("550 niet hier")
        elif verb == "DATA":
            self._say("354 ga uw gang")
            self.server.letters.append(email.message_from_bytes(self._text(), policy=default))
            self._say("250 ontvangen")
        else:
            self._say("250 goed" if verb in ("EHLO", "HELO", "MAIL", "RCPT", "RSET") else "502 ken ik niet")

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office() -> Iterator[Post]:
    """A running mail server."""
    with Post() as post:
        thread = threading.Thread(target=post.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            post.shutdown()
            thread.join()
