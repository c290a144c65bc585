"""Real reports: every paragraph is there, every note is anchored."""

from pathlib import Path

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document
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


def test_a_damaged_file_is_read_as_far_as_it_goes(corpus_dir: Path) -> None:
    document = read_bounded(corpus_dir / "corpus" / "slovenia" / "c1" / "g0917123.pdf")
    assert numbers(document) == [str(number) for number in range(1, 46)]
    assert document.symbol == "A/HRC/WG.6/7/SVN/2"
