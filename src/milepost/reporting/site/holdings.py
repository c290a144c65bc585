"""An edition looked up: what belongs to what, and where each thing has its page."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from milepost.documents.document import Paragraph, Passage, Section
from milepost.reporting.edition.changes import KINDS
from milepost.reporting.edition.edition import (
    Document,
    Edition,
    Ground,
    Recommendation,
)
from milepost.reporting.reading_order import parts
from milepost.reporting.site import addresses, text

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a document, to be cited: the document's symbol, or its title, and a locator in it.

    ``address`` is blank where no page has it, ``symbol`` where the document bears no name.
    """

    address: str
    symbol: str
    at: str


class Holdings:
    """Look-ups in one edition. Addresses are blank for what it does not hold."""

    def __init__(self, edition: Edition) -> None:
        """Index ``edition`` once."""
        self.edition = edition
        self.documents = {one.id: one for one in edition.documents}
        self.benchmarks = {one.id: one for one in edition.benchmarks}
        self.recommendations = {one.id: one for one in edition.recommendations}
        self.findings = {one.id: one for one in edition.findings}
        self.grades = {one.id: one for one in edition.grades}
        self.landmarks = {one.id: one for one in edition.landmarks}
        self._anchors: dict[str, frozenset[str]] = {}

    @cached_property
    def recommended(self) -> dict[str, list[Recommendation]]:
        """The recommendations of each document, in the order they stand in it."""
        return by(self.edition.recommendations, lambda one: (one.document,))

    @cached_property
    def translations(self) -> dict[str, list[Document]]:
        """All language versions of a document, by the id of each of them, the original first."""
        families = by(self.edition.documents, lambda one: (one.translation_of or one.id,))
        held = {key: several for key, several in families.items() if len(several) > 1}
        for key, several in held.items():
            several.sort(key=lambda one: (one.id != key, one.language, one.id))
        return {one.id: several for several in held.values() for one in several}

    def address(self, kind: str, id_: str) -> str:
        """The address of a thing by its kind and id."""
        if kind == "recommendation":
            return self.asked_at(id_)
        if kind == "benchmark" and id_ in self.benchmarks:
            return addresses.benchmark(id_)
        if kind == "finding" and id_ in self.findings:
            return addresses.finding(id_)
        if kind == "document" and id_ in self.documents:
            return addresses.document(id_)
        if kind in addresses.REGISTERS and id_ in self._rows[kind]:
            return addresses.register(kind, id_)
        if kind in {"landmark", "deadline", "resolution"} and id_ in self._rows[kind]:
            return f"{addresses.TIMELINE}{addresses.fragment(addresses.name(id_))}"
        return ""

    @cached_property
    def _rows(self) -> dict[str, frozenset[str]]:
        """The ids of what stands on a page with others, by kind."""
        return {
            kind: frozenset(one.id for one in getattr(self.edition, attribute))
            for attribute, kind in KINDS.items()
        }

    def labels(self, benchmarks: Iterable[str]) -> tuple[str, ...]:
        """What benchmarks that are in the edition are called by: a letter, else a number."""
        found = (self.benchmarks.get(one) for one in benchmarks)
        return tuple(one.label or str(one.number) for one in found if one)

    def language(self, document: str) -> str:
        """The language of a document; blank where it is not known."""
        one = self.documents.get(document)
        return one.language if one else ""

    def asked_at(self, id_: str) -> str:
        """The address of a recommendation."""
        one = self.recommendations.get(id_)
        return addresses.recommendation(one.document, id_) if one else ""

    def ground(self, ground: Ground | None) -> Place | None:
        """The place where a fact was read."""
        return self.cited(ground.document, ground.at, ground.symbol or "") if ground else None

    def cited(self, document: str, at: str, symbol: str = "") -> Place | None:
        """A place in a document; null where it could neither be named nor reached."""
        one = self.documents.get(document)
        found = Place(
            address=self.place(document, at),
            symbol=symbol or (one.symbol or one.title if one else ""),
            at=at,
        )
        return found if found.symbol or found.address else None

    def place(self, document: str, at: str) -> str:
        """The address of a place in a document: the nearest that has an anchor."""
        one = self.documents.get(document)
        if one is None:
            return ""
        held = self.anchors(one)
        outer = at.partition("(")[0]
        found = next((a for a in (at, f"section-{at}", outer) if a in held), "")
        return addresses.document(document, found)

    def anchors(self, document: Document) -> frozenset[str]:
        """The anchors that the page of a document has."""
        if document.id not in self._anchors:
            self._anchors[document.id] = frozenset(_anchors(document))
        return self._anchors[document.id]


def by(rows: Iterable[_One], keys: Callable[[_One], Iterable[str]]) -> dict[str, list[_One]]:
    """Rows under each of their keys, in their order."""
    found: defaultdict[str, list[_One]] = defaultdict(list)
    for one in rows:
        for key in keys(one):
            found[key].append(one)
    return dict(found)


def _anchors(document: Document) -> Iterable[str]:
    for part in parts(document):
        if isinstance(part, Section):
            yield f"section-{part.id}"
        elif isinstance(part, Paragraph):
            yield part.id
            yield from text.anchors(part.text, part.items, part.id)
        elif isinstance(part, Passage):
            yield part.id
        else:
            yield part.id
            yield from part.row_ids
    yield from (note.id for note in document.footnotes)
