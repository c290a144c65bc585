"""What the settings become for the environments people really have."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from environs import ValidationError

from milepost.config import settings

SHOWN = (
    "DATABASES",
    "HTTPS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "EMAIL_BACKEND",
    "STORAGES",
    "LICENCE",
    "LICENCE_NAME",
    "LICENCE_URL",
)
PROGRAM = f"""
import json
from milepost.config import settings
print(json.dumps({{name: getattr(settings, name) for name in {SHOWN!r}}}))
"""


def settings_for(home: Path, **environment: str) -> dict[str, Any]:
    """Return what a new process finds in settings when only `environment` is set."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PATH": os.environ["PATH"], "HOME": str(home), **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    return dict(json.loads(done.stdout))


def test_without_any_variable_all_is_kept_in_the_users_own_folder(tmp_path: Path) -> None:
    found = settings_for(tmp_path)

    kept = tmp_path / ".local" / "share" / "milepost"
    assert found["DATABASES"]["default"]["NAME"] == str(kept / "milepost.sqlite3")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert sorted(file.name for file in kept.iterdir()) == ["secret.key", "signing.key"]


def test_a_folder_set_to_nothing_is_not_the_one_a_command_is_called_in(tmp_path: Path) -> None:
    found = settings_for(tmp_path, MILEPOST_HOME="", XDG_DATA_HOME="")

    kept = tmp_path / ".local" / "share" / "milepost"
    assert found["DATABASES"]["default"]["NAME"] == str(kept / "milepost.sqlite3")


def test_keys_from_the_environment_leave_no_file(tmp_path: Path) -> None:
    keys = {"MILEPOST_SECRET_KEY": "k" * 50, "MILEPOST_SIGNING_KEY": "5e" * 32}
    settings_for(tmp_path, MILEPOST_HOME=str(tmp_path / "m"), **keys)

    assert list((tmp_path / "m").iterdir()) == []


def test_an_edition_has_the_licence_that_is_set(tmp_path: Path) -> None:
    found = settings_for(tmp_path, MILEPOST_LICENCE="ODbL-1.0")

    assert [found[name] for name in ("LICENCE", "LICENCE_NAME", "LICENCE_URL")] == [
        *("ODbL-1.0", "ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ]


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        (settings._is_licence, ""),
        (settings._is_licence, "Creative Commons"),
        (settings._is_licence, "CC-BY-4.0/"),
        (settings._is_licence_name, "two\nlines"),
        (settings._is_licence_name, "x" * 201),
        (settings._is_licence_url, "example.org/licence"),
        (settings._is_licence_url, "javascript:alert(1)"),
        (settings._is_licence_url, 'https://example.org/"><script>'),
    ],
)
def test_what_is_no_licence_is_refused(check: Callable[[str], None], wrong: str) -> None:
    with pytest.raises(ValidationError):
        check(wrong)


def test_this_computer_alone_is_served_without_https(tmp_path: Path) -> None:
    found = settings_for(tmp_path)

    assert not found["HTTPS"]
    assert not found["SESSION_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] == 0


def test_any_other_host_turns_https_on(tmp_path: Path) -> None:
    found = settings_for(tmp_path, MILEPOST_ALLOWED_HOSTS="localhost,desk.example.org")

    assert found["HTTPS"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000


@pytest.mark.parametrize(
    ("proxies", "believed"), [("0", None), ("1", ["HTTP_X_FORWARDED_PROTO", "https"])]
)
def test_a_forwarded_protocol_is_believed_from_a_proxy_only(
    tmp_path: Path, proxies: str, believed: list[str] | None
) -> None:
    assert settings_for(tmp_path, MILEPOST_PROXIES=proxies)["SECURE_PROXY_SSL_HEADER"] == believed


def test_a_database_address_is_followed(tmp_path: Path) -> None:
    url = "postgresql://milepost@%2Frun%2Fpostgresql/monitor"

    default = settings_for(tmp_path, DATABASE_URL=url)["DATABASES"]["default"]

    assert default["ENGINE"] == "django.db.backends.postgresql"
    assert (default["HOST"], default["USER"], default["NAME"]) == (
        "/run/postgresql",
        "milepost",
        "monitor",
    )


def test_sqlite_by_address_is_as_careful_as_sqlite_by_default(tmp_path: Path) -> None:
    by_default = settings_for(tmp_path)["DATABASES"]["default"]
    by_address = settings_for(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/other.sqlite3")

    assert by_address["DATABASES"]["default"]["NAME"] == str(tmp_path / "other.sqlite3")
    assert by_address["DATABASES"]["default"]["OPTIONS"] == by_default["OPTIONS"]


def test_collected_static_files_get_names_that_change_with_their_content(tmp_path: Path) -> None:
    plain = settings_for(tmp_path)
    collected = settings_for(tmp_path, MILEPOST_STATIC_ROOT=str(tmp_path / "static"))

    assert "Manifest" not in plain["STORAGES"]["staticfiles"]["BACKEND"]
    assert "Manifest" in collected["STORAGES"]["staticfiles"]["BACKEND"]


@pytest.mark.parametrize(
    ("environment", "backend"),
    [({}, "console"), ({"MILEPOST_SMTP_HOST": "mail.example.org"}, "smtp")],
)
def test_letters_are_sent_where_there_is_a_mail_server(
    tmp_path: Path, environment: dict[str, str], backend: str
) -> None:
    found = settings_for(tmp_path, **environment)

    assert found["EMAIL_BACKEND"] == f"django.core.mail.backends.{backend}.EmailBackend"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_keeps_a_write_ahead_log_and_checks_foreign_keys() -> None:
    with connection.cursor() as cursor:
        values = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert values == ["wal", 1, 1]


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgresql_keeps_text_as_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")

        assert cursor.fetchone() == ("UTF8",)
