"""What messengers show beside a link: in words, where the face has letters for them."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from milepost.reporting.edition.edition import Edition
from milepost.reporting.scorecard import scorecard
from milepost.reporting.site import social, words
from milepost.reporting.site.benchmarks import Benchmarks
from milepost.reporting.site.holdings import Holdings
from milepost.reporting.site.page import Page
from milepost.reporting.site.pictures import Pictures
from tests import sites
from tests.editions import benchmark, edition

KHMER = "ការបោះឆ្នោតដោយសេរី"


def cards(held: Edition, language: str = "en") -> dict[str, social.Card]:
    own = words.of(language)
    marks = Benchmarks(Holdings(held), scorecard(held), Pictures(own, None), own)
    return dict(social.cards(held, marks.lines, social.spoken(held, own)))


def test_the_picture_of_a_benchmark_says_it_with_its_grades_by_voice() -> None:
    card = cards(edition())["social/benchmark/b1.png"]

    assert (card["name"], card["mandate"]) == ("Examplia", "Special Rapporteur on Examplia")
    assert (card["over"], card["title"]) == ("Benchmark A · 2024–2026", "Empty the cells")
    assert [(one["name"], one["sign"], one["word"]) for one in card["told"]] == [
        ("The State", "A", "Largely satisfactory"),
        ("Civil society", None, "not graded"),
        ("The monitor", "C", "Not satisfactory"),
    ]
    assert card["foot"] == (
        "Edition 3 of 24 November 2026 · "
        "This is an example to learn on: nothing in it is about anybody."
    )


def test_the_picture_of_the_home_says_what_stands_out() -> None:
    card = cards(edition())["social/home.png"]
    assert card["title"] == "1 benchmark"
    assert [(one["name"], one["value"]) for one in card["told"]] == [
        ("Past their date", "0 of 1"),
        ("Voices differ", "1 of 1"),
        ("Without a finding", "0 of 1"),
    ]


def test_what_the_face_has_no_letters_for_is_left_out_and_the_rest_stays() -> None:
    held = replace(edition(), benchmarks=(benchmark(title=KHMER),), name=KHMER)
    card = cards(held)["social/benchmark/b1.png"]
    assert (card["name"], card["title"], card["over"]) == ("", "", "Benchmark A · 2024–2026")
    assert len(card["told"]) == 3


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
def test_where_the_face_has_no_letters_for_the_words_of_the_pages_they_are_english(
    language: str,
) -> None:
    held = replace(edition(), benchmarks=(benchmark(timeframe="Progressively until 2030"),))
    assert cards(held, language) == cards(held)
    assert cards(held, "fr") != cards(held)


def test_a_long_title_is_cut_after_a_word() -> None:
    held = replace(edition(), benchmarks=(benchmark(title="Open the courts of appeal " * 9),))
    title = cards(held)["social/benchmark/b1.png"]["title"]
    assert title == f"{'Open the courts of appeal ' * 4}Open the courts of…"


def test_every_page_has_a_picture() -> None:
    one = Page(path="benchmark/b1.html", template="", title="", kind="benchmark")
    other = Page(path="finding/f1.html", template="", title="", kind="finding")
    assert (social.address(one), social.address(other)) == (
        "social/benchmark/b1.png",
        "social/home.png",
    )


@pytest.mark.parametrize(
    "title",
    ["#panic()" + sites.HOSTILE, "M" * 10_000, "word " * 2_000, ""],
    ids=["code", "a word of 10,000 letters", "2,000 words", "no title"],
)
def test_any_title_is_a_picture_of_the_size_messengers_ask_for(tmp_path: Path, title: str) -> None:
    held = replace(edition(), benchmarks=(benchmark(title=title),))
    social.write(tuple(cards(held).items()), "en", tmp_path, None)
    with Image.open(tmp_path / "social/benchmark/b1.png") as made:
        assert (made.format, made.size) == ("PNG", (social.WIDTH, social.HEIGHT))


def test_a_picture_of_the_same_card_is_taken_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    one, other, again = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    drawn = tuple(cards(edition()).items())
    social.write(drawn, "en", one, None)
    (one / "social/home.png").write_bytes(b"untouched")
    changed = replace(edition(), benchmarks=(benchmark(title="Open the courts"),))
    social.write(tuple(cards(changed).items()), "en", other, one)
    social.write(tuple(cards(changed).items()), "en", again, None)

    name = "social/benchmark/b1.png"
    assert (other / "social/home.png").read_bytes() == b"untouched"
    assert (other / name).read_bytes() == (again / name).read_bytes() != (one / name).read_bytes()
    assert Image.open(io.BytesIO((again / name).read_bytes())).info.get("Software") is None
