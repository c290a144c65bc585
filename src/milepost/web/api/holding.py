"""Answers of the API held as bytes, before Django: right as long as nothing was written.

An answer is held with the state of the database that was asked for before it was made. It is
given out again only to the same token, asking for the same address, while the database says that
nothing was committed since, and no longer than the token lasts or the day. Any change anywhere
ends it: a grade, a member removed, a token revoked.

Threat: bytes outlive the right to read them. Whatever takes that right away is a change of the
database, or the end of the token, and both are asked before each answer.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from milepost.records import state
from milepost.web.api.answers import HOLD, is_known
from milepost.web.api.door import PREFIX
from milepost.web.api.recall import STATE

MOST = 256
"""Answers held in a process."""

LARGEST = 1024 * 1024
"""Bytes of an answer that is held."""

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Held:
    """An answer, the state of the database it is right for, and until when at most."""

    state: object
    until: float
    tag: str
    headers: list[tuple[str, str]]
    body: bytes


class Holding:
    """The application with held answers before it."""

    def __init__(self, application: Application, now: Callable[[], object] = state.now) -> None:
        self._application = application
        self._now = now
        self._lock = threading.Lock()
        self._held: dict[bytes, Held] = {}

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        """A held answer where there is one that is right now, else what the application says."""
        if (
            environ["REQUEST_METHOD"] != "GET"
            or not environ.get("PATH_INFO", "").startswith(PREFIX)
            or "HTTP_AUTHORIZATION" not in environ
        ):
            return self._application(environ, start_response)
        found = self._now()
        if found is None:
            return self._application(environ, start_response)
        environ[STATE] = found
        key = _key(environ)
        held = self._held.get(key)
        if held is not None and held.state == found and time.time() < held.until:
            return _give(held, environ, start_response)
        return self._make(key, found, environ, start_response)

    def _make(
        self, key: bytes, found: object, environ: Environment, start_response: StartResponse
    ) -> Iterable[bytes]:
        said: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            said[:] = [status, headers]
            return start_response(status, headers, *more)

        answer = self._application(environ, start)
        until = environ.get(HOLD)
        if until is None or not said or not said[0].startswith("200"):
            return answer
        names = {name.lower(): value for name, value in said[1]}
        body = b"".join(answer)
        if close := getattr(answer, "close", None):
            close()
        if len(body) <= LARGEST and "set-cookie" not in names and "etag" in names:
            with self._lock:
                if len(self._held) >= MOST:
                    self._held.clear()
                self._held[key] = Held(found, until, names["etag"], said[1], body)
        return [body]


def _key(environ: Environment) -> bytes:
    """All that an answer depends on besides the database and the day."""
    parts = "\0".join(
        environ.get(name, "")
        for name in (
            "HTTP_AUTHORIZATION",
            "PATH_INFO",
            "QUERY_STRING",
            "HTTP_HOST",
            "wsgi.url_scheme",
            "HTTP_X_FORWARDED_PROTO",
        )
    )
    # the secret itself is not kept in memory for longer than a request
    return sha256(parts.encode("utf-8", "surrogateescape")).digest()


def _give(held: Held, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and is_known(asked, held.tag):
        kept = [(n, v) for n, v in held.headers if n.lower() not in _OF_A_BODY]
        start_response("304 Not Modified", kept)
        return []
    start_response("200 OK", held.headers)
    return [held.body]


_OF_A_BODY = frozenset({"content-type", "content-length"})
