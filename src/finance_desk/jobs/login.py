"""Who sits down at the desk: login, change of one's own password, reset by the chief; on a file and on a server.

Passwords pass by the journal: it only says `users.password_changed`, and says it before the change is made.
"""

from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.passwords import check_strength
from finance_desk.domain.person import Secret
from finance_desk.jobs import login_file, login_server
from finance_desk.models.user import User
from finance_desk.queries.users import Account, Colleague, account, colleagues
from finance_desk.services import users

FIRST_LOGIN = "chief"


def people_who_can_log_in(database: Database) -> list[Colleague]:
    """Whom the login window offers. On a server it is the one whose login role the connection has."""
    if database.address.is_file:
        return database.read(colleagues)
    mine = login_server.session_account(database)
    return [] if mine is None else database.read(colleagues, User.id == mine.user_id)


def log_in(database: Database, user_id: UUID | None = None, password: Secret | None = None) -> Colleague:
    """The user who is let in. Raises Rejected: PASSWORD, WAIT after several wrong ones, LOCKED for the dismissed.

    On a server the connection is the login and needs no password; one that is given is asked of the server.
    """
    if database.address.is_file:
        found = None if user_id is None else database.read(account, user_id)
        login_file.verify(database, found, password)
    else:
        found = login_server.verify(database, user_id, password)
    if found is None:
        raise login_file.wrong()
    if not found.active:
        raise Rejected(_("Вход закрыт: сотрудник отключён. Обратитесь к руководителю."), code="LOCKED")
    (here,) = database.read(colleagues, User.id == found.user_id)
    return here


def asks_password(database: Database, user_id: UUID) -> bool:
    """Whether coming in takes a password that was typed: not by a file's user without one, nor by a server's trust."""
    if not database.address.is_file:
        return database.address.password is not None
    return any(each.has_password for each in database.read(colleagues, User.id == user_id))


def set_password(database: Database, actor: UUID, user_id: UUID, new: Secret, *, old: Secret | None = None) -> None:
    """Give a user a password: one's own with the old one, anybody's by a chief. Raises Rejected.

    On a server it is the password of the login role, which is made when there is none.
    """
    theirs = _existing(database, user_id)
    check_strength(new, theirs.login)
    if database.address.is_file:
        if actor == user_id:
            login_file.verify(database, theirs, old, field="old")
        database.as_(actor).execute(users.password_changed, user_id)
        login_file.keep(database, user_id, new)
        return
    own = login_server.is_own(database, actor, theirs)
    if own:
        login_server.verify_old(database, old)
    database.as_(actor).execute(users.password_changed, user_id)
    if own:
        login_server.change_own(database, new)
    else:
        login_server.settle(database, theirs.login, new)


def follow_rights(database: Database, user_id: UUID) -> None:
    """After a change of role or a dismissal: the same for the login role of the server. A file has none."""
    if not database.address.is_file:
        login_server.settle(database, _existing(database, user_id).login)


def asking(database: Database) -> UUID:
    """Who gives orders over this connection: the user of its login role; over a local file, whoever holds the file."""
    mine = None if database.address.is_file else login_server.session_account(database)
    return SYSTEM if mine is None else mine.user_id


def first_login(database: Database) -> str:
    """What the first chief of a new database comes in as: on a server, the role that the connection has already."""
    return FIRST_LOGIN if database.address.is_file else login_server.session_login(database).casefold()


def _existing(database: Database, user_id: UUID) -> Account:
    found = database.read(account, user_id)
    if found is None:
        raise Rejected(_("Такого сотрудника в базе нет."), code="DELETED")
    return found
