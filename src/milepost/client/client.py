"""Ask the API: a method for each thing it does; ``get``, ``items`` and ``send`` are below them."""

import http.client
import json
import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, cast
from urllib.parse import quote, urlencode

from milepost.client.answers import (
    Benchmark,
    BenchmarkListed,
    Brought,
    Deadline,
    Document,
    Entry,
    Finding,
    Grade,
    Graded,
    Made,
    Matrix,
    Paragraph,
    Publication,
    Recommendation,
    Recorded,
    RegisterListed,
    Resolution,
    Saved,
)
from milepost.client.sent import Draft, Grading, Told
from milepost.values.errors import InputError, MilepostError, NotFound, PermissionRefused

TIMEOUT = 30.0
"""Seconds without a sign from the other side."""

MOST_KNOWN = 64
"""Answers that are kept, to ask for them by their ETag."""

NOT_MODIFIED = 304

Parameter = str | int | bool | Sequence[str]
"""A parameter of an address."""

_SIGNS = re.compile(r"[!-~]+")
"""What a header may hold without doubt."""


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


class Changed(Refused):
    """412: it is not any more what was read."""


class TooOften(Problem):
    """429 and 503: ask again after ``wait`` seconds."""

    wait = 0


_KINDS: dict[int, type[Problem]] = {
    400: Refused,
    401: NotAllowed,
    403: NotAllowed,
    404: NotThere,
    409: Conflict,
    412: Changed,
    413: Refused,
    415: Refused,
    422: Refused,
    429: TooOften,
    503: TooOften,
}


