"""Bring a database to this program's schema: all of it or nothing, whenever it is killed."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from finance_desk.db.database import Database, translated
from finance_desk.db.snapshot import Progress
from finance_desk.migrations import on_file, on_server
from finance_desk.migrations.schema import Upgraded

log = logging.getLogger(__name__)


def upgrade(database: Database, progress: Progress | None = None) -> Upgraded:
    """Make or upgrade the schema with its guards in one transaction; a database that is current stays untouched.

    A local file is first copied into `backups/` beside it, and nobody else may have it open meanwhile.
    Raises Unavailable, Rejected or Cancelled; then the database is as it was.
    """
    try:
        upgraded = on_file.upgrade if database.address.is_file else on_server.upgrade
        done = upgraded(database, progress)
    except SQLAlchemyError as error:
        raise translated(error) from error
    if done.before != done.after:
        log.info("schema: from %s to %s", done.before or "nothing", done.after)
    return done
