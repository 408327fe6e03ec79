"""Whether a database answers, before the window goes there: what it is, in a sentence."""

import time
from dataclasses import dataclass
from enum import StrEnum

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.jobs import entrance
from finance_desk.queries.office import office


class Answers(StrEnum):
    """What stands at an address."""

    READY = "ready"
    EMPTY = "empty"
    """The window makes a new database there."""
    OLDER = "older"
    """The window asks before it upgrades it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found, and the sentence for people."""

    answers: Answers
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The database that is open."""

    is_file: bool
    place: str
    address: str
    size: int | None
    """Bytes of a local file."""


def probe(address: str, password: Secret | None = None) -> Probe:
    """Open the database and close it again. Raises Rejected for a wrong address or password, Unavailable."""
    begun = time.monotonic()
    try:
        database = entrance.open_for_desk(address, password=password)
    except Rejected as refusal:
        return _explained(refusal, password)
    try:
        ours = database.read(office)
    finally:
        database.close()
    if ours is None:
        return Probe(Answers.EMPTY, _("База отвечает, в ней ещё никого нет: после перехода начнётся первый запуск."))
    took = round((time.monotonic() - begun) * 1000)
    return Probe(Answers.READY, _("База отвечает за {n} мс: {name}.").format(n=took, name=ours.name))


def facts(database: Database, *, progress: object = None) -> Facts:
    """Where the data of this window lie."""
    del progress
    address = database.address
    size = address.path.stat().st_size if address.is_file and address.path.exists() else None
    said = str(address).replace("postgresql+psycopg://", "postgresql://", 1)  # as people write it
    return Facts(address.is_file, entrance.place(database), said, size)


def _explained(refusal: Rejected, password: Secret | None) -> Probe:
    if refusal.code == entrance.ABSENT:
        return Probe(Answers.EMPTY, _("Файла здесь ещё нет: после перехода начнётся первый запуск с новой базой."))
    if refusal.code == entrance.EMPTY:
        return Probe(Answers.EMPTY, _("База отвечает, она пуста: после перехода программа предложит её подготовить."))
    if refusal.code == entrance.OUTDATED:
        return Probe(Answers.OLDER, _("База отвечает, её нужно обновить: после перехода программа предложит это."))
    if refusal.code == entrance.PASSWORD and password is not None:
        raise Rejected(_("Сервер не принял имя или пароль. Проверьте раскладку и Caps Lock."), field="password")
    if refusal.code == entrance.PASSWORD:
        raise Rejected(_("Сервер спрашивает пароль: введите его."), field="password")
    raise refusal
