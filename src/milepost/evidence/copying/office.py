"""Copies of Word, Excel and PowerPoint files: what is written, not who wrote it with what.

Authors of comments and of tracked changes are all called "Author"; their times are gone.
"""

import io
import posixpath
import re
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

from milepost.evidence.copying import package
from milepost.evidence.copying.kinds import NoCopy, Reason
from milepost.evidence.copying.package import local

TYPES = "[Content_Types].xml"
AUTHOR, INITIALS = "Author", "A"
DEPTH = 3
"""Packages within packages that are gone into."""

_REFERENCE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# parts about the file, its makers or a machine, and all that runs
_DROPPED = re.compile(
    r"docProps/|customXml/|docMetadata/|_xmlsignatures/|customUI/|userCustomization/"
    r"|word/(people|commentsExtensible|commentsIds)\.xml|word/(activeX|webextensions)/"
    r"|xl/(persons|threadedComments|revisions|activeX|ctrlProps)/|xl/webextensions/"
    r"|ppt/(changesInfos|tags|activeX)/|ppt/revisionInfo\.xml"
    r"|(.*/)?(printerSettings|vbaProject|vbaData)[^/]*"
)
_EMBEDDED = (".docx", ".xlsx", ".pptx")
_REMOVED = frozenset(
    "rsids docVars attachedTemplate mailMerge docId absPath fileSharing revisionPtr metadata"
    " namedview documentProperties".split()
)
_FORGOTTEN = frozenset(
    "date dateUtc dt userId providerId refreshedBy odcFile sourceFile docname export-filename"
    " lastEdited rupBuild".split()
)
_FILE_NAME = re.compile(
    r"[a-z]:\\|^\\\\|^/|^file:|\.(jpe?g|png|gif|tiff?|bmp|heic|webp|pdf|docx?|xlsx?)$",
    re.IGNORECASE,
)
_DRAWN = frozenset({"docPr", "cNvPr"})
_OUTWARD = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def copy(source: BinaryIO, _media_type: str, depth: int = 0) -> bytes:
    """A package as the bytes of its copy. Raises NoCopy."""
    if depth == DEPTH:
        raise NoCopy(Reason.OBJECTS)
    parts = package.read(source)
    if TYPES not in parts:
        raise NoCopy(Reason.BROKEN)
    gone = {name for name in parts if _DROPPED.match(name)}
    gone |= {_relations_of(name) for name in gone} & parts.keys()
    kept = {name: data for name, data in parts.items() if name not in gone}
    lost = _clean_relations(kept, gone)
    done: dict[str, bytes] = {}
    for name, data in kept.items():
        if name == TYPES:
            done[name] = _clean_types(data, gone)
        elif name.endswith(".rels"):
            done[name] = data
        elif name.endswith((".xml", ".vml", ".svg")):
            done[name] = _clean_part(data, lost.get(name, frozenset()))
        elif name.endswith(_EMBEDDED):
            done[name] = copy(io.BytesIO(data), "", depth + 1)
        else:
            done[name] = package.clean_drawn(name, data)
    return package.write(done, first=(TYPES, "_rels/.rels"))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _clean_types(data: bytes, gone: set[str]) -> bytes:
    root = package.parse(data)
    for element in list(root):
        if str(element.get("PartName", "")).lstrip("/") in gone:
            root.remove(element)
    return package.unparse(root)


def _clean_relations(parts: dict[str, bytes], gone: set[str]) -> dict[str, frozenset[str]]:
    """Take relations to parts that are gone out; by part, the ids that lead nowhere now."""
    lost: dict[str, frozenset[str]] = {}
    for name in [name for name in parts if name.endswith(".rels")]:
        folder, file = posixpath.split(name)
        base = posixpath.dirname(folder)
        root = package.parse(parts[name])
        ids = set()
        for relation in list(root):
            target = unquote(str(relation.get("Target", "")))
            if relation.get("TargetMode") == "External":
                # a path tells of a machine and its user; an address on the web is content
                if not _OUTWARD.match(target):
                    relation.set("Target", "about:blank")
                continue
            absolute = target.startswith("/")
            place = posixpath.normpath(target if absolute else posixpath.join(base, target))
            if place.lstrip("/") in gone:
                ids.add(str(relation.get("Id", "")))
                root.remove(relation)
        parts[name] = package.unparse(root)
        lost[posixpath.join(base, file.removesuffix(".rels"))] = frozenset(ids)
    return lost


def _clean_part(data: bytes, lost: frozenset[str]) -> bytes:
    root = package.parse(data)
    for element in list(root.iter()):
        name = local(element.tag)
        if not name or name in _REMOVED:
            package.remove(element)
            continue
        if name == "author" and not len(element) and element.text:
            element.text = AUTHOR
        if _clean_attributes(element, name, lost):
            package.remove(element)
    return package.unparse(root)


def _clean_attributes(element: etree._Element, name: str, lost: frozenset[str]) -> bool:
    """Clean what stands in a tag; whether the element leads to a part that is gone."""
    is_person = name in {"author", "cmAuthor"}
    for attribute, given in list(element.attrib.items()):
        key, value = local(attribute), str(given)
        if value in lost and str(attribute).startswith(f"{{{_REFERENCE}}}"):
            if name != "pageSetup":
                return True
            del element.attrib[attribute]
        elif key.startswith("rsid") or key in _FORGOTTEN:
            del element.attrib[attribute]
        elif key == "author" or (is_person and key == "name"):
            element.set(attribute, AUTHOR)
        elif key == "initials":
            element.set(attribute, INITIALS)
        elif key in {"descr", "title"} and _FILE_NAME.search(value):
            element.set(attribute, "")
        elif key == "name" and name in _DRAWN and _FILE_NAME.search(value):
            # Word calls a picture what its file was called
            element.set(attribute, "Object")
    return False
