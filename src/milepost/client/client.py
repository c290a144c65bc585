"""Ask the API: one method for each thing most programs want, and ``get`` and ``send`` for all."""

import http.client
import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, cast
from urllib.parse import quote, urlencode

from milepost.client.answers import Benchmark, Entry, Finding, Matrix, Recommendation
from milepost.values.errors import InputError, MilepostError, NotFound, PermissionRefused

TIMEOUT = 30.0
"""Seconds without a sign from the other side."""

MOST_KNOWN = 64
"""Answers that are kept, to ask for them by their ETag."""

NOT_MODIFIED = 304


class Problem(MilepostError):
    """The API could not answer, or the network could not reach it. ``status`` is 0 for that."""

    status = 0
    body: Mapping[str, Any] = {}


class Refused(Problem, InputError):
    """400 and 422: what was sent is refused. Nothing was changed."""


class Conflict(Refused):
    """409: something else is there than was thought."""


class NotAllowed(Problem, PermissionRefused):
    """401 and 403: no token that holds, or not for this."""


class NotThere(Problem, NotFound):
    """404."""


class TooOften(Problem):
    """429 and 503: ask again after ``wait`` seconds."""

    wait = 0


_KINDS: dict[int, type[Problem]] = {
    400: Refused,
    401: NotAllowed,
    403: NotAllowed,
    404: NotThere,
    409: Conflict,
    422: Refused,
    429: TooOften,
    503: TooOften,
}


@dataclass(slots=True)
class Client:
    """A workspace seen with a token. What was answered is asked for again by its ETag only.

    Raises ``Problem`` and what is below it. ``token`` stands in no message and no ``repr``.
    """

    address: str
    token: str = field(repr=False)
    workspace: str = ""
    timeout: float = TIMEOUT
    _known: dict[str, tuple[str, Any]] = field(default_factory=dict, repr=False)

    def matrix(self) -> Matrix:
        """Benchmarks by year and voice."""
        return cast("Matrix", self.get("matrix"))

    def benchmarks(self, **sieve: str) -> Iterator[Benchmark]:
        """The benchmarks by number."""
        return cast("Iterator[Benchmark]", self.items("benchmarks", **sieve))

    def recommendations(self, **sieve: str) -> Iterator[Recommendation]:
        """The recommendations in the order they came."""
        return cast("Iterator[Recommendation]", self.items("recommendations", **sieve))

    def findings(self, **sieve: str) -> Iterator[Finding]:
        """The findings, the newest first."""
        return cast("Iterator[Finding]", self.items("findings", **sieve))

    def rows(self, register: str, **sieve: str) -> Iterator[Entry]:
        """The rows of a register."""
        return cast("Iterator[Entry]", self.items(f"registers/{quote(register)}/rows", **sieve))

    def items(self, path: str, **sieve: str) -> Iterator[Any]:
        """All items of a list, page by page as they are wanted."""
        given = dict(sieve)
        while True:
            page = self.get(path, **given)
            yield from page["items"]
            if page["next"] is None:
                return
            given["cursor"] = page["next"]

    def get(self, path: str, **given: str) -> Any:
        """What stands under ``path`` of the workspace."""
        address = self._address(path) + (f"?{urlencode(given)}" if given else "")
        tag, before = self._known.get(address, ("", None))
        status, headers, body = self._ask("GET", address, {"If-None-Match": tag} if tag else {})
        if status == NOT_MODIFIED:
            return before
        found = json.loads(body)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[address] = (headers.get("ETag", ""), found)
        return found

    def send(self, path: str, sent: Mapping[str, Any], *, key: str = "", way: str = "POST") -> Any:
        """Change something. With a ``key`` it is made once; without one each call has its own."""
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key or uuid.uuid4().hex,
        }
        data = json.dumps(dict(sent)).encode()
        return json.loads(self._ask(way, self._address(path), headers, data)[2])

    def _address(self, path: str) -> str:
        place = f"/workspaces/{quote(self.workspace)}" if self.workspace else ""
        return f"{self.address.rstrip('/')}/api/v1{place}/{path}"

    def _ask(
        self, way: str, address: str, headers: Mapping[str, str], data: bytes | None = None
    ) -> tuple[int, Message, bytes]:
        request = urllib.request.Request(  # noqa: S310 - with_token lets only HTTP through
            address,
            data=data,
            method=way,
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )
        try:
            with _opener.open(request, timeout=self.timeout) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                if error.code == NOT_MODIFIED:
                    return error.code, error.headers, b""
                raise _problem(error, address) from None
        except (OSError, http.client.HTTPException) as error:
            raise Problem(
                "The desk cannot be reached",
                where=self.address,
                remedy="Look whether it is served there, and try again.",
            ) from error


class _Stay(urllib.request.HTTPRedirectHandler):
    """Threat: an answer that leads elsewhere would take the token there."""

    def redirect_request(self, *_asked: Any, **_more: Any) -> None:
        """No answer of the API leads elsewhere."""
        return


_opener = urllib.request.build_opener(_Stay)


def _problem(error: urllib.error.HTTPError, address: str) -> Problem:
    try:
        body = json.loads(error.read())
    except ValueError:
        body = {}
    if not isinstance(body, dict):
        body = {}
    made = _KINDS.get(error.code, Problem)(
        body.get("detail") or f"The desk answered {error.code}",
        where=body.get("where") or address.partition("?")[0],
        remedy=body.get("remedy"),
    )
    made.status, made.body = error.code, body
    if isinstance(made, TooOften):
        wait = error.headers.get("Retry-After", "")
        made.wait = int(wait) if wait.isdecimal() else 0
    return made


def with_token(address: str, token: str) -> Client:
    """A client of the workspace the token is for. Raises ``Problem``, ``InputError``."""
    if not address.startswith(("http://", "https://")):
        raise InputError(
            "This is no address of a desk", where=address, remedy="Begin with https://."
        )
    client = Client(address, token)
    found = client.get("workspaces")["items"]
    if not found:
        raise NotThere("The token opens no workspace", remedy="Make a new one on the desk.")
    client.workspace = found[0]["slug"]
    return client
