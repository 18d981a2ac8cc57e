"""What a web server loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from luukku.main.proxy import only_from

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.main.settings")
application = only_from(settings.LUUKKU_PROXY, get_wsgi_application())
