"""One mapping from errors to what is shown of them, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from finance_desk.domain import formatting
from finance_desk.domain.errors import Cancelled, Conflict, FinanceDeskError, Rejected, Unavailable
from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _


class Place(StrEnum):
    """Where an error stands: as near its cause as can be."""

    NOWHERE = "nowhere"
    FIELD = "field"
    NOTICE = "notice"
    CONFLICT = "conflict"
    RETRY = "retry"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Shown:
    """An error as a person meets it."""

    place: Place
    text: str
    field: str = ""


def shown(error: BaseException) -> Shown:
    """What to show of an error: its own sentence, or, for a bug of ours, what became of the work."""
    if isinstance(error, Cancelled):
        return Shown(Place.NOWHERE, error.message)
    if isinstance(error, Rejected):
        return Shown(Place.FIELD if error.field else Place.NOTICE, error.message, error.field or "")
    if isinstance(error, Conflict):
        return Shown(Place.CONFLICT, error.message)
    if isinstance(error, Unavailable):
        return Shown(Place.RETRY, error.message)
    if isinstance(error, FinanceDeskError):
        return Shown(Place.NOTICE, error.message)
    return Shown(Place.CRASH, _("В программе ошибка: последнее действие могло не выполниться. Записанные данные целы."))


def conflict_sentence(error: Conflict, labels: Callable[[str], str], local: Callable[[datetime], datetime]) -> str:
    """Who changed the record meanwhile, when by the clock on the wall, and which fields by their words."""
    when = local(error.when)
    sentence = _("Пока форма была открыта, запись изменил(а) {who} {day} в {time}: {fields}.")
    names = ", ".join(quoted(labels(name)) for name in error.fields)
    return sentence.format(who=error.who, day=formatting.date_short(when.date()), time=f"{when:%H:%M}", fields=names)
