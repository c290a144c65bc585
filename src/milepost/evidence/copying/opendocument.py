"""Copies of OpenDocument files: what is written, not who wrote it with what."""

import re
from typing import BinaryIO

from lxml import etree

from milepost.evidence.copying import package
from milepost.evidence.copying.kinds import NoCopy, Reason
from milepost.evidence.copying.office import AUTHOR, INITIALS
from milepost.evidence.copying.package import local

MANIFEST = "META-INF/manifest.xml"

_DROPPED = re.compile(
    r"(.*/)?(meta|settings)\.xml|Thumbnails/|Basic/|Scripts/|Configurations2?/|layout-cache"
    r"|META-INF/(?!manifest\.xml)|(.*/)?manifest\.rdf"
)
# fields that a program fills with the name of who made or sends the document
_NAMES = re.compile(r"(sender-.*|author-(name|initials)|initial-creator|creator|printed-by)")
_TIMES = frozenset("date date-string creation-date modification-date".split())
_REMARKS = frozenset("annotation change-info".split())


def copy(source: BinaryIO, _media_type: str) -> bytes:
    """A package as the bytes of its copy. Raises NoCopy."""
    parts = package.read(source)
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise NoCopy(Reason.LOCKED)
    gone = {name for name in parts if _DROPPED.match(name)}
    done: dict[str, bytes] = {}
    for name, data in parts.items():
        if name in gone:
            continue
        if name == MANIFEST:
            done[name] = _clean_manifest(data)
        elif name.endswith((".xml", ".svg")):
            done[name] = _clean_part(data)
        elif name == "mimetype":
            done[name] = data
        elif name.startswith("ObjectReplacements/") or "/ObjectReplacements/" in name:
            continue  # a picture of an object, in any format; programs draw it anew
        else:
            done[name] = package.clean_drawn(name, data)
    return package.write(done, first=("mimetype",))


def _clean_manifest(data: bytes) -> bytes:
    root = package.parse(data)
    for entry in list(root):
        path = next((str(v) for k, v in entry.attrib.items() if local(k) == "full-path"), "")
        if _DROPPED.match(path) or "ObjectReplacements/" in path:
            root.remove(entry)
    return package.unparse(root)


def _clean_part(data: bytes) -> bytes:
    root = package.parse(data)
    for element in list(root.iter()):
        name = local(element.tag)
        if not name or name in {"metadata", "namedview", "event-listeners"}:
            package.remove(element)
            continue
        _clean_name(element, name)
        for attribute in list(element.attrib):
            if "rsid" in local(attribute):
                del element.attrib[attribute]
    return package.unparse(root)


def _clean_name(element: etree._Element, name: str) -> None:
    parent = element.getparent()
    in_remark = parent is not None and local(parent.tag) in _REMARKS
    if in_remark and name in _TIMES:
        package.remove(element)
    elif _NAMES.fullmatch(name):
        element.text = AUTHOR
    elif name == "creator-initials":
        element.text = INITIALS
