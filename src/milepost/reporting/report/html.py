"""A report as one HTML file that needs nothing beside it.

Every text is escaped and isolated in its direction. Headings, tables with headers, notes linked
there and back; no script.
"""

from dataclasses import dataclass, field
from html import escape

from milepost.reporting.report import bands, head, widths, words
from milepost.reporting.report.characters import css_string, printable
from milepost.reporting.report.numbering import (
    AnnexHeading,
    Heading,
    NumberedItem,
    NumberedParagraph,
    Piece,
    PlacedPassage,
    PlacedTable,
    number,
)
from milepost.reporting.report.report import Report, Run, Text
from milepost.reporting.report.soundness import refuse_unsound

_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d1d1f;--link:#1d4f91;--mark:#9a3b00}
@media(prefers-color-scheme:dark){:root{--paper:#17181a;--ink:#e6e6e6;--link:#9cc2f5;--mark:#f3a576}}
html{background:var(--paper);color:var(--ink)}a{color:var(--link)}
body{font:1.05rem/1.6 "Source Serif 4",Charter,Georgia,serif;margin:2rem auto;max-width:44rem}
body{padding:0 1rem;overflow-wrap:anywhere}
.head{margin:0;font-weight:600}.end{text-align:end;font-size:.9rem;font-weight:400}
.end+.head:not(.end){border-block-start:1px solid;margin-block-start:.5rem}
.end+.head:not(.end){padding-block-start:.5rem}
h1,h2,h3,h4,h5,h6{line-height:1.25}
h1{font-size:1.7rem;margin:2rem 0}
h2{font-size:1.3rem;margin-top:2.5rem}h3{font-size:1.12rem;margin-top:2rem}
h4,h5,h6{font-size:1rem}
.annex{break-before:page}
.summary,.quoted{margin-inline:2rem}
p.numbered{margin:1em 0}p.numbered>.number{display:inline-block;min-width:2.6rem}
p.item{margin-block:.5em;padding-inline-start:2.2rem;text-indent:-2.2rem}
p.item>.number{display:inline-block;min-width:2.2rem;text-indent:0}
.depth1{margin-inline-start:2.6rem}.depth2{margin-inline-start:4.8rem}
.depth3{margin-inline-start:7rem}.depth4{margin-inline-start:9.2rem}
.wide{overflow-x:auto;margin:1.5rem 0}
table{border-collapse:collapse;font-size:.86rem;line-height:1.45;width:100%}
caption{text-align:start;font-weight:600;padding:.4em 0}
th,td{border-bottom:1px solid #8886;padding:.45em .6em;text-align:start;vertical-align:top}
th,td{overflow-wrap:anywhere}
td p{margin:0 0 .6em}sup{line-height:0}sup a{text-decoration:none;padding:0 .1em}
.notes{border-top:1px solid #8886;font-size:.88rem;margin-top:3rem}
@media(min-width:66rem){.wide.landscape{margin-inline:-8rem}}
.mark{position:sticky;inset-block-start:0;margin:-2rem 0 2rem;padding:.45rem 0;text-align:center}
.mark{background:var(--paper);border-block-end:1px solid currentColor;color:var(--mark)}
.mark{font:600 .85rem/1.4 system-ui,sans-serif}
html:has(.mark){scroll-padding-block-start:3rem}
@page{size:A4;margin:22mm 20mm;@bottom-center{content:counter(page);font:9pt serif}}
@page wide{size:A4 landscape}
@media print{html{background:#fff;color:#000}.mark{display:none}
body{max-width:none;font-size:10pt;line-height:1.4;margin:0;padding:0}
main{max-width:130mm;margin-inline:auto}main>.wide,main>.head{margin-inline:-20mm}
main>.landscape{page:wide;margin-inline:-63.5mm}
h1{font-size:17pt}h2{font-size:14pt;margin-top:1.5rem}h3{font-size:12pt;margin-top:1.2rem}
table,.notes{font-size:8.5pt;line-height:1.35}
h2,h3,h4,h5,h6{break-after:avoid}p{orphans:2;widows:2}.numbered.leads{break-after:avoid}
thead{display:table-header-group}tr.whole{break-inside:avoid}
.wide{overflow:visible}a{color:inherit;text-decoration:none}.notes a.back{display:none}}
"""

_EDGES = 1
"""Characters that wide letters take beside the longest word of a column."""
_EACH_SHEET = """\
@page{{@top-center{{content:{};font:600 9pt system-ui,sans-serif;color:#9a3b00}}}}
"""


def to_html(report: Report) -> bytes:
    """Return the report as a page in UTF-8; the same report gives the same bytes.

    Raises ``InputError`` with the place for what may not be printed.
    """
    refuse_unsound(report)
    own = words.of(report.language)
    page = _Page(own)
    top = "".join(
        f'<p class="head{" end" if line.at_end else ""}">{_escaped(line.text)}</p>\n'
        for line in head.lines(report)
    )
    summary = "".join(
        f'<p class="summary" dir="auto">{page.runs(part)}</p>\n' for part in report.summary
    )
    if summary:
        summary = f'<section aria-labelledby="summary"><h2 id="summary">{own.summary}</h2>\n{summary}</section>\n'  # noqa: E501
    numbered = number(report)
    pieces = "".join(map(page.piece, numbered, bands.turned(numbered)))
    direction = "rtl" if words.is_right_to_left(report.language) else "ltr"
    title = _escaped(report.title)
    band, style = "", _STYLE
    if report.mark:
        band = f'<p class="mark" dir="auto">{_escaped(report.mark)}</p>\n'
        style += _EACH_SHEET.format(css_string(report.mark))
    return (
        f'<!doctype html>\n<html lang="{_escaped(report.language)}" dir="{direction}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head>\n<body>{band}<main>\n{top}"
        f"<h1>{title}</h1>\n{summary}{pieces}{page.notes()}</main></body></html>\n"
    ).encode()


@dataclass(slots=True)
class _Page:
    """Writes pieces in order and keeps the notes they call."""

    own: words.Words
    _notes: list[str] = field(default_factory=list)
    _annex: str = ""

    def piece(self, piece: Piece, turned: bool) -> str:
        """A piece; one that stands on ``turned`` sheets where it is printed says so."""
        if isinstance(piece, NumberedParagraph):
            return self._paragraph(piece)
        if isinstance(piece, Heading):
            depth = min(piece.depth + 1, 6)
            title = _escaped(f"{piece.label}. {piece.title}")
            return f'<h{depth} id="{piece.id}">{title}</h{depth}>\n'
        if isinstance(piece, AnnexHeading):
            self._annex = piece.id
            title = f"{self.own.annex.format(piece.label)}: {piece.title}"
            kind = "annex landscape" if turned else "annex"
            return f'<h2 class="{kind}" id="{piece.id}">{_escaped(title)}</h2>\n'
        if isinstance(piece, PlacedPassage):
            tag = "blockquote" if piece.passage.quoted else "div"
            kind = ' class="quoted"' if piece.passage.quoted else ""
            return (
                f'<{tag}{kind} id="{piece.id}"><p dir="auto">{self.runs(piece.passage.text)}</p>'
                f"</{tag}>\n"
            )
        return self._table(piece, turned)

    def runs(self, runs: Text, *, bold: bool = False) -> str:
        """Runs as HTML; a note is kept for the end and its call put here."""
        out = []
        for part in runs:
            if isinstance(part, Run):
                out.append(_run(part, bold=bold))
            else:
                at = len(self._notes) + 1
                self._notes.append("".join(_run(run) for run in part.text))
                named = self.own.note.format(at)
                out.append(
                    f'<sup><a id="call-{at}" href="#fn-{at}" aria-label="{named}">{at}</a></sup>'
                )
        return "".join(out)

    def notes(self) -> str:
        """The notes, each with the way back to its call."""
        if not self._notes:
            return ""
        listed = "".join(
            f'<li id="fn-{at}"><span dir="auto">{note}</span> <a class="back" href="#call-{at}" '
            f'aria-label="{self.own.back.format(at)}">↩</a></li>\n'
            for at, note in enumerate(self._notes, 1)
        )
        return (
            '<section class="notes" aria-labelledby="notes">'
            f'<h2 id="notes">{self.own.notes}</h2><ol>\n{listed}</ol></section>\n'
        )

    def _paragraph(self, piece: NumberedParagraph) -> str:
        lead = (
            f'<p class="numbered{" leads" if piece.items else ""}" id="{piece.id}" dir="auto">'
            f'<span class="number">{piece.number}.</span> '
            f"{self.runs(piece.text, bold=piece.bold)}</p>\n"
        )
        return lead + "".join(self._item(item, bold=piece.bold) for item in piece.items)

    def _item(self, item: NumberedItem, *, bold: bool) -> str:
        return (
            f'<p class="item depth{min(item.depth, 4)}" id="{item.id}" dir="auto">'
            f'<span class="number">{item.label}</span> {self.runs(item.text, bold=bold)}</p>\n'
        )

    def _table(self, piece: PlacedTable, turned: bool) -> str:
        table, measured = piece.table, widths.measured(piece.table)
        caption = f"<caption>{_escaped(table.caption)}</caption>" if table.caption else ""
        titles = "".join(
            f'<th scope="col" style="min-width:{longest + _EDGES}ch">{_escaped(column)}</th>'
            for column, longest in zip(table.columns, measured.longest, strict=True)
        )
        rows = []
        for at, row in enumerate(table.rows, 1):
            cells = "".join(f"<td>{self._cell(cell)}</td>" for cell in row)
            whole = "" if measured.long_rows[at - 1] else ' class="whole"'
            rows.append(f'<tr id="{self._annex or piece.id}/row-{at}"{whole}>{cells}</tr>\n')
        kind = "wide landscape" if turned else "wide"
        named = _escaped(table.caption or " / ".join(table.columns))
        # what scrolls must be within reach of the keyboard, and then it needs a name
        return (
            f'<div class="{kind}" role="region" tabindex="0" aria-label="{named}">'
            f'<table id="{piece.id}">{caption}<thead><tr>{titles}</tr></thead>\n'
            f"<tbody>\n{''.join(rows)}</tbody></table></div>\n"
        )

    def _cell(self, cell: tuple[Text, ...]) -> str:
        if len(cell) == 1:
            return f'<div dir="auto">{self.runs(cell[0])}</div>'
        return "".join(f'<p dir="auto">{self.runs(line)}</p>' for line in cell)


def _run(run: Run, *, bold: bool = False) -> str:
    out = _escaped(run.text).replace("\n", "<br>")
    if run.italic:
        out = f"<em>{out}</em>"
    return f"<strong>{out}</strong>" if bold or run.bold else out


def _escaped(value: str) -> str:
    return escape(printable(value))
