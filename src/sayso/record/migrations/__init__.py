"""The steps from each schema to the next, run by Alembic inside one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

VERSION_TABLE = "sayso_schema"


def configuration(connection: Connection) -> Config:
    """Alembic's settings for a database that is already open."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
