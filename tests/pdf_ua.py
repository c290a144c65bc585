"""What PDF/UA-1 asks of a PDF, looked up in the file itself.

Each check is a rule of ISO 14289-1 that a program can settle; the numbers before the names are
the failure conditions of the Matterhorn Protocol 1.1. docs/reference/pdf-ua.md lists them all,
and says what is left to a person.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 "
    "H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry "
    "Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
"""Structure types of ISO 32000-1, 14.8.4."""

BELOW = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
"""What may stand right below a part of a table or a list: ISO 32000-1, tables 336 and 337."""

ABOVE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
}
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS_TEXT | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

Found = Iterator[str]
Check = Callable[[Pdf], Found]
CHECKS: dict[str, Check] = {}
"""By the number of the failure condition; several where one look settles several."""


def failures(file: Pdf) -> dict[str, list[str]]:
    """Return what each check finds, by its number; nothing where it finds nothing."""
    return {number: found for number, check in CHECKS.items() if (found := list(check(file)))}


def _check(number: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        CHECKS[number] = check
        return check

    return keep


# --- the tree of structure


def kind(element: Any, file: Pdf) -> str:
    """The standard type of an element, through the role map."""
    roles = file.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    name = str(element.S)
    for _ in range(len(roles) + 1):
        if name[1:] in STANDARD or name not in roles:
            break
        name = str(roles[name])
    return name[1:]


def children(element: Any) -> list[Any]:
    """Everything right below an element, content of pages and objects too."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def is_element(one: Any) -> bool:
    return isinstance(one, Dictionary) and "/S" in one


def elements(file: Pdf) -> Iterator[tuple[Any, Any]]:
    """Every element with the one above it, in the order of reading."""

    def below(above: Any) -> Iterator[tuple[Any, Any]]:
        for one in children(above):
            if is_element(one):
                yield one, above
                yield from below(one)

    if "/StructTreeRoot" in file.Root:
        yield from below(file.Root.StructTreeRoot)


def of_kind(file: Pdf, *kinds: str) -> list[Any]:
    return [one for one, _ in elements(file) if kind(one, file) in kinds]


def attribute(element: Any, name: str) -> Any:
    """What an element says of itself in its attributes."""
    given = element.get("/A", Array())
    for one in given if isinstance(given, Array) else [given]:
        if isinstance(one, Dictionary) and name in one:
            return one[name]
    return None


def content_of(element: Any, file: Pdf) -> set[tuple[Any, int]]:
    """The marked content of an element itself: page and number."""
    found = set()
    for one in children(element):
        if isinstance(one, int):
            found.add((element.Pg.objgen, one))
        elif isinstance(one, Dictionary) and one.get("/Type") == Name.MCR:
            found.add((one.get("/Pg", element.get("/Pg")).objgen, int(one.MCID)))
    return found


# --- pages


