"""The parts that are Django apps, what a request passes through, and how pages are rendered."""

_PARTS = [
    "demo",
    "connect",
    "setup",
    "service_requests",
    "approvals",
    "cases",
    "catalogue",
    "notices",
    "documents",
    "people",
    "places",
    "history",
    "ui",
]

INSTALLED_APPS = [
    *(f"liuchi.{part}" for part in _PARTS),
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "liuchi.server.security_headers.SecurityHeaders",
    "liuchi.server.compression.CompressedPages",
    "liuchi.server.compression.CompressedFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "liuchi.ui.errors.ErrorPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "liuchi.people.web.ActorMiddleware",
    "liuchi.demo.visits.Visits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "liuchi.server.reconnect.Reconnect",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liuchi.demo.banner.banner",
            ],
        },
    },
]

ROOT_URLCONF = "liuchi.urls"
WSGI_APPLICATION = "liuchi.server.wsgi.application"

AUTH_USER_MODEL = "people.Staff"
