"""The description of the API in the documentation is what the API says of itself."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"


def test_openapi_json_is_up_to_date() -> None:
    from milepost.config import openapi

    assert PAGE.read_text() == openapi.to_json(), "run `make reference`"
