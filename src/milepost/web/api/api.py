"""The API: its rooms put together, and every error in one form."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from pydantic_core import from_json

from milepost.values.errors import MilepostError
from milepost.web.api import (
    findings,
    framework,
    grades,
    information,
    problems,
    reading,
    registers,
)
from milepost.web.api.access import PARAMETERS, Bearer, TooMany
from milepost.web.api.door import too_many

DESCRIPTION = """\
What the desk shows and does, for programs. A token is made on the desk, for one workspace and
one person; it allows what that person's roles allow on the day, and never more. Lists come a page
at a time: follow `next`. Every answer to a GET has an ETag; ask with If-None-Match. Every error
is a problem (RFC 9457) that says what, where, and what to do.\
"""

_PROBLEMS = ("400", "401", "403", "404", "409", "422", "429", "503")
_OF_A_CHANGE = ("412", "413", "415")


class _Json(Parser):
    """JSON as RFC 8259 has it: in UTF-8, without NaN, no half of a character among its escapes."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """What was sent; raises ``ValueError`` for what is no JSON."""
        found: dict[str, Any] = from_json(request.body, allow_inf_nan=False)
        return found


class Api(NinjaAPI):
    """What is said of the API to programs is made once, and names the problems everywhere."""

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The description in OpenAPI 3.1."""
        found = dict(super().get_openapi_schema(path_prefix="api/v1/"))
        found["components"]["schemas"]["Problem"] = problems.Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        # parts that a schema defines for itself belong to all
        inner = found["components"]["schemas"]["Problem"].pop("$defs", {})
        found["components"]["schemas"] |= inner
        for ways in found["paths"].values():
            for way, one in ways.items():
                one["responses"] |= dict.fromkeys(_PROBLEMS, _PROBLEM)
                if way == "get":
                    one["responses"]["304"] = {"description": "Not modified: the ETag is this."}
                    one["responses"][200]["headers"] = {"ETag": _header("Strong, of this answer.")}
                    one.setdefault("parameters", []).append(_IF_NONE_MATCH)
                else:
                    one["responses"] |= dict.fromkeys(_OF_A_CHANGE, _PROBLEM)
                one["responses"] = {str(k): v for k, v in one["responses"].items()}
        return found

    def get_openapi_schema(self, **_where: Any) -> Any:
        """The same, as ninja asks for it."""
        return self.schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function: short, and as lasting as the address."""
        return operation.view_func.__name__


def _header(said: str) -> dict[str, Any]:
    return {"description": said, "schema": {"type": "string"}}


_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    **_header("The ETag of what one has: 304 where it is this."),
}
_PROBLEM = {
    "description": "A problem: what, where, and what to do.",
    "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

api = Api(
    title="Milepost",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    auth=Bearer(),
    parser=_Json(),
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
for _room in (framework, reading, findings, grades, registers, information):
    api.add_router("", _room.router)
    for _way in _room.router.path_operations.values():
        for _one in _way.operations:
            _names = frozenset(
                name
                for model in _one.models
                if model.__ninja_param_source__ == "query"
                for name in model.__ninja_flatten_map__
            )
            PARAMETERS |= {(_one.url_name or "", method): _names for method in _one.methods}


@api.exception_handler(MilepostError)
def _refused(request: HttpRequest, error: MilepostError) -> HttpResponse:  # noqa: ARG001
    return problems.of(error)


@api.exception_handler(TooMany)
def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:  # noqa: ARG001
    return too_many(error.wait)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001
    response = problems.say(
        401,
        _("No token that holds was shown"),
        where="Authorization",
        remedy=_("Make one on the desk, and send it as “Authorization: Bearer …”."),
    )
    response["WWW-Authenticate"] = 'Bearer realm="milepost"'
    return response


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    """Each thing that is not as the schema says, in the order of the schema."""
    parts = [problems.Part(where=_place(one["loc"]), detail=one["msg"]) for one in error.errors]
    return problems.say(
        422,
        _("What was sent is not what the schema says"),
        where=parts[0].where if parts else None,
        remedy=_("Mend what is listed. Nothing was changed."),
        parts=parts,
    )


def _place(loc: Any) -> str:
    """("query", "turn", "limit") as people write it: query.limit."""
    named = [str(one) for one in loc if one not in {"sieve", "turn", "sent"}]
    return ".".join(named)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    return problems.say(
        error.status_code,
        _("The request cannot be read"),
        remedy=_("Send JSON in UTF-8 as the schema says."),
    )


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001
    return problems.say(
        404,
        _("There is nothing at this address"),
        remedy=_("Compare it with the reference of the API."),
    )
