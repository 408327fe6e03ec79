"""Bank statements: loaded by chunks that know what is present, undone while nothing rests on them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import Select, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import PaymentsChanged
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _, kept
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.statement import AccountControl
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.models.payment import Assignment, Payment, StatementImport
from finance_desk.services import alerts, allocations, assignments, bookings, ledger, receipts
from finance_desk.services.assignments import Share
from finance_desk.services.statement_drafts import LineDraft, StatementDraft, check_lines, require_open
from finance_desk.services.statement_undoing import contracts_of, require_untouched

CHUNK = 250
"""Lines of one command, loaded or undone: well under two seconds on both databases."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. `import_id` is None when the file brought nothing that was not present."""

    import_id: UUID | None
    new: int
    present: int
    assigned: int


@command(roles=ACCOUNTANTS)
def load(tx: Transaction, draft: StatementDraft) -> Loaded:
    """Book the lines that are not present yet; chunks of one file, and the file loaded again, join one import."""
    if len(draft.lines) > 2 * CHUNK:
        raise Rejected(_("За один раз загружается не больше {count} строк.").format(count=2 * CHUNK), code="LIMIT")
    check_lines(tx, draft.organization_id, draft.lines)
    touched = sorted(set(_contracts(draft.lines)))
    tx.lock(Contract, touched)
    tx.lock(BankAccount, [line.bank_account_id for line in draft.lines])  # one load of an account at a time
    fresh = _not_present(tx, draft.lines)
    if not fresh:
        return Loaded(None, 0, len(draft.lines), 0)
    require_open(tx.read(Organization, draft.organization_id).closed_until, (line.posted_on for line in fresh))
    import_id = _import(tx, draft)
    assigned = _book(tx, import_id, draft.organization_id, fresh)
    for contract_id in touched:
        alerts.review(tx, contract_id)
    tx.emit(PaymentsChanged(import_id))
    return Loaded(import_id, len(fresh), len(draft.lines) - len(fresh), assigned)


def _contracts(lines: Iterable[LineDraft]) -> Iterable[UUID]:
    for line in lines:
        if line.assignment is not None:
            yield line.assignment.contract_id
        if line.booking.contract_id is not None:
            yield line.booking.contract_id


def _not_present(tx: Transaction, lines: Sequence[LineDraft]) -> list[LineDraft]:
    """Lines of which no copy of this number stands (C18): the second of two equal payments is its own line."""
    keys = sorted({line.dedup_key for line in lines})
    rows = tx.session.execute(
        select(Payment.bank_account_id, Payment.dedup_key, Payment.copy).where(
            Payment.dedup_key.in_(keys), ~Payment.undone
        )
    )
    known = {tuple(row) for row in rows}
    fresh = []
    for line in lines:
        key = (line.bank_account_id, line.dedup_key, line.copy)
        if key not in known:
            known.add(key)
            fresh.append(line)
    return fresh


def _import(tx: Transaction, draft: StatementDraft) -> UUID:
    """The import of this file that stands, or a new one."""
    same = select(StatementImport.id).where(
        StatementImport.organization_id == draft.organization_id,
        StatementImport.file_hash == draft.file_hash,
        StatementImport.undone_at.is_(None),
    )
    known = tx.session.scalar(same.order_by(StatementImport.id).limit(1))
    if known is not None:
        return tx.get(StatementImport, known).id
    record = StatementImport(
        id=tx.new_id(),
        organization_id=draft.organization_id,
        file_name=draft.file_name,
        file_hash=draft.file_hash,
        date_from=draft.date_from,
        date_to=draft.date_to,
        controls={"expected": draft.expected, "accounts": [_control(each) for each in draft.controls]},
        warnings=list(draft.warnings),
        imported_at=tx.now,
        undone_at=None,
        undo_reason="",
    )
    tx.add(record)
    tx.session.flush()
    return record.id


def _control(control: AccountControl) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in asdict(control).items()}


