"""The API's description of itself, written out.

``python -m milepost.config.openapi`` prints docs/reference/openapi.json; a test fails when the
file falls behind.
"""

import json
import os
import sys

import django


def to_json() -> str:
    """The description in OpenAPI 3.1, set as a file."""
    from milepost.web.api.api import api

    return json.dumps(api.schema, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Print it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.config.settings")
    django.setup()
    sys.stdout.write(to_json())


if __name__ == "__main__":
    main()
