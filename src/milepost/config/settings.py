"""Django settings, read from the environment. docs/reference/settings.md describes each."""

import logging
import re
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from environs import Env, ValidationError

from milepost.config import secret_key, signing_key

env = Env()

DEBUG = env.bool("MILEPOST_DEBUG", default=False)

# --- where data lives

# one that is set to nothing is not set: data never goes where a command happens to be called
_DATA_HOME = Path(env.str("XDG_DATA_HOME", default="") or Path.home() / ".local" / "share")
MILEPOST_HOME = Path(env.str("MILEPOST_HOME", default="") or _DATA_HOME / "milepost").expanduser()
MILEPOST_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = env.str("MILEPOST_SECRET_KEY", default="") or secret_key.read_or_create(
    MILEPOST_HOME / "secret.key"
)
# signs editions, exports and backups; an Ed25519 private key
SIGNING_KEY = env.str("MILEPOST_SIGNING_KEY", default="") or signing_key.read_or_create(
    MILEPOST_HOME / "signing.key"
)
# for backups that no one sits beside
BACKUP_PASSPHRASE = env.str("MILEPOST_BACKUP_PASSPHRASE", default="")

_SQLITE = "django.db.backends.sqlite3"
_SQLITE_OPTIONS: dict[str, Any] = {
    # a writer takes its lock at once: two that read first and write later would deadlock
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # WAL: readers never wait for a writer, and a killed import leaves the database as before
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
        # long lists are read from the system's own copy of the file, not a page at a time
        "PRAGMA mmap_size = 1073741824;"
    ),
}


def _is_days(given: int) -> None:
    if not 0 <= given <= 3650:
        raise ValidationError("give a number of days from 0 to 3650")


def _is_licence(given: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}", given):
        raise ValidationError('give the SPDX identifier of a licence, such as "CC0-1.0"')


def _is_licence_name(given: str) -> None:
    if not given.isprintable() or len(given) > 200:
        raise ValidationError("give the name of a licence, in one line of at most 200 characters")


def _is_licence_url(given: str) -> None:
    if given and not re.fullmatch(r"https?://[^\s/?#<>\"'\\]+(?:[/?#][^\s<>\"'\\]*)?", given):
        raise ValidationError('give the whole address of a licence, beginning with "https://"')


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="")
    config: dict[str, Any] = (
        dict(env.dj_db_url("DATABASE_URL", conn_max_age=60, conn_health_checks=True))
        if url
        else {"ENGINE": _SQLITE, "NAME": str(MILEPOST_HOME / "milepost.sqlite3")}
    )
    if config["ENGINE"] == _SQLITE:
        config["OPTIONS"] = {**_SQLITE_OPTIONS, **config.get("OPTIONS", {})}
        # reading the tables' definitions anew costs 2 ms a request; milepost.records.apps lets go
        # of a file that was replaced
        config["CONN_MAX_AGE"] = None
    return config


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- evidence: in a folder of MILEPOST_HOME, or where these say

EVIDENCE_STORE = env.str("MILEPOST_EVIDENCE_STORE", default="")
EVIDENCE_S3_ENDPOINT = env.str("MILEPOST_S3_ENDPOINT", default="")
EVIDENCE_S3_REGION = env.str("MILEPOST_S3_REGION", default="")
EVIDENCE_S3_KEY = env.str("MILEPOST_S3_KEY", default="")
EVIDENCE_S3_SECRET = env.str("MILEPOST_S3_SECRET", default="")
EVIDENCE_LIMIT = env.int("MILEPOST_EVIDENCE_LIMIT", default=4096) * 1024**2
TIMESTAMP_URL = env.str("MILEPOST_TIMESTAMP_URL", default="")
TIMESTAMP_CERTIFICATES: Path | None = env.path("MILEPOST_TIMESTAMP_CERTIFICATES", default=None)

# --- under what licence editions are given away

