"""Lines of papers: made of charges, of agreed specifications, or typed; written with the charges they close."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity, line_amount
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.vat import NO_AMOUNTS, Amounts, PriceVat, VatRate, contract_rate, split_vat, sum_amounts
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.queries.charges import ChargeRow
from finance_desk.services.organizations import tax_mode


class Closed(NamedTuple):
    """A charged line that a line of a paper closes."""

    posting_id: UUID
    posting_n: int
    gross: Money


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper on its way to the database."""

    name: str
    unit: str
    okei: str
    quantity: Quantity
    price: Money
    vat_rate: VatRate
    amounts: Amounts
    discount: Percent = NONE
    remark: str = ""
    included: bool = False
    ticket_id: UUID | None = None
    item_id: UUID | None = None
    charges: tuple[Closed, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether its sums were agreed or charged elsewhere, so that a paper may not say others."""
        return self.included or self.ticket_id is not None or bool(self.charges)


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line as it is edited: `line_id` keeps a line there is, None types a new one (счёт only). None keeps a value."""

    line_id: UUID | None = None
    name: str | None = None
    quantity: Quantity | None = None
    unit: str | None = None
    okei: str | None = None
    price: Money | None = None
    discount: Percent | None = None
    vat_rate: VatRate | None = None
    remark: str | None = None


_SUMS = ("quantity", "unit", "okei", "price", "discount", "vat_rate")


def of_charge(row: ChargeRow, price_vat: PriceVat) -> Line:
    """The line that closes a charge, or an agreed line that a счёт bills before the work."""
    price = ZERO if row.included else row.price
    if price_vat is PriceVat.ON_TOP and row.kind in (PostingKind.LOT_USE, PostingKind.LOT_EXPIRY):
        # Hours of a lot are sold with VAT inside; this paper adds it on top of prices without it.
        price = row.amounts.net.share(Quantity.scale(), row.quantity.scaled)
    return Line(
        name=row.name,
        unit=row.unit,
        okei=row.okei,
        quantity=row.quantity,
        price=price,
        vat_rate=row.vat_rate,
        amounts=row.amounts,
        discount=NONE if row.included else row.discount,
        remark=row.remark,
        included=row.included,
        ticket_id=row.ticket_id,
        item_id=row.item_id,
        charges=() if row.posting_id is None else (Closed(row.posting_id, row.n, row.amounts.gross),),
    )


def read(tx: Transaction, document_id: UUID) -> dict[UUID, Line]:
    """The lines of a paper by their ids, in their order, with the charges they close (or closed before a release)."""
    closed: dict[UUID, list[Closed]] = {}
    links = select(DocumentCharge).where(DocumentCharge.document_id == document_id).order_by(DocumentCharge.id)
    for link in tx.session.scalars(links):
        closed.setdefault(link.line_id, []).append(Closed(link.posting_id, link.posting_n, link.gross))
    rows = tx.session.scalars(
        select(DocumentLine).where(DocumentLine.document_id == document_id).order_by(DocumentLine.n)
    )
    names = [each.name for each in fields(Line) if each.name not in ("amounts", "charges")]
    return {
        row.id: Line(
            **{name: getattr(row, name) for name in names},
            amounts=Amounts(row.net, row.vat, row.gross),
            charges=tuple(closed.get(row.id, ())),
        )
        for row in rows
    }


def edited(tx: Transaction, document: Document, known: dict[UUID, Line], drafts: Sequence[LineDraft]) -> list[Line]:
    """The lines as edited; those not named are dropped and their charges freed."""
    named = [draft.line_id for draft in drafts if draft.line_id is not None]
    if len(named) != len(set(named)) or not set(named) <= set(known):
        raise Rejected(_("Строка документа не найдена или названа дважды. Обновите и повторите."), field="lines")
    return [
        _typed(tx, document, n, draft) if draft.line_id is None else _changed(document, n, known[draft.line_id], draft)
        for n, draft in enumerate(drafts, start=1)
    ]


def _typed(tx: Transaction, document: Document, n: int, draft: LineDraft) -> Line:
    if document.kind is not DocumentKind.INVOICE:
        raise Rejected(_("Строки акта берутся только из списаний: добавить свою нельзя."), field="lines")
    if draft.price is None:
        raise Rejected(_("Строка {n}: укажите цену.").format(n=n), field="price")
    mode = tax_mode(tx, document.organization_id, document.dated)
    blank = Line(
        name="",
        unit=kept("усл. ед"),
        okei="876",
        quantity=Quantity(1),
        price=draft.price,
        vat_rate=contract_rate(mode, document.price_vat, document.dated),
        amounts=NO_AMOUNTS,
    )
    return _priced(document, n, _with(blank, draft))


def _changed(document: Document, n: int, line: Line, draft: LineDraft) -> Line:
    changed = _with(line, draft)
    if all(getattr(changed, name) == getattr(line, name) for name in _SUMS):
        return _named(n, changed)
    if line.fixed:
        sentence = _("Строка {n}: сумма списана или согласована с клиентом, в документе меняются только слова.")
        raise Rejected(sentence.format(n=n), field="price", code="CHARGED")
    return _priced(document, n, changed)


def _with(line: Line, draft: LineDraft) -> Line:
    names = (*_SUMS, "name", "remark")
    said = {name: getattr(draft, name) for name in names if getattr(draft, name) is not None}
    return replace(line, **said)


def _priced(document: Document, n: int, line: Line) -> Line:
    if line.quantity <= Quantity.of(0) or line.price <= ZERO:
        raise Rejected(_("Строка {n}: количество и цена должны быть больше нуля.").format(n=n), field="quantity")
    if not 0 <= line.discount.scaled < HUNDRED.scaled:
        raise Rejected(_("Строка {n}: скидка должна быть от 0 до 100 %.").format(n=n), field="discount")
    amount = line_amount(line.price, line.quantity, line.discount)
    return _named(n, replace(line, amounts=split_vat(amount, line.vat_rate, document.price_vat)))


def _named(n: int, line: Line) -> Line:
    if not line.name.strip():
        raise Rejected(_("Строка {n}: укажите, что продаётся.").format(n=n), field="name")
    return line


def write(tx: Transaction, document: Document, lines: Iterable[Line]) -> None:
    """Write all lines of a draft anew, priced ones first, and its header as their sum. Raises Rejected for none."""
    ordered = sorted(lines, key=lambda line: line.included)
    if not any(line.amounts.gross for line in ordered):
        raise Rejected(_("В документе нет ни одной строки с ценой: выписывать нечего."), code="EMPTY")
    tx.session.flush()
    erase(tx, document.id)
    records = [_record(tx, document.id, n, line) for n, line in enumerate(ordered, start=1)]
    tx.session.add_all(records)
    tx.session.flush()
    tx.session.add_all(
        DocumentCharge(
            id=tx.new_id(),
            document_id=document.id,
            line_id=record.id,
            kind=document.kind,
            released=False,
            **closed._asdict(),
        )
        for record, line in zip(records, ordered, strict=True)
        for closed in line.charges
    )
    sums = sum_amounts(line.amounts for line in ordered)
    document.net, document.vat, document.gross = sums.net, sums.vat, sums.gross
    tx.session.flush()


def erase(tx: Transaction, document_id: UUID) -> None:
    """Delete the lines of a draft and free what they would have closed."""
    tx.session.execute(delete(DocumentCharge).where(DocumentCharge.document_id == document_id))
    tx.session.execute(delete(DocumentLine).where(DocumentLine.document_id == document_id))


def _record(tx: Transaction, document_id: UUID, n: int, line: Line) -> DocumentLine:
    values = {each.name: getattr(line, each.name) for each in fields(line) if each.name not in ("amounts", "charges")}
    sums = line.amounts
    return DocumentLine(
        id=tx.new_id(), document_id=document_id, n=n, net=sums.net, vat=sums.vat, gross=sums.gross, **values
    )
