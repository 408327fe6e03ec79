"""Who may sit down at the desk."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, literal, select

from finance_desk.db.journal import credential, person
from finance_desk.domain.roles import Role
from finance_desk.models.user import User


class Colleague(NamedTuple):
    """A user as the login window shows one."""

    user_id: UUID
    name: str
    role: Role
    has_password: bool
    login: str


class Account(NamedTuple):
    """What a login is checked by."""

    user_id: UUID
    login: str
    active: bool


def colleagues(connection: Connection, *where: ColumnElement[bool]) -> list[Colleague]:
    """Users who have not been dismissed, by name."""
    rows = (
        select(User.id, person.c.name, User.role, _has_password(connection).label("has_password"), User.login)
        .join(person, person.c.id == User.person_id)
        .where(User.active, *where)
        .order_by(person.c.search, User.id)
    )
    return [Colleague(*row) for row in connection.execute(rows)]


def account(connection: Connection, user_id: UUID) -> Account | None:
    """The login of a user, dismissed or not."""
    row = connection.execute(select(User.id, User.login, User.active).where(User.id == user_id)).first()
    return None if row is None else Account(*row)


def account_of(connection: Connection, login: str) -> Account | None:
    """The user of a login, whatever its case."""
    found = select(User.id, User.login, User.active).where(User.login == login.casefold())
    row = connection.execute(found).first()
    return None if row is None else Account(*row)


def _has_password(connection: Connection) -> ColumnElement[bool]:
    """On a server the connection itself is the login: nothing more is asked, and nobody may read credentials."""
    if connection.dialect.name == "postgresql":
        return literal(False)  # noqa: FBT003  a value of SQL
    return exists().where(credential.c.user_id == User.id)
