"""References inside the document that lead nowhere, or to the wrong paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import Place, footnotes, is_english, prose, sentences
from milepost.checking.words import content, stem, words
from milepost.documents.document import Document
from milepost.values.symbols import PATTERN as SYMBOL

_CODE = "cross-reference"
_NEIGHBOURS = 3
_RARE = 0.05  # a name in more than one paragraph of twenty tells nothing apart

_MAY_REFER = re.compile(r"para|annex|section|chapter|part\b|table|figure", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"\b(?:(?P<before>above|below),?\s+(?:in\s+)?)?\(?(?:paragraph|para\.)\s(?P<number>\d{1,3})"
    r"(?!\d|\.\d|\s?[–-]\s?\d)(?:\s?\([a-z]\))?"
    r"(?:\s+(?P<after>above|below))?(?P<own>\s+of\s+the\s+present\s+report)?"
)
_ANNEX = re.compile(r"\bannex\s+(?P<label>[IVX]{1,5}|\d{1,2}|[A-H])\b(?P<rest>.{0,40})")
_SECTION = re.compile(
    r"\b(?:section|chapter|part)\s+(?P<label>[IVX]{1,5})(?:\.(?P<sub>[A-Z]))?"
    r"[,)]?\s*(?:above|below|of the present report)\b"
)
_TABLE = re.compile(
    r"\b(?P<kind>table|figure)\s+(?P<label>\d{1,2})\b(?P<rest>.{0,30})", re.IGNORECASE
)
_CAPTION = re.compile(r"(table|figure)\s+(\d{1,2})\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_OF_ANOTHER = re.compile(r"[,;)\s]*(?:to|of|in)\s+(?!the\s+present\s+report)", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:resolution|decision|convention|covenant|protocol|treaty|agreement|code|statute|act|"
    r"law|declaration|constitution|ibid|supplement|report of|his report|her report|their report)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![^\s(“\"‘])[A-Z][\w’'-]*[a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The numbered paragraphs, and in how many of them each name stands."""

    order: list[Place]
    position: dict[str, int]
    spread: Counter[str]
    last: int

    def of(self, number: str) -> Place:
        return self.order[self.position[number]]

    def around(self, number: str) -> list[Place]:
        """The neighbours of a paragraph, the nearest first."""
        at = self.position[number]
        return [
            self.order[n]
            for distance in range(1, _NEIGHBOURS + 1)
            for n in (at + distance, at - distance)
            if 0 <= n < len(self.order)
        ]


def check(document: Document) -> Iterable[Finding]:
    """Yield references to paragraphs, annexes, sections and tables that do not lead there.

    Only what the document says of itself is looked at ("below", "above", "the present report",
    "annex II"): a paragraph of another document is no reference. For English.
    """
    if not is_english(document):
        return
    paragraphs = _paragraphs(document)
    annexes = _Labels.of_annexes(document)
    sections = _Labels.of_sections(document)
    captions = _captions(document)
    for place in [*prose(document), *footnotes(document)]:
        if place.kind == "heading" or not _MAY_REFER.search(place.text):
            continue
        for sentence in sentences(place.text):
            yield from _paragraph(paragraphs, place, sentence)
            yield from _annex(annexes, place, sentence)
            yield from _section(sections, place, sentence)
            yield from _table(captions, place, sentence)


def _paragraphs(document: Document) -> _Paragraphs:
    order = [place for place in prose(document) if place.kind == "paragraph"]
    position: dict[str, int] = {}
    for at, place in enumerate(order):
        position.setdefault(place.number or "", at)
    whole = [int(number) for number in position if number.isascii() and number.isdigit()]
    spread = Counter(name for place in order for name in _names(place.text))
    return _Paragraphs(order, position, spread, max(whole, default=0))


def _paragraph(paragraphs: _Paragraphs, place: Place, sentence: str) -> Iterator[Finding]:
    for found in _PARAGRAPH.finditer(sentence):
        side = found["before"] or found["after"]
        number = found["number"]
        if side is None and not found["own"]:
            continue
        if number in paragraphs.position:
            if number != place.number:
                yield from _side(place, sentence, number, side)
                yield from _subject(paragraphs, place, sentence, found)
        elif paragraphs.last and int(number) > paragraphs.last:
            yield finding(
                _CODE,
                "error",
                f"There is no paragraph {number}; the last is paragraph {paragraphs.last}.",
                (place.at, excerpt(sentence, *found.span())),
            )


def _side(place: Place, sentence: str, number: str, side: str | None) -> Iterator[Finding]:
    """Whether "above" is said of what stands below, or the other way round."""
    here = place.number
    if here is None or not (here.isascii() and here.isdigit()) or side is None:
        return
    stands = "above" if int(number) < int(here) else "below"
    if side != stands:
        yield finding(
            _CODE,
            "warning",
            f'Paragraph {number} stands {stands} paragraph {here}, not "{side}".',
            (place.at, sentence),
        )


