"""What leaves a workspace that is there to learn on says so: nothing in it is about anybody."""

import re

from django.http.response import HttpResponseBase

PREFIX = "training-"
_NAME = re.compile(r'(filename=")([^"]*")')
_PLAIN_NAME = re.compile(r"(filename=)([^\";]+)")
_CODED_NAME = re.compile(r"(filename\*=[\w-]+'[\w-]*')")


def mark(response: HttpResponseBase) -> HttpResponseBase:
    """A download of a fictitious workspace, with that in its name and in what it says of itself.

    Threat: an invented arrest, taken out of its page, is passed on as a real one.
    """
    said = response.headers.get("Content-Disposition", "")
    if not said:
        return response
    named = _NAME.sub(rf"\g<1>{PREFIX}\g<2>", said)
    if named == said:
        named = _PLAIN_NAME.sub(rf"\g<1>{PREFIX}\g<2>", said)
    response.headers["Content-Disposition"] = _CODED_NAME.sub(rf"\g<1>{PREFIX}", named)
    # a list says of what it is as it is sent, which is after this
    listing = getattr(response, "listing", None)
    if listing is not None:
        listing.about["fictitious"] = True
    return response
