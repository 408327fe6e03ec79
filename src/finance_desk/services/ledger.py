"""The ledger's only writer: a posting is its entries, its charged lines and, last, its own row."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import LedgerPosted
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account, Charge, Entries, Entry, PostingKind, reversed_entries
from finance_desk.domain.quantity import NONE, Percent, Quantity
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.vat import VatRate, check_rate
from finance_desk.models.document import Document, DocumentCharge
from finance_desk.models.posting import charge_line, entry, posting


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """A part of a charge, as the papers that close it will say it."""

    name: str
    unit: str
    okei: str
    quantity: Quantity
    price: Money
    vat_rate: VatRate
    net: Money
    vat: Money
    gross: Money
    discount: Percent = NONE
    ticket_id: UUID | None = None
    item_id: UUID | None = None
    remark: str = ""
    included: bool = False

    @property
    def charge(self) -> Charge:
        """What it adds to revenue and VAT."""
        return Charge(self.net, self.vat, self.vat_rate)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, to be posted: its kind, its source (unique together with the sequence), its day."""

    kind: PostingKind
    source: UUID
    organization_id: UUID
    on: date
    title: str
    contract_id: UUID | None = None
    sequence: int = 1
    reverses: UUID | None = None


def post(tx: Transaction, fact: Fact, entries: Entries, lines: Sequence[ChargeLine] = ()) -> UUID:
    """Write a posting. Nothing is posted for no entries and no lines: raises Rejected."""
    if not entries:
        raise Rejected(_("Проводка пустая: все суммы равны нулю."), code="EMPTY")
    for line in lines:
        check_rate(line.vat_rate, fact.on)
    posting_id = tx.new_id()
    tx.insert(entry, [_entry_row(posting_id, n, fact, each) for n, each in enumerate(entries, start=1)])
    tx.insert(posting, [_posting_row(tx, posting_id, fact)])
    tx.insert(charge_line, [_line_row(posting_id, n, line) for n, line in enumerate(lines, start=1)])
    for contract_id in sorted({each.contract for each in entries if each.contract is not None}):
        tx.emit(LedgerPosted(contract_id))
    return posting_id


def _entry_row(posting_id: UUID, n: int, fact: Fact, each: Entry) -> dict[str, object]:
    return {
        "posting_id": posting_id,
        "n": n,
        "organization_id": fact.organization_id,
        "account": each.account,
        "amount": each.amount,
        "date": fact.on,
        "kind": fact.kind,
        "source": fact.source,
        "contract_id": each.contract,
        "lot_id": each.lot,
        "performer_id": each.performer,
        "bank_account_id": each.bank_account,
        "vat_rate": each.vat_rate,
    }


def _posting_row(tx: Transaction, posting_id: UUID, fact: Fact) -> dict[str, object]:
    return {
        "id": posting_id,
        "organization_id": fact.organization_id,
        "kind": fact.kind,
        "source": fact.source,
        "sequence": fact.sequence,
        "date": fact.on,
        "contract_id": fact.contract_id,
        "reverses": fact.reverses,
        "title": fact.title,
        "op_id": tx.operation,
        "at": tx.now,
    }


def _line_row(posting_id: UUID, n: int, line: ChargeLine) -> dict[str, object]:
    row: dict[str, object] = {field.name: getattr(line, field.name) for field in fields(line)}
    return row | {"posting_id": posting_id, "n": n, "included": int(line.included)}


def unreversed(tx: Transaction, kind: PostingKind, source: UUID) -> UUID | None:
    """The posting of this kind and source that stands."""
    reversal = posting.alias("reversal")
    return tx.session.scalar(
        select(posting.c.id).where(
            posting.c.kind == kind,
            posting.c.source == source,
            posting.c.reverses.is_(None),
            ~exists(select(1).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
        )
    )


def last_sequence(tx: Transaction, kind: PostingKind, source: UUID) -> int:
    """The last sequence used for this kind and source; 0 when it was never posted."""
    newest = select(posting.c.sequence).where(posting.c.kind == kind, posting.c.source == source)
    return tx.session.scalar(newest.order_by(posting.c.sequence.desc()).limit(1)) or 0


def entries_of(tx: Transaction, posting_id: UUID) -> Entries:
    """The entries of a posting."""
    rows = tx.connection.execute(select(entry).where(entry.c.posting_id == posting_id).order_by(entry.c.n))
    return tuple(
        Entry(
            Account(row.account),
            row.amount,
            row.contract_id,
            row.lot_id,
            row.performer_id,
            row.bank_account_id,
            row.vat_rate,
        )
        for row in rows
    )


def reverse(tx: Transaction, posting_id: UUID, on: date, why: str) -> UUID:
    """Take a posting back by its mirror. Raises Rejected while an акт closes it or when it was reversed before."""
    stands = tx.connection.execute(select(posting).where(posting.c.id == posting_id)).one()
    _require_not_closed(tx, posting_id)
    if tx.session.scalar(select(posting.c.id).where(posting.c.reverses == posting_id)):
        raise Rejected(_("Эта проводка уже отменена."), code="STATE")
    if on < stands.date:
        raise Rejected(_("Отмена не может быть раньше самой проводки. Измените дату."), field="on")
    fact = Fact(
        PostingKind.REVERSAL,
        posting_id,
        stands.organization_id,
        on,
        _("Отмена: {what}. {why}").format(what=stands.title, why=why).strip(),
        stands.contract_id,
        reverses=posting_id,
    )
    return post(tx, fact, reversed_entries(entries_of(tx, posting_id)))


def _require_not_closed(tx: Transaction, posting_id: UUID) -> None:
    number = tx.session.scalar(
        select(Document.number)
        .join(DocumentCharge, DocumentCharge.document_id == Document.id)
        .where(
            DocumentCharge.posting_id == posting_id,
            DocumentCharge.kind == DocumentKind.ACT,
            ~DocumentCharge.released,
            Document.number.is_not(None),
        )
        .limit(1)
    )
    if number is not None:
        sentence = _("Списание закрыто актом № {number}. Сначала отмените акт, потом списание.")
        raise Rejected(sentence.format(number=number), code="CLOSED_BY_ACT")
