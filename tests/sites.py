"""Editions as pages, and what the pages say of themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from milepost.documents.document import Call, Footnote, Item, Paragraph, Section, Table
from milepost.reporting.edition.edition import Edition
from tests import editions

HOSTILE = "<script>alert(1)</script>\u202e=1+1&\x07\"'>"
"""Markup, a formula, an override of direction, a control character."""
ARABIC = "يجب على الدولة الطرف أن تحد من الاكتظاظ"


def full(**changes: object) -> Edition:
    """One of everything, with a document that has all parts and its Arabic translation."""
    whole = editions.edition()
    report = editions.document(
        sections=(
            Section(id="V", label="V", title="Prisons", level=1, order=1),
            Section(id="annex-I", label="I", title="Benchmarks", level=1, order=5),
        ),
        paragraphs=(
            Paragraph(
                id="para-2",
                number="2",
                section="V",
                text=f"Cells are full {HOSTILE}:\n(a) Reduce overcrowding;\n(b) Separate minors.",
                items=(
                    Item(label="a", text="Reduce overcrowding;"),
                    Item(label="b", text="Separate minors."),
                ),
                footnotes=(1,),
                calls=(Call(footnote=1, offset=14),),
                order=2,
            ),
            Paragraph(id="para-3", number="3", section="V", text="word " * 10_000, order=3),
        ),
        tables=(
            Table(
                id="annex-I/table",
                caption="Benchmarks",
                section="annex-I",
                columns=tuple(f"Column {at}" for at in range(60)),
                rows=(tuple(HOSTILE for _ in range(60)),),
                row_ids=("annex-I/row-1",),
                calls=(Call(footnote=9, offset=1, row=0, column=2),),
                order=6,
            ),
        ),
        footnotes=(
            Footnote(id="fn-1", number=1, text=f"See {HOSTILE}.", at="para-2"),
            Footnote(id="fn-2", number=2, text="Called from nowhere.", at="para-77"),
        ),
    )
    arabic = replace(
        report,
        id="report-ar",
        language="ar",
        title="حالة حقوق الإنسان",
        founding=False,
        translation_of="report",
        paragraphs=(
            Paragraph(id="para-2", number="2", section=None, text=ARABIC, order=1),
            Paragraph(id="para-4", number="4", section=None, text=ARABIC, order=2),
        ),
        sections=(),
        tables=(),
        footnotes=(),
    )
    return replace(
        whole,
        documents=(report, arabic),
        findings=tuple(replace(one, claim=f"{one.claim} {HOSTILE}") for one in whole.findings),
        **changes,  # type: ignore[arg-type]
    )


def many(benchmarks: int = 20) -> Edition:
    """As many benchmarks with long titles, graded by all voices over five years."""
    whole = editions.edition()
    marks = tuple(
        editions.benchmark(
            id=f"b{at}",
            number=at,
            label=chr(64 + at),
            title=f"Improve the overloaded prison system and use more non-custodial measures, {at}",
        )
        for at in range(1, benchmarks + 1)
    )
    grades = tuple(
        editions.grade(
            id=f"g-{one.id}-{voice}-{year}",
            benchmark=one.id,
            voice=voice,
            grade="ABCDE"[(one.number + year) % 5],
            earliest=date(year, 1, 1),
            latest=date(year, 12, 31),
            period=str(year),
            findings=(),
        )
        for one in marks
        for voice in ("state", "civil-society", "monitor")
        for year in range(2022, 2027)
    )
    return replace(whole, benchmarks=marks, grades=grades)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag in {"script", "img"} and found.get("src"):
            self.loaded.append(str(found["src"]))
        if tag == "link" and found.get("rel") in {"stylesheet", "icon"}:
            self.loaded.append(str(found["href"]))


def read(path: Path) -> _Reader:
    """The tags, ids and links of a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def pages(folder: Path) -> list[Path]:
    """Every page of an edition."""
    return sorted(folder.rglob("*.html"))


def broken(folder: Path, written: frozenset[str] = frozenset()) -> Iterator[str]:
    """Links that lead to no file or no anchor; ``written`` by others is taken to be there."""
    read_ = {path: read(path) for path in pages(folder)}
    for path, reader in read_.items():
        for link in [*reader.links, *reader.loaded]:
            if urlsplit(link).scheme:
                continue
            file, anchor = urldefrag(link)
            target = (path.parent / unquote(file)).resolve() if file else path
            name = target.relative_to(folder.resolve()).as_posix()
            if target.suffix == ".html" and target in read_:
                if anchor and unquote(anchor) not in read_[target].ids:
                    yield f"{path.relative_to(folder)}: {link}: no such anchor"
            elif not target.is_file() and name.split("/")[0] not in written:
                yield f"{path.relative_to(folder)}: {link}: no such file"
