"""What the log says of requests that are refused: one line each."""

import logging
from http import HTTPStatus


class OneLine(logging.Filter):
    """Takes the traceback off what is logged of a refused request (400 to 499).

    A refusal is no fault of the program. Its line names the address and nothing of what was
    sent: a traceback would grow with each layer and could come to hold some of it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        status = getattr(record, "status_code", 0)
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True
