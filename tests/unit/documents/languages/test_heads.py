"""First pages as they are printed: the lines come from documents of the United Nations."""

import pytest

from milepost.documents.languages import heads


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("CONSEIL DES DROITS DE L’HOMME", "Human Rights Council"),
        ("Comité des droits de l ’ homme", "Human Rights Committee"),
        ("Consejo de Derechos Humanos", "Human Rights Council"),
        (
            "Комитет по ликвидации расовой дискриминации",
            "Committee on the Elimination of Racial Discrimination",
        ),
        ("ال ل جن ة المعنية ب حقوق الإنسان", "Human Rights Committee"),
        ("大 会", "General Assembly"),
        (
            "消除对妇女歧视 委员会",
            "Committee on the Elimination of Discrimination against Women",
        ),
        ("Les droits de l’homme", None),
    ],
)
def test_an_organ_has_its_english_name(line: str, organ: str | None) -> None:
    assert heads.organ(line) == organ


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Quatre-vingt-seizième session", 96),
        ("104 e session", 104),
        ("Séptimo período de sesiones", 7),
        ("93º período de sesiones", 93),
        ("16º período extraordinario de sesiones", 16),
        ("Тридцать четвертая сессия", 34),
        ("الدورة الثامنة والأربعون", 48),
        ("الدورة السادسة عشرة", 16),
        ("第二十四届会议", 24),
        ("第51届会议", 51),
        ("第二十四届会议的报告", None),
        ("Rapport sur la session", None),
    ],
)
def test_a_session_has_its_number(line: str, number: int | None) -> None:
    assert heads.session(line) == number


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Point 5 de l’ordre du jour", ("5",)),
        ("Points 2 et 10 a) de l’ordre du jour provisoire", ("2", "10 (a)")),
        ("Tema 3 de la agenda", ("3",)),
        ("Пункты 2 и 10 предварительной повестки дня", ("2", "10")),
        ("البندان 13 و 115 من جدول الأعمال", ("13", "115")),
        ("البند ١٠ من جدول الأعمال", ("10",)),
        ("议程项目10", ("10",)),
        ("临时议程项目 2 和 10", ("2", "10")),
        ("Point de vue", None),
    ],
)
def test_agenda_items_are_numbers(line: str, items: tuple[str, ...] | None) -> None:
    assert heads.agenda_items(line) == items


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("22 août 2017", (True, "2017-08-22")),
        ("7 agosto de 2007", (True, "2007-08-07")),
        ("4–15 ноября 2019 года", (True, None)),
        ("13 أيلول/سبتمبر - 11 تشرين الأول/أكتوبر 2021", (True, None)),
        ("2011年1月17日至2月4日", (True, None)),
        ("2022年9月12日", (True, "2022-09-12")),
        ("2019-2020", (False, None)),
        ("Loi du 3 mars 2023", (False, None)),
    ],
)
def test_a_line_that_is_a_date_is_known(line: str, found: tuple[bool, str | None]) -> None:
    assert heads.date(line) == found


def test_the_treaty_printed_above_a_committee_is_no_title() -> None:
    assert heads.is_treaty("Pacte international relatif aux droits civils et politiques")
    assert heads.is_treaty("العهد الدولي الخاص بالحقوق المدنية والسياسية")
    assert not heads.is_treaty("Rapport du Rapporteur spécial")
