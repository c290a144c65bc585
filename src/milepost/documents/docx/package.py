"""The zip package of a Word document or of a spreadsheet, opened with care.

Threat: a file made to exhaust the reader or to make it fetch or open something. Sizes are
checked before a part is unpacked; XML is parsed without entities, document types or network;
links that lead out of the package are never followed; parts that are not asked for by name
(macros, pictures, embedded files) are never read.
"""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from milepost.documents.docx import names
from milepost.values.errors import InputError

PART_LIMIT = 64 * 1024 * 1024
PARTS_LIMIT = 10_000
_RATIO_LIMIT = 200
_RATIO_FROM = 8 * 1024 * 1024
_OFFICE = frozenset({"content.xml", "word", "xl", "ppt"})
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)

Element = etree._Element


class Package:
    """The parts of one Word document; what is said of it stands in its first lines."""

    MAIN = "word/document.xml"
    KIND = "Word document (.docx)"
    OLD = "document of an old Word (.doc)"
    PROGRAM = "a word processor"
    ENDING = ".docx"
    WHOLE_LIMIT = 256 * 1024 * 1024

    def __init__(self, data: bytes, name: str) -> None:
        """Open the package. Raises InputError for what is not of its kind."""
        self._name = name
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise self._ole(data)
        if not data.startswith(b"PK"):
            raise self._refused(
                f"this is no {self.KIND}, whatever its name says",
                "Give the file its true extension",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except BROKEN:
            raise self._refused(
                "the file is damaged or was not sent whole",
                f"Open it in {self.PROGRAM} and save it again, or ask for it again",
            ) from None
        sizes = [info.file_size for info in self._members.values()]
        if len(sizes) > PARTS_LIMIT or sum(sizes) > self.WHOLE_LIMIT:
            raise self._refused(
                f"the file unpacks to {sum(sizes) / 1e6:,.0f} MB in {len(sizes):,} parts",
                "Nothing to be read needs that much; save it without pictures",
            )
        self.main = self._main()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the parts that ``part`` names, by id, each with the last word of its kind.

        What lies outside the package is left out.
        """
        folder, base = posixpath.split(part)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for relation in root.iter(f"{{{names.PACKAGE}}}Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = (kind, path)
        return found

    def read(self, part: str) -> Element | None:
        """Return the root of a part, or null where there is no such part.

        Raises InputError for a part that is too large, damaged, or no plain XML.
        """
        info = self.member(part)
        if info is None:
            return None
        swells = info.file_size > _RATIO_FROM and (
            info.file_size > _RATIO_LIMIT * max(info.compress_size, 1)
        )
        if info.file_size > PART_LIMIT or swells:
            raise self._refused(
                f"its part “{part}” unpacks to {info.file_size / 1e6:,.0f} MB",
                "No report needs that much; check where the file comes from",
            )
        try:
            with self._zip.open(info) as stream:
                data = stream.read(PART_LIMIT + 1)
        except BROKEN:
            raise self._refused(
                f"its part “{part}” is damaged",
                f"Open it in {self.PROGRAM} and save it again, or ask for it again",
            ) from None
        return self._parsed(data, part)

    def member(self, part: str) -> zipfile.ZipInfo | None:
        """What the package says of a part; null where there is none. Raises InputError."""
        info = self._members.get(part)
        if info is not None and info.flag_bits & 1:
            raise self._locked()
        return info

    def _parsed(self, data: bytes, part: str) -> Element:
        for strict, usual in names.STRICT:
            if strict in data[:10_000]:
                data = data.replace(strict, usual)
        if b"<!DOCTYPE" in data:
            raise self._typed(part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._refused(
                f"its part “{part}” is not well-formed XML ({(error.msg or '')[:120]})",
                f"Open it in {self.PROGRAM} and save it again",
            ) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._typed(part)
        return root

    def _main(self) -> str:
        for kind, path in self.related("").values():
            if kind == "officeDocument":
                if path in self._members:
                    return path
                break
        if self.MAIN in self._members:
            return self.MAIN
        own = posixpath.dirname(self.MAIN)
        if any(name.partition("/")[0] in _OFFICE - {own} for name in self._members):
            raise self._other()
        raise self._refused(
            "the file holds no document (its main part is missing)",
            f"Open it in {self.PROGRAM} and save it again, or ask for it again",
        )

    def _other(self) -> InputError:
        return self._refused(
            f"this is another kind of office file than a {self.KIND}",
            f"Give the file its true extension, or save it as {self.ENDING}",
        )

    def _ole(self, data: bytes) -> InputError:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self._locked()
        return self._refused(
            f"this is a {self.OLD}, whatever its name says",
            f"Open it in {self.PROGRAM} and save it as {self.ENDING}",
        )

    def _locked(self) -> InputError:
        return self._refused(
            "the file is locked with a password",
            "Save it without the password (File, Info, Protect Document), then try again",
        )

    def _typed(self, part: str) -> InputError:
        return self._refused(
            f"its part “{part}” declares a document type, which no office program writes",
            f"Check where the file comes from; open it in {self.PROGRAM} and save it again",
        )

    def _refused(self, what: str, remedy: str) -> InputError:
        return InputError(what=what, where=self._name, remedy=remedy)