def _book(tx: Transaction, import_id: UUID, organization_id: UUID, lines: Sequence[LineDraft]) -> int:
    payments = [_payment(tx, import_id, organization_id, line) for line in lines]
    tx.session.add_all(payments)
    tx.session.flush()
    bookings.book(tx, payments)
    given = [(payment, line.assignment) for payment, line in zip(payments, lines, strict=True) if line.assignment]
    shares = [
        Share(payment, found.contract_id, payment.amount, payment.posted_on, found.rule, found.evidence)
        for payment, found in given
    ]
    pays = [found.document_id for _receipt, found in given]
    for assignment, document_id in zip(assignments.give(tx, shares), pays, strict=True):
        if document_id is not None:
            _pay(tx, assignment, document_id)
    tx.session.flush()
    receipts.remind(tx, ((share.contract_id, share.amount) for share in shares))
    return len(given)


def _payment(tx: Transaction, import_id: UUID, organization_id: UUID, line: LineDraft) -> Payment:
    payment = Payment(
        id=tx.new_id(),
        import_id=import_id,
        organization_id=organization_id,
        bank_account_id=line.bank_account_id,
        direction=line.direction,
        posted_on=line.posted_on,
        document_date=line.document_date,
        number=line.number,
        kind=line.kind,
        amount=line.amount,
        name=line.name,
        inn=line.inn,
        kpp=line.kpp,
        counter_account=line.counter_account,
        purpose=line.purpose,
        person_id=line.person.id if line.person else None,
        dedup_key=line.dedup_key,
        copy=line.copy,
        bookings=0,
        undone=False,
        search=search_key(f"{line.number} {line.name} {line.inn} {line.purpose}"),
    )
    bookings.write(payment, line.booking)
    return payment


def _pay(tx: Transaction, assignment: Assignment, document_id: UUID) -> None:
    """Pay a счёт in full; if it was paid or taken back since the match, the money stays an advance."""
    document = tx.get(Document, document_id)
    stands = document.state is DocumentState.ISSUED and document.kind is DocumentKind.INVOICE
    ours = document.contract_id == assignment.contract_id
    if stands and ours and assignment.amount <= allocations.outstanding(tx, document):
        allocations.pay(tx, assignment, document, assignment.amount, assignment.assigned_on)


@command(roles=ACCOUNTANTS)
def undo(tx: Transaction, import_id: UUID, reason: str, limit: int = CHUNK) -> int:
    """Take an import back, its automatic assignments with it; returns how many lines are left to the next call.

    Refused while a person's work rests on it, or when its period is closed. The file can be loaded again.
    """
    if not reason.strip():
        raise Rejected(_("Укажите причину отмены загрузки."), field="reason")
    lines = _live(import_id)
    touched = _lock(tx, import_id)
    record = tx.get(StatementImport, import_id)
    payments = tx.session.scalars(lines.with_for_update()).all()
    if not payments:
        raise Rejected(_("Эта загрузка уже отменена."), code="STATE")
    require_untouched(tx, record)
    if record.undone_at is None:
        record.undone_at, record.undo_reason = tx.now, reason
    _take_back(tx, payments[:limit], kept("Загрузка выписки отменена. {why}").format(why=reason))
    for contract_id in touched:
        alerts.review(tx, contract_id)
    tx.emit(PaymentsChanged(import_id))
    return len(payments[limit:])


def _lock(tx: Transaction, import_id: UUID) -> list[UUID]:
    """Lock contracts, then accounts, as a load does; contracts of a chunk that came in between are locked late."""
    first = contracts_of(tx, import_id)
    tx.lock(Contract, first)
    accounts = select(Payment.bank_account_id).where(Payment.import_id == import_id).distinct()
    tx.lock(BankAccount, tx.session.scalars(accounts).all())
    touched = contracts_of(tx, import_id)
    tx.lock(Contract, set(touched).difference(first))
    return touched


def _live(import_id: UUID) -> Select[Payment]:
    return select(Payment).where(Payment.import_id == import_id, ~Payment.undone).order_by(Payment.id)


def _take_back(tx: Transaction, payments: Sequence[Payment], why: str) -> None:
    """Reverse all that stands of these lines, each posting on its own day: the period is open."""
    given = assignments.live(tx, [payment.id for payment in payments])
    assignments.end(tx, given, tx.today(tx.read(Organization, payments[0].organization_id).time_zone))
    booked = [posting_id for posting_id, _day in bookings.standing(tx, payments)]
    ledger.reverse_all(tx, [*(assignment.posting_id for assignment in given), *booked], why)
    for payment in payments:
        payment.undone = True
    tx.session.flush()