def painted(page: Any) -> Iterator[tuple[str, list[str], int | None]]:
    """Each operator that paints: its name, what encloses it, and its number, innermost last."""
    inside: list[tuple[str, int | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            given = operands[1] if len(operands) > 1 else Dictionary()
            if isinstance(given, Name):
                given = page.Resources.Properties[given]
            number = int(given.MCID) if "/MCID" in given else None
            inside.append((str(operands[0])[1:], number))
        elif name == "EMC":
            inside.pop()
        elif name in PAINTS:
            numbers = [number for _, number in inside if number is not None]
            yield name, [tag for tag, _ in inside], numbers[-1] if numbers else None


def annotations(file: Pdf) -> Iterator[tuple[int, Any, Any]]:
    for at, page in enumerate(file.pages, 1):
        for one in page.get("/Annots", []):
            yield at, page, one


def fonts(file: Pdf) -> dict[Any, Any]:
    found = {}
    for page in file.pages:
        for one in page.Resources.get("/Font", Dictionary()).values():
            found[one.objgen] = one
    return found


# --- 01 to 07: tagged at all


@_check("01-003, 01-004")
def artifacts_and_content_do_not_enclose_each_other(file: Pdf) -> Found:
    for at, page in enumerate(file.pages, 1):
        for _, inside, number in painted(page):
            if "Artifact" in inside and number is not None:
                yield f"page {at}: {inside}"


@_check("01-005")
def everything_painted_is_tagged_or_an_artifact(file: Pdf) -> Found:
    known = set[tuple[Any, int]]()
    for one, _ in elements(file):
        known |= content_of(one, file)
    for at, page in enumerate(file.pages, 1):
        for name, inside, number in painted(page):
            if "Artifact" not in inside and (page.objgen, number) not in known:
                yield f"page {at}: {name} in {inside}"


@_check("01-007")
def the_tags_are_not_called_suspect(file: Pdf) -> Found:
    marked = file.Root.get("/MarkInfo", Dictionary())
    if not marked.get("/Marked") or marked.get("/Suspects"):
        yield "the file does not say that it is tagged"
    if "/StructTreeRoot" not in file.Root:
        yield "there is no tree of structure"


@_check("02-001, 02-003")
def every_type_is_a_standard_one_or_ends_at_one(file: Pdf) -> Found:
    for one, _ in elements(file):
        if kind(one, file) not in STANDARD:
            yield str(one.S)


@_check("02-004")
def no_standard_type_is_given_another_role(file: Pdf) -> Found:
    for name in file.Root.StructTreeRoot.get("/RoleMap", Dictionary()).keys():  # noqa: SIM118
        if name[1:] in STANDARD:
            yield name


@_check("06-001, 06-002, 06-003")
def the_metadata_names_the_standard_and_the_title(file: Pdf) -> Found:
    with file.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "pdfuaid:part"
        if not metadata.get("dc:title"):
            yield "dc:title"


@_check("07-001, 07-002")
def the_title_is_shown_and_not_the_name_of_the_file(file: Pdf) -> Found:
    if not file.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "DisplayDocTitle"


# --- 09 to 11: what can be read, in which order, in which language


@_check("09-004, 09-005")
def tables_and_lists_are_made_of_their_parts(file: Pdf) -> Found:
    for one, above in elements(file):
        own, upper = kind(one, file), kind(above, file) if "/S" in above else "the root"
        if own not in BELOW.get(upper, {own}):
            yield f"{own} below {upper}"
        if upper not in ABOVE.get(own, {upper}):
            yield f"{own} below {upper}"


@_check("10-001")
def every_font_tells_its_characters(file: Pdf) -> Found:
    for one in fonts(file).values():
        if "/ToUnicode" not in one:
            yield str(one.BaseFont)


@_check("11-001 to 11-006")
def the_language_is_said(file: Pdf) -> Found:
    if not LANGUAGE.fullmatch(str(file.Root.get("/Lang", ""))):
        yield "the document"
    for one, _ in elements(file):
        if "/Lang" in one and not LANGUAGE.fullmatch(str(one.Lang)):
            yield f"{kind(one, file)}: {one.Lang}"


# --- 13 to 19: figures, headings, tables, lists, running lines, notes


@_check("13-004")
def every_figure_has_words_for_it(file: Pdf) -> Found:
    for one in of_kind(file, "Figure"):
        if not str(one.get("/Alt", one.get("/ActualText", ""))).strip():
            yield "a figure"


@_check("14-002, 14-003")
def headings_begin_with_the_first_level_and_skip_none(file: Pdf) -> Found:
    before = 0
    for one in of_kind(file, *(f"H{level}" for level in range(1, 7))):
        level = int(kind(one, file)[1])
        if level > before + 1:
            yield f"H{level} after {f'H{before}' if before else 'no heading'}"
        before = level


@_check("14-006, 14-007")
def headings_have_levels(file: Pdf) -> Found:
    yield from (f"{one.S} without a level" for one in of_kind(file, "H"))


@_check("15-003, 15-005")
def every_cell_has_its_headers(file: Pdf) -> Found:
    for at, table in enumerate(of_kind(file, "Table"), 1):
        cells = [one for one in _below(table) if kind(one, file) in {"TH", "TD"}]
        heads = {str(one.get("/ID")): one for one in cells if kind(one, file) == "TH"}
        if not heads:
            yield f"table {at} has no header"
        for one in cells:
            named = [str(name) for name in attribute(one, "/Headers") or ()]
            if kind(one, file) == "TH" and attribute(one, "/Scope") is None:
                yield f"table {at}: a header without a scope"
            if not set(named) <= set(heads):
                yield f"table {at}: headers that are not there: {named}"
            if kind(one, file) == "TD" and not named:
                yield f"table {at}: a cell without a header"


def _below(element: Any) -> Iterator[Any]:
    for one in children(element):
        if is_element(one):
            yield one
            yield from _below(one)


@_check("16-001, 16-002")
def every_list_says_how_it_is_labelled(file: Pdf) -> Found:
    for one in of_kind(file, "L"):
        labelled = any(kind(below, file) == "Lbl" for below in _below(one))
        if labelled and attribute(one, "/ListNumbering") in {None, Name("/None")}:
            yield "a list with labels and no numbering"


@_check("18-001")
def running_lines_are_artifacts(file: Pdf) -> Found:
    """A page's number stands on it once, outside the text."""
    for at, page in enumerate(file.pages, 1):
        if not any("Artifact" in inside for name, inside, _ in painted(page) if name in SHOWS_TEXT):
            yield f"page {at}"


@_check("19-003, 19-004")
def every_note_has_an_id_of_its_own(file: Pdf) -> Found:
    ids = [str(one.get("/ID", "")) for one in of_kind(file, "Note")]
    yield from (f"note {at} has no ID" for at, one in enumerate(ids, 1) if not one)
    yield from (f"{one} stands twice" for one in sorted({one for one in ids if ids.count(one) > 1}))


# --- 20 to 30: what a report has no use for


@_check("20-001, 21-001, 25-001, 30-001")
def nothing_is_optional_attached_or_brought_in(file: Pdf) -> Found:
    names = file.Root.get("/Names", Dictionary())
    for name in ("/OCProperties", "/AcroForm", "/AF", "/OpenAction", "/AA"):
        if name in file.Root:
            yield name
    yield from (name for name in ("/EmbeddedFiles", "/JavaScript") if name in names)
    for at, page in enumerate(file.pages, 1):
        for one in page.Resources.get("/XObject", Dictionary()).values():
            if "/Ref" in one:
                yield f"page {at}: a reference to another file"


@_check("26-001, 26-002")
def no_reader_is_locked_out(file: Pdf) -> Found:
    if file.is_encrypted:
        yield "the file is encrypted"


@_check("28-002, 28-011")
def every_link_stands_in_a_link(file: Pdf) -> Found:
    tied = {
        below.Obj.objgen
        for one in of_kind(file, "Link")
        for below in children(one)
        if isinstance(below, Dictionary) and below.get("/Type") == Name.OBJR
    }
    for at, _, one in annotations(file):
        if one.Subtype != Name.Link or one.objgen not in tied:
            yield f"page {at}: {one.Subtype}"


@_check("28-004, 28-012")
def every_link_says_where_it_leads(file: Pdf) -> Found:
    for at, _, one in annotations(file):
        if not str(one.get("/Contents", "")).strip():
            yield f"page {at}: {one.Subtype}"


@_check("28-008, 28-009")
def one_goes_through_the_links_in_the_order_of_reading(file: Pdf) -> Found:
    for at, page, _ in annotations(file):
        if page.get("/Tabs") != Name.S:
            yield f"page {at}"


# --- 31: fonts


@_check("31-009")
def every_font_is_in_the_file(file: Pdf) -> Found:
    for one in fonts(file).values():
        for own in one.get("/DescendantFonts", [one]):
            described = own.get("/FontDescriptor", Dictionary())
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield str(one.BaseFont)


@_check("31-004, 31-005")
def every_glyph_of_a_font_is_found(file: Pdf) -> Found:
    for one in fonts(file).values():
        for own in one.get("/DescendantFonts", []):
            if own.Subtype == Name.CIDFontType2 and "/CIDToGIDMap" not in own:
                yield str(one.BaseFont)


@_check("31-027 to 31-029")
def characters_are_characters(file: Pdf) -> Found:
    """No code of a font stands for nothing or for the mark of a byte order."""
    for one in fonts(file).values():
        for target in _targets(one.ToUnicode.read_bytes() if "/ToUnicode" in one else b""):
            if {"\0", "\ufeff", "\ufffe"} & set(target):
                yield f"{one.BaseFont}: {target!r}"


def _targets(table: bytes) -> Iterator[str]:
    """What the codes of a ToUnicode table stand for: ISO 32000-1, 9.10.3."""
    for block in re.findall(rb"beginbf(?:char|range)(.*?)endbf", table, re.DOTALL):
        for line in block.splitlines():
            codes = re.findall(rb"<([0-9A-Fa-f\s]*)>", line)
            if codes:
                yield bytes.fromhex(codes[-1].decode()).decode("utf-16-be", "replace")


@_check("31-030")
def no_missing_glyph_is_shown(file: Pdf) -> Found:
    """Glyph 0 is the empty box."""
    for at, page in enumerate(file.pages, 1):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in SHOWS_TEXT:
                (shown,) = operands[-1:]
                for one in shown if isinstance(shown, Array) else [shown]:
                    if isinstance(one, pikepdf.String):
                        codes = bytes(one)
                        if b"\0\0" in {codes[n : n + 2] for n in range(0, len(codes), 2)}:
                            yield f"page {at}"
