"""Who works in the program, as a chief orders it: the record, and on a server the login role that follows it."""

import os
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.ids import uuid7
from finance_desk.domain.passwords import check_strength
from finance_desk.domain.person import Person, Secret
from finance_desk.domain.roles import Role
from finance_desk.jobs.login import follow_rights, set_password
from finance_desk.services import users


def add(
    database: Database, actor: UUID, login: str, role: Role, name: str, password: Secret | None, *, progress: object
) -> UUID:
    """Let a person work here. Raises Rejected; a password that is too weak is refused before anything is written."""
    del progress
    if password is not None:
        check_strength(password, login)
    person = Person(uuid7(database.clock(), os.urandom(10)), name)
    database.as_(actor).execute(users.add, login, role, person)
    if password is not None:
        set_password(database, actor, person.id, password)
    return person.id


def change_role(database: Database, actor: UUID, user_id: UUID, role: Role, *, progress: object) -> None:
    """Give a colleague another role."""
    del progress
    database.as_(actor).execute(users.change_role, user_id, role)
    follow_rights(database, user_id)


def dismiss(database: Database, actor: UUID, user_id: UUID, *, progress: object) -> None:
    """End a colleague's work here; what was done keeps the name."""
    del progress
    database.as_(actor).execute(users.dismiss, user_id)
    follow_rights(database, user_id)


def restore(database: Database, actor: UUID, user_id: UUID, *, progress: object) -> None:
    """Let a dismissed colleague come in again."""
    del progress
    database.as_(actor).execute(users.restore, user_id)
    follow_rights(database, user_id)


def give_password(
    database: Database, actor: UUID, user_id: UUID, new: Secret, old: Secret | None, *, progress: object
) -> None:
    """One's own password with the old one, or anybody's by a chief."""
    del progress
    set_password(database, actor, user_id, new, old=old)
