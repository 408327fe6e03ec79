"""The newest version of a specification as the client reads it: no cost, the requisites of today."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import recall
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, keeping, kept
from finance_desk.domain.paper import Paper, PaperKind
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState
from finance_desk.domain.vat import Amounts
from finance_desk.domain.zones import accounting_date
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket
from finance_desk.queries.papers import Head, Line, compose
from finance_desk.queries.requisites import snapshot
from finance_desk.queries.tickets import LineRow, version_lines


@keeping()
def specification_paper(connection: Connection, ticket_id: UUID, today: date) -> Paper:
    """The paper of a ticket's newest version. Raises Rejected when there is nothing to show."""
    row = _newest(connection, ticket_id)
    lines = [] if row is None else [_line(each) for each in version_lines(connection, row.id)]
    if row is None or not lines:
        raise Rejected(_("В спецификации нет строк. Добавьте работы или материалы."), code="EMPTY")
    said = row.agreed_at or row.sent_at
    on = today if said is None else accounting_date(said, row.time_zone)
    composed = compose(_head(connection, row, on), lines, lambda key: recall(connection, key))
    basis = kept("{contract}, заявка «{title}»").format(contract=composed.basis, title=row.title)
    return replace(
        composed,
        kind=PaperKind.SPECIFICATION,
        number=str(row.number),
        revision=row.version,
        basis=basis,
        service_date=row.work_date,
        draft=row.state is SpecificationState.DRAFT,
    )


def _newest(connection: Connection, ticket_id: UUID) -> Any:
    of = Specification
    return connection.execute(
        select(
            *(of.id, of.version, of.state, of.sent_at, of.agreed_at, of.net, of.vat, of.gross),
            *(Ticket.number, Ticket.title, Ticket.work_date, Ticket.contract_id),
            *(Contract.price_vat, Organization.time_zone),
        )
        .join(Ticket, Ticket.id == of.ticket_id)
        .join(Contract, Contract.id == Ticket.contract_id)
        .join(Organization, Organization.id == Ticket.organization_id)
        .where(of.ticket_id == ticket_id)
        .order_by(of.version.desc())
        .limit(1)
    ).first()


def _head(connection: Connection, row: Any, on: date) -> Head:
    """As if the specification were an акт: both sides sign it."""
    return Head(
        id=row.id,
        kind=DocumentKind.ACT,
        state=DocumentState.ISSUED,
        contract_id=row.contract_id,
        bank_account_id=None,
        number=str(row.number),
        revision=0,
        dated=on,
        period_from=None,
        period_to=None,
        due_on=None,
        price_vat=row.price_vat,
        net=row.net,
        vat=row.vat,
        gross=row.gross,
        paper=snapshot(connection, row.contract_id, DocumentKind.ACT, on, None),
        from_opening=False,
    )


def _line(line: LineRow) -> Line:
    return Line(
        *(line.key, line.name, line.unit, line.quantity, line.price, line.discount, line.vat_rate),
        *(Amounts(line.net, line.vat, line.gross), "", line.included),
    )
