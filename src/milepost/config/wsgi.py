"""What the server serves: held answers of the API, and Django behind them."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")

_django = get_wsgi_application()

from milepost.web.api.holding import Holding  # noqa: E402 - needs Django's settings

SERVER = ("Server", "Milepost")


def _desk(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Django; which server it runs on, and which version of it, is nobody's business."""

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, SERVER], *more)

    found: Iterable[bytes] = _django(environ, start)
    return found


application = Holding(_desk)
