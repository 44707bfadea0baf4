"""Django's settings. What differs between installations comes from the environment:

DATABASE_URL     where the records are kept; a SQLite file in COMMONWEAL_VAR where it is not given
COMMONWEAL_VAR   the folder for what the service writes; `var` in the working folder where it is not given
COMMONWEAL_LAKE  the folder of the market's lake, made by `commonweal market load`; `market` in COMMONWEAL_VAR where it is not given
SECRET_KEY       signs what browsers hand back; one made at the start, lost at the end, where it is not given
SECRETS_KEY      keys that seal the secrets of second steps in the database, with commas: the first seals, all of them open;
                 SECRET_KEY where it is not given, and where neither is, they are kept in the clear
ALLOWED_HOSTS    names that the service answers to, with commas; this machine's own where it is not given
SERVICE_ADDRESS  where people reach the service, for links in e-mails; this machine where it is not given. One that begins with
                 https:// makes cookies secure and tells browsers to use nothing else: a proxy before it must speak HTTPS, and
                 send X-Forwarded-Proto and X-Forwarded-For
METRICS_TOKEN    who sends it as a bearer token may read /metrics; nobody may where it is not given
LOG_FORMAT       `json` for a line of JSON for each answer; plain words of what went wrong where it is not given
EMAIL_BACKEND    how e-mails are sent, as Django names it; they are written to the terminal where it is not given
EMAIL_HOST       the server that sends e-mails, where EMAIL_BACKEND is Django's for SMTP; this machine where it is not given
EMAIL_PORT       its port; 25 where it is not given
EMAIL_HOST_USER  the name by which the service signs in to it, with
EMAIL_HOST_PASSWORD  its password
EMAIL_USE_TLS    `yes` where it wants STARTTLS
EMAIL_FILE_PATH  the folder for e-mails that are kept as files; `mail` in COMMONWEAL_VAR where it is not given
EMAIL_FROM       whom e-mails are from
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

WEB = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("COMMONWEAL_VAR", "var")).resolve()

LAKE = Path(os.environ.get("COMMONWEAL_LAKE") or VAR / "market").resolve()

SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)
SEALING_KEYS = [key for key in (os.environ.get("SECRETS_KEY") or os.environ.get("SECRET_KEY", "")).split(",") if key]
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SERVICE_ADDRESS = os.environ.get("SERVICE_ADDRESS", "http://localhost:8000").rstrip("/")
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "commonweal.web.site",
    "commonweal.web.audit",
    "commonweal.web.people",
    "commonweal.web.publish",
    "commonweal.web.journeys",
    "commonweal.web.need",
    "commonweal.web.market",
    "commonweal.web.contract",
    "commonweal.web.risk",
    "commonweal.web.governance",
    # After ours, whose worker goes before its own.
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "commonweal.web.site.observed.observed",
    "commonweal.web.site.headers.content_security",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "commonweal.web.publish.due.appearing",
    "commonweal.web.publish.api.door.open_data",
]
ROOT_URLCONF = "commonweal.web.site.urls"
WSGI_APPLICATION = "commonweal.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            WEB / app / "templates"
            for app in ("site", "people", "publish", "journeys", "need", "market", "contract", "risk", "governance")
        ],
        "OPTIONS": {
            "environment": "commonweal.web.site.environment.environment",
            "context_processors": ["commonweal.web.people.written.in_forms"],
        },
    },
    # The words of the sign-in library's messages and e-mails, where we have none of our own.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

FILE_UPLOAD_HANDLERS = [
    "commonweal.web.site.upload.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

_DATABASE = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'commonweal.sqlite3'}"
if _DATABASE.partition(":")[0] not in ("postgresql", "postgres", "sqlite"):
    raise ImproperlyConfigured(
        "DATABASE_URL is not the address of a database: it is written postgresql://user:password@host:port/name"
    )
# A database that was away for a while is asked for anew, before a reader meets the connection that it left.
DATABASES = {"default": dj_database_url.parse(_DATABASE, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Whoever writes waits their turn from the start, rather than failing half-way; who reads waits for nobody.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# What counts failed sign-ins must be one for all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
_PORT = os.environ.get("EMAIL_PORT") or "25"
if not _PORT.isdecimal():
    raise ImproperlyConfigured(f"EMAIL_PORT is a number, such as 25, and not “{_PORT}”.")
EMAIL_PORT = int(_PORT)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "yes"
EMAIL_FILE_PATH = os.environ.get("EMAIL_FILE_PATH") or VAR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "commonweal@localhost")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [WEB / "site" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [WEB / "site" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "commonweal.web.people.password.Unlike"},
    {"NAME": "commonweal.web.people.password.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
# An invitation's link proves the address; nobody makes an account for themselves.
ACCOUNT_ADAPTER = "commonweal.web.people.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "commonweal.web.people.sign_in_forms.SignInForm",
    "reauthenticate": "commonweal.web.people.sign_in_forms.ShownAgainForm",
    "change_password": "commonweal.web.people.sign_in_forms.ChangeForm",
    "set_password": "commonweal.web.people.sign_in_forms.SetForm",
    "reset_password": "commonweal.web.people.sign_in_forms.ForgottenForm",
    "reset_password_from_key": "commonweal.web.people.sign_in_forms.NewAfterForgottenForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SESSION_REMEMBER = False
# Who has just shown again who they are did so by what they sign in with, never by a code in an e-mail.
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# Five wrong passwords for one address lock it for five minutes, whoever tries; sixty from one place in an hour lock the place.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/h/ip,5/5m/key"}
MFA_ADAPTER = "commonweal.web.people.second_step.SecondSteps"
MFA_FORMS = {"add_webauthn": "commonweal.web.people.sign_in_forms.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Commonweal"
# Browsers let this machine's own pages use passkeys without HTTPS, and no others.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SESSION_COOKIE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "commonweal.web.people.written.not_accepted"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

if SERVICE_ADDRESS.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_TRUSTED_ORIGINS = [SERVICE_ADDRESS]
    MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

_FORMAT = "json" if os.environ.get("LOG_FORMAT") == "json" else "words"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
        },
        "words": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "filters": {"without_address": {"()": "commonweal.web.site.logged.WithoutAddress"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": _FORMAT, "filters": ["without_address"]}},
    # Every answer is told in lines for programs; in words, what went wrong alone.
    "root": {"handlers": ["stderr"], "level": "INFO" if _FORMAT == "json" else "ERROR"},
    # What the framework says of pages that are not there names their addresses, which our own lines do not.
    "loggers": {"django": {"handlers": [], "level": "ERROR", "propagate": True}},
}
