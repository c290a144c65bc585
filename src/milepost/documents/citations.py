"""Citations: document symbols in running text, short forms made full, paragraphs named."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from milepost.documents.document import Citation
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import expand

_NUMBER = r"\d{1,4}(?:\.\d{1,4})?(?:\s?(?:bis|ter))?(?:\s?\([a-z]{1,4}\)(?:\s?\([ivx]{1,5}\))?)*"
_ITEM = r"\([a-z]{1,2}\)"
_TO = r"\s*[-–—]\s*"
_AND = r"(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s+et\s+|\s+y\s+|\s+и\s+)"
_ITEMS = rf"\d{{1,4}}\s?{_ITEM}(?:{_TO}{_ITEM}|(?:{_AND}{_ITEM})+)"
_RANGE = rf"(?:{_ITEMS}|{_NUMBER}(?:{_TO}{_NUMBER})?)"
_PARAGRAPHS = re.compile(
    r"\s*,?\s*\(?\s*(?:at\s+|in\s+)?"
    r"(?:paragraphs?|paras?\.?|par\.|párrs?\.?|párrafos?|paragraphes?|пункты?|пп?\.|الفقرات?|段)"
    rf"\s*(?P<list>{_RANGE}(?:{_AND}{_RANGE})*)",
    re.IGNORECASE,
)
_ONE = re.compile(_RANGE)
_SHORT = re.compile(
    r"(?P<join>(?:\s*,\s*and\s+|\s*,\s*|\s*/\s*|\s+and\s+|\s+et\s+|\s+y\s+|\s+и\s+|\s*-\s*))"
    r"(?P<short>(?:Add|Corr|Rev|Amend)\.\s?\d{1,3}(?:/(?:Add|Corr|Rev)\.\s?\d{1,3})*)(?![\w/])"
)
_SHORT_NUMBER = re.compile(
    r"(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s+et\s+|\s+y\s+|\s+и\s+)(\d{1,2})(?![\w/-]|\.\d|\s+[A-Z][a-z]+\s+\d{4})"
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
    for found in _symbols(text):
        near = bisect_right(starts, found.start()) - 1
        if near >= 0 and found.start() < urls[near][1]:
            continue
        citations.extend(_at_symbol(text, found, at))
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


def _at_symbol(text: str, found: re.Match[str], at: str) -> list[Citation]:
    base = found[0]
    end, paragraphs, printed = _named(text, found.end())
    citations = [Citation(symbol=base, paragraphs=paragraphs, as_printed=base + printed, at=at)]
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
        end, paragraphs, printed = _named(text, after)
        citations.append(
            Citation(
                symbol=expand(ending, base),
                paragraphs=paragraphs,
                as_printed=text[start:after] + printed,
                at=at,
            )
        )


def _named(text: str, end: int) -> tuple[int, tuple[str, ...], str]:
    """Return where reading goes on, the paragraphs named from ``end``, and their print."""
    found = _PARAGRAPHS.match(text, end)
    if not found:
        return end, (), ""
    return found.end(), paragraph_list(found["list"]), text[end : found.end()]


def paragraph_list(printed: str) -> tuple[str, ...]:
    """Return "20, 38 and 39" as ("20", "38", "39"); a range stays one entry, "52-64".

    "23 (a) and (b)" gives "23 (a)" and "23 (b)".
    """
    paragraphs: list[str] = []
    for found in _ONE.finditer(printed):
        one = re.sub(_TO, "-", found[0].strip())
        if "-" in one or not re.fullmatch(_ITEMS, one):
            paragraphs.append(one)
            continue
        number = one[: one.index("(")].rstrip()
        paragraphs.extend(f"{number} {item}" for item in re.findall(_ITEM, one))
    return tuple(paragraphs)


def _last_suffix(symbol: str) -> str | None:
    found = re.search(r"/(Add|Corr|Rev|Amend)\.\d+$", symbol)
    return found[1] if found else None
