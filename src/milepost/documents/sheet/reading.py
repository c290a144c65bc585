"""Which reader a spreadsheet goes to, and the way there under limits."""

from collections.abc import Callable
from pathlib import Path, PurePath

from milepost.documents import process
from milepost.documents.bounded import name_of, read_file
from milepost.documents.decoding import check_size
from milepost.documents.sheet.book import Book
from milepost.values.errors import InputError

ENDINGS = (".xlsx", ".csv")


def _read_xlsx(data: bytes, name: str) -> Book:
    from milepost.documents.sheet import xlsx

    return xlsx.read(data, name)


def _read_csv(data: bytes, name: str) -> Book:
    from milepost.documents.sheet import text

    return text.read(data, name)


_READERS: dict[str, Callable[[bytes, str], Book]] = {
    ".xlsx": _read_xlsx,
    ".xlsm": _read_xlsx,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
}


def read(data: bytes, name: str) -> Book:
    """Return the sheets in ``data``; ``name`` tells the format by its extension.

    Raises InputError for a format that is not read and for bytes that are no such file.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        raise InputError(
            what=f"sheets of the kind “{ending}” are not read",
            where=name,
            remedy="Save the sheet as .xlsx, or as CSV in UTF-8",
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) and _READERS[ending] is _read_csv:
        raise InputError(
            what="this is a file of an office program, whatever its name says",
            where=name,
            remedy="Give the file its true extension",
        )
    return _READERS[ending](data, name)


def read_bounded(source: Path | bytes, name: str | None = None) -> Book:
    """Return the sheets of an untrusted file, read in a process of its own (``bounded``).

    ``name`` is the file's base name; needed for bytes. Raises InputError for what cannot be
    read, saying what, where and what to do.
    """
    import msgspec

    if isinstance(source, Path):
        data = read_file(source)
        name = name or name_of(source)
    else:
        data = source
    name = Path(name or "sheet.csv").name[:255]
    check_size(data, name)
    return msgspec.json.decode(process.answer("sheet", data, name), type=Book)
