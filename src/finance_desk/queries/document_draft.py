"""A paper as it is edited: its card, its lines with what of them may change, the accounts and the rate to choose."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists, literal, select

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.vat import Amounts, PriceVat, VatRate, contract_rate
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.models.organization import BankAccount, TaxPeriod


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line. Sums of a `fixed` one were charged or agreed: only its words may change."""

    key: UUID
    name: str
    unit: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    amounts: Amounts
    remark: str
    included: bool
    fixed: bool
    ticket_id: UUID | None


@dataclass(frozen=True, slots=True)
class EditedPaper:
    """The card and the lines. `rate` is what a line typed anew bears; None while no tax mode is known."""

    key: UUID
    contract_id: UUID
    kind: DocumentKind
    number: str | None
    dated: date
    period_from: date | None
    period_to: date | None
    bank_account_id: UUID | None
    comment: str
    price_vat: PriceVat
    rate: VatRate | None
    accounts: tuple[tuple[UUID, str], ...]
    lines: tuple[EditedLine, ...]


def edited_paper(connection: Connection, document_id: UUID) -> EditedPaper:
    """The paper. Raises Rejected when there is none."""
    of = Document
    columns = (
        of.id,
        of.contract_id,
        of.kind,
        of.number,
        of.dated,
        of.period_from,
        of.period_to,
        of.bank_account_id,
        of.comment,
    )
    row = connection.execute(
        select(*columns, of.price_vat, of.organization_id).where(of.id == document_id)
    ).one_or_none()
    if row is None:
        raise Rejected(_("Документ не найден: его удалили или он ещё не получен."), code="DELETED")
    return EditedPaper(
        *row[:10],
        rate=_rate(connection, row.organization_id, row.price_vat, row.dated),
        accounts=_accounts(connection, row.organization_id),
        lines=_lines(connection, document_id),
    )


def _rate(connection: Connection, organization_id: UUID, price_vat: PriceVat, on: date) -> VatRate | None:
    modes = select(TaxPeriod.mode).where(TaxPeriod.organization_id == organization_id, TaxPeriod.valid_from <= on)
    mode = connection.scalar(modes.order_by(TaxPeriod.valid_from.desc()).limit(1))
    return None if mode is None else contract_rate(mode, price_vat, on)


def _accounts(connection: Connection, organization_id: UUID) -> tuple[tuple[UUID, str], ...]:
    rows = (
        select(BankAccount.id, BankAccount.account, BankAccount.bank)
        .where(BankAccount.organization_id == organization_id)
        .order_by(BankAccount.is_main.desc(), BankAccount.account)
    )
    return tuple((row.id, f"{row.account} · {row.bank}") for row in connection.execute(rows))


def _lines(connection: Connection, document_id: UUID) -> tuple[EditedLine, ...]:
    of = DocumentLine
    closes = exists(select(literal(1)).where(DocumentCharge.line_id == of.id))
    rows = connection.execute(
        select(
            *(of.id, of.name, of.unit, of.quantity, of.price, of.discount, of.vat_rate, of.net, of.vat, of.gross),
            *(of.remark, of.included, (of.included | of.ticket_id.is_not(None) | closes).label("fixed")),
            of.ticket_id,
        )
        .where(of.document_id == document_id)
        .order_by(of.n)
    )
    return tuple(
        EditedLine(
            *row[:7],
            amounts=Amounts(row.net, row.vat, row.gross),
            remark=row.remark,
            included=row.included,
            fixed=bool(row.fixed),
            ticket_id=row.ticket_id,
        )
        for row in rows
    )
