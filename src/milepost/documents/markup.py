"""Inline markup taken off a run of text, with the places where footnotes are called.

Reads the little that converters leave in text: Markdown emphasis, links and escapes, and the
tags of HTML.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.documents.languages.signs import latin

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# of other words in angle brackets none is taken for markup: "if a<b and c>d", "<name withheld>"
_TAGS = (
    "a|abbr|address|article|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del"
    "|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|li"
    "|main|mark|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|sup|table|tbody|td"
    "|tfoot|th|thead|title|tr|tt|u|ul|var|wbr"
)
# the sign first: a pattern that begins with one is looked for much quicker
_BREAK = re.compile(r"<(?<!\\<)(?:/p>|/li>|br\s*/?>)", re.IGNORECASE)
_TOKEN = re.compile(
    r"<sup>\s*(?P<sup>[^<]{0,40}?)\s*</sup>"
    r"|\[\^(?P<mark>\d{1,4})\]"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})"
    r"|<(?P<url>(?:https?://|mailto:)[^<>\s]+)>"
    r"|\[(?P<link>[^\[\]]*)\]\((?P<target>(?:[^()\s]++|\([^()\s]*+\))*+)\)"
    rf"|</?(?:{_TAGS})(?:\s+[a-z:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))*\s*/?>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});)"
    r"|(?P<stars>\*{1,3})",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[<\[*\\&⁰¹²³⁴⁵⁶⁷⁸⁹]")
_SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_RARE_BLANKS = ("  ", "\t", "\u00a0", "\u2007", "\u202f")


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised number in the text: the number and the offset it stood at."""

    number: int
    offset: int


def strip(raw: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without markup, and the raised numbers in the order they stood.

    Paragraph breaks (``</p>``, ``</li>``, ``<br>``) become line ends; other white space is
    folded into one blank. Raised text that is no number ("5<sup>th</sup>") stays as text. A
    link keeps its words; an address in angle brackets stays whole.
    """
    if not _SIGN.search(raw):
        if "\n" not in raw:
            return _folded(raw).strip(), ()
        return "\n".join([line for one in _folded(raw).split("\n") if (line := one.strip())]), ()
    lines: list[str] = []
    marks: list[Mark] = []
    offset = 0
    for part in _BREAK.split(raw) if "<" in raw else [raw]:
        for line in part.split("\n"):
            text, found = _strip_line(line)
            if not text and not found:
                continue
            if lines and not text:
                # a raised number alone on a line belongs to the end of the line before
                marks.extend(Mark(mark.number, offset - 1) for mark in found)
                continue
            marks.extend(Mark(mark.number, offset + mark.offset) for mark in found)
            lines.append(text)
            offset += len(text) + 1
    return "\n".join(lines), tuple(marks)


def with_calls(text: str, marks: tuple[Mark, ...]) -> str:
    """Return plain text with its raised numbers put back, as "[^25]"."""
    for mark in reversed(marks):
        text = f"{text[: mark.offset]}[^{mark.number}]{text[mark.offset :]}"
    return text


def plain(raw: str) -> str:
    """Return the text without markup, on one line."""
    return strip(raw)[0].replace("\n", " ")


def _strip_line(raw: str) -> tuple[str, list[Mark]]:
    if not _SIGN.search(raw):
        return _folded(raw).strip(), []
    out: list[str] = []
    marks: list[Mark] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        text = _folded(text)
        if text.startswith(" ") and (not out or out[-1].endswith(" ")):
            text = text[1:]
        if text:
            out.append(text)
            length += len(text)

    at = 0
    for token in _tokens(raw):
        put(raw[at : token.start()])
        at = token.end()
        raised = token["sup"] if token["sup"] is not None else token["mark"] or token["raised"]
        if raised is not None:
            digits = latin(raised).translate(SUPERSCRIPTS).strip(" ,*_[]()#")
            if digits.isascii() and digits.isdigit() and len(digits) <= 4:
                marks.append(Mark(int(digits), length))
            else:
                put(raised)
        elif token["url"]:
            put(token["url"])
        elif token["link"] is not None:
            inner, inner_marks = _strip_line(token["link"])
            marks.extend(Mark(mark.number, length + mark.offset) for mark in inner_marks)
            put(_url_or_words(inner, token["target"]))
        elif token["escaped"]:
            put(token["escaped"])
        elif token["entity"]:
            put(html.unescape(token["entity"]))
        elif token["stars"] and _is_literal(raw, token.start(), token.end()):
            put(token["stars"])
    put(raw[at:])
    text = "".join(out)
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return text, [Mark(m.number, min(max(m.offset - lead, 0), len(text))) for m in marks]


def _tokens(raw: str) -> Iterator[re.Match[str]]:
    """The markup in ``raw``: each begins with a sign, and signs are few."""
    sign = _SIGN.search(raw)
    while sign:
        token = _TOKEN.match(raw, sign.start())
        if token:
            yield token
        sign = _SIGN.search(raw, token.end() if token else sign.end())


def _folded(raw: str) -> str:
    """Fold blanks of all kinds into one; text that needs none is not written anew."""
    for blank in _RARE_BLANKS:
        if blank in raw:
            return _SPACE.sub(" ", raw)
    return raw


def _is_literal(raw: str, start: int, end: int) -> bool:
    """A star with blanks on both sides is a star, not emphasis."""
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    return before.isspace() and after.isspace() and end - start == 1


def _url_or_words(words: str, target: str) -> str:
    """A link whose words are its own address keeps the address unescaped, once."""
    if words.startswith(("http://", "https://")) and target.startswith(("http://", "https://")):
        return target.replace("\\_", "_")
    return words
