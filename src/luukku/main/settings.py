"""Every setting of Luukku, one line each, and what Django makes of them. Importing this starts nothing.

A wrong value raises ImproperlyConfigured with one sentence; the command line prints that sentence and stops.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from luukku.look import manners
from luukku.main import keys, logs
from luukku.main.database.connecting import described
from luukku.main.log_in import services
from luukku.main.options import (
    Setting,
    feedback_address,
    file_or_none,
    folder,
    folder_or_none,
    key_of_32_bytes,
    levels,
    listening,
    mail_server,
    names,
    networks,
    one_of,
    places_of_groups,
    postgresql_address,
    read_settings,
    secret_text,
    some_of,
    text,
    time_zone,
    web_address,
    web_address_or_none,
    whole_number,
    yaml_or_none,
    yes_or_no,
)

# fmt: off
SETTINGS = (
    Setting("LUUKKU_HOME", ".luukku", folder, "folder for keys, the embedded database and answers; beside you, so that two checkouts never share data and removing the folder removes everything"),  # noqa: E501
    Setting("LUUKKU_MODE", "demo", one_of("demo", "production", "test"), "demo makes its own keys and people; production refuses whatever is only good for a demo"),  # noqa: E501
    Setting("LUUKKU_DATABASE_URL", "", postgresql_address, "your PostgreSQL, logging in as luukku_app; empty: an embedded one under LUUKKU_HOME", secret=True),  # noqa: E501
    Setting("LUUKKU_DATABASE_OWNER_URL", "", postgresql_address, "the same database, logging in as luukku_owner; needed by `luukku migrate` only", secret=True),  # noqa: E501
    Setting("LUUKKU_DATABASE_RETENTION_URL", "", postgresql_address, "the same database, logging in as luukku_retention; needed by `luukku journal forget`, `dispose` and `erase` only", secret=True),  # noqa: E501
    Setting("LUUKKU_DATABASE_ROLE", "app", one_of("app", "owner", "retention"), "whom this process logs in as; set by the commands that need more than app"),  # noqa: E501
    Setting("LUUKKU_SECRET_KEY", "", secret_text, "signs forms and links; at least 32 characters; a demo makes its own", secret=True),  # noqa: E501
    Setting("LUUKKU_MASTER_KEY", "", key_of_32_bytes, "locks the data keys of persons; 64 hexadecimal digits; a demo makes its own", secret=True),  # noqa: E501
    Setting("LUUKKU_SEAL_KEY", "", key_of_32_bytes, "signs the journal's checkpoints (Ed25519 seed); 64 hexadecimal digits; a demo makes its own", secret=True),  # noqa: E501
    Setting("LUUKKU_URL", "http://127.0.0.1:8000", web_address, "where residents and desks reach this counter; one-time links begin with it"),  # noqa: E501
    Setting("LUUKKU_HOSTS", "", names, "further host names this counter answers to, with commas; the one of LUUKKU_URL always"),  # noqa: E501
    Setting("LUUKKU_LISTEN", "127.0.0.1:8000", listening, "where `luukku serve` listens, as address:port; the proxy in front leads there"),  # noqa: E501
    Setting("LUUKKU_SERVE_WORKERS", "1", whole_number(1, 64), "processes that serve pages; one for each core is enough"),  # noqa: E501
    Setting("LUUKKU_SERVE_THREADS", "2", whole_number(1, 16), "requests at once in each of these processes; 2 is fastest"),  # noqa: E501
    Setting("LUUKKU_PROXY", "", networks, "addresses or networks of the proxies in front, with commas; only they are believed when they say a request came by https"),  # noqa: E501
    Setting("LUUKKU_MAIL_URL", "", mail_server, "your mail server, smtp:// or smtps://user:password@host:port (with a user, smtp:// begins TLS first); empty: messages lie in outbox/ under LUUKKU_HOME", secret=True),  # noqa: E501
    Setting("LUUKKU_LOGIN_ISSUER", "", web_address_or_none, "the log-in service of residents (OpenID Connect), such as https://login.example.org; empty: nobody can log in"),  # noqa: E501
    Setting("LUUKKU_LOGIN_CLIENT", "", text, "under which name the log-in service knows this counter"),
    Setting("LUUKKU_LOGIN_SECRET", "", text, "what the log-in service gave this counter to prove itself", secret=True),
    Setting("LUUKKU_LOGIN_SCOPES", "openid,profile", names, "what the log-in service is asked for, with commas"),
    Setting("LUUKKU_LOGIN_NUMBER_CLAIM", "national_identification_number", text, "which claim holds the proven personal number"),  # noqa: E501
    Setting("LUUKKU_LOGIN_LEVELS", "", levels, "which acr means how much, with commas: urn:example:loa2=substantial; others are refused; levels are low, substantial, high"),  # noqa: E501
    Setting("LUUKKU_LOGIN_MANDATES", "", yaml_or_none, "file (YAML) that says which claim of that service tells for whom somebody may act (docs/log-in.md); empty: none is believed"),  # noqa: E501
    Setting("LUUKKU_SAML_METADATA", "", file_or_none, "file with the metadata of a log-in service of residents that speaks SAML 2.0; empty: none"),  # noqa: E501
    Setting("LUUKKU_SAML_KEY", "", file_or_none, "file with this counter's private key for that service (PEM), readable for its user only"),  # noqa: E501
    Setting("LUUKKU_SAML_CERTIFICATE", "", file_or_none, "file with the certificate to that key (PEM)"),
    Setting("LUUKKU_SAML_NUMBER", "urn:oid:1.2.246.21", text, "which attribute holds the proven personal number"),
    Setting("LUUKKU_SAML_LEVELS", "", levels, "which AuthnContextClassRef means how much, with commas, as LUUKKU_LOGIN_LEVELS"),  # noqa: E501
    Setting("LUUKKU_STAFF_ISSUER", "", web_address_or_none, "the log-in service of the house's own staff (OpenID Connect); empty: staff work by one-time links only"),  # noqa: E501
    Setting("LUUKKU_STAFF_CLIENT", "", text, "under which name that service knows this counter"),
    Setting("LUUKKU_STAFF_SECRET", "", text, "what that service gave this counter to prove itself", secret=True),
    Setting("LUUKKU_STAFF_GROUPS_CLAIM", "groups", text, "which claim lists somebody's groups"),
    Setting("LUUKKU_STAFF_GROUPS", "", places_of_groups, "which group is which role where, with commas, one entry for each role: Dental clerks=dental:clerk"),  # noqa: E501
    Setting("LUUKKU_PASSKEY_DAYS", "30", whole_number(1, 366), "a passkey of staff that the house's own service knows opens the counter for so many days after their last log-in there"),  # noqa: E501
    Setting("LUUKKU_POPULATION_REGISTER", "", text, "which register of the catalogue holds addresses from the population register; registered letters go there and nowhere else; empty: the post room looks each up"),  # noqa: E501
    Setting("LUUKKU_ADDRESS_SERVICE", "", names, "address lines of the service that forwards letters to persons with a protected address, with commas"),  # noqa: E501
    Setting("LUUKKU_DEMO_LOGIN", "", one_of("", "yes", "no"), "log in as Anna, Bo and the others by a click; empty: in a demo, and nowhere else; refused in production"),  # noqa: E501
    Setting("LUUKKU_SESSION_IDLE_MINUTES", "30", whole_number(1, 1440), "a session that nobody uses ends after so many minutes"),  # noqa: E501
    Setting("LUUKKU_SESSION_HOURS", "8", whole_number(1, 24), "a session ends after so many hours in any case"),
    Setting("LUUKKU_FRESH_MINUTES", "10", whole_number(1, 60), "picking up an answer, releasing and refusing need a log-in no older than so many minutes"),  # noqa: E501
    Setting("LUUKKU_ANSWER_DAYS", "90", whole_number(7, 3650), "how many days a resident can pick up an answer on the web; afterwards they ask again"),  # noqa: E501
    Setting("LUUKKU_COUNTRY", "FI", one_of("FI", "SE", "DK", "FR", "IE", "GB", "NL"), "whose holidays and personal numbers hold"),  # noqa: E501
    Setting("LUUKKU_TIME_ZONE", "Europe/Helsinki", time_zone, "the civil time in which deadlines end; the database itself keeps UTC"),  # noqa: E501
    Setting("LUUKKU_JOURNAL_YEARS", "10", whole_number(1, 200), "how many years the journal keeps an entry's body; set what your archive plan says"),  # noqa: E501
    Setting("LUUKKU_LANGUAGES", "en,fi,sv,da,fr", some_of("en", "fi", "sv", "da", "fr"), "languages offered, the first is the default"),  # noqa: E501
    Setting("LUUKKU_EXIT_URL", "https://www.wikipedia.org/", web_address, "where the quick way out leads to; an everyday page that tells nothing"),  # noqa: E501
    Setting("LUUKKU_FEEDBACK", "", feedback_address, "where to tell what is not accessible: a mail address, or a page of yours"),  # noqa: E501
    Setting("LUUKKU_LOOK", "", folder_or_none, "folder with your colours, logo, header, footer and further languages (docs/look.md); empty: neutral"),  # noqa: E501
    Setting("LUUKKU_BACKUP_FOR", "", key_of_32_bytes, "the public key for which backups are locked, 64 hexadecimal digits; `luukku backup-key` makes the pair"),  # noqa: E501
    Setting("LUUKKU_DEBUG", "no", yes_or_no, "yes shows a developer what went wrong, on the page; refused in production"),  # noqa: E501
    Setting("LUUKKU_LOG_LEVEL", "warning", one_of("debug", "info", "warning", "error"), "how much is logged; never personal data, at any level"),  # noqa: E501
    Setting("LUUKKU_LOG_FORMAT", "", one_of("", "json", "text"), "json for machines, text for people; empty: json in production, text elsewhere"),  # noqa: E501
)
# fmt: on

VALUES = read_settings(SETTINGS, os.environ)

LUUKKU_HOME: Path = VALUES["LUUKKU_HOME"]
LUUKKU_MODE: str = VALUES["LUUKKU_MODE"]
LUUKKU_EMBEDDED = not VALUES["LUUKKU_DATABASE_URL"]
LUUKKU_URL: str = VALUES["LUUKKU_URL"]
LUUKKU_COUNTRY: str = VALUES["LUUKKU_COUNTRY"]
LUUKKU_TIME_ZONE = VALUES["LUUKKU_TIME_ZONE"]
LUUKKU_JOURNAL_YEARS: int = VALUES["LUUKKU_JOURNAL_YEARS"]
LUUKKU_FEEDBACK: str = VALUES["LUUKKU_FEEDBACK"]
LUUKKU_POPULATION_REGISTER: str = VALUES["LUUKKU_POPULATION_REGISTER"]
LUUKKU_ADDRESS_SERVICE: tuple[str, ...] = VALUES["LUUKKU_ADDRESS_SERVICE"]
LUUKKU_EXIT_URL: str = VALUES["LUUKKU_EXIT_URL"]
LUUKKU_LOOK: Path | None = VALUES["LUUKKU_LOOK"]
LUUKKU_BACKUP_FOR: bytes = VALUES["LUUKKU_BACKUP_FOR"]
PRODUCTION = LUUKKU_MODE == "production"
DEBUG: bool = VALUES["LUUKKU_DEBUG"]

if PRODUCTION:
    for name in ("LUUKKU_DATABASE_URL", "LUUKKU_SECRET_KEY", "LUUKKU_MASTER_KEY", "LUUKKU_SEAL_KEY"):
        if not VALUES[name]:
            raise ImproperlyConfigured(f"{name} must be set in production.")
    if VALUES["LUUKKU_MAIL_URL"] is None:
        raise ImproperlyConfigured("LUUKKU_MAIL_URL must be set in production.")
    if DEBUG:
        raise ImproperlyConfigured("LUUKKU_DEBUG must be no in production.")
    if VALUES["LUUKKU_DEMO_LOGIN"] == "yes":
        raise ImproperlyConfigured("LUUKKU_DEMO_LOGIN must be no in production.")
    if not LUUKKU_URL.startswith("https://"):
        raise ImproperlyConfigured("LUUKKU_URL must begin with https:// in production.")

SECRET_KEY: str = VALUES["LUUKKU_SECRET_KEY"] or keys.own_key(LUUKKU_HOME, "secret")
LUUKKU_MASTER_KEY: bytes = VALUES["LUUKKU_MASTER_KEY"] or bytes.fromhex(keys.own_key(LUUKKU_HOME, "master"))
LUUKKU_SEAL_KEY: bytes = VALUES["LUUKKU_SEAL_KEY"] or bytes.fromhex(keys.own_key(LUUKKU_HOME, "seal"))

LUUKKU_DEMO_LOGIN = VALUES["LUUKKU_DEMO_LOGIN"] == "yes" or (
    LUUKKU_MODE == "demo" and not VALUES["LUUKKU_DEMO_LOGIN"]
)
LUUKKU_SERVICES = services(VALUES)  # residents, staff: None where there is none
LUUKKU_PASSKEY_HOLDS = timedelta(days=VALUES["LUUKKU_PASSKEY_DAYS"])
LUUKKU_FRESH = timedelta(minutes=VALUES["LUUKKU_FRESH_MINUTES"])
LUUKKU_ANSWER_KEPT = timedelta(days=VALUES["LUUKKU_ANSWER_DAYS"])
LUUKKU_SESSION_IDLE = timedelta(minutes=VALUES["LUUKKU_SESSION_IDLE_MINUTES"])
LUUKKU_SESSION_MOST = timedelta(hours=VALUES["LUUKKU_SESSION_HOURS"])
SESSION_ENGINE = "luukku.people.identity.store"
SESSION_COOKIE_NAME = "__Host-luukku" if PRODUCTION else "luukku"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"  # the way back from a log-in service comes from another site
SESSION_COOKIE_AGE = int(LUUKKU_SESSION_MOST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

DATABASES: dict[str, dict[str, Any]] = {
    "default": described(VALUES, "default"),
    "grants": described(VALUES, "grants"),  # the same login twice: a grant commits on its own
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = ["journal", "people", "catalogue", "coordinate", "ask", "serve", "main"]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",  # the log-in's library wants it, and the next three
    "django.contrib.auth",
    "allauth.account",
    "allauth.socialaccount",
    "django_cotton",
    "procrastinate.contrib.django",
    "luukku.look",
    *(f"luukku.{room}" for room in ROOMS),
    *([] if PRODUCTION else ["luukku.demo"]),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with random padding: a length tells nothing of a form's key
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luukku.look.policy.OursOnly",
    "luukku.look.language.Choosing",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "luukku.people.identity.middleware.knows_who",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "luukku.main.urls"
WSGI_APPLICATION = "luukku.main.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [LUUKKU_LOOK / "templates"] if LUUKKU_LOOK else [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE: str = VALUES["LUUKKU_LANGUAGES"][0]
LANGUAGES = [(code, manners.manner(code).name) for code in VALUES["LUUKKU_LANGUAGES"]]
try:
    manners.use(LUUKKU_LOOK)
except manners.NoLanguage as wrong:
    raise ImproperlyConfigured(f"{wrong}.") from None
LANGUAGES += [(code, told.name) for code, told in manners.more(manners.added()).items()]
LANGUAGE_COOKIE_NAME = "luukku_language"

# a component sees its own attributes and the request, nothing else of the page
COTTON_ISOLATE_BY_DEFAULT = True

STATIC_URL = "static/"
STATICFILES_DIRS = [LUUKKU_LOOK / "static"] if LUUKKU_LOOK and (LUUKKU_LOOK / "static").is_dir() else []
WHITENOISE_MAX_AGE = 24 * 3600  # their addresses carry a mark of their content (look/frame.py)
WHITENOISE_USE_FINDERS = True  # a few files, read at the start from where they lie: nothing to collect
ALLOWED_HOSTS = [urlsplit(LUUKKU_URL).hostname, "127.0.0.1", "localhost", *VALUES["LUUKKU_HOSTS"]]
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "luukku.look.errors.forbidden"
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = False  # the proxy in front does it; behind it we see plain HTTP
LUUKKU_PROXY = VALUES["LUUKKU_PROXY"]  # whoever else says so is not believed: main/proxy.py
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if LUUKKU_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
# one-time links are secrets: they go to no other site; ours checks forms by it
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "work"  # each room says in work.py what a worker does for it

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if VALUES["LUUKKU_MAIL_URL"] is None:
    EMAIL_BACKEND = "luukku.channels.outbound.folder.EmailBackend"
    LUUKKU_OUTBOX = LUUKKU_HOME / "outbox"
else:
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL = VALUES["LUUKKU_MAIL_URL"]
    EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL  # no password goes in the clear
EMAIL_TIMEOUT = 20

LOGGING_CONFIG = None
logs.configure(
    level=VALUES["LUUKKU_LOG_LEVEL"],
    as_json=(VALUES["LUUKKU_LOG_FORMAT"] or ("json" if PRODUCTION else "text")) == "json",
)
