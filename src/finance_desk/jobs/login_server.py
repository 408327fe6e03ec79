"""Logins of a server: the connection's own role says who is here; the server keeps the passwords."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from finance_desk.db.database import Database, translated
from finance_desk.db.engine import reader_engine, writer_engine
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.gateways import secrets
from finance_desk.jobs.login_file import wrong
from finance_desk.models import login_role
from finance_desk.queries.users import Account, account_of


def session_login(database: Database) -> str:
    """The login role that the connection was let in as."""
    return database.read(login_role.session_login)


def session_account(database: Database) -> Account | None:
    """The user whose login role the connection has."""
    return database.read(lambda connection: account_of(connection, login_role.session_login(connection)))


def verify(database: Database, user_id: UUID | None, password: Secret | None) -> Account:
    """The user of the connection. Raises Rejected for a role without one, for another user, for a wrong password."""
    mine = session_account(database)
    if mine is None:
        login = session_login(database)
        sentence = _("Имя {login} на сервере есть, а сотрудника с ним в программе нет. Обратитесь к руководителю.")
        raise Rejected(sentence.format(login=login), code="STRANGER")
    if user_id not in (None, mine.user_id) or (password is not None and not _accepts(database, password)):
        raise wrong()
    return mine


def is_own(database: Database, actor: UUID, theirs: Account) -> bool:
    """Whether the user changes the password of the role they came in with. Raises Rejected for somebody else's name."""
    mine = session_account(database)
    if actor == theirs.user_id and (mine is None or mine.user_id != actor):
        raise Rejected(_("Свой пароль меняют, войдя под своим именем."), code="NOT_ALLOWED")
    return actor == theirs.user_id


def verify_old(database: Database, old: Secret | None) -> None:
    """Raises Rejected for a wrong old password; who came in without a typed one need not know it."""
    if old is None and database.address.password is None:
        return
    if old is None or not _accepts(database, old):
        raise wrong("old")


def change_own(database: Database, new: Secret) -> None:
    """Change the password of the session's role and go on with the new one: in the keyring, in every new connection."""
    with _refusals(), database.writer.begin() as connection:
        login_role.change_own(connection, new)
    if database.address.password is None:
        return
    database.address = replace(database.address, password=new)
    former = (database.writer, database.reader)
    database.writer, database.reader = writer_engine(database.address), reader_engine(database.address)
    for engine in former:
        engine.dispose()
    secrets.remember(database.address, new)


def settle(database: Database, login: str, new: Secret | None = None) -> None:
    """Bring a login role in line with the user; with a password, make it if need be. Raises Rejected."""
    with _refusals(login), database.writer.begin() as connection:
        login_role.settle(connection, login, new)


def _accepts(database: Database, password: Secret) -> bool:
    return secrets.accepted(replace(database.address, password=password))


@contextmanager
def _refusals(login: str = "") -> Iterator[None]:
    """What the server said about a role, in words."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _sentence(error, login) or translated(error) from error


def _sentence(error: SQLAlchemyError, login: str) -> Rejected | None:
    state = str(getattr(getattr(error, "orig", None), "sqlstate", ""))
    if state == login_role.NOT_OURS:
        sentence = _("Имя {login} на сервере завёл кто-то другой. Его пароль и права меняет администратор сервера.")
        return Rejected(sentence.format(login=login), field="login", code="NOT_ALLOWED")
    if state == login_role.NO_NAME:
        return Rejected(_("Имя {login} серверу не подходит.").format(login=login), field="login")
    if state in login_role.NO_RIGHTS:
        return Rejected(
            _("Имена для входа на сервер заводит руководитель, если у владельца базы есть право CREATEROLE. ")
            + _("Обратитесь к администратору сервера."),
            code="NOT_ALLOWED",
        )
    return None
