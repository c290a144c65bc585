"""What the log says of requests that are refused: one line each."""

import logging
import re
from http import HTTPStatus

_SECRET = re.compile(r"(?<=/calendar/)[^/\s]+")
"""What stands in the address of a calendar, which opens it."""


class OneLine(logging.Filter):
    """Takes the traceback off what is logged of a refused request (400 to 499).

    A refusal is no fault of the program. Its line names the address and nothing of what was
    sent: a traceback would grow with each layer and could come to hold some of it. The secret of
    a calendar's address is no part of any line, whatever came of the request.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        status = getattr(record, "status_code", 0)
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        said = record.getMessage()
        if "/calendar/" in said:
            record.msg, record.args = _SECRET.sub("…", said), None
        return True
