"""The only door to the network: hosts on a list, never a private address, one request at a time per host, all bounded.

Every source's own `fetch.py` asks through `Client.get`. What comes back is bytes with where they came from; reading
them is for `parse.py`.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx2
import stamina

from baken.core.errors import UserError

_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {429, 502, 503, 504}
_TOO_MANY_ROWS = b"more than 10000 records"


class FetchError(UserError):
    """A source did not give what was asked. The sentence says what happened and what to do."""


class NotAllowedError(FetchError):
    """An address that is not on the list, or that leads inside the own network."""


class TooManyRowsError(FetchError):
    """The service refuses so many rows at once: ask in smaller slices."""


class CancelledError(FetchError):
    """A person stopped it."""


class LaterError(FetchError):
    """The source is away for now. `seconds` is how long it asked us to wait, 0 when it did not say."""

    def __init__(self, sentence: str, seconds: float = 0.0) -> None:
        super().__init__(sentence)
        self.seconds = seconds


@dataclass(frozen=True)
class Manners:
    """How we behave towards a source: seconds, bytes and numbers of times."""

    pause: float = 0.5  # between two requests to one host
    connect: float = 10.0
    read: float = 60.0
    total: float = 600.0  # one reply, all attempts together
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0
    most_bytes: int = 64 * 1024 * 1024
    redirects: int = 3


@dataclass(frozen=True)
class Reply:
    """Bytes as received. `url` is what was asked last, after redirects; `modified` what the source says of itself."""

    url: str
    content: bytes
    content_type: str
    modified: str = ""


class Client:
    """Asks addresses for bytes. One per run; safe between threads.

    `allowed` are host names; `agent` is the User-Agent that says who asks. `mirror` is an address of a machine of one's
    own that is asked instead, with the host as the first part of the path; it may be private, since the operator of the
    installation named it.
    """

    def __init__(
        self,
        allowed: frozenset[str],
        *,
        agent: str,
        mirror: str = "",
        manners: Manners | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.manners = manners or Manners()
        self._allowed = allowed
        self._mirror = mirror.rstrip("/")
        self._stopped = stopped
        self._turns: dict[str, _Turn] = defaultdict(_Turn)
        times = httpx2.Timeout(self.manners.read, connect=self.manners.connect)
        # no environment: a proxy variable must not lead requests past the list of hosts
        self._http = httpx2.Client(
            verify=ssl.create_default_context(), timeout=times, trust_env=False, headers={"User-Agent": agent}
        )

    @property
    def is_stopped(self) -> bool:
        """Whether a person asked to stop."""
        return self._stopped()

    def close(self) -> None:
        """Let go of open connections."""
        self._http.close()

    def get(self, url: str, *, expects: str = "json") -> Reply:
        """The reply to this address. FetchError, with its sentence, when there is none after all attempts."""
        manners = self.manners
        deadline = time.monotonic() + manners.total
        attempts = stamina.retry_context(
            on=self._wait_before_retry,
            attempts=manners.attempts,
            timeout=manners.total,
            wait_initial=manners.first_wait,
            wait_max=manners.longest_wait,
            wait_jitter=manners.first_wait,
        )
        for attempt in attempts:
            with attempt:
                return self._follow(url, expects, deadline)
        raise AssertionError("stamina ends by returning or raising")

    def _wait_before_retry(self, error: Exception) -> bool | float:
        if not isinstance(error, LaterError) or self._stopped():
            return False
        if error.seconds > self.manners.longest_wait:
            return False  # too long to sit and wait: whoever plans the work comes back then
        return error.seconds or True

    def _follow(self, url: str, expects: str, deadline: float) -> Reply:
        for _ in range(self.manners.redirects + 1):
            answer = self._ask(url, deadline)
            if isinstance(answer, Reply):
                return _checked(answer, expects)
            url = urljoin(url, answer)
        raise FetchError(f"{_host(url)} stuurt ons steeds door naar een ander adres. Probeer het later opnieuw.")

    def _ask(self, url: str, deadline: float) -> Reply | str:
        """One request: the reply, or the address it sends us on to."""
        self._check_allowed(url)
        asked = self._mirrored(url)
        with self._turns[_host(url)].take(self.manners.pause):
            try:
                return self._receive(url, asked, deadline)
            except (httpx2.TimeoutException, httpx2.NetworkError, httpx2.ProtocolError) as error:
                raise LaterError(
                    f"{_host(url)} gaf geen volledig antwoord. Er is niets verloren; probeer het later opnieuw."
                ) from error
            except httpx2.HTTPError as error:
                raise FetchError(f"{_host(url)} gaf een antwoord dat we niet kunnen lezen.") from error

    def _receive(self, url: str, asked: str, deadline: float) -> Reply | str:
        parts = httpx2.URL(asked)
        address = self._address(parts.host, parts.port or (443 if parts.scheme == "https" else 80))
        request = self._http.build_request(
            "GET",
            parts.copy_with(host=address),
            headers={"Host": parts.netloc.decode("ascii"), "Accept": "application/json, text/csv;q=0.8, */*;q=0.5"},
            extensions={"sni_hostname": parts.host},
        )
        response = self._http.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS:
                return response.headers.get("Location", "")
            content = b"".join(self._bounded(url, response, deadline))
        finally:
            response.close()
        _refuse_bad_status(url, response, content)
        kind, modified = response.headers.get("Content-Type", ""), response.headers.get("Last-Modified", "")
        return Reply(url, content, kind, modified)

    def _bounded(self, url: str, response: httpx2.Response, deadline: float) -> Iterator[bytes]:
        """The body in pieces, as long as it is not too large, not too slow, and nobody stopped it."""
        received = 0
        for piece in response.iter_bytes():
            received += len(piece)
            if self._stopped():
                raise CancelledError("Het ophalen is gestopt. Wat al binnen was, is bewaard.")
            if received > self.manners.most_bytes:
                raise FetchError(f"{_host(url)} stuurt meer dan we verwachten. Vraag minder jaren of gebieden op.")
            if time.monotonic() > deadline:
                raise FetchError(f"{_host(url)} is te traag. Er is niets verloren; probeer het later opnieuw.")
            yield piece

    def _check_allowed(self, url: str) -> None:
        if self._stopped():
            raise CancelledError("Het ophalen is gestopt. Wat al binnen was, is bewaard.")
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.hostname not in self._allowed or parts.username or parts.port:
            raise NotAllowedError(f"Van {parts.hostname or 'dit adres'} mogen we geen cijfers ophalen.")

    def _mirrored(self, url: str) -> str:
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self._mirror}/{parts.hostname}{parts.path}{query}" if self._mirror else url

    def _address(self, host: str, port: int) -> str:
        """The address to connect to, looked up once and checked, so that it cannot change between check and use."""
        try:
            found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (socket.gaierror, UnicodeError) as error:
            raise LaterError(f"{host} is niet te vinden. Is er internet? Probeer het later opnieuw.") from error
        if not self._mirror and not all(is_public(address) for address in found):
            raise NotAllowedError(f"{host} wijst naar een adres binnen een eigen netwerk. Daar halen we niets op.")
        return min(found, key=lambda address: ":" in address)  # IPv4 first: some services drop IPv6 without a word


class _Turn:
    """One request at a time to a host, with a pause between two."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at = 0.0

    @contextmanager
    def take(self, pause: float) -> Iterator[None]:
        with self._lock:
            time.sleep(max(0.0, self._free_at - time.monotonic()))
            try:
                yield
            finally:
                self._free_at = time.monotonic() + pause


