"""The kind of a file that came without a name, told by its first bytes."""

import re

from milepost.documents.office import KINDS, is_open_document

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def ending_of(data: bytes) -> str:
    """Return the ending a file with these bytes would have: ".pdf", ".docx", ".odt", ".doc",
    ".rtf", ".html"; ".txt" for all others, which a reader of text reads or refuses."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    for start, _, ending, _ in KINDS:
        if data.startswith(start):
            return ".docx" if ending == ".odt" and not is_open_document(data) else ending
    return ".html" if _PAGE.match(data) else ".txt"
