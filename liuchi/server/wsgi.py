"""The application that the web server's workers load."""

import os

from django.core.wsgi import get_wsgi_application

from liuchi.server.parent import watch_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuchi.settings")
if os.environ.get("LIUCHI_SERVING"):
    watch_parent()
application = get_wsgi_application()
