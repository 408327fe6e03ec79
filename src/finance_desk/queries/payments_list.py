"""«Платежи»: bank lines that stand, with whose money they brought."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CTE, Uuid, case, column, false, func, select, table, type_coerce
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import Choice, MoneyType, Words
from finance_desk.domain.listing import Order
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.models.contract import Contract
from finance_desk.models.organization import BankAccount
from finance_desk.models.payment import Assignment, Payment, StatementImport
from finance_desk.queries.expressions import as_money, whole
from finance_desk.queries.listing.column import Column, Matching, any_of, like
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import contract_found, person_found


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """A bank line in the list. `rest` is what of a client's receipt has no owner; `contracts` are those that got it."""

    key: UUID
    posted_on: date
    direction: Direction
    number: str
    name: str
    inn: str
    account: str
    bank_account_id: UUID
    organization_id: UUID
    counter_account: str
    amount: Money
    assigned: Money
    rest: Money
    state: MatchingState
    use: PaymentUse
    contracts: str | None
    purpose: str
    file: str
    import_id: UUID


_OWNED = table("owned", column("payment_id", Uuid()), column("assigned", MoneyType()), column("contracts", Words))
_RETURNED = table("returned", column("payment_id", Uuid()), column("amount", MoneyType()))
_OWN_CONTRACT = aliased(Contract, name="own_contract")
_REFUND = aliased(Payment, name="refund")


def _owned(keys: Keys) -> CTE:
    """What contracts got of these lines, and their numbers in order."""
    live = (
        select(Assignment.payment_id, Contract.number, func.sum(Assignment.amount).label("amount"))
        .join(Contract, Contract.id == Assignment.contract_id)
        .where(~Assignment.ended)
        .group_by(Assignment.payment_id, Contract.id, Contract.number)
        .order_by(Assignment.payment_id, Contract.number)
    )
    if keys is not None:
        live = live.where(Assignment.payment_id.in_(keys))
    parts = live.subquery("parts")
    sums = select(
        parts.c.payment_id,
        type_coerce(func.sum(parts.c.amount), MoneyType()).label("assigned"),
        func.aggregate_strings(parts.c.number, ", ").label("contracts"),
    )
    return sums.group_by(parts.c.payment_id).cte("owned").prefix_with("MATERIALIZED")


def _returned(keys: Keys) -> CTE:
    """What of these lines was given back before any contract got it."""
    given = select(_REFUND.refunds.label("payment_id"), func.sum(_REFUND.amount).label("amount")).where(
        _REFUND.refunds.is_not(None), _REFUND.use == PaymentUse.REFUND, _REFUND.contract_id.is_(None), ~_REFUND.undone
    )
    if keys is not None:
        given = given.where(_REFUND.refunds.in_(keys))
    return given.group_by(_REFUND.refunds).cte("returned").prefix_with("MATERIALIZED")


_ASSIGNED = whole(_OWNED.c.assigned)
_RECEIPT = Payment.use == PaymentUse.RECEIPT
_REST = case((_RECEIPT, whole(Payment.amount) - _ASSIGNED - whole(_RETURNED.c.amount)), else_=0)
_STATE = case(
    (~_RECEIPT, MatchingState.BOOKED.value),
    (_REST <= 0, MatchingState.MATCHED.value),
    (whole(Payment.amount) == _REST, MatchingState.UNMATCHED.value),
    else_=MatchingState.PART.value,
)
_LINE_FOUND: Matching = any_of(lambda pattern: like(Payment.search, pattern), person_found(Payment.person_id))


def _contracts_found() -> Matching:
    """Whether a word stands in the keys of a contract that got something of the line, or of its client."""
    of_contract = contract_found(Assignment.contract_id)
    own = contract_found(Payment.contract_id)
    return any_of(
        lambda pattern: Payment.id.in_(
            select(Assignment.payment_id).where(~Assignment.ended, of_contract(pattern)).correlate(None)
        ),
        lambda pattern: func.coalesce(own(pattern), false()),
    )


PAYMENTS: Listing[PaymentLine] = Listing(
    PaymentLine,
    Source(
        Payment,
        Payment.id,
        (
            Joined(BankAccount, BankAccount.id == Payment.bank_account_id),
            Joined(StatementImport, StatementImport.id == Payment.import_id),
            Joined(person, person.c.id == Payment.person_id),
            Joined(_OWN_CONTRACT, _OWN_CONTRACT.id == Payment.contract_id),
            Joined(_OWNED, _OWNED.c.payment_id == Payment.id, _owned),
            Joined(_RETURNED, _RETURNED.c.payment_id == Payment.id, _returned),
        ),
        ~Payment.undone,
    ),
    {
        "posted_on": Column(Payment.posted_on),
        "direction": Column(Payment.direction),
        "number": Column(Payment.number),
        "name": Column(func.coalesce(person.c.name, Payment.name), found=_LINE_FOUND),
        "inn": Column(func.coalesce(person.c.inn, Payment.inn)),
        "account": Column(BankAccount.account),
        "bank_account_id": Column(Payment.bank_account_id),
        "organization_id": Column(Payment.organization_id),
        "counter_account": Column(func.coalesce(person.c.account, Payment.counter_account)),
        "amount": Column(Payment.amount, total=True),
        "assigned": Column(as_money(_ASSIGNED), total=True),
        "rest": Column(as_money(_REST), total=True),
        "state": Column(type_coerce(_STATE, Choice(MatchingState))),
        "use": Column(Payment.use),
        "contracts": Column(func.coalesce(_OWNED.c.contracts, _OWN_CONTRACT.number), found=_contracts_found()),
        "purpose": Column(func.coalesce(person.c.note, Payment.purpose), found=_LINE_FOUND),
        "file": Column(StatementImport.file_name),
        "import_id": Column(Payment.import_id),
    },
    Order("posted_on", descending=True),
    found=any_of(_LINE_FOUND, _contracts_found()),
    about={
        "contract_id": lambda contract_id: (
            (Payment.contract_id == contract_id)
            | Payment.id.in_(
                select(Assignment.payment_id).where(~Assignment.ended, Assignment.contract_id == contract_id)
            )
        ),
    },
)