LICENCE = env.str("MILEPOST_LICENCE", default="CC-BY-4.0", validate=_is_licence)
_OURS = LICENCE == "CC-BY-4.0"
LICENCE_NAME = env.str("MILEPOST_LICENCE_NAME", default="", validate=_is_licence_name) or (
    "Creative Commons Attribution 4.0 International" if _OURS else LICENCE
)
LICENCE_URL = env.str("MILEPOST_LICENCE_URL", default="", validate=_is_licence_url) or (
    "https://creativecommons.org/licenses/by/4.0/"
    if _OURS
    else f"https://spdx.org/licenses/{LICENCE}.html"
)

# --- who may ask, and over what

ALLOWED_HOSTS = env.list("MILEPOST_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}

# plain HTTP only where nothing leaves this computer, unless the operator says otherwise
HTTPS = env.bool("MILEPOST_HTTPS", default=not _LOOPBACK.issuperset(ALLOWED_HOSTS))
PROXIES = env.int("MILEPOST_PROXIES", default=0)

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# a page's address names a workspace and a benchmark: no other site is told it
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# ten thousand pasted pieces of information are a few megabytes; a file is not counted here
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- applications

INSTALLED_APPS = [
    # first: its pages stand before those that allauth brings
    "milepost.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "milepost.records",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # programs leave the way of pages here
    "milepost.web.api.door.Door",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # last: it turns a lock-out raised by any of the above into an answer
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "milepost.config.urls"
WSGI_APPLICATION = "milepost.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "milepost.web.rooms.rooms",
            ],
        },
    }
]

# --- signing in

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = [
    # first: it refuses a locked-out attempt before a password is looked at
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "milepost.config.accounts.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
# failures against one account are axes' to count; this one slows a guesser of many accounts
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Milepost"
# an address is given by an administrator, not typed by a stranger: nothing is left to verify
MFA_ALLOW_UNVERIFIED_EMAIL = True

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "milepost.config.accounts.name_tried"
AXES_CLIENT_IP_CALLABLE = "milepost.config.accounts.address_of"
# people type a password where the address belongs: what was typed is not kept
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email"]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "web/locked.html"
# a list of who signed in when and from where endangers contributors: failures are enough
AXES_DISABLE_ACCESS_LOG = True

# --- languages and time

LANGUAGE_CODE = "en"
# only languages with a catalogue in web/locale: a page that says it is in one must be in it.
# Khmer ("km", "ភាសាខ្មែរ") comes when someone who speaks it has made its catalogue.
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("zh-hans", "中文"),
]
USE_I18N = True
FORMAT_MODULE_PATH = ["milepost.web.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files: served as they lie in the package, or, when a folder is named, as collected

STATIC_URL = "static/"
STATIC_ROOT: Path | None = env.path("MILEPOST_STATIC_ROOT", default=None)
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if STATIC_ROOT
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}

# --- deadlines

# days before its date from which a deadline is due, and from which one is reminded of it
DUE_DAYS = env.int("MILEPOST_DUE_DAYS", default=30, validate=_is_days)
REMINDER_DAYS = env.int("MILEPOST_REMINDER_DAYS", default=7, validate=_is_days)

# --- the API: requests a minute, 0 for no limit

API_RATE = env.int("MILEPOST_API_RATE", default=600)
API_ADDRESS_RATE = env.int("MILEPOST_API_ADDRESS_RATE", default=1200)

# --- letters

# how people reach the desk: what the links in a letter begin with
ADDRESS = env.str("MILEPOST_ADDRESS", default="http://localhost:8000").rstrip("/")

EMAIL_HOST = env.str("MILEPOST_SMTP_HOST", default="")
EMAIL_PORT = env.int("MILEPOST_SMTP_PORT", default=587)
EMAIL_HOST_USER = env.str("MILEPOST_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.str("MILEPOST_SMTP_PASSWORD", default="")
EMAIL_USE_TLS = True
# without a mail server a letter is shown on the operator's screen instead of being lost
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("MILEPOST_EMAIL_FROM", default="milepost@localhost")

# --- logs: to standard error; never a query, since its parameters may name a source

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "milepost.config.refusals.OneLine"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.db.backends": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "milepost": {
            "handlers": ["stderr"],
            "level": env.log_level("MILEPOST_LOG_LEVEL", default=logging.INFO),
            "propagate": False,
        },
    },
}