def _subject(
    paragraphs: _Paragraphs, place: Place, sentence: str, reference: re.Match[str]
) -> Iterator[Finding]:
    """Whether what is named before the reference stands in a neighbour and not there."""
    number = reference["number"]
    clause = sentence[: reference.start()]
    often = max(3.0, len(paragraphs.order) * _RARE)
    named = {name for name in _names(clause) if paragraphs.spread[name] <= often}
    target = paragraphs.of(number)
    if not named or named & set(_names(target.text)):
        return
    subject = _stems(clause) - {stem(name) for name in named}
    said = len(subject & _stems(target.text))
    for other in paragraphs.around(number):
        here = [name for name in _names(other.text) if name in named]
        if not here or other is place or len(subject & _stems(other.text)) < said:
            continue
        telling = next(one for one in sentences(other.text) if here[0] in words(one))
        yield finding(
            _CODE,
            "error",
            f"Paragraph {number} does not speak of {here[0].capitalize()}; "
            f"paragraph {other.number} does.",
            (place.at, excerpt(sentence, *reference.span())),
            (target.at, target.text),
            (other.at, telling),
        )
        return


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content(text)}


def _names(text: str) -> list[str]:
    """Words with a capital that does not come from the beginning of a sentence, folded."""
    found: list[str] = []
    for sentence in sentences(text):
        for name in _NAME.finditer(sentence):
            if name.start() > 1:
                found.extend(words(name[0].removesuffix("’s").removesuffix("'s"))[:1])
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of annexes or of main sections, and the ids of all sections."""

    labels: tuple[str, ...]
    ids: frozenset[str]

    @classmethod
    def of_annexes(cls, document: Document) -> "_Labels":
        found = [one.label for one in document.sections if one.id.startswith("annex")]
        return cls(tuple(found), frozenset())

    @classmethod
    def of_sections(cls, document: Document) -> "_Labels":
        found = [one for one in document.sections if not one.id.startswith("annex")]
        top = tuple(one.label for one in found if one.level == 1)
        if not all(_ROMAN.fullmatch(label) for label in top):
            top = ()
        return cls(top, frozenset(one.id for one in found))


def _annex(annexes: _Labels, place: Place, sentence: str) -> Iterator[Finding]:
    for found in _ANNEX.finditer(sentence):
        label = found["label"]
        if not annexes.labels or label in annexes.labels or _is_of_another(sentence, found):
            continue
        if {bool(_ROMAN.fullmatch(one)) for one in annexes.labels} != {
            bool(_ROMAN.fullmatch(label))
        }:
            continue
        yield finding(
            _CODE,
            "error",
            f"There is no annex {label}, only: {', '.join(annexes.labels)}.",
            (place.at, excerpt(sentence, *found.span())),
        )


def _section(sections: _Labels, place: Place, sentence: str) -> Iterator[Finding]:
    for found in _SECTION.finditer(sentence):
        label, below = found["label"], found["sub"]
        whole = f"{label}.{below}" if below else label
        is_there = whole in sections.ids if below else label in sections.labels
        if not sections.labels or is_there:
            continue
        yield finding(
            _CODE,
            "error",
            f"There is no section {whole}, only: {', '.join(sections.labels)}.",
            (place.at, excerpt(sentence, *found.span())),
        )


def _captions(document: Document) -> dict[str, set[str]]:
    """The printed numbers of tables and of figures."""
    numbers: dict[str, set[str]] = {"table": set(), "figure": set()}
    texts = [table.caption or "" for table in document.tables]
    for text in [*texts, *(passage.text for passage in document.passages)]:
        head = _CAPTION.match(text)
        if head:
            numbers[head[1].lower()].add(head[2])
    return numbers


def _table(captions: dict[str, set[str]], place: Place, sentence: str) -> Iterator[Finding]:
    for found in _TABLE.finditer(sentence):
        kind = found["kind"].lower().removesuffix("s")
        printed = captions[kind]
        if not printed or found["label"] in printed or _is_of_another(sentence, found):
            continue
        yield finding(
            _CODE,
            "error",
            f"There is no {kind} {found['label']} in the document.",
            (place.at, excerpt(sentence, *found.span())),
        )


def _is_of_another(sentence: str, found: re.Match[str]) -> bool:
    """Whether an annex or table is said to be another document's."""
    before = sentence[max(0, found.start() - 120) : found.start()]
    rest = found["rest"]
    return bool(
        SYMBOL.search(before)
        or _ANOTHER.search(before)
        or _OF_ANOTHER.match(rest)
        or SYMBOL.search(rest)
        or _ANOTHER.search(rest)
    )
