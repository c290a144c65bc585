"""The types of the client: those of the API's description, key by key."""

from typing import is_typeddict

import pytest

from milepost.client import answers, sent
from milepost.web.api.api import api

SCHEMAS = api.schema["components"]["schemas"]
TYPES = [
    one
    for module in (answers, sent)
    for one in vars(module).values()
    if is_typeddict(one) and one.__module__ == module.__name__
]


@pytest.mark.parametrize("one", TYPES, ids=lambda one: one.__name__)
def test_a_type_has_the_keys_of_its_schema(one: type) -> None:
    described = SCHEMAS[one.__name__]
    assert set(one.__annotations__) == set(described["properties"])
    assert one.__required_keys__ == set(described["required"])  # type: ignore[attr-defined]


def test_no_answer_and_nothing_that_is_sent_is_without_a_type() -> None:
    described = {
        name
        for name in SCHEMAS
        if not name.startswith("Page_") and not name.endswith(("Sieve", "s_"))
    }
    of_addresses = {"Turn", "Words", "Problem", "Part", "Workspace", "Workspaces", "Registers"}
    # a method of the client takes these apart
    taken_apart = {"Cells", "Rows", "Proposed"}
    assert described - of_addresses - taken_apart == {one.__name__ for one in TYPES}
