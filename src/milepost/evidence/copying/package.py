"""The parts of a file that is a package (Word, Excel, OpenDocument), read and written anew.

Threat: an archive that unpacks to more than memory holds, or that names parts outside itself.
"""

import codecs
import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from lxml import etree

from milepost.evidence.copying import pictures, segments
from milepost.evidence.copying.kinds import NoCopy, Reason

PARTS = 20_000
UNPACKED = 384 * 1024 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

# parts that hold nothing but a drawing or letters' shapes
_PLAIN = (".gif", ".odttf", ".fntdata", ".ttf", ".otf", ".wmf")
_PICTURES = {
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
}


def prepare() -> None:
    """Load what opens and writes packages, before files can no longer be opened."""
    pictures.prepare()
    for encoding in ("cp437", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"):
        codecs.lookup(encoding)
    read(io.BytesIO(write({"part.xml": unparse(parse(b"<part/>"))})))


def read(source: BinaryIO) -> dict[str, bytes]:
    """All parts by name, within limits. Raises NoCopy."""
    left = UNPACKED
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(source) as archive:
            for entry in archive.infolist():
                if entry.is_dir():
                    continue
                name = entry.filename
                if name in parts or name.startswith("/") or ".." in name.split("/"):
                    raise NoCopy(Reason.BROKEN)
                if entry.flag_bits & 1:
                    raise NoCopy(Reason.LOCKED)
                if len(parts) == PARTS or entry.file_size > left:
                    raise NoCopy(Reason.TOO_LARGE)
                with archive.open(entry) as part:
                    # what an archive says of a part's size may be a lie
                    parts[name] = part.read(left + 1)
                left -= len(parts[name])
                if left < 0:
                    raise NoCopy(Reason.TOO_LARGE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise NoCopy(Reason.BROKEN) from None
    return parts


def write(parts: dict[str, bytes], first: Iterable[str] = ()) -> bytes:
    """A package of these parts, with no times, no remarks and no fields of any program."""
    out = io.BytesIO()
    names = [*(name for name in first if name in parts)]
    names += [name for name in parts if name not in names]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o600 << 16
            # a reader finds what an OpenDocument is by its first part, unpacked
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def parse(data: bytes) -> etree._Element:
    """A part's XML. Raises NoCopy for none, and for one with a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise NoCopy(Reason.BROKEN) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise NoCopy(Reason.BROKEN)
    return root


def unparse(root: etree._Element) -> bytes:
    """A part's bytes."""
    # only the root: remarks before and after it are not kept
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(name: object) -> str:
    """A name without its namespace; empty for what is no element."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def remove(element: etree._Element) -> None:
    """Take an element out, and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def clean_drawn(name: str, data: bytes) -> bytes:
    """A part that is no XML, without metadata. Raises NoCopy for what may hold anything."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in {".jpg", ".jpeg", ".jpe", ".jfif"}:
        return segments.strip_jpeg(data)
    if ending == ".png":
        return segments.strip_png(data)
    if ending == ".emf":
        return segments.strip_metafile(data)
    if ending in _PICTURES:
        return pictures.copy(io.BytesIO(data), _PICTURES[ending])
    if ending in _PLAIN:
        return data
    raise NoCopy(Reason.OBJECTS)
