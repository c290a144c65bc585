"""What a document quotes: words with the document and the paragraphs they are taken from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.checking.places import cells, places
from milepost.documents import citations, items
from milepost.documents import quotations as cell_quotations
from milepost.documents.document import Document, Item
from milepost.documents.quotations import OMISSION

_FEWEST_WORDS = 4
_PROSE = re.compile(
    r"[“\"]([^”\"\n]{20,4000})[”\"][.,;]?\s*\((?=[^()\n]{0,120}/)([^()\n]{5,200})\)"
)
_INLINE_ITEM = re.compile(r"(?:^|[\s:;])\([a-z]\)\s")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: where it stands, its words, and the one document it is cited from.

    ``numbers`` are the paragraphs cited, each number of a range by itself; ``ends_open`` says
    that dots end it.
    """

    at: str
    text: str
    symbol: str
    numbers: tuple[str, ...]
    as_printed: str
    ends_open: bool = False

    @property
    def lead(self) -> str:
        """The words before the first item and before the first omission."""
        lines: list[str] = []
        for line in self.text.split("\n"):
            if items.label_of(line) is not None or OMISSION.fullmatch(line.strip()):
                break
            inline = _INLINE_ITEM.search(line)
            lines.append(line[: inline.start()] if inline else line)
            if inline:
                break
        return " ".join(lines).strip()

    @property
    def items(self) -> tuple[Item, ...]:
        """The lettered items quoted."""
        return items.find(self.text)


def quoted(document: Document) -> Iterator[Quoted]:
    """Yield the quotations that name a document and paragraphs, in reading order.

    In cells of tables a quotation is the text that a bracket with the citation closes; elsewhere
    it stands in quotation marks and the bracket follows.
    """
    for place in places(document):
        if "/" not in place.text:
            continue
        if place.kind != "cell":
            for found in _PROSE.finditer(place.text):
                for citation in citations.find(found[2], place.at):
                    if citation.paragraphs:
                        yield Quoted(
                            place.at,
                            found[1],
                            citation.symbol,
                            numbers(citation.paragraphs),
                            f"({found[2]})",
                            cell_quotations.ends_open(found[1]),
                        )
    for table in document.tables:
        for place in cells(table):
            for quotation in cell_quotations.split(place.text, place.at):
                for citation in quotation.cited:
                    if citation.paragraphs and quotation.text.count(" ") >= _FEWEST_WORDS:
                        yield Quoted(
                            place.at,
                            quotation.text,
                            citation.symbol,
                            numbers(citation.paragraphs),
                            quotation.as_printed or citation.as_printed,
                            quotation.ends_open,
                        )


def numbers(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return ("20", "52-54", "75 (a)") as ("20", "52", "53", "54", "75"); no range over 200."""
    found: list[str] = []
    for paragraph in paragraphs:
        first, _, last = (part.strip() for part in paragraph.partition("-"))
        start, end = (part.split("(")[0].strip() for part in (first, last))
        if all(re.fullmatch(r"[0-9]{1,4}", part) for part in (start, end)):
            found.extend(str(one) for one in range(int(start), min(int(end), int(start) + 200) + 1))
            continue
        found.append(start)
    return tuple(dict.fromkeys(found))
