"""What the styles of a Word document say, with what they inherit."""

import re
from dataclasses import dataclass

from milepost.documents.docx.names import (
    PROPERTIES,
    RUN_PROPERTIES,
    TYPE,
    VAL,
    is_on,
    w,
)
from milepost.documents.docx.package import Element

_DEPTH = 30
_BODY_TEXT = 9
_HEADING = re.compile(r"heading\s([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents)\s\d$|TOC\d$", re.IGNORECASE)
_STYLE_ID = w("styleId")
_NAME, _BASED_ON, _DEFAULT = w("name"), w("basedOn"), w("default")
_NUM_PR, _NUM_ID, _LEVEL = w("numPr"), w("numId"), w("ilvl")
_OUTLINE, _TABS, _LEADER = w("outlineLvl"), w("tabs"), w("leader")
_BOLD, _RAISED, _HIDDEN = w("b"), w("vertAlign"), w("vanish")


@dataclass(slots=True)
class Style:
    """A style as it works out. ``number`` is the numbering it names, ``level`` its level,
    ``outline`` the depth of a heading (1-9) or 0; null means that nothing is said."""

    key: str = ""
    number: str | None = None
    level: int | None = None
    numbered_by: str = ""
    outline: int = 0
    bold: bool | None = None  # a character style may leave it as it is
    raised: bool = False
    hidden: bool = False
    contents: bool = False
    leader: bool = False
    title: bool = False


def is_leader(tab: Element) -> bool:
    """Whether a tab is set with a row of dots, as in a table of contents."""
    return tab.get(_LEADER) in ("dot", "middleDot", "hyphen", "underscore")


class Styles:
    """The styles by id; each is worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of styles.xml, or nothing."""
        self._elements: dict[str, Element] = {}
        self._worked: dict[str, Style] = {}
        self.usual = ""
        for element in () if root is None else root.iterchildren(w("style")):
            key = element.get(_STYLE_ID) or ""
            self._elements.setdefault(key, element)
            if element.get(TYPE) == "paragraph" and element.get(_DEFAULT) in ("1", "true"):
                self.usual = key

    def of(self, key: str | None) -> Style:
        """Return the style of a paragraph or run; the usual one where none is named."""
        key = self.usual if key is None else key
        found = self._worked.get(key)
        if found is None:
            found = self._worked[key] = self._work_out(key)
        return found

    def _work_out(self, key: str) -> Style:
        chain: list[Element] = []
        at: str | None = key
        while at in self._elements and len(chain) < _DEPTH:
            chain.append(self._elements[at])
            based = chain[-1].find(_BASED_ON)
            at = based.get(VAL) if based is not None else None
        style = Style(key=key)
        for element in reversed(chain):
            self._lay_over(style, element)
        return style

    def _lay_over(self, style: Style, element: Element) -> None:
        name = element.find(_NAME)
        named = (name.get(VAL) or "") if name is not None else ""
        heading = _HEADING.match(named)
        if heading:
            style.outline = int(heading[1])
        style.title = named.casefold() == "title"
        style.contents = style.contents or bool(_CONTENTS.match(named))
        properties = element.find(PROPERTIES)
        if properties is not None:
            outline = properties.find(_OUTLINE)
            if outline is not None:
                style.outline = depth(outline.get(VAL))
            numbering = properties.find(_NUM_PR)
            if numbering is not None:
                number, level = numbering.find(_NUM_ID), numbering.find(_LEVEL)
                if number is not None:
                    style.number = number.get(VAL)
                    style.numbered_by = element.get(_STYLE_ID) or ""
                if level is not None:
                    style.level = as_level(level.get(VAL))
            tabs = properties.find(_TABS)
            style.leader = style.leader or (tabs is not None and any(map(is_leader, tabs)))
        runs = element.find(RUN_PROPERTIES)
        if runs is not None:
            bold, raised, hidden = runs.find(_BOLD), runs.find(_RAISED), runs.find(_HIDDEN)
            if bold is not None:
                style.bold = is_on(bold.get(VAL))
            if raised is not None:
                style.raised = raised.get(VAL) == "superscript"
            if hidden is not None:
                style.hidden = is_on(hidden.get(VAL))


def depth(value: str | None) -> int:
    """Return the depth of a heading for an outline level ("0" -> 1); body text has none."""
    level = as_level(value)
    return 0 if level is None or level >= _BODY_TEXT else level + 1


def as_level(value: str | None) -> int | None:
    """Return a level of a list or outline (0-9), or null for what is none."""
    if value is None or not (value.isascii() and value.isdigit()) or len(value) > 2:
        return None
    return min(int(value), _BODY_TEXT)
