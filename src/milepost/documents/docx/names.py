"""The element and attribute names of WordprocessingML that the reader knows."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"

# the strict form of the standard names the same elements under other addresses
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATHS.encode()),
)


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
ID = w("id")
TYPE = w("type")
PARAGRAPH = w("p")
PROPERTIES = w("pPr")
RUN = w("r")
RUN_PROPERTIES = w("rPr")
TEXT = w("t")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
SECTION = w("sectPr")
BOX = w("txbxContent")
FOOTNOTE_CALL = w("footnoteReference")
ENDNOTE_CALL = w("endnoteReference")
RENDERED_BREAK = w("lastRenderedPageBreak")


def is_on(value: str | None) -> bool:
    """Whether an on-off property that is present is on: it is unless it says no."""
    return value not in ("0", "false", "off", "none")
