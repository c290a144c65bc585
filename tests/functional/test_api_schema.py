"""Whatever is sent to the API: no fault of the program, and no answer outside its schema."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as drawn
from pytest_django.fixtures import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import addresses
from tests.examplia import examplia
from tests.programs import token

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
EXAMPLES = 6
"""Requests of each kind that are made from the schema."""


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests leave the connection of the test open, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.slow("sends a hundred and fifty requests made from the schema")
def test_no_fault_and_no_answer_outside_the_schema(settings: Settings) -> None:
    settings.API_RATE = settings.API_ADDRESS_RATE = 0
    settings.ALLOWED_HOSTS = ["*"]
    place = examplia()
    addresses.filled(place)
    shown = {"Authorization": f"Bearer {token(place.officer, place.workspace)}"}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked = []

    for found in described.get_all_operations():
        operation = found.ok()

        @drawn(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            named = {"slug": "examplia", "code": "laws"}
            for name, value in named.items():
                if name in case.path_parameters:
                    case.path_parameters[name] = value
            response = case.call(headers=shown)
            asked.append(response.status_code)
            case.validate_response(response, checks=CHECKS)

        ask()

    assert len(asked) > 100
    assert {200, 404, 422} <= set(asked)
