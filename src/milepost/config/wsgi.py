"""What gunicorn serves: `gunicorn milepost.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")

application = get_wsgi_application()
