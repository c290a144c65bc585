"""PDF files drawn for tests: text at places, rules, pages; nothing but what a test says."""

import base64
import zlib
from dataclasses import dataclass, field

from milepost.documents.pdf.picture import of_page

REGULAR, BOLD = "F1", "F2"
_FONTS = {REGULAR: "Times-Roman", BOLD: "Times-Bold"}
WIDTH, HEIGHT = 595, 842


@dataclass
class Drawing:
    """One page. Places are in points from the left foot; text is Latin-1."""

    content: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = REGULAR) -> None:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET")

    def lines(self, x: float, y: float, *lines: str, size: float = 10, pitch: float = 12) -> float:
        """Set lines one below the other; return the height of the next."""
        for line in lines:
            self.text(x, y, line, size)
            y -= pitch
        return y

    def called(self, x: float, y: float, words: str, number: int, rest: str = "") -> None:
        """Set words with a raised number behind them."""
        escaped = words.replace("(", r"\(").replace(")", r"\)")
        self.content.append(
            f"BT /F1 10 Tf {x} {y} Td ({escaped}) Tj /F1 6.5 Tf 4 Ts ({number}) Tj"
            f" 0 Ts /F1 10 Tf ({rest}) Tj ET"
        )

    def note(self, x: float, y: float, number: int, words: str) -> None:
        escaped = words.replace("(", r"\(").replace(")", r"\)")
        self.content.append(
            f"BT /F1 6 Tf 3.5 Ts {x} {y} Td ({number}) Tj 0 Ts /F1 8.5 Tf ( {escaped}) Tj ET"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")


def pdf(
    pages: list[Drawing],
    *,
    trailer: str = "",
    kids: str | None = None,
    pictures: dict[int, bytes] | None = None,
) -> bytes:
    """Return the file. ``trailer`` is put into its trailer; ``kids`` replaces the page list;
    ``pictures`` (grey, PGM) fill the pages whose place, from 0, they have."""
    first = 5
    numbers = [first + 2 * at for at in range(len(pages))]
    listed = kids if kids is not None else " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{listed}] >>",
        3: f"<< /Type /Font /Subtype /Type1 /BaseFont /{_FONTS[REGULAR]}"
        " /Encoding /WinAnsiEncoding >>",
        4: f"<< /Type /Font /Subtype /Type1 /BaseFont /{_FONTS[BOLD]}"
        " /Encoding /WinAnsiEncoding >>",
    }
    shown = {at: 5 + 2 * len(pages) + place for place, at in enumerate(pictures or {})}
    for at, number in shown.items():
        objects[number] = _picture((pictures or {})[at])
    for at, (number, page) in enumerate(zip(numbers, pages, strict=True)):
        picture = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Picture Do Q\n" if at in shown else ""
        stream = picture + "\n".join(page.content)
        things = f"/XObject << /Picture {shown[at]} 0 R >>" if at in shown else ""
        length = len(stream.encode("cp1252"))
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {things} >>"
            f" /Contents {number + 1} 0 R >>"
        )
        objects[number + 1] = f"<< /Length {length} >>\nstream\n{stream}\nendstream"
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    last = max(objects)
    out += f"xref\n0 {last + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, last + 1):
        out += f"{places[number]:010d} 00000 n \n".encode()
    out += f"trailer\n<< /Size {last + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def scanned(data: bytes, *numbers: int) -> bytes:
    """Return a PDF whose pages are pictures of those of ``data``, and nothing else."""
    pictures = [of_page(data, "drawn.pdf", number) for number in numbers]
    return pdf([Drawing() for _ in numbers], pictures=dict(enumerate(pictures)))


def _picture(grey: bytes) -> str:
    _, size, _, dots = grey.split(b"\n", 3)
    wide, high = size.split()
    packed = base64.a85encode(zlib.compress(dots)).decode() + "~>"
    return (
        f"<< /Type /XObject /Subtype /Image /Width {int(wide)} /Height {int(high)}"
        " /ColorSpace /DeviceGray /BitsPerComponent 8"
        f" /Filter [/ASCII85Decode /FlateDecode] /Length {len(packed)} >>"
        f"\nstream\n{packed}\nendstream"
    )
