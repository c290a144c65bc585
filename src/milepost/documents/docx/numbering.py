"""Paragraph numbers as Word counts them, from numbering.xml.

Rules: ECMA-376 part 1, 17.9. Paragraphs of one abstract numbering count on together, across
headings and whatever stands between; a number instance may start a level anew once.
"""

from dataclasses import dataclass, field

from milepost.documents.counting import printed
from milepost.documents.docx.names import VAL, is_on, w
from milepost.documents.docx.package import Element
from milepost.documents.docx.styles import Styles, as_level

_LEVELS = 9
_HIGHEST = 1_000_000
_LONGEST_TEXT = 100
_ABSTRACT_ID, _NUM_ID, _LEVEL = w("abstractNumId"), w("numId"), w("ilvl")


@dataclass(slots=True)
class Level:
    """How one level counts and prints. ``restart`` is the level that starts it anew
    (0: none does), null for every higher one."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """One abstract numbering: its levels and where they have got to."""

    levels: dict[int, Level]
    link: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    """One num: its list, the levels it prints otherwise, the levels it starts anew."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each numbered paragraph its label, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root of numbering.xml, or nothing."""
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, _Instance] = {}
        self._styles = styles
        if root is None:
            return
        for element in root.iterchildren(w("abstractNum")):
            link = element.find(w("numStyleLink"))
            self._lists[element.get(_ABSTRACT_ID) or ""] = _List(
                levels=_levels(element), link=None if link is None else link.get(VAL)
            )
        for element in root.iterchildren(w("num")):
            abstract = element.find(_ABSTRACT_ID)
            if abstract is not None:
                instance = _Instance(abstract=abstract.get(VAL) or "")
                self._instances[element.get(_NUM_ID) or ""] = instance
                _override(instance, element)

    def level_of_style(self, number: str, style: str) -> int | None:
        """Return the level that a style is tied to in the list it names, or null."""
        found = self._find(number)
        if found is None:
            return None
        for at, level in found[1].levels.items():
            if level.style == style:
                return at
        return None

    def next(self, number: str, at: int) -> str:
        """Count a paragraph and return its label ("12.", "(a)"); empty for bullets."""
        found = self._find(number)
        if found is None or not 0 <= at < _LEVELS:
            return ""
        instance, held = found
        level = instance.levels.get(at) or held.levels.get(at)
        if level is None:
            return ""
        counts = held.counts
        start = instance.starts.pop(at, None)
        before = counts[at]
        if start is not None:
            counts[at] = start
        elif before is None:
            counts[at] = level.start
        else:
            counts[at] = min(before + 1, _HIGHEST)
        for below in range(at + 1, _LEVELS):
            deeper = instance.levels.get(below) or held.levels.get(below)
            restart = deeper.restart if deeper else None
            if restart is None or (restart and at < restart):
                counts[below] = None
        return _printed(level, at, counts, instance.levels, held.levels)

    def _find(self, number: str) -> tuple[_Instance, _List] | None:
        instance = self._instances.get(number)
        if instance is None:
            return None
        held = self._lists.get(instance.abstract)
        if held is not None and held.link is not None and not held.levels:
            linked = self._instances.get(self._styles.of(held.link).number or "")
            held = self._lists.get(linked.abstract) if linked else None
        return (instance, held) if held is not None else None


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for child in element.iterchildren(w("lvl")):
        at = as_level(child.get(_LEVEL))
        if at is not None:
            found[at] = _level(child)
    return found


def _level(element: Element) -> Level:
    level = Level()
    for child in element:
        value = child.get(VAL) or ""
        name = child.tag.rpartition("}")[2]
        if name == "start":
            level.start = _count(value, 1)
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value[:_LONGEST_TEXT]
        elif name == "pStyle":
            level.style = value
        elif name == "lvlRestart":
            level.restart = as_level(value)
        elif name == "isLgl":
            level.legal = is_on(child.get(VAL))
    return level


def _override(instance: _Instance, element: Element) -> None:
    for override in element.iterchildren(w("lvlOverride")):
        at = as_level(override.get(_LEVEL))
        if at is None:
            continue
        level = override.find(w("lvl"))
        if level is not None:
            instance.levels[at] = _level(level)
        start = override.find(w("startOverride"))
        if start is not None:
            instance.starts[at] = _count(start.get(VAL) or "", 1)


def _count(value: str, other: int) -> int:
    if not (value.isascii() and value.isdigit()) or len(value) > 6:
        return other
    return int(value)


def _printed(
    level: Level,
    at: int,
    counts: list[int | None],
    own: dict[int, Level],
    shared: dict[int, Level],
) -> str:
    if level.form in ("bullet", "none") or not level.text:
        return ""
    out = level.text
    for place in range(_LEVELS):
        sign = f"%{place + 1}"
        if sign not in out:
            continue
        there = own.get(place) or shared.get(place) or level
        form = "decimal" if level.legal and place != at else there.form
        count = counts[place]
        out = out.replace(sign, printed(there.start if count is None else count, form))
    return " ".join(out.split())
