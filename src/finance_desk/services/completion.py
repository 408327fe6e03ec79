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
from finance_desk.domain.language import _, kept
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
_contract, _ticket, _version = Contract.__table__, Ticket.__table__, Specification.__table__
_organization, _log = Organization.__table__, WorkLog.__table__

# What completing asks of the records. They are made of plain rows: loading them would cost more than all the rest.
_CONTRACT = ("id", "number", "state", "starts_on", "ends_on", "renews", "agreement_required", "tolerance")
_TICKET = ("id", "organization_id", "contract_id", "number", "title", "work_date", "state", "charges")
_VERSION = ("id", "ticket_id", "version", "state", "gross")

_LOCKED = (
    select(
        _organization.c.time_zone,
        exists().where(_log.c.ticket_id == _ticket.c.id),
        *(_contract.c[name] for name in _CONTRACT),
        *(_ticket.c[name] for name in _TICKET),
    )
    .join_from(_ticket, _contract, _contract.c.id == _ticket.c.contract_id)
    .join(_organization, _organization.c.id == _contract.c.organization_id)
    .where(_ticket.c.id.in_(_IDS))
    .order_by(_contract.c.id, _ticket.c.id)
    .with_for_update(of=(_contract, _ticket), key_share=True)
)
_VERSIONS = (
    select(Performer.kind, Performer.vat_rate, *(_version.c[name] for name in _VERSION), *LINE)
    .select_from(_version)
    .outerjoin(SpecificationLine, SpecificationLine.specification_id == _version.c.id)
    .outerjoin(Performer, Performer.id == SpecificationLine.performer_id)
    .where(_version.c.ticket_id.in_(_IDS))
    .order_by(_version.c.state == SpecificationState.REJECTED, _version.c.version.desc(), SpecificationLine.n)
)


@dataclass(slots=True)
class _Work:
    """A ticket to complete. `versions`: of its specification, the one that counts first; `lines`: of that one."""

    ticket: Ticket
    contract: Contract
    today: date
    logged: bool
    versions: list[Specification] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def complete(tx: Transaction, ticket_ids: Sequence[UUID], on: date | None, *, named: bool = False) -> None:
    """Complete the tickets in this order, each as if alone, or none; `named`: a refusal says which of them it is."""
    works = _locked(tx, ticket_ids)
    payees = _read_versions(tx, works)
    logs = charging.logged_costs(tx, [key for key, work in works.items() if work.logged])
    payees |= labour.payees(tx, {each for costs in logs.values() for each, _cost in costs} - payees.keys())
    postings: list[ledger.Posting] = []
    movements: list[tuple[date, alerts.Movement]] = []
    for ticket_id in ticket_ids:
        work = works[ticket_id]
        day = day_of_work(on, work.today)
        reserved = total(each.gross for each in work.versions if each.state is SpecificationState.AGREED)
        try:
            _perform(tx, work, day)
        except Rejected as refused:
            if not named:
                raise
            raise _of_ticket(work.ticket, refused) from refused
        charge = charging.charge_of(work.ticket, work.lines, day)
        postings += charge + charging.cost_of(work.ticket, work.lines, day, logs.get(ticket_id), payees)
        charged = total(line.gross for line in work.lines)
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
    works = {}
    for zone, logged, *columns in tx.connection.execute(_LOCKED, {"ids": list(set(ticket_ids))}):
        contract = Contract(**dict(zip(_CONTRACT, columns, strict=False)))
        ticket = Ticket(**dict(zip(_TICKET, columns[len(_CONTRACT) :], strict=True)))
        works[ticket.id] = _Work(ticket, contract, tx.today(zone), logged)
    if not works.keys() >= set(ticket_ids):
        raise Rejected(_("Запись не найдена: её удалили или она ещё не получена."), code="DELETED")
    return works


def _read_versions(tx: Transaction, works: dict[UUID, _Work]) -> dict[UUID, labour.Payee]:
    """The versions of the tickets, held by the locks of the tickets, and the lines to charge; returns who did the work."""
    payees: dict[UUID, labour.Payee] = {}
    for kind, vat_rate, *columns in tx.connection.execute(_VERSIONS, {"ids": list(works)}):
        key, ticket_id = columns[:2]
        work = works[ticket_id]
        if all(key != each.id for each in work.versions):
            work.versions.append(Specification(**dict(zip(_VERSION, columns, strict=False))))
        first, *rest = columns[len(_VERSION) :]
        if first is not None and key == work.versions[0].id:
            line = Line(first, *rest)
            work.lines.append(line)
            if line.performer_id is not None:
                payees[line.performer_id] = labour.Payee(line.performer_id, kind, vat_rate)
    return payees


def _perform(tx: Transaction, work: _Work, day: date) -> None:
    """Take the ticket and its specification to their states."""
    work.ticket.complete(tx.now, day)
    work.contract.accept_posting(day)
    _agreed(tx, work).perform()


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
    note = kept("согласование по договору не требуется") if not work.contract.agreement_required else None
    if note is None and _within_tolerance(work, latest):
        note = kept("изменение в пределах допуска договора")
    if note is None or latest.state not in (SpecificationState.DRAFT, SpecificationState.SENT):
        raise Rejected(_("Заявка не согласована с клиентом. Зафиксируйте согласие и повторите."), code="NOT_AGREED")
    frozen = tx.get(Specification, latest.id)
    digest = content_hash(frozen, required_lines(tx, frozen.id))
    specifications.freeze(tx, frozen, Consent(None, Channel.SILENCE, note), digest)
    return frozen


def _within_tolerance(work: _Work, latest: Specification) -> bool:
    tolerance = work.contract.tolerance
    agreed = [each.gross for each in work.versions if each.state is SpecificationState.AGREED]
    return bool(tolerance) and any(abs(latest.gross - gross) <= tolerance for gross in agreed)


def _write(tx: Transaction, works: Iterable[_Work], postings: Sequence[ledger.Posting]) -> None:
    """Everything decided, by one statement for each table."""
    works = list(works)
    performed = [each for work in works for each in work.versions[:1] if each.state is SpecificationState.PERFORMED]
    tx.write(Ticket, [work.ticket for work in works], "state", "completed_at", "completed_on", "charges")
    tx.write(Specification, performed, "state")
    ledger.post_all(tx, postings)
