"""Passwords of a local file: who has none comes in without one."""

from functools import cache
from math import ceil
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import SQLAlchemyError

from finance_desk.db.database import Database, translated
from finance_desk.db.opening import ReadOnly
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.models import credential
from finance_desk.queries.users import Account

HASHER = PasswordHasher()


def verify(database: Database, account: Account | None, password: Secret | None, field: str = "password") -> None:
    """Raises Rejected unless the password is right or none is needed. Of a stranger it takes as long to say so."""
    if account is None:
        _matches(_decoy(), password or Secret(""))
        raise wrong(field)
    kept = database.read(credential.find, account.user_id)
    if kept is None:
        return
    if password is None:
        raise wrong(field)
    if isinstance(database, ReadOnly):
        _refuse_haste(database, kept, field)
    else:
        kept = _count(database, account.user_id, kept, field)
    if not _matches(kept.hash, password):
        raise wrong(field)
    if not isinstance(database, ReadOnly):
        _renew(database, account.user_id, kept, password)


def keep(database: Database, user_id: UUID, new: Secret) -> None:
    """Put a new password in place of any."""
    made = HASHER.hash(new.reveal())
    try:
        with database.writer.begin() as connection:
            credential.keep(connection, user_id, made)
    except SQLAlchemyError as error:
        raise translated(error) from error


def wrong(field: str = "password") -> Rejected:
    """One sentence for a wrong password and for a stranger."""
    return Rejected(_("Пароль не подошёл. Проверьте раскладку и Caps Lock."), field=field, code="PASSWORD")


def _count(database: Database, user_id: UUID, kept: credential.Credential, field: str) -> credential.Credential:
    """Count the attempt before it is proved, so that many at once are not many for one."""
    try:
        with database.writer.begin() as connection:
            kept = credential.find(connection, user_id) or kept
            _refuse_haste(database, kept, field)
            credential.count(connection, user_id, database.clock())
    except SQLAlchemyError as error:
        raise translated(error) from error
    return kept


def _refuse_haste(database: Database, kept: credential.Credential, field: str) -> None:
    seconds = ceil(kept.wait(database.clock()).total_seconds())
    if seconds:
        sentence = _("Слишком много неверных попыток подряд. Повторите через {n} с.")
        raise Rejected(sentence.format(n=seconds), field=field, code="WAIT")


def _renew(database: Database, user_id: UUID, kept: credential.Credential, password: Secret) -> None:
    """After a right password: forget the wrong ones, and hash anew what was hashed more weakly."""
    if HASHER.check_needs_rehash(kept.hash):
        keep(database, user_id, password)
        return
    try:
        with database.writer.begin() as connection:
            credential.forgive(connection, user_id)
    except SQLAlchemyError as error:
        raise translated(error) from error


def _matches(made: str, password: Secret) -> bool:
    try:
        return HASHER.verify(made, password.reveal())
    except (VerificationError, InvalidHashError):
        return False


@cache
def _decoy() -> str:
    return HASHER.hash("nobody")
