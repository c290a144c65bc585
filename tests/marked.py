"""Files that tell of their maker in every place they can: the mark is planted in each.

The maker is invented. No copy may hold ``MARK``, in whatever way it is packed.
"""

import io
import re
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests import word

MARK = "Sokunthea Mark-of-the-maker"
PLACE = (11.5563, 104.9282)
SEEN = "What the file says stays."


def pixels(width: int = 64, height: int = 40) -> Image.Image:
    """A picture whose upper left is red and whose rest is blue."""
    picture = Image.new("RGB", (width, height), (20, 40, 200))
    picture.paste((200, 20, 20), (0, 0, width // 2, height // 2))
    return picture


def _exif(*, orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = exif[0x013B] = exif[0x8298] = MARK
    exif[0x0110] = f"{MARK} camera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (11.0, 33.0, 22.7), "E", (104.0, 55.0, 41.5)
    return exif


XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    f' xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{MARK}"/></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="w"?>'
).encode()


def photograph(kind: str = "JPEG", *, orientation: int = 1) -> bytes:
    """A photograph with position, author and remarks."""
    from PIL.PngImagePlugin import PngInfo

    out = io.BytesIO()
    options: dict[str, object] = {"exif": _exif(orientation=orientation)}
    if kind == "JPEG":
        options |= {"xmp": XMP, "comment": MARK.encode(), "quality": 95}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Author", MARK)
        info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
        options["pnginfo"] = info
    if kind == "WEBP":
        options |= {"xmp": XMP, "lossless": True}
    if kind == "GIF":
        options = {"comment": MARK.encode()}
    pixels().save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def pdf(*, password: str = "") -> bytes:
    """A PDF that names its maker, runs scripts, and holds another file and a photograph."""
    document = Pdf.new()
    page = document.add_blank_page(page_size=(300, 300)).obj
    page.Resources = Dictionary(
        Font=Dictionary(
            AA=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        ),
        XObject=Dictionary(
            Photo=document.make_stream(
                photograph(),
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=64,
                Height=40,
                ColorSpace=Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
        ),
    )
    page.Contents = document.make_stream(f"BT /AA 12 Tf 20 200 Td ({SEEN}) Tj ET".encode())
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{MARK}')"))
    page.AA = Dictionary(O=script)
    page.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    attached = document.make_stream(MARK.encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, F=String(f"{MARK}.txt"), EF=Dictionary(F=attached))
    page.Annots = Array(
        [
            document.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Text,
                    Rect=[0, 0, 20, 20],
                    T=String(MARK),
                    Contents=String("A remark stays."),
                )
            ),
            document.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=file)
            ),
            document.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=[0, 0, 9, 9],
                    A=Dictionary(S=Name.Launch, F=String(f"/home/{MARK}/x")),
                )
            ),
        ]
    )
    document.Root.OpenAction = script
    document.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=[String("x"), script]),
        EmbeddedFiles=Dictionary(Names=[String(MARK), file]),
    )
    document.Root.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    document.docinfo["/Author"] = MARK
    document.trailer.ID = Array([String(MARK), String(MARK)])
    out = io.BytesIO()
    lock = pikepdf.Encryption(user=password, owner=password) if password else False
    document.save(out, encryption=lock)
    return out.getvalue()


_CORE = f"""<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{MARK}</dc:creator></cp:coreProperties>"""


def docx() -> bytes:
    """A Word file with an author, comments, tracked changes, a photograph and a template."""
    by = f'w:author="{MARK}" w:initials="{MARK}" w:date="2026-03-01T10:00:00Z"'
    body = (
        f'<w:p w:rsidR="00AB12CD"><w:ins w:id="1" {by}>{word.run(SEEN)}</w:ins></w:p>'
        '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        f'wordprocessingDrawing" id="1" name="{MARK}.jpg" descr="C:\\Users\\{MARK}\\a.jpg"/>'
        "</w:drawing></w:r></w:p>"
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/comments" Target="comments.xml"/>'
        '<Relationship Id="r2" Type="http://schemas.microsoft.com/office/2011/relationships/people"'
        ' Target="people.xml"/>'
        f'<Relationship Id="r3" Type="{office}/image" Target="media/image1.jpeg"/>'
        f'<Relationship Id="r4" Type="{office}/attachedTemplate" TargetMode="External"'
        f' Target="file:///C:/Users/{MARK}/Normal.dotm"/>'
        f'<Relationship Id="r5" Type="{office}/hyperlink" TargetMode="External"'
        ' Target="https://www.ohchr.org/"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="x"/>'
        '<Override PartName="/word/people.xml" ContentType="x"/></Types>'
    )
    comments = (
        f'<w:comments {word.SPACES}><w:comment w:id="1" {by}>{word.paragraph("Check this.")}'
        "</w:comment></w:comments>"
    )
    more = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": relations,
        "word/comments.xml": comments,
        "word/people.xml": f"<people>{MARK}</people>",
        "docProps/core.xml": _CORE,
        "docProps/custom.xml": f"<p>{MARK}</p>",
        "docProps/thumbnail.jpeg": photograph(),
        "customXml/item1.xml": f"<x>{MARK}</x>",
        "word/media/image1.jpeg": photograph(),
    }
    return word.package(
        body,
        more={
            name: part.encode() if isinstance(part, str) else part for name, part in more.items()
        },
    )


def odt() -> bytes:
    """An OpenDocument text with an author, a remark and a photograph."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = (
        f'xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        f'xmlns:meta="{office}meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text><text:p>{SEEN}"
        f"<office:annotation><dc:creator>{MARK}</dc:creator><dc:date>2026-03-01</dc:date>"
        f"<meta:creator-initials>{MARK}</meta:creator-initials><text:p>Check this.</text:p>"
        f"</office:annotation><text:author-name>{MARK}</text:author-name></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office}manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="x"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return word.zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "meta.xml": f"<m>{MARK}</m>".encode(),
            "settings.xml": f"<s>{MARK}</s>".encode(),
            "Thumbnails/thumbnail.png": photograph("PNG"),
            "Pictures/one.png": photograph("PNG"),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def everything_in(data: bytes) -> bytes:
    """A file's bytes with whatever is packed in it unpacked: archives, PDF and PNG streams."""
    out = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            out += [everything_in(archive.read(name)) for name in archive.namelist()]
            out += [archive.comment, *(one.filename.encode() for one in archive.infolist())]
    if data.startswith(b"%PDF"):
        with Pdf.open(io.BytesIO(data)) as document:
            for one in document.objects:
                out.append(repr(one).encode())
                if isinstance(one, pikepdf.Stream):
                    out.append(one.read_raw_bytes())
                    out.append(_unpacked(one.read_raw_bytes()))
    for chunk in re.findall(rb"(?:zTXt|iTXt|eXIf)(.{0,4000})", data, re.DOTALL):
        out.append(chunk)
        at = chunk.find(b"\x78")
        out.append(_unpacked(chunk[at:]) if at >= 0 else b"")
    return b"\n".join(out)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def holds_mark(data: bytes) -> bool:
    """Whether the maker's name is anywhere in a file, in the ways that files write names."""
    every = everything_in(data)
    forms = (MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"), MARK.encode().hex())
    return any((one if isinstance(one, bytes) else one.encode()) in every for one in forms)
