"""What stands in a copy of a database, and what making it left behind."""

from pathlib import Path

from sqlalchemy import select

from finance_desk.db.address import parse_address
from finance_desk.migrations.opening import open_database
from finance_desk.models.client import Client


def clients(path: Path) -> list[str]:
    database = open_database(parse_address(str(path)))
    try:
        return database.read(lambda c: list(c.scalars(select(Client.name).order_by(Client.name))))
    finally:
        database.close()


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith((".part", "-wal", "-shm", "-journal"))]
