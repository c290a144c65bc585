"""Unique marks planted where nothing may come out again, and the search for them everywhere.

A mark is found in whatever way software writes words down: in small or capital letters, UTF-8 or
UTF-16, percent-encoded, in hexadecimal, in base64 from each of its three beginnings, and inside
whatever is packed. Each is of letters and figures only, so that no escaping hides it.
"""

import gzip
import re
import secrets
import subprocess
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.http.response import HttpResponseBase

from tests import marked

MAKER = marked.MARK.partition(" ")[2]
"""What stands in the metadata of the files of ``tests.marked``."""


_RUN = f"Qz{secrets.token_hex(7)}"
_MARK = re.compile(rf".{{0,80}}{_RUN.lower()}[0-9a-f]{{8}}".encode(), re.DOTALL)


def mark() -> str:
    """A new word that stands nowhere else; all of one run begin alike, to be looked for at once."""
    return _RUN + secrets.token_hex(4)


def _forms(word: str) -> tuple[list[bytes], list[bytes]]:
    """How a word may be written: where capitals do not matter (in small letters), and where they
    do."""
    plain = word.encode()
    loose = [
        plain.lower(),
        word.lower().encode("utf-16-le"),
        word.lower().encode("utf-16-be"),
        "".join(f"%{one:02x}" for one in plain).encode(),
        plain.hex().encode(),
    ]
    # from each of the three places in a group; the first and last letters depend on neighbours
    strict = [
        b64encode(b"\0" * before + text)[4 if before else 0 : -4]
        for text in (plain, word.encode("utf-16-le"))
        for before in range(3)
    ]
    return loose, strict


_LOOKED_FOR = {"planted": _forms(_RUN), MAKER: _forms(MAKER)}


@dataclass
class Trace:
    """Where marks were found in all that software left or gave out; ``kinds`` is what was searched.

    ``planted`` are places with what was found there: a mark with what stands before it, or how
    all marks begin where it is in no plain writing. ``maker`` are the places that tell of the
    maker of a file.
    """

    planted: dict[str, str] = field(default_factory=dict)
    maker: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def add(self, where: str, what: object) -> None:
        """Search bytes as they are with what is packed in them, all else as it reads."""
        data = what if isinstance(what, bytes) else str(what).encode("utf-8", "surrogatepass")
        data = unpacked(data)
        small = data.lower()
        self.kinds.add(where.partition(" ")[0])
        for name, (loose, strict) in _LOOKED_FOR.items():
            if any(one in small for one in loose) or any(one in data for one in strict):
                if name == MAKER:
                    self.maker.add(where)
                else:
                    which = _MARK.search(small)
                    self.planted[where] = which[0].decode(errors="replace") if which else _RUN


def unpacked(data: bytes) -> bytes:
    """Bytes with whatever is packed in them."""
    if data.startswith(b"\x1f\x8b"):
        data += b"\n" + gzip.decompress(data)
    if data[:2] in {b"\x78\x01", b"\x78\x9c", b"\x78\xda"}:
        with suppress(zlib.error):
            data += b"\n" + zlib.decompress(data)
    return marked.everything_in(data)


def of_response(response: HttpResponseBase) -> bytes:
    """Status, headers, cookies and body of an answer."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    streamed = response.streaming
    body = b"".join(response) if streamed else response.content  # type: ignore[attr-defined]
    return f"{response.status_code}\n{head}\n{response.cookies}\n".encode() + unpacked(body)


def rows() -> Iterator[tuple[str, bytes]]:
    """Every column of every row of every table, as the database gives it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, (bytes, memoryview)):
                        yield f"row {table}.{name}", bytes(value)
                    elif value is not None:
                        yield f"row {table}.{name}", str(value).encode()


def database_files() -> Iterator[tuple[str, bytes]]:
    """The bytes of SQLite's file and its journals; nothing for another database.

    Read by a process of its own: a process that closes such a file lets go of all locks that it
    holds on it, those of SQLite among them, and the next write finds the database broken.
    """
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for path in (Path(name + ending) for ending in ("", "-wal", "-shm", "-journal")):
            if path.is_file():
                read = subprocess.run(["cat", path], capture_output=True, check=True)
                yield f"database file {path.suffix}", read.stdout


def cached() -> bytes:
    """What the cache holds."""
    return str(getattr(cache, "_cache", {})).encode()


def files_under(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below the folders, with its name; the tests' database apart, which see above."""
    database = str(connection.settings_dict["NAME"])
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not str(path).startswith(database):
                yield path, str(path).encode() + b"\n" + path.read_bytes()
