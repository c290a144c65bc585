"""Text in, a document out: blocks become sections, paragraphs, notes and tables."""

import hashlib
import re
from collections import Counter

from milepost.documents import blocks as cutting
from milepost.documents import front, header, kinds, language
from milepost.documents.assembly import Assembly
from milepost.documents.blocks import Block
from milepost.documents.document import (
    Document,
    Paragraph,
    Passage,
    ReadWarning,
    Source,
    Table,
)
from milepost.documents.walk import Walk
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import SymbolError, parse


def read_text(text: str, source: Source) -> Document:
    """Read a text or Markdown document.

    Never guesses: what cannot be decided is null, with a warning that says where. Raises
    InputError for what is no document (see ``blocks.cut``).
    """
    return read_blocks(cutting.cut(text.replace("\r\n", "\n").replace("\r", "\n")), source)


def read_blocks(found: list[Block], source: Source) -> Document:
    """Read a document from its blocks, whatever file they came from."""
    walk = Walk(labelled=front.has_labels(found))
    body = front.parted(front.without_contents(found))
    end = front.head_end(body)
    head = header.read(
        [
            f"* {block.raw}" if block.bullet == "*" else block.raw
            for block in body[:end]
            if block.kind in front.TEXTS
        ]
    )
    walk.take_head(head)
    for at, block in enumerate(body):
        if at >= end or block.kind not in front.TEXTS:
            walk.take(block)
    walk.finish()
    built = Assembly(walk)
    symbol, warnings = _symbol(head, found, source)
    tongue, organ = language.detect(_sample(found)), _organ(head, symbol)
    found_tables = tuple(part for part in built.parts if isinstance(part, Table))
    return Document(
        source=source,
        symbol=symbol,
        kind=kinds.tell(symbol, head.title, found_tables),
        title=head.title,
        language=tongue,
        organ=organ,
        session=head.session,
        agenda_items=head.agenda_items,
        date=head.date,
        sections=tuple(walk.outline.sections),
        paragraphs=tuple(part for part in built.parts if isinstance(part, Paragraph)),
        passages=tuple(part for part in built.parts if isinstance(part, Passage)),
        footnotes=built.footnotes,
        tables=found_tables,
        citations=tuple(built.citations()),
        warnings=(
            *built.warnings,
            *warnings,
            *_missing(title=head.title, language=tongue, organ=organ, date=head.date),
        ),
    )


def source_of(name: str, data: bytes, media_type: str) -> Source:
    """Return the source facts of a file's bytes."""
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type)


def _organ(head: header.Header, symbol: str | None) -> str | None:
    """The organ printed; of two, the one that the symbol belongs to, or begins with. Where none
    is printed, the symbol says whose document it is."""
    if symbol is None or (head.organ and not head.organs):
        return head.organ
    try:
        own = parse(re.split("[–—−-](?=[A-Z]+/)", symbol)[0]).organ
    except SymbolError:
        own = None
    return own if own in head.organs or not head.organ else head.organ


def _symbol(
    head: header.Header, found: list[Block], source: Source
) -> tuple[str | None, tuple[ReadWarning, ...]]:
    """The symbol printed in the head, else in the running heads, else in the file's name."""
    if head.symbol:
        return head.symbol, ()
    running = Counter(
        symbol[0]
        for block in found
        if block.kind == "page" and (symbol := SYMBOL.search(block.raw))
    )
    if running:
        return running.most_common(1)[0][0], ()
    named = header.symbol_from_name(source.name)
    if named:
        message = f"The text prints no symbol of its own; {named} is taken from the file name."
        return named, (ReadWarning(code="symbol-from-file-name", at=None, message=message),)
    message = "The document prints no symbol of its own."
    return None, (ReadWarning(code="symbol-missing", at=None, message=message),)


_MISSING = {
    "title": ("title-missing", "No title can be read at the head of the document."),
    "language": ("language-undecided", "The language of the text cannot be told."),
    "organ": ("organ-missing", "No organ can be read at the head of the document."),
    "date": ("date-missing", "No day of issue can be read at the head of the document."),
}


def _missing(**facts: str | None) -> tuple[ReadWarning, ...]:
    """A warning for every fact that every document should have and this one does not show."""
    return tuple(
        ReadWarning(code=code, at=None, message=message)
        for fact, (code, message) in _MISSING.items()
        if facts[fact] is None
    )


def _sample(found: list[Block]) -> str:
    """Text enough to tell the language by."""
    texts: list[str] = []
    length = 0
    for block in found:
        words = block.raw or " ".join(block.cells)
        texts.append(words)
        length += len(words)
        if length > language.SAMPLE:
            break
    return "\n".join(texts)
