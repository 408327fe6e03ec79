"""The ledger's only writer: a posting is its entries, its charged lines and, last, its own row."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from uuid import UUID

from sqlalchemy import exists, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import LedgerPosted
from finance_desk.domain.language import _, kept
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


_LINE = tuple(field.name for field in fields(ChargeLine))
_of_line = attrgetter(*_LINE)


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


@dataclass(frozen=True, slots=True)
class Posting:
    """A fact with its entries, and what a charge consists of."""

    fact: Fact
    entries: Entries
    lines: Sequence[ChargeLine] = ()


def post(tx: Transaction, fact: Fact, entries: Entries, lines: Sequence[ChargeLine] = ()) -> UUID:
    """Write a posting. Raises Rejected for no entries, and for a VAT rate that is not in force on the day."""
    (posting_id,) = post_all(tx, (Posting(fact, entries, lines),))
    return posting_id


def post_all(tx: Transaction, postings: Sequence[Posting]) -> tuple[UUID, ...]:
    """Write postings of one command together: one statement a table."""
    for each in postings:
        _check(each)
    made = [(tx.new_id(), each) for each in postings]
    tx.insert(
        entry,
        [_entry_row(key, n, each.fact, one) for key, each in made for n, one in enumerate(each.entries, start=1)],
    )
    tx.insert(posting, [_posting_row(tx, key, each.fact) for key, each in made])
    tx.insert(
        charge_line, [_line_row(key, n, line) for key, each in made for n, line in enumerate(each.lines, start=1)]
    )
    for contract_id in sorted({one.contract for each in postings for one in each.entries if one.contract is not None}):
        tx.emit(LedgerPosted(contract_id))
    return tuple(key for key, _posting in made)


def _check(made: Posting) -> None:
    if not made.entries:
        raise Rejected(_("Проводка пустая: все суммы равны нулю."), code="EMPTY")
    for line in made.lines:
        check_rate(line.vat_rate, made.fact.on)


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
    return dict(zip(_LINE, _of_line(line), strict=True)) | {
        "posting_id": posting_id,
        "n": n,
        "included": int(line.included),
    }


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
    return _entries_of(tx, [posting_id]).get(posting_id, ())


def _entries_of(tx: Transaction, posting_ids: Sequence[UUID]) -> dict[UUID, Entries]:
    rows = select(entry).where(entry.c.posting_id.in_(posting_ids)).order_by(entry.c.posting_id, entry.c.n)
    found: dict[UUID, list[Entry]] = {}
    for row in tx.connection.execute(rows):
        subjects = (row.contract_id, row.lot_id, row.performer_id, row.bank_account_id, row.vat_rate)
        found.setdefault(row.posting_id, []).append(Entry(Account(row.account), row.amount, *subjects))
    return {posting_id: tuple(entries) for posting_id, entries in found.items()}


def reverse(tx: Transaction, posting_id: UUID, on: date, why: str) -> UUID:
    """Take a posting back by its mirror. Raises Rejected while an акт closes it or when it was reversed before."""
    (reversal,) = reverse_all(tx, [posting_id], why, on)
    return reversal


def reverse_all(tx: Transaction, posting_ids: Sequence[UUID], why: str, on: date | None = None) -> tuple[UUID, ...]:
    """Take postings back by their mirrors, on this day or (None) each on its own; refuses what `reverse` refuses."""
    rows = tx.connection.execute(select(posting).where(posting.c.id.in_(posting_ids)))
    stand = {row.id: row for row in rows}
    _require_not_closed(tx, posting_ids)
    if tx.session.scalar(select(posting.c.id).where(posting.c.reverses.in_(posting_ids)).limit(1)):
        raise Rejected(_("Эта проводка уже отменена."), code="STATE")
    if any(row.kind is PostingKind.OPENING for row in stand.values()):
        sentence = _("Начальный остаток отменяется только вместе со всеми: действие «Отменить начальные остатки».")
        raise Rejected(sentence, code="OPENING")
    if on is not None and any(on < row.date for row in stand.values()):
        raise Rejected(_("Отмена не может быть раньше самой проводки. Измените дату."), field="on")
    entries = _entries_of(tx, posting_ids)
    mirrors = []
    for posting_id in posting_ids:
        what = stand[posting_id]
        title = kept("Отмена: {what}. {why}").format(what=what.title, why=why).strip()
        day = what.date if on is None else on
        fact = Fact(
            PostingKind.REVERSAL, posting_id, what.organization_id, day, title, what.contract_id, reverses=posting_id
        )
        mirrors.append(Posting(fact, reversed_entries(entries[posting_id])))
    return post_all(tx, mirrors)


def _require_not_closed(tx: Transaction, posting_ids: Sequence[UUID]) -> None:
    number = tx.session.scalar(
        select(Document.number)
        .join(DocumentCharge, DocumentCharge.document_id == Document.id)
        .where(
            DocumentCharge.posting_id.in_(posting_ids),
            DocumentCharge.kind == DocumentKind.ACT,
            ~DocumentCharge.released,
            Document.number.is_not(None),
        )
        .order_by(Document.number)
        .limit(1)
    )
    if number is not None:
        sentence = _("Списание закрыто актом № {number}. Сначала отмените акт, потом списание.")
        raise Rejected(sentence.format(number=number), code="CLOSED_BY_ACT")
