"""Of which kinds a working copy can be made, and why there is none."""

from enum import StrEnum

from milepost.evidence.media_type import (
    DOCX,
    OPEN_DOCUMENTS,
    PDF,
    PPTX,
    TEXT,
    XLSX,
)

PICTURES = {
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "image/gif": "image/gif",
    "image/tiff": "image/tiff",
    "image/bmp": "image/png",
    "image/avif": "image/avif",
}
"""Kinds of pictures, each with the kind of its copy."""

OFFICE = (DOCX, XLSX, PPTX)

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"})
"""Copies that a page may show, since every pixel of them was written anew."""

ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
    "image/avif": ".avif",
    "image/heic": ".heic",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/wav": ".wav",
    "audio/ogg": ".ogg",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "application/zip": ".zip",
    PDF: ".pdf",
    TEXT: ".txt",
    DOCX: ".docx",
    XLSX: ".xlsx",
    PPTX: ".pptx",
    OPEN_DOCUMENTS[0]: ".odt",
    OPEN_DOCUMENTS[1]: ".ods",
    OPEN_DOCUMENTS[2]: ".odp",
}
"""By kind, the ending of the neutral name under which a file is handed out; else ".bin"."""


class Reason(StrEnum):
    """Why there is no working copy."""

    KIND = "kind"
    LOCKED = "locked"
    OBJECTS = "objects"
    TOO_LARGE = "too-large"
    BROKEN = "broken"


class NoCopy(Exception):
    """No copy without metadata can be made."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
