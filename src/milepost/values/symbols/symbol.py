"""What a symbol is once it has been read, and what may be wrong with one."""

from dataclasses import dataclass

from milepost.values.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A document symbol and what it says of the document.

    ``text`` is the canonical form. ``organ`` is the full name and ``mechanism`` the short
    code of the organ it belongs to ("Human Rights Council", "HRC"); ``subsidiary`` the body
    of that organ as the symbol gives it ("WG.6", "C.3"). ``nature`` is a code of the
    vocabulary ``symbol-natures``: "document" where the symbol tells no other, "unknown" where
    a part of it cannot be read. ``country`` is an ISO 3166-1 alpha-3 code (or "EU", "UNK").
    ``session`` ("51", "S-28" for a special, "ES-11" for an emergency special one), ``year``
    and ``number`` are null where the series has none. ``suffixes`` are pairs such as
    ("Add", "1"). ``parent`` is the symbol that the last suffix adds to or alters. ``joint`` is
    the second symbol of a document issued under two.
    """

    text: str
    organ: str
    mechanism: str
    nature: str
    subsidiary: str | None = None
    country: str | None = None
    session: str | None = None
    year: int | None = None
    number: str | None = None
    suffixes: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    joint: str | None = None

    def __str__(self) -> str:
        """The canonical form."""
        return self.text

    @property
    def base(self) -> str:
        """The symbol without suffixes: "A/HRC/44/44" for "A/HRC/44/44/Add.2/Corr.1"."""
        return "/".join(self.first.split("/")[: -len(self.suffixes) or None])

    @property
    def first(self) -> str:
        """The first of two joint symbols, otherwise the whole."""
        return self.text if self.joint is None else self.text[: -len(self.joint) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolProblem:
    """What is wrong with a symbol, and what it most likely should be where that is plain.

    ``code`` is "symbol-malformed" or "symbol-organ-mismatch"; ``suggestion`` is a symbol for
    the first and the name of an organ for the second, or null: nothing is guessed.
    """

    code: str
    message: str
    suggestion: str | None = None


class SymbolError(InputError):
    """A text is no document symbol."""
