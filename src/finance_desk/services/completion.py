"""Completing tickets: the same few statements for one ticket and for hundreds (A4, B8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import Uuid, bindparam, exists, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import TicketCompleted
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.money import total
from finance_desk.domain.states import Channel, SpecificationState
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.models.performer import Performer
from finance_desk.models.specification import Specification, SpecificationLine
from finance_desk.models.ticket import Ticket, WorkLog
from finance_desk.services import alerts, charging, labour, ledger, specifications
from finance_desk.services.specifications import Consent
from finance_desk.services.versions import LINE, Line, content_hash, required_lines

_IDS = bindparam("ids", type_=Uuid(), expanding=True)
_LOCKED = (
    select(Contract, Ticket, Organization.time_zone, exists().where(WorkLog.ticket_id == Ticket.id))
    .join(Ticket, Ticket.contract_id == Contract.id)
    .join(Organization, Organization.id == Contract.organization_id)
    .where(Ticket.id.in_(_IDS))
    .order_by(Contract.id, Ticket.id)
    .with_for_update(of=(Contract, Ticket), key_share=True)
    .execution_options(populate_existing=True)
)
_VERSIONS = (
    select(Specification, Performer, *LINE)
    .outerjoin(SpecificationLine, SpecificationLine.specification_id == Specification.id)
    .outerjoin(Performer, Performer.id == SpecificationLine.performer_id)
    .where(Specification.ticket_id.in_(_IDS))
    .order_by(Specification.state == SpecificationState.REJECTED, Specification.version.desc(), SpecificationLine.n)
    .execution_options(populate_existing=True)
)


@dataclass(slots=True)
class _Work:
    """A ticket to complete. `versions`: of its specification, the one that counts first; their lines by version."""

    ticket: Ticket
    contract: Contract
    today: date
    logged: bool
    versions: list[Specification] = field(default_factory=list)
    lines: dict[UUID, list[Line]] = field(default_factory=dict)


def complete(tx: Transaction, ticket_ids: Sequence[UUID], on: date | None, *, named: bool = False) -> None:
    """Complete the tickets in this order, each as if alone, or none; `named`: a refusal says which of them it is."""
    works = _locked(tx, ticket_ids)
    performers = _read_versions(tx, works)
    logs = charging.logged_costs(tx, [key for key, work in works.items() if work.logged])
    performers |= labour.performers(tx, {each for costs in logs.values() for each, _cost in costs} - performers.keys())
    postings: list[ledger.Posting] = []
    movements: list[tuple[date, alerts.Movement]] = []
    for ticket_id in ticket_ids:
        work = works[ticket_id]
        day = day_of_work(on, work.today)
        reserved = total(each.gross for each in work.versions if each.state is SpecificationState.AGREED)
        try:
            lines = _perform(tx, work, day)
        except Rejected as refused:
            raise _of_ticket(work.ticket, refused) if named else refused from refused
        charge = charging.charge_of(work.ticket, lines, day)
        postings += charge + charging.cost_of(work.ticket, lines, day, logs.get(ticket_id), performers)
        charged = total(line.gross for line in lines)
        movements.append((work.today, alerts.Movement(work.contract.id, charged, reserved)))
    _write(tx, works.values(), postings)
    for today in sorted({today for today, _movement in movements}):
        alerts.review_each(tx, [movement for day, movement in movements if day == today], today)
    for ticket_id in ticket_ids:
        tx.emit(TicketCompleted(ticket_id, works[ticket_id].contract.id))


def day_of_work(on: date | None, today: date) -> date:
    """The day of choice, or today. Raises Rejected for a day to come."""
    if on is not None and on > today:
        sentence = _("Дата выполнения {on} ещё не наступила. Укажите сегодняшнюю или более раннюю.")
        raise Rejected(sentence.format(on=date_short(on)), field="on")
    return on or today


def _locked(tx: Transaction, ticket_ids: Iterable[UUID]) -> dict[UUID, _Work]:
    """The tickets, each locked after its contract, as every decision on money locks them."""
    found = tx.session.execute(_LOCKED, {"ids": list(set(ticket_ids))}).all()
    works = {ticket.id: _Work(ticket, contract, tx.today(zone), logged) for contract, ticket, zone, logged in found}
    if not works.keys() >= set(ticket_ids):
        raise Rejected(_("Запись не найдена: её удалили или она ещё не получена."), code="DELETED")
    return works


def _read_versions(tx: Transaction, works: dict[UUID, _Work]) -> dict[UUID, Performer]:
    """The versions of the tickets with their lines, held by the locks of the tickets; returns who did the work."""
    performers: dict[UUID, Performer] = {}
    for specification, performer, *columns in tx.session.execute(_VERSIONS, {"ids": list(works)}):
        work = works[specification.ticket_id]
        if specification.id not in work.lines:
            work.versions.append(specification)
            work.lines[specification.id] = []
        line = Line(*columns)
        if line.n is not None:
            work.lines[specification.id].append(line)
        if performer is not None:
            performers[performer.id] = performer
    return performers


def _perform(tx: Transaction, work: _Work, day: date) -> Sequence[Line]:
    """Take the ticket and its specification to their states; returns the lines to charge."""
    work.ticket.complete(tx.now, day)
    work.contract.accept_posting(day)
    specification = _agreed(tx, work)
    specification.perform()
    return work.lines[specification.id]


def _of_ticket(ticket: Ticket, refused: Rejected) -> Rejected:
    name = _("Заявка № {number}").format(number=ticket.number)
    told = refused.message if refused.message.startswith(f"{name} ") else f"{name}: {refused.message}"
    return Rejected(told, field=refused.field, code=refused.code)


def _agreed(tx: Transaction, work: _Work) -> Specification:
    """The version to charge: the agreed one, or one that needs no further consent (B8 tolerance)."""
    if not work.versions:
        raise Rejected(_("У заявки нет спецификации: списывать нечего. Добавьте работы или материалы."), code="EMPTY")
    latest = work.versions[0]
    if latest.state is SpecificationState.AGREED:
        return latest
    note = _("согласование по договору не требуется") if not work.contract.agreement_required else None
    if note is None and _within_tolerance(work, latest):
        note = _("изменение в пределах допуска договора")
    if note is None or latest.state not in (SpecificationState.DRAFT, SpecificationState.SENT):
        raise Rejected(_("Заявка не согласована с клиентом. Зафиксируйте согласие и повторите."), code="NOT_AGREED")
    digest = content_hash(latest, required_lines(tx, latest.id))
    specifications.freeze(tx, latest, Consent(None, Channel.SILENCE, note), digest)
    return latest


def _within_tolerance(work: _Work, latest: Specification) -> bool:
    tolerance = work.contract.tolerance
    agreed = [each.gross for each in work.versions if each.state is SpecificationState.AGREED]
    return bool(tolerance) and any(abs(latest.gross - gross) <= tolerance for gross in agreed)


def _write(tx: Transaction, works: Iterable[_Work], postings: Sequence[ledger.Posting]) -> None:
    """Everything decided, by one statement for each table."""
    works = list(works)
    tx.save([work.ticket for work in works])
    tx.save([each for work in works for each in work.versions])
    ledger.post_all(tx, postings)
