"""Citations: document symbols in running text, short forms made full, paragraphs named."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from milepost.documents.document import Citation
from milepost.documents.languages.labels import cited_item
from milepost.documents.languages.signs import latin
from milepost.documents.languages.words import AND, PARAGRAPH, TO
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import expand

_LETTER = r"(?:\([a-zأ-ي]{1,4}\)|[a-zа-я]\)|\([а-я]\))"
_NUMBER = (
    rf"\d{{1,4}}(?:\.\d{{1,4}})?(?:\s?(?:bis|ter))?"
    rf"(?:\s?{_LETTER}(?:\s?\([ivx]{{1,5}}\))?)*"
)
_ITEM = rf"(?:\([a-z]{{1,2}}\)|{_LETTER})"
_TO = rf"(?:{TO})"
_AND = rf"(?:{AND})"
_ITEMS = rf"\d{{1,4}}\s?{_ITEM}(?:{_TO}{_ITEM}|(?:{_AND}{_ITEM})+)"
_RANGE = rf"(?:{_ITEMS}|{_NUMBER}(?:{_TO}{_NUMBER})?)"
_PARAGRAPHS = re.compile(
    r"\s*[,،]?\s*\(?\s*(?:at\s+|in\s+|в\s+|في\s+)?"
    rf"(?:{PARAGRAPH})"
    rf"\s*(?:من\s+|с\s+)?(?P<list>{_RANGE}(?:{_AND}{_RANGE})*)",
    re.IGNORECASE,
)
# Chinese counts "第20、第38和第39段", the word behind the numbers
_PARAGRAPHS_BEHIND = re.compile(
    rf"(?:号(?:文件|决议)?)?\s*[,，、]?\s*[(（]?\s*第\s*"
    rf"(?P<list>{_RANGE}(?:(?:{_AND}|{_TO})第?\s*{_RANGE})*)\s*段(?:(?P<item>\([a-z]\))项?)?"
)
_ONE = re.compile(_RANGE)
_OTHER_ITEM = re.compile(r"\s*\([а-яأ-ي]ـ?\)|\s*(?<![(\w])[a-zа-я]\)")
_SHORT = re.compile(
    rf"(?P<join>{AND}|\s*/\s*|\s*-\s*)"
    r"(?P<short>(?:Add|Corr|Rev|Amend)\.\s?\d{1,3}(?:/(?:Add|Corr|Rev)\.\s?\d{1,3})*)"
    r"(?![0-9A-Za-z_/])"
)
_SHORT_NUMBER = re.compile(
    rf"{_AND}(\d{{1,2}})(?![\w/-]|\.\d|\s+(?:de\s+)?[^\W\d_]+(?:/[^\W\d_]+)?\s+(?:de\s+)?\d{{4}})"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")


def find(text: str, at: str) -> list[Citation]:
    """Return the citations in ``text``, in order; ``at`` is the locator they stand at.

    "A/HRC/41/17 and Add.1" gives two full symbols; paragraphs belong to the symbol they
    follow. Web addresses are passed over.
    """
    if "/" not in text:
        return []
    urls = (
        [found.span() for found in _URL.finditer(text)] if "://" in text or "www." in text else []
    )
    starts = [start for start, _ in urls]
    citations: list[Citation] = []
    alike = latin(text)
    for found in _symbols(alike):
        near = bisect_right(starts, found.start()) - 1
        if near >= 0 and found.start() < urls[near][1]:
            continue
        citations.extend(_at_symbol(text, alike, found, at))
    return citations


def _symbols(text: str) -> Iterator[re.Match[str]]:
    """The symbols in ``text``: a root in capitals stands right before the first stroke of each.

    Tried at strokes only, the pattern costs a tenth of what a search from every letter does.
    """
    end = 0
    stroke = text.find("/")
    while stroke >= 0:
        start = stroke
        while start > end and "A" <= text[start - 1] <= "Z":
            start -= 1
        found = SYMBOL.match(text, start) if start < stroke else None
        if found:
            yield found
            end = found.end()
        stroke = text.find("/", max(end, stroke + 1))


def _at_symbol(printed: str, text: str, found: re.Match[str], at: str) -> list[Citation]:
    """The citations from one full symbol on; ``text`` is ``printed`` in Latin letters."""
    base = found[0]
    end, paragraphs = _named(text, found.end())
    as_printed = printed[found.start() : end]
    citations = [Citation(symbol=base, paragraphs=paragraphs, as_printed=as_printed, at=at)]
    suffix: str | None = _last_suffix(base)
    while True:
        short = _SHORT.match(text, end)
        number = (
            _SHORT_NUMBER.match(text, end) if short is None and suffix and not paragraphs else None
        )
        if short:
            ending = short["short"].replace(" ", "")
            suffix = re.split(r"\.", ending.rsplit("/", 1)[-1])[0]
            start = short.start("short")
            after = short.end()
        elif number and suffix:
            ending = f"{suffix}.{number[1]}"
            start, after = number.start(1), number.end()
        else:
            return citations
        end, paragraphs = _named(text, after)
        citations.append(
            Citation(
                symbol=expand(ending, base),
                paragraphs=paragraphs,
                as_printed=printed[start:end],
                at=at,
            )
        )


def _named(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Return where reading goes on, and the paragraphs named from ``end``."""
    found = _PARAGRAPHS.match(text, end)
    if found:
        return found.end(), paragraph_list(found["list"])
    if text.isascii():
        return end, ()
    found = _PARAGRAPHS_BEHIND.match(text, end)
    if not found:
        return end, ()
    paragraphs = paragraph_list(re.sub(r"第\s*", "", found["list"]))
    if found["item"]:
        paragraphs = (*paragraphs[:-1], f"{paragraphs[-1]} {found['item']}")
    return found.end(), paragraphs


def paragraph_list(printed: str) -> tuple[str, ...]:
    """Return "20, 38 and 39" as ("20", "38", "39"); a range stays one entry, "52-64".

    "23 (a) and (b)" gives "23 (a)" and "23 (b)"; "16 e)" and "16 (ه)" are "16 (e)".
    """
    paragraphs: list[str] = []
    for found in _ONE.finditer(printed):
        one = _OTHER_ITEM.sub(_as_english, re.sub(_TO, "-", found[0].strip()))
        if "-" in one or not re.fullmatch(_ITEMS, one):
            paragraphs.append(one)
            continue
        number = one[: one.index("(")].rstrip()
        paragraphs.extend(f"{number} {item}" for item in re.findall(_ITEM, one))
    return tuple(paragraphs)


def _as_english(found: re.Match[str]) -> str:
    label = cited_item(found[0].strip())
    blank = " " if found.string[: found.start()][-1:].isdigit() else ""
    return f"{blank or found[0][: -len(found[0].lstrip())]}({label})" if label else found[0]


def _last_suffix(symbol: str) -> str | None:
    found = re.search(r"/(Add|Corr|Rev|Amend)\.\d+$", symbol)
    return found[1] if found else None
