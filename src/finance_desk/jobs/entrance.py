"""How a person comes in: the database of this machine opened for a desk, each hindrance a Rejected with its code."""

from collections.abc import Callable

from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.watcher import Watcher
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.gateways import secrets
from finance_desk.migrations.opening import Empty, Outdated, open_database
from finance_desk.settings import settings

ABSENT, EMPTY, OUTDATED, PASSWORD = "ABSENT", "EMPTY", "OUTDATED", "PASSWORD"


def open_for_desk(
    address: str,
    *,
    password: Secret | None = None,
    upgrade: bool = False,
    progress: Callable[[int, int], bool] | None = None,
) -> Database:
    """The database, ready for work. Raises Rejected: ABSENT for a file that is not there, EMPTY, OUTDATED, PASSWORD."""
    parsed = parse_address(address)
    if parsed.is_file and not parsed.path.exists():
        raise Rejected(_("На этом компьютере ещё нет базы."), field="db", code=ABSENT)
    connected = _connected(address, password)
    try:
        named = settings().workstation
        return open_database(connected, upgrade=upgrade, progress=progress, workstation=named)
    except Empty as error:
        raise Rejected(_("В этой базе ещё нет таблиц."), field="db", code=EMPTY) from error
    except Outdated as error:
        sentence = _("Базу создала прежняя версия программы, или её защитные правила сняты.")
        raise Rejected(sentence, field="db", code=OUTDATED) from error


def _connected(address: str, password: Secret | None) -> Address:
    """The address with its password; that the server asks for one is said in the words of the window."""
    given = iter((password,))
    try:
        return secrets.connect(address, lambda _prompt: next(given, None))
    except Rejected as refusal:
        if refusal.code != PASSWORD:
            raise
        sentence = _("{address} спрашивает пароль. Он останется в хранилище паролей этого компьютера.")
        if not secrets.has_keyring():
            sentence = _("{address} спрашивает пароль. Хранилища паролей здесь нет, поэтому он нужен каждый раз.")
        asked = sentence.format(address=secrets.account(parse_address(address)))
        raise Rejected(asked, field="db", code=PASSWORD) from refusal


def place(database: Database) -> str:
    """Where the data are, in the words of the status line."""
    address = database.address
    if address.is_file:
        return _("Файл {name}").format(name=address.path.name)
    return _("Сервер {host}").format(host=address.url.host or "localhost")


def watcher(database: Database) -> Watcher:
    """What follows the events of other desks."""
    return Watcher(database)
