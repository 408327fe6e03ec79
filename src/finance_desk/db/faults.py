"""What a driver's error means to a person: their mistake, a wait, a retry, or our bug."""

import re
import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from finance_desk.db.refusals import guard_sentence
from finance_desk.db.server_refusal import NO_SUCH_BASE, NOT_LET_IN, refused_state
from finance_desk.domain.errors import FinanceDeskError, Rejected, Unavailable
from finance_desk.domain.language import _

_GUARD = re.compile(r"finance_desk guard (\w+): ([^\n]+)")
_RETRY_STATES = frozenset({"40001", "40P01", "55P03"})
_RETRY_SQLITE = frozenset({"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED"})
_LOST_STATES = ("08", "57P")


def is_transient(error: BaseException) -> bool:
    """Whether the same command may succeed when it is run again: a lock, a deadlock, a lost connection."""
    if not isinstance(error, DBAPIError):
        return False
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return getattr(original, "sqlite_errorname", "") in _RETRY_SQLITE
    state = getattr(original, "sqlstate", None) or ""
    return error.connection_invalidated or state in _RETRY_STATES or state.startswith(_LOST_STATES)


def translate(error: Exception, *, wrote: bool = True) -> FinanceDeskError | None:
    """The sentence for a person, or None when the error is a bug of ours. `wrote`: something was to be written."""
    if isinstance(error, PoolTimeout):
        return Unavailable(_("База занята другими делами этого компьютера. Повторите через минуту."))
    if not isinstance(error, DBAPIError):
        return None
    guard = _GUARD.search(str(error.orig))
    if guard is not None:
        return Rejected(guard_sentence(guard.group(1), guard.group(2)), code=guard.group(1))
    if isinstance(error, IntegrityError):
        return _translate_integrity(error)
    if isinstance(error.orig, sqlite3.Error):
        return _translate_sqlite(error.orig)
    return _translate_postgres(error, wrote=wrote)


def _translate_integrity(error: IntegrityError) -> Rejected | None:
    """A code or name taken a moment ago, a record that is not there. At COMMIT, or of a primary key, it is our bug."""
    name = getattr(error.orig, "sqlite_errorname", "")
    state = getattr(error.orig, "sqlstate", None) or ""
    constraint = str(getattr(getattr(error.orig, "diag", None), "constraint_name", None) or "")
    if error.statement is None:
        return None
    if name == "SQLITE_CONSTRAINT_UNIQUE" or (state == "23505" and constraint.startswith("uq_")):
        return Rejected(_("Такая запись уже есть. Измените код, номер или название и повторите."), code="DUPLICATE")
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY" or state == "23503":
        return Rejected(_("Указанной записи нет: её удалили или она ещё не получена."), code="DELETED")
    return None


def _sqlite_sentences() -> dict[str, str]:
    """What a person is told, by the beginning of the name of the error."""
    return {
        "SQLITE_READONLY": _("Файл базы только для чтения. Проверьте права на файл и папку и повторите."),
        "SQLITE_FULL": _("На диске нет места: ничего не записано. Освободите место и повторите."),
        "SQLITE_CORRUPT": _("Файл базы повреждён. Восстановите его из копии: finance-desk restore."),
        "SQLITE_NOTADB": _(
            "Это не файл базы Finance Desk или он повреждён. Укажите другой файл или восстановите копию."
        ),
        "SQLITE_CANTOPEN": _("Файл базы не открывается. Проверьте путь и права на папку."),
        "SQLITE_IOERR": _("Диск не отвечает: ничего не записано. Проверьте диск и повторите."),
        "SQLITE_BUSY": _("База занята другой программой. Подождите минуту и повторите."),
        "SQLITE_LOCKED": _("База занята другой программой. Подождите минуту и повторите."),
    }


def _translate_sqlite(error: sqlite3.Error) -> FinanceDeskError | None:
    name = getattr(error, "sqlite_errorname", "")
    for start, sentence in _sqlite_sentences().items():
        if name.startswith(start):
            return Unavailable(sentence)
    return None


def _translate_postgres(error: DBAPIError, *, wrote: bool) -> FinanceDeskError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if not state and not error.connection_invalidated:
        state = refused_state(getattr(error.orig, "pgconn", None))
    if state in (NOT_LET_IN, "28000"):
        return Unavailable(_("Сервер не принял имя или пароль. Проверьте их и повторите."))
    if state == NO_SUCH_BASE:
        return Unavailable(_("На сервере нет такой базы. Проверьте имя базы в адресе."))
    if state == "42501":
        return Rejected(_("Для этого нужны другие права. Обратитесь к руководителю."), code="NOT_ALLOWED")
    if state in ("53100", "53200", "53300"):
        lacks = _("Серверу не хватает места или соединений: ничего не записано. Повторите позже.")
        return Unavailable(lacks if wrote else _("Серверу не хватает соединений. Повторите позже."))
    if state == "57014":
        return Unavailable(_("Сервер отвечал слишком долго: ничего не записано. Повторите."))
    if state in _RETRY_STATES:
        return Unavailable(_("Эти данные сейчас меняет другой сотрудник. Повторите через минуту."))
    lost = error.connection_invalidated or state.startswith(_LOST_STATES)
    if lost or (not state and isinstance(error, OperationalError | InterfaceError)):
        away = _("Сервер базы недоступен: ничего не записано. Проверьте сеть и повторите.")
        return Unavailable(away if wrote else _("Сервер базы недоступен. Проверьте адрес и сеть и повторите."))
    return None
