"""A mail server on loopback, small and real: it speaks SMTP, keeps what it gets, and refuses on demand."""

from __future__ import annotations

import email
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import default


class Post(socketserver.ThreadingTCPServer):
    """Letters received, oldest first. With `refuses` every recipient is turned away for good, with `is_busy` for now;
    with `hangs_up` a letter is taken and the line goes dead before that is said; `slow` is how many seconds it takes
    to take one, and `taking` is set while it does."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refuses = self.is_busy = self.hangs_up = False
        self.slow = 0.0
        self.taking = threading.Event()

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
            if not self._answer(verb):
                return

    def _answer(self, verb: str) -> bool:
        """False when the line goes dead."""
        if verb == "RCPT" and (self.server.refuses or self.server.is_busy):
            self._say("550 niet hier" if self.server.refuses else "451 straks graag")
        elif verb == "DATA":
            return self._take()
        else:
            self._say("250 goed" if verb in ("EHLO", "HELO", "MAIL", "RCPT", "RSET") else "502 ken ik niet")
        return True

    def _take(self) -> bool:
        self._say("354 ga uw gang")
        self.server.letters.append(email.message_from_bytes(self._text(), policy=default))
        self.server.taking.set()
        time.sleep(self.server.slow)
        if not self.server.hangs_up:
            self._say("250 ontvangen")
        return not self.server.hangs_up

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        with suppress(OSError):  # the sender may be killed meanwhile
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
