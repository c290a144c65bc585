"""Names of States in a list, told apart by what parts them."""

import pytest

from milepost.framework.states import part


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "Peru, Iran (Islamic Republic of) and Chad",
            ["Peru", "Iran (Islamic Republic of)", "Chad"],
        ),
        (
            "United Kingdom of Great Britain and Northern Ireland and Timor-Leste",
            ["United Kingdom of Great Britain and Northern Ireland", "Timor-Leste"],
        ),
        (
            "Bosnia and Herzegovina; Saint Vincent and the Grenadines, Bosnia and  Herzegovina",
            ["Bosnia and Herzegovina", "Saint Vincent and the Grenadines"],
        ),
        (
            "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord, Pérou et Tchad",
            ["Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "Pérou", "Tchad"],
        ),
        ("Perú, Trinidad y Tabago e Italia", ["Perú", "Trinidad y Tabago", "Italia"]),
        ("Перу, Босния и Герцеговина и Чад", ["Перу", "Босния и Герцеговина", "Чад"]),
    ],
)
def test_a_name_that_holds_the_parting_word_stays_whole(listed: str, names: list[str]) -> None:
    assert list(part(listed)) == names
