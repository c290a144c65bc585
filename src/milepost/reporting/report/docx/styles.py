"""The styles and lists of the report: numbers are Word's own, so that one edit renumbers all.

Rules: ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering).
"""

from milepost.reporting.report import words
from milepost.reporting.report.docx.package import XML

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PARAGRAPHS = 2
"""The list of the paragraphs of the body; the annexes' own lists have the numbers behind it."""
ITEM_DEPTHS = 4
HEADING_DEPTHS = 4
_REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}  # fmt: skip  # noqa: E501
GUTTER = 1134  # twips, 20 mm: the margin of a page, and what stands free beside the column of text
_STEP = 567  # twips, one a depth
_NUMBERED_TO = 851  # twips: where the number of a section ends, right-aligned
_COLUMN = f'<w:ind w:left="{GUTTER}" w:right="{GUTTER}"/>'
_NARROW = f'<w:ind w:left="{GUTTER + _STEP}" w:right="{GUTTER + _STEP}"/>'
_HANGING = f'<w:ind w:left="{GUTTER}" w:right="{GUTTER}" w:hanging="{GUTTER - _NUMBERED_TO}"/>'
_ITEM_FORMS = (("lowerLetter", "(%{})"), ("lowerRoman", "(%{})"), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))  # fmt: skip  # noqa: E501
_HEADING_FORMS = ("upperRoman", "upperLetter", "decimal", "lowerLetter")
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_CENTRED, _JUSTIFIED = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'
_RULED = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="auto"/></w:pBdr>'
_HEADING_SIZES = (28, 24, 22, 22)  # half-points


def region(language: str) -> str:
    """Return the language with its region, as Word wants it ("en-GB")."""
    return _REGIONS.get(language.split("-", maxsplit=1)[0].lower(), language)


def styles(language: str) -> str:
    """Return styles.xml for a report in ``language``."""
    tag = region(language)
    chinese = tag.startswith("zh")
    other = ' w:eastAsia="zh-CN"' if chinese else ""
    font = ' w:eastAsia="SimSun"' if chinese else ""
    bidi = tag if words.is_right_to_left(language) else "ar-SA"
    turned = "<w:bidi/>" if words.is_right_to_left(language) else ""
    return (
        f"{XML}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        f'{font} w:cs="Times New Roman"/>'
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{tag}"{other} w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{turned}"
        '<w:spacing w:after="120" w:line="240" w:lineRule="atLeast"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        + _style("Head", "Report Head", f'{_RULED}<w:spacing w:after="0"/>')
        + _style("HeadEnd", "Report Head End", '<w:spacing w:after="0"/><w:jc w:val="end"/>')
        + _style("Title", "Title", f'<w:spacing w:before="240" w:after="240"/>{_COLUMN}', _BOLD, 34)
        + _style("SummaryHeading", "Summary Heading", f"<w:keepNext/>{_CENTRED}", _ITALIC)
        + _style("Summary", "Summary", f"{_NARROW}{_JUSTIFIED}")
        + "".join(_heading(depth) for depth in range(1, HEADING_DEPTHS + 1))
        + _style(
            "AnnexHeading", "Annex Heading",
            '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
            _BOLD, 28,
        )
        + _style(
            "AnnexTitle", "Annex Title",
            f'<w:keepNext/><w:spacing w:after="240"/>{_COLUMN}<w:outlineLvl w:val="1"/>',
            _BOLD, 24,
        )
        + _numbered("NumberedParagraph", "Numbered Paragraph", 0)
        + "".join(_numbered(f"Item{at}", f"Item {at}", at) for at in range(1, ITEM_DEPTHS + 1))
        + _style("BodyText", "Body Text", f"{_COLUMN}{_JUSTIFIED}")
        + _style("Quote", "Quote", f"{_NARROW}{_JUSTIFIED}")
        + _style("Caption", "caption", '<w:keepNext/><w:spacing w:before="240"/>', _BOLD)
        + _style("TableText", "Table Text", _spacing(60, 200, "atLeast"), "", 17)
        + _style("TableHead", "Table Head", "<w:keepNext/>", _BOLD, based="TableText")
        + _style(
            "FootnoteText", "footnote text", _spacing(40, 200, "atLeast") + _COLUMN, "", 17
        )
        + _style("SectionEnd", "Section End", _spacing(0, 20, "exact"), "", 2)
        + _style("Footer", "footer", f'<w:spacing w:before="120"/>{_CENTRED}')
        + '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "</w:style></w:styles>"
    )  # fmt: skip


def numbering(annexes: int) -> str:
    """Return numbering.xml: headings, the paragraphs of the body, those of each annex."""
    headings = "".join(
        _level(
            at,
            form,
            f"%{at + 1}.",
            f"Heading{at + 1}",
            f"{_tab(GUTTER)}{_HANGING}",
            end=True,
        )
        for at, form in enumerate(_HEADING_FORMS)
    )
    first = f"{_tab(GUTTER + _STEP)}{_place(0)}"
    paragraphs = _level(0, "decimal", "%1.", "NumberedParagraph", first) + "".join(
        _level(
            at,
            form,
            text.format(at + 1),
            f"Item{at}",
            f"{_tab(GUTTER + _STEP * (at + 1))}{_place(at)}",
        )
        for at, (form, text) in enumerate(_ITEM_FORMS, 1)
    )
    lists = (headings, paragraphs, *(_unlinked(paragraphs) for _ in range(annexes)))
    return (
        f"{XML}<w:numbering {SPACES}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
            for at, levels in enumerate(lists)
        )
        + "".join(
            f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
            for at in range(len(lists))
        )
        + "</w:numbering>"
    )


def _unlinked(levels: str) -> str:
    """The levels without their styles: a style can lead to one list only."""
    for at in ("NumberedParagraph", *(f"Item{one}" for one in range(1, ITEM_DEPTHS + 1))):
        levels = levels.replace(f'<w:pStyle w:val="{at}"/>', "")
    return levels


def _spacing(after: int, line: int, rule: str) -> str:
    return f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _style(
    key: str, name: str, paragraph: str = "", runs: str = "", size: int = 0, based: str = "Normal"
) -> str:
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{runs}{sized}</w:rPr></w:style>"
    )


def _heading(depth: int) -> str:
    return _style(
        f"Heading{depth}",
        f"heading {depth}",
        f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="1"/>'
        f'</w:numPr><w:spacing w:before="240"/>{_HANGING}<w:outlineLvl w:val="{depth - 1}"/>',
        _BOLD,
        _HEADING_SIZES[depth - 1],
    )


def _numbered(key: str, name: str, level: int) -> str:
    return _style(
        key,
        name,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{PARAGRAPHS}"/></w:numPr>'
        f"{_place(level)}{_JUSTIFIED}",
    )


def _level(at: int, form: str, text: str, style: str, place: str, *, end: bool = False) -> str:
    """A level of a list; ``place`` is where its text stands, ``end`` aligns its numbers there."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="{"end" if end else "start"}"/><w:pPr>{place}</w:pPr></w:lvl>'
    )


def _place(level: int) -> str:
    """Where a numbered paragraph stands, or an item of it with its label before it. It is said of
    the style and of the list: word processors differ in which of them they take."""
    left = GUTTER + _STEP * (level + 1) if level else GUTTER
    first = f'w:hanging="{_STEP}"' if level else 'w:firstLine="0"'
    return f'<w:ind w:left="{left}" w:right="{GUTTER}" {first}/>'


def _tab(at: int) -> str:
    return f'<w:tabs><w:tab w:val="num" w:pos="{at}"/></w:tabs>'
