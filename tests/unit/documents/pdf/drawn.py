"""PDF files drawn for tests: text at places, rules, pages; nothing but what a test says."""

from dataclasses import dataclass, field

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


def pdf(pages: list[Drawing], *, trailer: str = "", kids: str | None = None) -> bytes:
    """Return the file. ``trailer`` is put into its trailer; ``kids`` replaces the page list."""
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
    for number, page in zip(numbers, pages, strict=True):
        stream = "\n".join(page.content)
        length = len(stream.encode("cp1252"))
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {number + 1} 0 R >>"
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
