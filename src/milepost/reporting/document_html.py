"""A document as one HTML page: anchors are locators, notes link both ways, no script."""

from html import escape

from milepost.documents.document import Call, Document, Footnote, Passage, Section, Table
from milepost.reporting.reading_order import parts

_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")
_STYLE = """
:root{color-scheme:light dark}
body{font:1.05rem/1.6 "Source Serif 4",Charter,Georgia,serif}
body{max-width:46rem;margin:3rem auto;padding:0 1.2rem}
.p{position:relative}.n{font-variant-numeric:tabular-nums;margin-inline-end:.6em}
.items{margin-inline-start:1.6em}table{border-collapse:collapse;font-size:.85rem;width:100%}
th,td{border-bottom:1px solid #8886;padding:.4em .5em;text-align:start;vertical-align:top}
caption{text-align:start;font-weight:600;padding-bottom:.5em}.notes{font-size:.85rem}
.wide{overflow-x:auto}:target{background:#ffd54a44}
"""


def to_html(document: Document) -> str:
    """Return a whole page; every text of the document is escaped."""
    language = document.language or "en"
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    title = escape(document.title or document.symbol or document.source.name)
    facts = " · ".join(
        escape(fact) for fact in (document.symbol, document.organ, document.date) if fact
    )
    body = "\n".join(_part(part) for part in parts(document))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction}">\n<head>'
        f'<meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        f"<h1>{title}</h1>\n<p>{facts}</p>\n{body}\n{_notes(document.footnotes)}"
        "</main></body></html>\n"
    )


def _part(part: object) -> str:
    if isinstance(part, Section):
        level = min(part.level + 1, 6)
        if part.id.startswith("annex"):
            name = ": ".join(word for word in (f"Annex {part.label}".strip(), part.title) if word)
        else:
            name = f"{part.label}. {part.title}" if part.label else part.title
        return f'<h{level} id="section-{escape(part.id)}">{escape(name)}</h{level}>'
    if isinstance(part, Table):
        return _table(part)
    number = getattr(part, "number", None) or getattr(part, "label", None) or ""
    kind = part.kind if isinstance(part, Passage) else "paragraph"
    text, calls, locator = _fields(part)
    if kind == "heading":
        return f'<p id="{escape(locator)}"><strong>{_text(text, calls)}</strong></p>'
    mark = (
        f'<span class="n">{escape(number)}{"." if number[:1].isdigit() else ""}</span> '
        if number
        else ""
    )
    return f'<div class="p" id="{escape(locator)}"><p>{mark}{_text(text, calls)}</p></div>'


def _fields(part: object) -> tuple[str, tuple[Call, ...], str]:
    return part.text, part.calls, part.id  # type: ignore[attr-defined]


def _table(table: Table) -> str:
    calls: dict[tuple[int | None, int | None], list[Call]] = {}
    for call in table.calls:
        calls.setdefault((call.row, call.column), []).append(call)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = []
    for at, (row, locator) in enumerate(zip(table.rows, table.row_ids, strict=True)):
        cells = "".join(
            f"<td>{_text(cell, tuple(calls.get((at, column), ())))}</td>"
            for column, cell in enumerate(row)
        )
        rows.append(f'<tr id="{escape(locator)}">{cells}</tr>')
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return (
        f'<div class="wide"><table id="{escape(table.id)}">{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _text(text: str, calls: tuple[Call, ...]) -> str:
    out: list[str] = []
    at = 0
    for call in sorted(calls, key=lambda one: one.offset):
        out.append(escape(text[at : call.offset]))
        note = call.footnote
        out.append(f'<sup><a id="call-{note}" href="#fn-{note}">{note}</a></sup>')
        at = call.offset
    out.append(escape(text[at:]))
    return "".join(out).replace("\n", "<br>")


def _notes(notes: tuple[Footnote, ...]) -> str:
    if not notes:
        return ""
    items = "\n".join(
        f'<li id="{note.id}" value="{note.number}">{escape(note.text)} '
        f'<a href="#call-{note.number}" aria-label="Back to the text">↩</a></li>'
        for note in notes
    )
    return f'<section class="notes"><h2>Notes</h2><ol>\n{items}\n</ol></section>\n'
