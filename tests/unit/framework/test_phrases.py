import pytest

from milepost.framework.phrases import addressee, asks_state_party, is_concern, position


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Le Rapporteur spécial recommande que le Gouvernement publie la loi.", "Gouvernement"),
        ("Recomienda que la sociedad civil observe.", "sociedad civil"),
        ("Докладчик рекомендует правительству принять закон.", "правительству"),
        ("建议政府：", "政府"),
        ("Le Rapporteur spécial s’est rendu dans le nord.", None),
    ],
)
def test_whom_a_recommendation_is_for_is_kept_as_printed(lead: str, who: str | None) -> None:
    assert addressee(lead, listed=False) == who


@pytest.mark.parametrize(
    "text",
    [
        "L’État partie devrait adopter une loi.",
        "El Estado parte debe adoptar una ley.",
        "Государству-участнику следует принять закон.",
        "ينبغي للدولة الطرف أن تعتمد قانوناً",
        "缔约国应通过一项法律。",
    ],
)
def test_what_a_committee_asks_is_known(text: str) -> None:
    assert asks_state_party(text)


def test_a_concern_is_known() -> None:
    assert is_concern("Le Comité est préoccupé par la lenteur des tribunaux.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Les recommandations ci-après n’ont pas recueilli l’appui de l’Examplie :", "noted"),
        ("Las recomendaciones cuentan con el apoyo de Examplia:", "supported"),
        ("Рекомендации пользуются поддержкой Экземплии:", "supported"),
        ("Les recommandations ont été formulées :", None),
    ],
)
def test_the_answer_of_a_state_is_read(text: str, name: str | None) -> None:
    assert position(text) == name