def is_public(address: str) -> bool:
    """Whether this is an address on the open internet: not private, loopback, link-local, multicast or reserved."""
    number = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    return number.is_global and not number.is_multicast


def retry_after(header: str, now: float) -> float:
    """Seconds that a `Retry-After` asks for: a number, or a date set against `now` (seconds since 1970). 0 if odd."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except ValueError:
        return 0.0


def _refuse_bad_status(url: str, response: httpx2.Response, content: bytes) -> None:
    status = response.status_code
    if status == 200:
        return
    if _TOO_MANY_ROWS in content[:20_000]:
        raise TooManyRowsError(f"{_host(url)} geeft niet zoveel regels tegelijk. Vraag minder jaren of gebieden op.")
    if status in _LATER or status >= 500:
        seconds = retry_after(response.headers.get("Retry-After", ""), time.time())
        raise LaterError(f"{_host(url)} is nu niet bereikbaar (fout {status}). Probeer het later opnieuw.", seconds)
    if status == 404:
        raise FetchError(f"Deze tabel bestaat niet (meer) bij {_host(url)}.")
    raise FetchError(f"{_host(url)} weigert de vraag (fout {status}).")


def _checked(reply: Reply, expects: str) -> Reply:
    """A page for people where figures were asked means maintenance, whatever its status says."""
    start = reply.content[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise LaterError(f"{_host(reply.url)} toont een pagina in plaats van cijfers. Probeer het later opnieuw.")
    if expects == "json" and not start.startswith((b"{", b"[", b"\xef\xbb\xbf{")):
        raise FetchError(f"{_host(reply.url)} gaf iets anders dan cijfers ({reply.content_type or 'soort onbekend'}).")
    return reply


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
