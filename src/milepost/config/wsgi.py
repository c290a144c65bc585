"""What the server serves: held answers of the API, and Django behind them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")

_desk = get_wsgi_application()

from milepost.web.api.holding import Holding  # noqa: E402 - needs Django's settings

application = Holding(_desk)
