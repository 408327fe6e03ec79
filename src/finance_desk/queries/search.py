"""Ctrl+K: what a number, a name, an ИНН or a sum may mean, in one SELECT."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Row,
    Select,
    String,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import MoneyType
from finance_desk.domain.formatting import date_short, money_rub, search_key
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import DocumentKind
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.payment import Payment
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.queries.expressions import folded
from finance_desk.queries.listing.column import Matching, any_of, like, patterns
from finance_desk.queries.naming import CLIENT_NAME, client_found, contract_found, person_found
from finance_desk.queries.search_words import Kind, kind_in, sum_in, without_sign

LIMIT = 20
_OF_A_KIND = 6
_SUBJECT = 40
"""letters of a ticket's subject"""

_NEWER = aliased(Specification, name="newer")
_EXACT, _SUM = bindparam("exact", type_=Text()), bindparam("sum", type_=MoneyType())


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: its kind is the word that `Desk.open` knows."""

    kind: str
    key: UUID
    title: str
    note: str


def find(connection: Connection, text: str, otherwise: str = "") -> tuple[Hit, ...]:
    """What the text may mean, what bears it as its number or its sum first; at most twenty.

    `otherwise` is what the keys say on another layout: it is looked for when the text means nothing.
    """
    kind, rest = kind_in(text)
    found = _look(connection, rest, kind) if kind is not None else ()
    return found or _look(connection, text) or (find(connection, otherwise) if otherwise else ())


def _look(connection: Connection, text: str, kind: Kind | None = None) -> tuple[Hit, ...]:
    text = without_sign(text)
    amount = sum_in(text)
    words = patterns("".join(text.split()) if amount is not None else text)  # «105 000» is one number, not two
    if not words:
        return ()
    values: dict[str, Any] = {f"w{n}": word for n, word in enumerate(words)}
    values |= {"exact": search_key(text), "sum": amount}
    return tuple(map(_hit, connection.execute(_statement(len(words), amount is not None, kind), values)))


@lru_cache(32)
def _statement(words: int, summed: bool, kind: Kind | None) -> Select[Any]:
    places: Mapping[str, Callable[[int], Select[Any]]] = {
        "client": _clients,
        "contract": _contracts,
        "ticket": partial(_tickets, summed=summed),
        "document": partial(_documents, kind=kind if isinstance(kind, DocumentKind) else None),
        "payment": _payments,
    }
    wanted = "document" if isinstance(kind, DocumentKind) else kind
    branches = [select(place(words).subquery(name)) for name, place in places.items() if wanted in (None, name)]
    found = union_all(*branches).subquery("found")
    return select(found).order_by(found.c.rank, found.c.place, found.c.day.desc(), found.c.key).limit(LIMIT)


def _every_word(words: int, found: Matching) -> Any:
    return and_(*(found(bindparam(f"w{n}", type_=String())) for n in range(words)))


def _columns(place: int, exact: Any, key: Any, title: Any, note: Any, day: Any, **more: Any) -> Select[Any]:
    return select(
        literal(place).label("place"),
        case((exact, 0), else_=1).label("rank"),
        type_coerce(key, Uuid()).label("key"),
        cast(title, Text).label("title"),
        cast(note, Text).label("note"),
        cast(day, Date).label("day") if day is null() else day.label("day"),
        cast(more.get("what", null()), Text).label("what"),
        cast(more.get("amount", null()), BigInteger).label("amount"),
    )


def _shortest(rows: Select[Any], *newest: Any) -> Select[Any]:
    return rows.order_by("rank", *newest).limit(_OF_A_KIND)


def _clients(words: int) -> Select[Any]:
    inn = func.coalesce(person.c.inn, Client.inn)
    rows = _columns(0, or_(inn == _EXACT, folded(Client.code) == _EXACT), Client.id, CLIENT_NAME, inn, null())
    found = rows.outerjoin(person, person.c.id == Client.person_id)
    return _shortest(found.where(_every_word(words, client_found(Client.id))), Client.id)


def _contracts(words: int) -> Select[Any]:
    exact = folded(Contract.number) == _EXACT
    rows = _columns(1, exact, Contract.id, Contract.number, CLIENT_NAME, Contract.signed_on)
    found = rows.join(Client, Client.id == Contract.client_id).outerjoin(person, person.c.id == Client.person_id)
    return _shortest(found.where(_every_word(words, contract_found(Contract.id))), Contract.signed_on.desc())


def _tickets(words: int, *, summed: bool) -> Select[Any]:
    """By their words and numbers, and (`summed`) by what the newest version of the specification comes to."""
    number = cast(Ticket.number, Text)
    of_sum = Ticket.id.in_(_of_sum()) if summed else false()
    rows = _columns(
        2,
        or_(number == _EXACT, of_sum),
        Ticket.id,
        number,
        CLIENT_NAME,
        Ticket.work_date,
        what=Ticket.title,
        amount=case((of_sum, _SUM), else_=null()) if summed else null(),
    )
    found = (
        rows.join(Contract, Contract.id == Ticket.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
    )
    held = any_of(lambda pattern: like(Ticket.search, pattern), contract_found(Ticket.contract_id))
    return _shortest(found.where(or_(of_sum, _every_word(words, held))), Ticket.number.desc())


def _of_sum() -> Select[Any]:
    """Tickets whose specification, in its newest version, comes to the sum."""
    newest = select(func.max(_NEWER.version)).where(_NEWER.ticket_id == Specification.ticket_id).scalar_subquery()
    asked = Specification.gross == _SUM, Specification.version == newest
    return select(Specification.ticket_id).where(*asked).correlate(None)


def _documents(words: int, kind: DocumentKind | None) -> Select[Any]:
    number = folded(Document.number)
    rows = _columns(
        3,
        or_(func.coalesce(number == _EXACT, false()), Document.gross == _SUM),
        Document.id,
        Document.number,
        CLIENT_NAME,
        Document.dated,
        what=Document.kind,
        amount=Document.gross,
    )
    found = rows.join(Client, Client.id == Document.client_id).outerjoin(person, person.c.id == Client.person_id)
    held = any_of(lambda pattern: like(number, pattern), client_found(Document.client_id))
    if kind is not None:
        found = found.where(Document.kind == kind)
    return _shortest(found.where(or_(Document.gross == _SUM, _every_word(words, held))), Document.dated.desc())


def _payments(words: int) -> Select[Any]:
    name = func.coalesce(person.c.name, Payment.name)
    rows = _columns(
        4,
        or_(folded(Payment.number) == _EXACT, Payment.amount == _SUM),
        Payment.id,
        Payment.number,
        name,
        Payment.posted_on,
        what=Payment.direction,
        amount=Payment.amount,
    )
    found = rows.outerjoin(person, person.c.id == Payment.person_id)
    held = any_of(lambda pattern: like(Payment.search, pattern), person_found(Payment.person_id))
    wanted = or_(Payment.amount == _SUM, _every_word(words, held))
    return _shortest(found.where(~Payment.undone, wanted), Payment.posted_on.desc())


def _hit(row: Row[Any]) -> Hit:
    kind = ("client", "contract", "ticket", "document", "payment")[row.place]
    return Hit(kind, row.key, *_told(kind, row))


def _told(kind: str, row: Row[Any]) -> tuple[str, str]:
    if kind == "client":
        return row.title, _("ИНН {inn}").format(inn=row.note) if row.note else ""
    if kind == "contract":
        return _("Договор № {number} от {day}").format(number=row.title, day=_day(row)), row.note
    if kind == "ticket":
        note = row.note if row.amount is None else f"{row.note} · {money_rub(Money.of(int(row.amount)))}"
        return _("Заявка № {number}. {title}").format(number=row.title, title=_short(row.what)), note
    amount = money_rub(Money.of(int(row.amount)))
    if kind == "document":
        paper = _("Счёт") if row.what == DocumentKind.INVOICE else _("Акт")
        if not row.title:
            return _("{paper}, {draft} от {day}").format(
                paper=paper, draft=draft_mark(row.key), day=_day(row)
            ), f"{row.note} · {amount}"
        return _("{paper} № {number} от {day}").format(
            paper=paper, number=row.title, day=_day(row)
        ), f"{row.note} · {amount}"
    sentence = _("Поступление {amount} от {day}") if row.what == Direction.IN else _("Списание {amount} от {day}")
    return sentence.format(amount=amount, day=_day(row)), row.note


def _short(title: str) -> str:
    """The subject of a ticket, cut so that its client is seen beside it: two organisations may have one number."""
    return title if len(title) <= _SUBJECT else f"{title[:_SUBJECT].rstrip()}…"


def _day(row: Row[Any]) -> str:
    known: date = row.day
    return date_short(known)
