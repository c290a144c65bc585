"""Headings told by their labels, because heading marks in converted text lie."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from milepost.documents.document import Section
from milepost.documents.languages.labels import annex_label, common, cyrillic_letters
from milepost.documents.languages.signs import LOOK_ALIKE, is_other_script
from milepost.documents.languages.words import ANNEX_LATIN, ANNEX_OTHER

_TITLE = r"\s*(?:[.:–—：-]\s*(?P<title>\S.*))?$"
_ANNEX = re.compile(
    rf"(?P<word>{ANNEX_LATIN})(?:\s+(?P<label>[IVXLC]{{1,6}}|[A-Z]|\d{{1,2}}))?{_TITLE}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>[IVXLC]{1,7}|[A-Z]{1,2}|\d{1,2}|[a-z])(?P<dot>[.)])\s+(?P<title>\S.*)$"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_RANKS = {"roman": 1, "letter": 2, "number": 3, "small": 4, "mark": 5}
_CYRILLIC_LABEL = re.compile(r"(?P<label>[А-ЯІ]|[ІХVIXLC]{2,7})(?P<dot>[.)])\s+(?P<title>\S.*)$")
_ENDS = re.compile(r"[.;:,。；：，؛،]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A label and title; ``kind`` is "roman", "letter", "number", "small", "annex", "mark"."""

    kind: str
    label: str
    title: str
    value: int


def roman(label: str) -> int | None:
    """Return the value of a Roman numeral written the usual way, or null."""
    if not re.fullmatch(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", label) or not label:
        return None
    total = 0
    for here, after in zip(label, label[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


def letter(label: str) -> int | None:
    """Return 1 for A ... 26 for Z, 27 for AA, or null."""
    if re.fullmatch(r"[A-Z]", label):
        return ord(label) - 64
    if re.fullmatch(r"([A-Z])\1", label):
        return 26 + ord(label[0]) - 64
    return None


def _other_annex(text: str) -> re.Match[str] | None:
    return _other_annexes().match(text)


@cache
def _other_annexes() -> re.Pattern[str]:
    """Annexes of Russian, Arabic and Chinese, compiled when the first is met."""
    return re.compile(
        rf"(?P<word>{ANNEX_OTHER})"
        r"(?:(?:\s+|(?<=[件录])\s*)(?P<label>[IVXLC]{1,6}|[A-Z]|\d{1,2}|[А-ЯІХ]{1,4}"
        rf"|[一二三四五六七八九十]{{1,3}}|ال[\u0620-\u0652]{{2,7}}(?: عشر)?))?{_TITLE}",
        re.IGNORECASE,
    )


class Outline:
    """The sections met so far; decides what a line with a label can be by what came before."""

    def __init__(self) -> None:
        """Start with no sections."""
        self.sections: list[Section] = []
        self._stack: list[tuple[int, Heading, Section]] = []
        self._annexes = 0
        self._names: Counter[str] = Counter()
        self._below: Counter[str | None] = Counter()

    @property
    def current(self) -> Section | None:
        """The section text now belongs to."""
        return self._stack[-1][2] if self._stack else None

    @property
    def annex(self) -> Section | None:
        """The annex text now belongs to, if any."""
        if self._stack and self._stack[0][1].kind == "annex":
            return self._stack[0][2]
        return None

    def recognise(self, text: str, *, marked: bool) -> Heading | None:
        """Return what labelled heading ``text`` is at this place, or null.

        ``marked`` says that the line was set as a heading or in bold; without a mark only a
        label that continues the sequence is believed, and never a line that ends a sentence.
        """
        if len(text) > 600:
            return None
        text = common(text)
        annex = _ANNEX.match(text) or (_other_annex(text) if is_other_script(text[:40]) else None)
        if annex and (marked or self.sections):
            title = annex["title"] or ""
            label = annex_label(annex["label"] or "")
            return Heading("annex", label, title, self._annexes + 1)
        found = _LABEL.match(text) or (_CYRILLIC_LABEL.match(text) if text else None)
        if not found:
            return None
        label, title = found["label"], found["title"]
        candidates = [h for h in self._readings(label, title, found["dot"]) if self._follows(h)]
        if not marked:
            candidates = [h for h in candidates if h.kind in ("roman", "letter")]
            if _ENDS.search(title) or len(title) > 250:
                return None
        # "V." behind "U." is the next letter, whatever Roman number came before
        return max(candidates, key=lambda h: h.kind == "letter" and h.value > 1, default=None)

    def open(self, heading: Heading, order: int) -> Section:
        """Open the section of ``heading`` below the right parent and return it."""
        if heading.kind == "annex":
            self._annexes += 1
            self._stack.clear()
            label = heading.label
            name = f"annex-{label}" if label else "annex"
            section = Section(
                id=self._free(name), label=label, title=heading.title, level=1, order=order
            )
            self._stack.append((0, heading, section))
            self.sections.append(section)
            return section
        rank = _RANKS[heading.kind] if heading.kind != "mark" else 4 + heading.value
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        parent = self.current
        above = parent.id if parent else None
        self._below[above] += 1
        label = heading.label or str(self._below[above])
        name = f"{parent.id}.{label}" if parent else label
        section = Section(
            id=self._free(name),
            label=heading.label,
            title=heading.title,
            level=len(self._stack) + 1,
            parent=above,
            order=order,
        )
        self._stack.append((rank, heading, section))
        self.sections.append(section)
        return section

    def retitle(self, title: str) -> None:
        """Give the section just opened its title, which stood on the next line."""
        rank, heading, old = self._stack[-1]
        new = Section(
            id=old.id,
            label=old.label,
            title=title,
            level=old.level,
            parent=old.parent,
            order=old.order,
        )
        self._stack[-1] = (rank, heading, new)
        self.sections[-1] = new

    def _free(self, name: str) -> str:
        """The name, or where it is taken "name~2" and so on."""
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}~{self._names[name]}"

    def _readings(self, label: str, title: str, dot: str) -> list[Heading]:
        readings = []
        if not label.isascii() and len(label) == 1:
            readings += [
                Heading("letter", chr(64 + place), title, place)
                for place in cyrillic_letters(label)
                if place <= 26
            ]
        label = label.translate(LOOK_ALIKE)
        value = roman(label)
        if value is not None and dot == ".":
            readings.append(Heading("roman", label, title, value))
        value = letter(label)
        if value is not None and dot == ".":
            readings.append(Heading("letter", label, title, value))
        if label.isdigit():
            readings.append(Heading("number", label, title, int(label)))
        if re.fullmatch(r"[a-z]", label):
            readings.append(Heading("small", label, title, ord(label) - 96))
        return readings

    def _follows(self, heading: Heading) -> bool:
        """A label is believed when it is the next of its kind in the part it stands in."""
        rank = _RANKS[heading.kind]
        for other_rank, other, _ in reversed(self._stack):
            if other_rank == rank:
                return heading.value == other.value + 1
            if other_rank < rank:
                break
        if heading.kind == "roman":
            return heading.value == 1 or not self.sections
        if heading.kind == "letter" and not self.sections:
            return heading.value <= 2
        return heading.value == 1
