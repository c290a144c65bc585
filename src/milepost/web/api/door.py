"""Before and after every request to the API: how often an address may ask, and one form of error.

An address that leads nowhere, a way to ask that is not taken and a fault of the program are
answered by Django as pages; here they become problem details like all others.

A program has no session, no cookie, no form and no messages: what the desk does for those with
each request is not done here. Who asks is told by the token alone.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from milepost.web.api import problems
from milepost.web.api.limits import ADDRESSES

PREFIX = "/api/"
POLICY = "default-src 'none'; frame-ancestors 'none'"
"""An answer is no page: a browser that is led to one loads and shows nothing with it."""


class Door:
    """The middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answer: Any = convert_exception_to_response(LocaleMiddleware(_view))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as a program can read it."""
        _leave_out_nul(request)
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if wait := ADDRESSES.refused(_address(request), settings.API_ADDRESS_RATE):
            return too_many(wait)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response: HttpResponse = self._answer(request)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            # what is answered is in codes, the same in every language
            del response["Content-Language"]
        else:
            if response.get("Content-Type") != problems.MEDIA_TYPE:
                response = _told(response)
            response.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
            patch_vary_headers(response, ["Accept-Language"])
        if head:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        response["Content-Security-Policy"] = POLICY
        return response


def _leave_out_nul(request: HttpRequest) -> None:
    """No word of a page or a program holds NUL, and PostgreSQL takes no text that does."""
    asked = request.META.get("QUERY_STRING", "")
    if "%00" in asked:
        request.META["QUERY_STRING"] = asked.replace("%00", "")


def _unfit(request: HttpRequest) -> HttpResponse | None:
    """The answer to a body that is not read at all; null for what is looked at."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    length = int(said) if said.isdecimal() else 0
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if length > most:
        return problems.say(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            _("What was sent is larger than %(most)d bytes") % {"most": most},
            remedy=_("Send it in several parts."),
        )
    if length and request.content_type != "application/json":
        return problems.say(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            _("What was sent is not said to be JSON"),
            where="Content-Type",
            remedy=_("Send JSON in UTF-8, with Content-Type: application/json."),
        )
    return None


def _view(request: HttpRequest) -> HttpResponse:
    """What the address leads to. Raises ``DisallowedHost`` and ``Http404``."""
    request.get_host()
    found = request.resolver_match = resolve(request.path_info)
    refused = _unfit(request)
    if refused is not None:
        return refused
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return response


def _address(request: HttpRequest) -> str:
    """Where a request comes from; one name for all of which nothing is known, as on a socket."""
    try:
        return get_adapter().get_client_ip(request) or ""
    except PermissionDenied:
        return ""


def too_many(wait: int) -> HttpResponse:
    """429: ask again after so many seconds."""
    response = problems.say(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("This is asked for too often"),
        remedy=_("Wait as long as the header Retry-After says; ask with If-None-Match."),
    )
    response["Retry-After"] = str(wait)
    return response


def _told(page: HttpResponse) -> HttpResponse:
    status = page.status_code
    words = {
        HTTPStatus.BAD_REQUEST: (_("The request cannot be read"), _("Send what the schema says.")),
        HTTPStatus.NOT_FOUND: (
            _("There is nothing at this address"),
            _("Compare it with the reference of the API."),
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: (
            _("This address is not asked in this way"),
            _("Compare it with the reference of the API."),
        ),
    }
    what, remedy = words.get(
        HTTPStatus(status),
        (
            _("Something went wrong on our side"),
            _("Try again later; tell the operator if it stays."),
        )
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR
        else (HTTPStatus(status).phrase, _("Compare it with the reference of the API.")),
    )
    response = problems.say(status, what, remedy=remedy)
    if "Allow" in page:
        response["Allow"] = page["Allow"]
    return response
