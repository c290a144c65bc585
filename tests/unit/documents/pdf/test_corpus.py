"""Real reports: every paragraph is there, every note is anchored."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.documents.pdf.directory import is_damaged
from milepost.framework.recommendations import find

pytestmark = pytest.mark.corpus


def numbers(document: Document) -> list[str]:
    return [paragraph.number for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("name", "last", "recommendations"),
    [("argentina2008", 70, 21), ("egypt2010", 100, 165), ("fiji2014", 102, 138)],
)
def test_a_review_has_all_its_paragraphs_and_recommendations(
    corpus_dir: Path, name: str, last: int, recommendations: int
) -> None:
    document = read_bounded(corpus_dir / "corpus" / "upr" / f"{name}.pdf")
    whole = [number for number in numbers(document) if "." not in number]
    assert whole == [str(number) for number in range(1, last + 1)]
    found, _ = find(document)
    assert len(found) == recommendations
    assert all(one.made_by and one.position for one in found)


def test_two_languages_have_the_same_paragraphs_and_notes(corpus_dir: Path) -> None:
    english = read_bounded(corpus_dir / "corpus" / "multilingual" / "ohchr_1_en.pdf")
    russian = read_bounded(corpus_dir / "corpus" / "multilingual" / "ohchr_1_ru.pdf")
    assert numbers(english) == numbers(russian) == [str(number) for number in range(1, 95)]
    assert len(english.footnotes) == len(russian.footnotes) == 169
    assert all(note.at for note in (*english.footnotes, *russian.footnotes))
    assert (english.language, russian.language) == ("en", "ru")


def test_a_file_with_the_end_of_another_behind_it_is_read_whole_with_a_warning(
    corpus_dir: Path,
) -> None:
    """Other programs find no page in it: the list of parts that stands last is another file's.

    The file was written over the beginning of a longer one. That none of it is missing shows by
    its own first line, which gives its length and its 17 pages: cut off there, it is an
    undamaged PDF in which every program finds the 17 pages, and which gives the same document.
    """
    data = (corpus_dir / "corpus" / "slovenia" / "c1" / "g0917123.pdf").read_bytes()
    said = re.search(rb"/Linearized 1/L (\d+)/O \d+/E \d+/N (\d+)", data[:200])
    assert said is not None
    length, pages = int(said[1]), int(said[2])
    assert data[length - 8 : length].strip().endswith(b"%%EOF")
    found, alone = (read(part, "g0917123.pdf") for part in (data, data[:length]))
    assert not is_damaged(data[:length])
    assert replace(found, source=alone.source, warnings=found.warnings[1:]) == alone
    assert found.warnings[0].code == "pdf-repaired"
    assert f"{pages} pages of the {pages} it says it has" in found.warnings[0].message
    assert numbers(found) == [str(number) for number in range(1, 46)]
    assert [note.number for note in found.footnotes] == list(range(1, 113))
    assert found.symbol == "A/HRC/WG.6/7/SVN/2"
