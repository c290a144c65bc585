"""A document as JSON (``milepost/document/1``)."""

import msgspec

from milepost.documents.document import Document


def to_json(document: Document) -> bytes:
    """Return the document as indented JSON, UTF-8; keys in the published order."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2)
