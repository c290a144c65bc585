"""A report as Word document: ours beside the peers.

    python bench/read_docx.py [FILE.docx]

Without a file, the report on Examplia (or the founding report, where it is at hand) is saved
by LibreOffice. Ours gives paragraphs, notes with their calls, tables and citations; peers
give text or Markdown.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _peers  # noqa: E402
from bench._corpus import FOUNDING  # noqa: E402
from milepost.documents.docx.reading import read as read_word  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from tests.office import OFFICE, saved_as  # noqa: E402

NAMES = ("kreuzberg", "mammoth", "markitdown", "pandoc", "docling")


def report() -> Path:
    """The founding report where it is at hand, else the invented one."""
    return FOUNDING if FOUNDING.is_file() else ROOT / "tests/golden/examplia/report.txt"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            file = Path(sys.argv[1])
        elif OFFICE is None:
            print("read_docx: skipped, LibreOffice (soffice) is not installed")
            return
        else:
            text = report()
            file = Path(folder) / "report.docx"
            file.write_bytes(saved_as(read(text.read_bytes(), text.name), "docx", Path(folder)))
        data = file.read_bytes()
        _peers.measure(
            file,
            NAMES,
            {
                "milepost, whole document": lambda: read(data, file.name),
                "milepost, to blocks": lambda: read_word(data, file.name),
            },
        )


if __name__ == "__main__":
    main()
