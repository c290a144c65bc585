"""Citations: document symbols in running text, short forms made full, paragraphs named."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from milepost.documents.document import Citation
from milepost.documents.languages.labels import cited_item
from milepost.documents.languages.signs import is_other_script, latin
from milepost.documents.languages.words import (
    AND,
    AND_LATIN,
    PARAGRAPH,
    PARAGRAPH_LATIN,
    TO,
    TO_LATIN,
)
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import expand

_OTHER_ITEM = re.compile(r"\s*\([а-яأ-ي]ـ?\)|\s*(?<![(\w])[a-zа-я]\)")


class _Grammar(NamedTuple):
    """How paragraphs and short forms are named; ``behind`` only where a word follows them."""

    paragraphs: re.Pattern[str]
    behind: re.Pattern[str] | None
    one: re.Pattern[str]
    items: re.Pattern[str]
    item: re.Pattern[str]
    to: re.Pattern[str]
    short: re.Pattern[str]
    short_number: re.Pattern[str]


def _grammar(letter: str, paragraph: str, joins: str, to: str, other: bool) -> _Grammar:
    within, since = (r"at|in|в|في", r"(?:(?:من|с)\s+)?") if other else ("at|in", "")
    number = (
        rf"\d{{1,4}}(?:\.\d{{1,4}})?(?:\s?(?:bis|ter))?"
        rf"(?:\s?{letter}(?:\s?\([ivx]{{1,5}}\))?)*"
    )
    item = rf"(?:\([a-z]{{1,2}}\)|{letter})"
    items = rf"\d{{1,4}}\s?{item}(?:(?:{to}){item}|(?:(?:{joins}){item})+)"
    one = rf"(?:{items}|{number}(?:(?:{to}){number})?)"
    return _Grammar(
        paragraphs=re.compile(
            rf"\s*[,،]?\s*\(?\s*(?:(?:{within})\s+)?(?:{paragraph})"
            rf"\s*{since}(?P<list>{one}(?:(?:{joins}){one})*)",
            re.IGNORECASE,
        ),
        # Chinese counts "第20、第38和第39段", the word behind the numbers
        behind=re.compile(
            rf"(?:号(?:文件|决议)?)?\s*[,，、]?\s*[(（]?\s*第\s*"
            rf"(?P<list>{one}(?:(?:{joins}|{to})第?\s*{one})*)\s*段(?:(?P<item>\([a-z]\))项?)?"
        )
        if other
        else None,
        one=re.compile(one),
        items=re.compile(items),
        item=re.compile(item),
        to=re.compile(to),
        short=re.compile(
            rf"(?P<join>{joins}|\s*/\s*|\s*-\s*)"
            r"(?P<short>(?:Add|Corr|Rev|Amend)\.\s?\d{1,3}(?:/(?:Add|Corr|Rev)\.\s?\d{1,3})*)"
            r"(?![0-9A-Za-z_/])"
        ),
        short_number=re.compile(
            rf"(?:{joins})(\d{{1,2}})"
            r"(?![\w/-]|\.\d|\s+(?:de\s+)?[^\W\d_]+(?:/[^\W\d_]+)?\s+(?:de\s+)?\d{4})"
        ),
    )


_LATIN = _grammar(r"(?:\([a-z]{1,4}\)|[a-z]\))", PARAGRAPH_LATIN, AND_LATIN, TO_LATIN, other=False)


@cache
def _all() -> _Grammar:
    """The grammar of all six languages, compiled when the first text needs it."""
    letter = r"(?:\([a-zأ-ي]{1,4}\)|[a-zа-я]\)|\([а-я]\))"
    return _grammar(letter, PARAGRAPH, AND, TO, other=True)


def _grammar_for(text: str) -> _Grammar:
    return _all() if is_other_script(text) else _LATIN


_SUFFIX = re.compile(r"/(Add|Corr|Rev|Amend)\.\d+$")
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
    grammar = _grammar_for(text)
    for found in _symbols(alike):
        near = bisect_right(starts, found.start()) - 1
        if near >= 0 and found.start() < urls[near][1]:
            continue
        citations.extend(_at_symbol(_Text(text, alike, grammar), found, at))
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


class _Text(NamedTuple):
    """A text as printed, in Latin letters, and what its citations are read by."""

    printed: str
    latin: str
    grammar: _Grammar


def _at_symbol(given: _Text, found: re.Match[str], at: str) -> list[Citation]:
    """The citations from one full symbol on."""
    printed, text, grammar = given
    base = found[0]
    end, paragraphs = _named(text, found.end(), grammar)
    as_printed = printed[found.start() : end]
    citations = [Citation(symbol=base, paragraphs=paragraphs, as_printed=as_printed, at=at)]
    suffix: str | None = _last_suffix(base)
    while True:
        short = grammar.short.match(text, end)
        number = (
            grammar.short_number.match(text, end)
            if short is None and suffix and not paragraphs
            else None
        )
        if short:
            ending = short["short"].replace(" ", "")
            suffix = ending.rsplit("/", 1)[-1].split(".", 1)[0]
            start = short.start("short")
            after = short.end()
        elif number and suffix:
            ending = f"{suffix}.{number[1]}"
            start, after = number.start(1), number.end()
        else:
            return citations
        end, paragraphs = _named(text, after, grammar)
        citations.append(
            Citation(
                symbol=expand(ending, base),
                paragraphs=paragraphs,
                as_printed=printed[start:end],
                at=at,
            )
        )


def _named(text: str, end: int, grammar: _Grammar) -> tuple[int, tuple[str, ...]]:
    """Return where reading goes on, and the paragraphs named from ``end``."""
    found = grammar.paragraphs.match(text, end)
    if found:
        return found.end(), paragraph_list(found["list"])
    found = grammar.behind.match(text, end) if grammar.behind else None
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
    grammar = _grammar_for(printed)
    paragraphs: list[str] = []
    for found in grammar.one.finditer(printed):
        one = _OTHER_ITEM.sub(_as_english, grammar.to.sub("-", found[0].strip()))
        if "-" in one or not grammar.items.fullmatch(one):
            paragraphs.append(one)
            continue
        number = one[: one.index("(")].rstrip()
        paragraphs.extend(f"{number} {item}" for item in grammar.item.findall(one))
    return tuple(paragraphs)


def _as_english(found: re.Match[str]) -> str:
    label = cited_item(found[0].strip())
    blank = " " if found.string[: found.start()][-1:].isdigit() else ""
    return f"{blank or found[0][: -len(found[0].lstrip())]}({label})" if label else found[0]


def _last_suffix(symbol: str) -> str | None:
    found = _SUFFIX.search(symbol)
    return found[1] if found else None
