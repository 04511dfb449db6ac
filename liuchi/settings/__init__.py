"""Django's settings, each group in a file of its own. Everything a city may set comes from the environment."""

from liuchi.settings.apps import *  # noqa: F403
from liuchi.settings.assets import *  # noqa: F403
from liuchi.settings.database import *  # noqa: F403
from liuchi.settings.installation import *  # noqa: F403
from liuchi.settings.jobs import *  # noqa: F403
from liuchi.settings.language import *  # noqa: F403
from liuchi.settings.logs import *  # noqa: F403
from liuchi.settings.security import *  # noqa: F403
