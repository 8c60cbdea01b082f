"""Django settings. Everything that differs per installation comes from `env.py`."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from csp.constants import NONE, SELF

from baken.conf import env

PACKAGE = Path(__file__).resolve().parent.parent
MODE = env.read("BAKEN_MODE", "local")
if MODE not in ("local", "production"):
    raise env.ConfigurationError("zet BAKEN_MODE op local of production")
IS_PRODUCTION = MODE == "production"
DEBUG = False


def _secret_key() -> str:
    given = env.read("BAKEN_SECRET_KEY")
    if given:
        return given
    if IS_PRODUCTION:
        raise env.ConfigurationError("zet BAKEN_SECRET_KEY op een lange willekeurige tekst; in productie is die nodig")
    kept = env.data_dir() / "secret.txt"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        kept.chmod(0o600)
    return kept.read_text(encoding="utf-8").strip()


def _allowed_hosts() -> list[str]:
    hosts = [h.strip() for h in env.read("BAKEN_ALLOWED_HOSTS").split(",") if h.strip()]
    if IS_PRODUCTION and (not hosts or "*" in hosts):
        raise env.ConfigurationError("zet BAKEN_ALLOWED_HOSTS op de namen van deze site, met komma’s ertussen")
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def _database() -> dict[str, Any]:
    url = env.read("BAKEN_DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": env.data_dir() / "baken.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise env.ConfigurationError("laat BAKEN_DATABASE_URL beginnen met postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def _mail_server() -> SplitResult | None:
    url = env.read("BAKEN_MAIL_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise env.ConfigurationError("schrijf BAKEN_MAIL_URL als smtp://gebruiker:wachtwoord@server:587")
    return parts


def _fixed_day() -> str:
    given = env.read("BAKEN_TODAY")
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise env.ConfigurationError("schrijf BAKEN_TODAY als jaar-maand-dag, zoals 2026-03-01") from None


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _allowed_hosts()
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "baken.conf.urls"
WSGI_APPLICATION = "baken.conf.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "baken.audit",
    "baken.accounts",
    "baken.jobs",
    "baken.plans",
    "baken.observations",
    "baken.monitoring",
    "baken.web",
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
# Kept per process: no other server is needed. Public pages are dropped as soon as anything is written.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "baken.accounts.validators.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "baken.accounts.validators.NotCommon"},
    {"NAME": "baken.accounts.validators.NotLikeTheName"},
]

KEPT_FILES = env.data_dir() / "kept"  # files of figures, from the choice until the person says to record them
OUTLINES = env.data_dir() / "outlines"  # of districts and neighbourhoods: baken outlines
PANEL = env.data_dir() / "panel"  # the national tables, where somebody loaded them: baken panel load

# Mail is for forgotten passwords and asking figures. Without a server nothing leaves the machine; the page says so.
MAIL_SERVER = _mail_server()
SENDS_MAIL = MAIL_SERVER is not None or not IS_PRODUCTION
DEFAULT_FROM_EMAIL = env.read("BAKEN_MAIL_FROM", "baken@localhost")
if MAIL_SERVER is None:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = env.data_dir() / "mail"
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_USE_SSL = MAIL_SERVER.scheme == "smtps"  # from the first byte; else STARTTLS
    EMAIL_USE_TLS = not EMAIL_USE_SSL
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.hostname, MAIL_SERVER.port or (465 if EMAIL_USE_SSL else 587)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL_SERVER.username or ""), unquote(MAIL_SERVER.password or "")
    EMAIL_TIMEOUT = 10
PASSWORD_RESET_TIMEOUT = 72 * 3600  # seconds that a link to choose a password works

BAKEN_TODAY = _fixed_day()
SOURCES_MIRROR = env.read("BAKEN_SOURCES_MIRROR")
SOURCES_AGENT = env.sources_agent()

# Faults that we must mend go to the error stream, with their trace; the visitor sees nothing of the inside.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "baken": {"handlers": ["stderr"], "level": "INFO"},
        "stamina": {"level": "ERROR"},  # every second attempt; what came of it is told by us
    },
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.data_dir() / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns about a folder that is not there
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LOGIN_URL = "office:login"
LOGIN_REDIRECT_URL = "office:home"
LOGOUT_REDIRECT_URL = "office:login"

# Uploads: a plan is at most a few MB; the readers set their own limits on what is inside.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
if IS_PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