@dataclass(slots=True)
class Client:
    """A workspace seen with a token. What was answered is asked for again by its ETag only.

    Raises ``Problem`` and what is below it. ``token`` stands in no message and no ``repr``.
    A ``sieve`` has the parameters of the list; a ``path`` stands as the reference has it, below
    the workspace, each part of it as ``quote`` makes it where it may hold other signs.
    """

    address: str
    token: str = field(repr=False)
    workspace: str = ""
    timeout: float = TIMEOUT
    _known: dict[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)

    def matrix(self) -> Matrix:
        """Benchmarks by year and voice."""
        return cast("Matrix", self.get("matrix"))

    def benchmarks(self, **sieve: Parameter) -> Iterator[BenchmarkListed]:
        """The benchmarks by number."""
        return self.items("benchmarks", **sieve)

    def benchmark(self, key: str) -> Benchmark:
        """A benchmark by its id or letter, with all it stands on."""
        return cast("Benchmark", self.get(f"benchmarks/{_part(key)}"))

    def recommendations(self, **sieve: Parameter) -> Iterator[Recommendation]:
        """The recommendations in the order they came."""
        return self.items("recommendations", **sieve)

    def findings(self, **sieve: Parameter) -> Iterator[Finding]:
        """The findings, the newest first."""
        return self.items("findings", **sieve)

    def finding(self, key: str) -> Finding:
        """A finding by its id; that one looked at it is written down."""
        return cast("Finding", self.get(f"findings/{_part(key)}"))

    def grades(self, **sieve: Parameter) -> Iterator[Grade]:
        """The grades that hold."""
        return self.items("grades", **sieve)

    def documents(self, **sieve: Parameter) -> Iterator[Document]:
        """The documents, in the order they came."""
        return self.items("documents", **sieve)

    def paragraphs(self, document: str, **sieve: Parameter) -> Iterator[Paragraph]:
        """The paragraphs of a document, by its id."""
        return self.items(f"documents/{_part(document)}/paragraphs", **sieve)

    def resolutions(self) -> Iterator[Resolution]:
        """The resolutions of the mandate."""
        return self.items("resolutions")

    def deadlines(self, **sieve: Parameter) -> Iterator[Deadline]:
        """All that is due, overdue and met."""
        return self.items("deadlines", **sieve)

    def publications(self, **sieve: Parameter) -> Iterator[Publication]:
        """The publications, the newest first."""
        return self.items("publications", **sieve)

    def registers(self) -> list[RegisterListed]:
        """The registers with their columns."""
        return cast("list[RegisterListed]", self.get("registers")["items"])

    def rows(self, register: str, **sieve: Parameter) -> Iterator[Entry]:
        """The rows of a register."""
        return self.items(f"registers/{_part(register)}/rows", **sieve)

    def row(self, register: str, key: str) -> Entry:
        """A row by its key, taken out or not."""
        return cast("Entry", self.get(_row(register, key)))

    def save_row(
        self,
        register: str,
        key: str,
        cells: Mapping[str, str],
        *,
        new: bool = False,
        as_read: bool = False,
    ) -> Saved:
        """Record or change a row; columns left out stay as they are.

        ``new`` raises ``Conflict`` where a row has the key; ``as_read`` raises ``Changed`` where
        the row is another than ``row`` gave last.
        """
        path = _row(register, key)
        given = {"If-None-Match": "*"} if new else {}
        if as_read:
            tag, _body = self._known.get(self._address(path), ("", b""))
            if not tag:
                raise Refused("The row was not read", where=key, remedy="Ask for it with row().")
            given["If-Match"] = tag
        return cast("Saved", self._change("PUT", path, {"cells": dict(cells)}, given))

    def remove_row(self, register: str, key: str) -> Saved:
        """Take a row out; it is kept and can be put back."""
        return cast("Saved", self._change("DELETE", _row(register, key)))

    def put_back_row(self, register: str, key: str) -> Saved:
        """Put back a row that was taken out."""
        return cast("Saved", self._change("POST", f"{_row(register, key)}/put-back"))

    def bring_rows(
        self,
        register: str,
        rows: Sequence[Mapping[str, str]],
        *,
        preview: bool = False,
        rest: bool = False,
    ) -> Brought:
        """Bring rows in together, or say what would become of them."""
        sent = {"rows": [dict(one) for one in rows], "preview": preview, "rest": rest}
        return cast("Brought", self._change("POST", f"registers/{_part(register)}/rows", sent))

    def record_information(self, told: Told, *, key: str = "") -> Recorded:
        """Take an information in, once for each ``key``."""
        return cast("Recorded", self.send("information", told, key=key))

    def draft_finding(self, draft: Draft, *, key: str = "") -> Made:
        """Draft a finding, once for each ``key``."""
        return cast("Made", self.send("findings", draft, key=key))

    def propose_finding(self, finding: str, judgement: int) -> Made:
        """Propose the judgement of a finding that was read."""
        return cast(
            "Made", self.send(f"findings/{_part(finding)}/propose", {"judgement": judgement})
        )

    def give_grade(self, benchmark: str, grading: Grading, *, key: str = "") -> Graded:
        """Grade a benchmark, by its id or letter, once for each ``key``."""
        return cast("Graded", self.send(f"benchmarks/{_part(benchmark)}/grades", grading, key=key))

    def items(self, path: str, **sieve: Parameter) -> Iterator[Any]:
        """All items of a list, page by page as they are wanted."""
        given = dict(sieve)
        while True:
            page = self.get(path, **given)
            yield from page["items"]
            if page["next"] is None:
                return
            given["cursor"] = page["next"]

    def get(self, path: str, **given: Parameter) -> Any:
        """What stands under ``path`` of the workspace, the caller's own to change."""
        address = self._address(path, given)
        tag, before = self._known.get(address, ("", b""))
        status, headers, body = self._ask("GET", address, {"If-None-Match": tag} if tag else {})
        if status == NOT_MODIFIED:
            return _read(before, address)
        found = _read(body, address)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[address] = (headers.get("ETag", ""), body)
        return found

    def send(self, path: str, sent: Mapping[str, Any], *, key: str = "", way: str = "POST") -> Any:
        """Change something. With a ``key`` it is made once; without one each call has its own."""
        given = key or uuid.uuid4().hex
        if not _SIGNS.fullmatch(given):
            raise Refused("This is no key", where="key", remedy="Use letters and digits.")
        return self._change(way, path, sent, {"Idempotency-Key": given})

    def _change(
        self,
        way: str,
        path: str,
        sent: Mapping[str, Any] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Any:
        address = self._address(path)
        headers, data = dict(more or {}), None
        if sent is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(dict(sent)).encode()
        return _read(self._ask(way, address, headers, data)[2], address)

    def _address(self, path: str, given: Mapping[str, Parameter] | None = None) -> str:
        place = f"/workspaces/{_part(self.workspace)}" if self.workspace else ""
        asked = f"?{urlencode(_written(given), doseq=True)}" if given else ""
        # what is quoted already stays so
        return f"{self.address.rstrip('/')}/api/v1{place}/{quote(path, safe='/%')}{asked}"

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


def _read(body: bytes, address: str) -> Any:
    """The object in an answer; a proxy on the way may have answered with a page."""
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Problem(
            "What came is no answer of a desk",
            where=address.partition("?")[0],
            remedy="Look whether something between here and the desk answers for it.",
        )
    return found


def _part(text: str) -> str:
    return quote(text, safe="")


def _row(register: str, key: str) -> str:
    return f"registers/{_part(register)}/rows/{_part(key)}"


def _written(given: Mapping[str, Parameter]) -> dict[str, Any]:
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in given.items()
    }


def with_token(address: str, token: str) -> Client:
    """A client of the workspace the token is for. Raises ``Problem``, ``InputError``."""
    token = token.strip()
    if not _SIGNS.fullmatch(token):
        # a token is not told to anyone, what only looks like one neither
        raise InputError("This is no token", remedy="Copy it whole from the desk, once more.")
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
