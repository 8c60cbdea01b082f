"""The only door to the network, against a real server on loopback that answers from a script."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from baken.sources.fetch import (
    CancelledError,
    Client,
    FetchError,
    LaterError,
    Manners,
    NotAllowedError,
    TooManyRowsError,
    is_public,
    retry_after,
)

HOST = "cijfers.example"
URL = f"https://{HOST}/tabel"
QUICK = Manners(pause=0.0, read=0.5, connect=0.5, total=3.0, attempts=3, first_wait=0.01, longest_wait=0.2)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Scripted(ThreadingHTTPServer):
    """Gives its answers in order, the last one for ever; remembers what was asked and how many at once."""

    daemon_threads = True

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.busy = self.most_busy = 0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.path, dict(self.headers)))
            answer = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
            self.server.busy += 1
            self.server.most_busy = max(self.server.most_busy, self.server.busy)
        try:
            answer(self)
        except OSError:
            pass  # the client went away, as some tests mean it to
        finally:
            with self.server.lock:
                self.server.busy -= 1

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


def gives(body: bytes = b'{"value": []}', status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"value": [')


def slow(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)
    gives()(handler)


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Never silent long enough for a read time-out, and never done."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 10)
        time.sleep(0.05)


@pytest.fixture
def serve() -> Iterator[Callable[..., Scripted]]:
    opened: list[Scripted] = []

    def start(*answers: Answer) -> Scripted:
        server = Scripted(*answers)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        opened.append(server)
        return server

    yield start
    for server in opened:
        server.shutdown()
        server.server_close()


def client(server: Scripted, manners: Manners = QUICK, stopped: Callable[[], bool] = lambda: False) -> Client:
    return Client(frozenset({HOST}), agent="Baken/test", mirror=server.address, manners=manners, stopped=stopped)


def test_asks_politely_and_gives_the_bytes(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(b'{"value": [1]}', Last_Modified="gisteren"))
    reply = client(server).get(f"{URL}?$format=json")
    assert (reply.content, reply.modified, reply.url) == (b'{"value": [1]}', "gisteren", f"{URL}?$format=json")
    path, headers = server.asked[0]
    assert path == f"/{HOST}/tabel?$format=json"
    assert headers["User-Agent"] == "Baken/test"


@pytest.mark.parametrize("fault", [gives(status=503), cut_short, slow, gives(b"<!DOCTYPE html><p>onderhoud")])
def test_a_source_that_was_away_is_asked_again(serve: Callable[..., Scripted], fault: Answer) -> None:
    server = serve(fault, gives())
    assert client(server).get(URL).content == b'{"value": []}'
    assert len(server.asked) == 2


def test_a_source_that_stays_away_gives_a_sentence(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(status=500))
    with pytest.raises(LaterError, match="nu niet bereikbaar"):
        client(server).get(URL)
    assert len(server.asked) == 3


def test_retry_after_is_honoured(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(status=429, Retry_After="1"), gives())
    started = time.monotonic()
    client(server, Manners(pause=0, first_wait=0.01, longest_wait=2, total=5)).get(URL)
    assert time.monotonic() - started >= 1.0


def test_too_long_a_wait_is_left_to_who_plans_the_work(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(status=503, Retry_After="3600"))
    with pytest.raises(LaterError) as caught:
        client(server).get(URL)
    assert caught.value.seconds == 3600
    assert len(server.asked) == 1


def test_too_many_rows_is_its_own_answer(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(b'{"odata.error": "The query returns more than 10000 records"}', status=500))
    with pytest.raises(TooManyRowsError):
        client(server).get(URL)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (gives(b"%PDF-1.7", Content_Type="application/pdf"), "iets anders dan cijfers"),
        (gives(status=404), "bestaat niet"),
        (gives(status=403), "weigert"),
        (gives(b'{"value": "' + b"x" * 200_000 + b'"}'), "meer dan we verwachten"),
        (drips, "te traag"),
    ],
)
def test_what_asking_again_does_not_mend(serve: Callable[..., Scripted], answer: Answer, words: str) -> None:
    server = serve(answer)
    with pytest.raises(FetchError, match=words):
        client(server, Manners(pause=0, total=1.0, attempts=3, first_wait=0.01, most_bytes=100_000)).get(URL)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://elders.example/x",
        f"http://{HOST}/x",
        f"https://iemand@{HOST}/x",
        f"https://{HOST}:8443/x",
        "https://127.0.0.1/x",
        "file:///etc/passwd",
    ],
)
def test_only_hosts_on_the_list(serve: Callable[..., Scripted], url: str) -> None:
    server = serve(gives())
    with pytest.raises(NotAllowedError):
        client(server).get(url)
    assert server.asked == []


def test_a_redirect_is_followed_on_the_list_only(serve: Callable[..., Scripted]) -> None:
    server = serve(gives(status=302, Location="/verder"), gives())
    assert client(server).get(URL).url == f"https://{HOST}/verder"
    away = serve(gives(status=302, Location="https://169.254.169.254/latest"))
    with pytest.raises(NotAllowedError):
        client(away).get(URL)


def test_a_redirect_in_circles_ends(serve: Callable[..., Scripted]) -> None:
    with pytest.raises(FetchError, match="steeds door"):
        client(serve(gives(status=302, Location=URL))).get(URL)


def test_a_name_that_leads_inside_is_refused() -> None:
    inside = Client(frozenset({"localhost"}), agent="Baken/test", manners=QUICK)
    with pytest.raises(NotAllowedError, match="eigen netwerk"):
        inside.get("https://localhost/x")


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "224.0.0.1"])
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("145.21.1.1")
    assert is_public("2a00:1450:4001::1")


def test_one_request_at_a_time_per_host(serve: Callable[..., Scripted]) -> None:
    def takes_a_moment(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.05)
        gives()(handler)

    server = serve(takes_a_moment)
    asking = client(server)
    threads = [threading.Thread(target=asking.get, args=(URL,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(server.asked), server.most_busy) == (4, 1)


def test_stopping_halfway(serve: Callable[..., Scripted]) -> None:
    server = serve(drips)
    asked = iter([False, False, True])
    with pytest.raises(CancelledError, match="is bewaard"):
        client(server, stopped=lambda: next(asked, True)).get(URL)


def test_retry_after_in_both_forms() -> None:
    assert retry_after("120", 0.0) == 120
    assert retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 10.0) == 50
    assert retry_after("straks", 0.0) == 0
