"""Paragraphs cited in the other official languages; short forms; symbols without blanks around."""

import pytest

from milepost.documents import citations

THREE = [("CCPR/C/KHM/CO/3", ("20", "38", "39"))]
BOTH = [("A/HRC/41/17", ()), ("A/HRC/41/17/Add.1", ("16 (e)",))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CCPR/C/KHM/CO/3, par. 20, 38 et 39", THREE),
        ("CCPR/C/KHM/CO/3, paragraphes 20, 38 et 39", THREE),
        ("CCPR/C/KHM/CO/3, párrs. 20, 38 y 39", THREE),
        ("CCPR/C/KHM/CO/3, пп. 20, 38 и 39", THREE),
        ("ССРR/C/KHM/CO/3, пункты 20, 38 и 39", THREE),
        ("CCPR/C/KHM/CO/3، الفقرات 20 و38 و39", THREE),
        ("CCPR/C/KHM/CO/3، الفقرات ٢٠ و٣٨ و٣٩", THREE),
        ("CCPR/C/KHM/CO/3，第20、38和39段", THREE),
        ("见CCPR/C/KHM/CO/3号文件第20、第38和第39段", THREE),
        ("A/HRC/41/17 et Add.1, par. 16 e)", BOTH),
        ("A/HRC/41/17 y Add.1, párr. 16 e)", BOTH),
        ("A/HRC/41/17 и Add.1, п. 16 е)", BOTH),
        ("A/HRC/41/17 وAdd.1، الفقرة 16 (ه)", BOTH),
        ("A/HRC/41/17和Add.1，第16 (e)段", BOTH),
        (
            "(CERD/C/304/Add.120، الفقرة 3؛ وCERD/C/GEO/CO/3، الفقرة 4)",
            [("CERD/C/304/Add.120", ("3",)), ("CERD/C/GEO/CO/3", ("4",))],
        ),
        (
            "载于CEDAW/C/BGD/Q/8，答复载于CEDAW/C/BGD/Q/8/Add.1。",
            [("CEDAW/C/BGD/Q/8", ()), ("CEDAW/C/BGD/Q/8/Add.1", ())],
        ),
        ("E/C.12/KHM/CO/1, par. 52 à 64", [("E/C.12/KHM/CO/1", ("52-64",))]),
        ("E/C.12/KHM/CO/1, párrs. 52 a 64", [("E/C.12/KHM/CO/1", ("52-64",))]),
        ("E/C.12/KHM/CO/1، الفقرات 52 إلى 64", [("E/C.12/KHM/CO/1", ("52-64",))]),
        ("E/C.12/KHM/CO/1，第52至64段", [("E/C.12/KHM/CO/1", ("52-64",))]),
        ("A/HRC/41/17/Add.1 et 12 mars 2022", [("A/HRC/41/17/Add.1", ())]),
    ],
)
def test_what_is_cited(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.symbol, one.paragraphs) for one in citations.find(text, "fn-1")] == found
