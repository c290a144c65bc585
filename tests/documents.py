"""What documents of a few lines say of themselves."""

from milepost.documents.document import Document, ReadWarning

_OF_THE_HEAD = {
    "symbol-missing",
    "title-missing",
    "language-undecided",
    "organ-missing",
    "date-missing",
}


def beside_the_head(document: Document) -> list[ReadWarning]:
    """The warnings about anything else than what a text of a few lines has no head for."""
    return [one for one in document.warnings if one.code not in _OF_THE_HEAD]
