"""The application that the web server's processes load. Its connections to the database are kept in a pool."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuchi.settings")
settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.POOL
settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] = False  # liuchi/server/postgresql looks at them itself
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # all pages now, once, and not at each process's first request
gc.collect()
gc.freeze()  # what is loaded now stays for good: no later collection walks over it, while everybody waits
