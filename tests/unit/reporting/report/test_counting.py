"""The word budget: what counts, and how much is left."""

from dataclasses import replace

from milepost.reporting.report.counting import LIMITS, Counted, WordCount, count_words, words_in
from milepost.reporting.report.report import Paragraph, Report, Section, text
from tests.reports import SMALL


def test_the_limits_are_those_of_the_united_nations() -> None:
    assert LIMITS == {"mandate": 10_700, "secretariat": 8_500}


def test_each_part_is_counted_for_itself() -> None:
    assert count_words(SMALL) == WordCount(
        text=47,
        headings=8,
        summary=8,
        tables=11,
        footnotes=5,
        annexes=15,
        annex_footnotes=0,
        total=47 + 8 + 8 + 11,
        limit=10_700,
    )


def test_what_counts_is_a_setting() -> None:
    everything = Counted(footnotes=True, annexes=True)
    assert count_words(SMALL, everything).total == 47 + 8 + 8 + 11 + 5 + 15
    nothing_else = Counted(summary=False, tables=False)
    counted = count_words(SMALL, nothing_else, LIMITS["secretariat"])
    assert (counted.total, counted.left) == (55, 8_445)
    assert count_words(SMALL, replace(nothing_else, headings=False)).total == 47


def test_a_report_too_long_says_by_how_much() -> None:
    long = Report(
        title="T",
        language="en",
        sections=(Section(title="S", blocks=(Paragraph(text=text("word " * 10_700)),)),),
    )
    assert count_words(long).left == -1


def test_words_stand_between_blanks_and_chinese_characters_for_themselves() -> None:
    assert words_in("free, prior and informed consent") == 5
    assert words_in("حالة حقوق الإنسان") == 3
    assert words_in("人权 A/HRC/51/66") == 3


def test_labels_do_not_count() -> None:
    without = replace(SMALL, annexes=())
    assert count_words(without).total == count_words(SMALL).total
