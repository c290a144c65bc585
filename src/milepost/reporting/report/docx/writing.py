"""A report written as a Word file.

Native footnotes, styles, lists that number themselves, tables whose head is repeated, a turned
page for wide tables. Text stands in ``w:t`` only, never in a field: nothing in it is run. The
properties name the title and the language, and nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from milepost.reporting.report import bands, direction, head, widths, words
from milepost.reporting.report.characters import printable
from milepost.reporting.report.docx import styles
from milepost.reporting.report.docx.package import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    PACKAGE_RELATIONS,
    XML,
    packed,
)
from milepost.reporting.report.numbering import (
    AnnexHeading,
    Heading,
    NumberedParagraph,
    Piece,
    PlacedPassage,
    number,
)
from milepost.reporting.report.report import Cell, Report, Run, Table, Text, text
from milepost.reporting.report.soundness import refuse_unsound

_SHORT, _LONG = 11906, 16838  # A4 in twips
_MARGIN, _MARGIN_ABOVE = styles.GUTTER, 1417
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_CALL = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'


def to_docx(report: Report) -> bytes:
    """Return the report as a .docx; the same report gives the same bytes.

    Raises ``InputError`` with the place for what may not or cannot be printed.
    """
    refuse_unsound(report)
    writer = _Writer(report)
    body = writer.body()
    annexes = len(report.annexes)
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONS,
            "docProps/core.xml": _properties(report),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/document.xml": f"{XML}<w:document {styles.SPACES}><w:body>{body}</w:body>"
            "</w:document>",
            "word/styles.xml": styles.styles(report.language),
            "word/numbering.xml": styles.numbering(annexes),
            "word/settings.xml": _settings(report),
            "word/footnotes.xml": f"{XML}<w:footnotes {styles.SPACES}>{_SEPARATORS}"
            f"{''.join(writer.notes)}</w:footnotes>",
            "word/footer.xml": f"{XML}<w:ftr {styles.SPACES}>{_mark(report)}"
            '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr="PAGE">'
            "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>",
        }
    )


@dataclass(slots=True)
class _Writer:
    """Writes pieces in order and keeps the notes they call."""

    report: Report
    notes: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    turned: bool = False
    turns: bool = field(init=False)
    annexes: int = 0

    def __post_init__(self) -> None:
        self.turns = words.is_right_to_left(self.report.language)

    def body(self) -> str:
        """The insides of the body: head, summary, pieces, the properties of the last pages."""
        self.out += self._head()
        pieces = number(self.report)
        turned = bands.turned(pieces)
        for piece, wide in zip(pieces, turned, strict=True):
            if isinstance(piece, AnnexHeading) or wide != self.turned:
                self._turn(wide)
            self._piece(piece)
        return "".join(self.out) + self._pages(self.turned)

    def _head(self) -> Iterator[str]:
        report = self.report
        for line in head.lines(report):
            style = "HeadEnd" if line.at_end else "Head"
            yield self._paragraph(style, text(line.text, bold=not line.at_end))
        yield self._paragraph("Title", text(report.title))
        if report.summary:
            yield self._paragraph("SummaryHeading", text(words.of(report.language).summary))
            for part in report.summary:
                yield self._paragraph("Summary", part)

    def _piece(self, piece: Piece) -> None:
        out = self.out
        if isinstance(piece, NumberedParagraph):
            own = f'<w:numId w:val="{styles.PARAGRAPHS + self.annexes}"/>' if self.annexes else ""
            # what leads to items does not stay behind on the page before them
            more = ("<w:keepNext/>" if piece.items else "") + _level(own, 0)
            out.append(self._paragraph("NumberedParagraph", piece.text, more, bold=piece.bold))
            for item in piece.items:
                depth = min(item.depth, styles.ITEM_DEPTHS)
                out.append(
                    self._paragraph(f"Item{depth}", item.text, _level(own, depth), bold=piece.bold)
                )
        elif isinstance(piece, Heading):
            depth = min(piece.depth, styles.HEADING_DEPTHS)
            out.append(self._paragraph(f"Heading{depth}", text(piece.title)))
        elif isinstance(piece, AnnexHeading):
            self.annexes += 1
            label = words.of(self.report.language).annex.format(piece.label)
            out.append(self._paragraph("AnnexHeading", text(label)))
            out.append(self._paragraph("AnnexTitle", text(piece.title)))
        elif isinstance(piece, PlacedPassage):
            style = "Quote" if piece.passage.quoted else "BodyText"
            out.append(self._paragraph(style, piece.passage.text))
        else:
            for table in bands.of(piece.table, self.report.language):
                self._table(table)

    def _paragraph(self, style: str, runs: Text, more: str = "", *, bold: bool = False) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
            f"{self._runs(runs, bold=bold)}</w:p>"
        )

    def _runs(self, runs: Text, *, bold: bool = False) -> str:
        out = []
        for part in runs:
            if isinstance(part, Run):
                out.append(self._run(part, bold=bold))
            else:
                out.append(_CALL.format(f'<w:footnoteReference w:id="{len(self.notes) + 1}"/>'))
                self._note(part.text)
        return "".join(out)

    def _note(self, runs: tuple[Run, ...]) -> None:
        inside = "".join(map(self._run, runs))
        self.notes.append(
            f'<w:footnote w:id="{len(self.notes) + 1}"><w:p><w:pPr>'
            f'<w:pStyle w:val="FootnoteText"/></w:pPr>{_CALL.format("<w:footnoteRef/>")}'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{inside}</w:p></w:footnote>'
        )

    def _run(self, run: Run, *, bold: bool = False) -> str:
        return _run(run, bold=bold, turned=self.turns)

    def _table(self, table: Table) -> None:
        out = self.out
        if table.caption:
            out.append(self._paragraph("Caption", text(table.caption)))
        total = (_LONG if self.turned else _SHORT) - 2 * _MARGIN
        measured = widths.measured(table)
        whole = sum(measured.shares)
        twips = [total * share // whole for share in measured.shares]
        turned = "<w:bidiVisual/>" if self.turns else ""
        named = f'<w:tblCaption w:val="{_attribute(table.caption)}"/>' if table.caption else ""
        out.append(
            f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>'
            '<w:top w:val="single" w:sz="4" w:color="auto"/>'
            '<w:bottom w:val="single" w:sz="8" w:color="auto"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="BFBFBF"/></w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f"{named}</w:tblPr><w:tblGrid>"
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
            + "</w:tblGrid>"
        )
        titles = tuple((text(column),) for column in table.columns)
        out.append(self._row(titles, twips, "TableHead", "<w:cantSplit/><w:tblHeader/>"))
        for row, long in zip(table.rows, measured.long_rows, strict=True):
            out.append(self._row(row, twips, "TableText", "" if long else "<w:cantSplit/>"))
        out.append("</w:tbl>")
        # Word wants a paragraph behind a table, and none of ours may stand for it
        out.append('<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>')

    def _row(self, cells: tuple[Cell, ...], twips: list[int], style: str, more: str) -> str:
        properties = f"<w:trPr>{more}</w:trPr>" if more else ""
        return (
            f"<w:tr>{properties}"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                + ("".join(self._paragraph(style, line) for line in cell or ((),)))
                + "</w:tc>"
                for cell, width in zip(cells, twips, strict=True)
            )
            + "</w:tr>"
        )

    def _turn(self, turned: bool) -> None:
        """End the pages so far; the next begin anew, turned or not."""
        self.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{self._pages(self.turned)}</w:pPr></w:p>'
        )
        self.turned = turned

    def _pages(self, turned: bool) -> str:
        width, height = (_LONG, _SHORT) if turned else (_SHORT, _LONG)
        orient = ' w:orient="landscape"' if turned else ""
        sides = "".join(
            f'w:{side}="{_MARGIN_ABOVE if side in ("top", "bottom") else _MARGIN}" '
            for side in ("top", "right", "bottom", "left")
        )
        return (
            '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
            f'<w:pgMar {sides}w:header="709" w:footer="709" w:gutter="0"/>'
            f"{'<w:bidi/>' if self.turns else ''}</w:sectPr>"
        )


def _mark(report: Report) -> str:
    """What stands on every sheet, over its number."""
    if not report.mark:
        return ""
    turned = words.is_right_to_left(report.language)
    said = _run(Run(report.mark), bold=True, turned=turned)
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{said}</w:p>'


def _level(own: str, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/>{own}</w:numPr>' if own else ""


def _run(run: Run, *, bold: bool = False, turned: bool = False) -> str:
    """Runs of Word for a run: one for each stretch in one direction, as Word sets a run in one."""
    look = (_BOLD if bold or run.bold else "") + (_ITALIC if run.italic else "")
    out = []
    for words_, leftwards in direction.turns(printable(run.text), right_to_left=turned):
        properties = look + ("<w:rtl/>" if leftwards else "")
        if properties:
            properties = f"<w:rPr>{properties}</w:rPr>"
        inside = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else ""
            for line in words_.split("\n")
        )
        out.append(f"<w:r>{properties}{inside}</w:r>")
    return "".join(out)


def _attribute(value: str) -> str:
    return escape(printable(value)).replace("\n", " ")


def _properties(report: Report) -> str:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    subject = f"<dc:identifier>{_attribute(report.symbol)}</dc:identifier>" if report.symbol else ""
    return (
        f"{XML}<cp:coreProperties {spaces}><dc:title>{_attribute(report.title)}</dc:title>"
        f"{subject}<dc:language>{_attribute(report.language)}</dc:language></cp:coreProperties>"
    )


def _settings(report: Report) -> str:
    tag = _attribute(styles.region(report.language))
    return (
        f'{XML}<w:settings {styles.SPACES}><w:footnotePr><w:footnote w:id="-1"/>'
        '<w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{tag}"/></w:settings>'
    )
