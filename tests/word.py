"""Small Word packages written by hand, one trap each."""

import io
import zipfile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
          "endnotes": "endnotes", "settings": "settings",
          "header1": "header", "header2": "header"}  # fmt: skip


def package(body: str, *, more: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """Return a package whose body holds ``body``; ``parts`` are the insides of other parts."""
    files = {
        "_rels/.rels": _relations([("d", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(name, _KINDS[name], f"{name}.xml") for name in parts]
        ),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
    }
    for name, inside in parts.items():
        root = "hdr" if name.startswith("header") else name
        files[f"word/{name}.xml"] = _part(root, inside)
    return zipped({**files, **(more or {})})


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def level(at: int, form: str, text: str, *, start: int = 1, style: str = "") -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{tied}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{instances}'


def table(*rows: list[str]) -> str:
    """A table of cells; a cell is text, or the insides of a ``w:tc`` when it begins with <."""
    out = ""
    for cells in rows:
        inside = "".join(
            f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells
        )
        out += f"<w:tr>{inside}</w:tr>"
    return f"<w:tbl>{out}</w:tbl>"


def _part(root: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inside}</w:{root}>'.encode()


def _relations(relations: list[tuple[str, str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{inside}</Relationships>'
    ).encode()
