"""A report as web page: ours beside the peers.

    python bench/read_html.py [FILE.html]

Without a file, the report on Examplia (or the founding report, where it is at hand) is
written as a page by Milepost itself.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _peers  # noqa: E402
from bench.read_docx import report  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from milepost.documents.html.reading import blocks  # noqa: E402
from milepost.reporting.document_html import to_html  # noqa: E402

NAMES = ("kreuzberg", "markitdown", "pandoc", "docling")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            file = Path(sys.argv[1])
        else:
            text = report()
            file = Path(folder) / "report.html"
            file.write_text(to_html(read(text.read_bytes(), text.name)), encoding="utf-8")
        data = file.read_bytes()
        _peers.measure(
            file,
            NAMES,
            {
                "milepost, whole document": lambda: read(data, file.name),
                "milepost, to blocks": lambda: blocks(data, file.name),
            },
        )


if __name__ == "__main__":
    main()
