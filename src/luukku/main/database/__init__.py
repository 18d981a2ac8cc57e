"""The database: an embedded PostgreSQL of our own under LUUKKU_HOME, or yours; its roles; its migrations."""

from luukku.main.database.places import DatabaseUnusable, socket_folder
from luukku.main.database.server import Server
from luukku.main.database.starter import ensure, remove, stop

__all__ = ["DatabaseUnusable", "Server", "ensure", "remove", "socket_folder", "stop"]
