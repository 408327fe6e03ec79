"""What of a contract holds on a day: its terms, the tax mode of its organisation, what is reserved of its money."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    literal_column,
    null,
    select,
    type_coerce,
)

from finance_desk.domain.posting import PostingKind
from finance_desk.domain.states import ContractState, PaymentScheme, SpecificationState
from finance_desk.domain.vat import TaxMode
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.organization import TaxPeriod
from finance_desk.models.posting import posting
from finance_desk.models.specification import Specification

TODAY, MONTH_START, MONTH_END = (bindparam(name, type_=Date()) for name in ("today", "month_start", "month_end"))


def terms_in_force() -> ColumnElement[bool]:
    """The terms of the contract in force today; before the first ones, the first ones."""
    owner = ContractTerms.contract_id == Contract.id
    newest = select(func.max(ContractTerms.valid_from)).where(owner, ContractTerms.valid_from <= TODAY)
    first = select(func.min(ContractTerms.valid_from)).where(owner)
    since = func.coalesce(newest.correlate(Contract).scalar_subquery(), first.correlate(Contract).scalar_subquery())
    return and_(owner, ContractTerms.valid_from == since)


def tax_mode() -> ScalarSelect[TaxMode]:
    """The mode that the contract's organisation applies today."""
    return (
        select(TaxPeriod.mode)
        .where(TaxPeriod.organization_id == Contract.organization_id, TaxPeriod.valid_from <= TODAY)
        .order_by(TaxPeriod.valid_from.desc())
        .limit(1)
        .correlate(Contract)
        .scalar_subquery()
    )


def agreed() -> ScalarSelect[Any]:
    """Gross of agreed specifications not completed; completed ones are `performed`."""
    # The state stands in the statement itself: SQLite prepares anew, at each run, a plan by a partial index whose
    # condition is bound (https://www.sqlite.org/c3ref/prepare.html, on bindings that influence the plan).
    state = type_coerce(Specification.state, Text) == literal_column(f"'{SpecificationState.AGREED}'", Text())
    return (
        select(func.sum(Specification.gross))
        .where(Specification.contract_id == Contract.id, state)
        .correlate(Contract)
        .scalar_subquery()
    )


def fee_posted() -> ColumnElement[bool]:
    """Whether this month's fee was posted and still stands."""
    reversal = posting.alias("reversal")
    return exists(
        select(literal(1))
        .select_from(posting)
        .where(
            posting.c.contract_id == Contract.id,
            posting.c.kind == PostingKind.FEE,
            posting.c.date >= MONTH_START,
            posting.c.date < MONTH_END,
            ~exists(select(literal(1)).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
        )
    )


def fee_due() -> ColumnElement[bool]:
    """Whether the contract has a fee for this month at all."""
    return and_(
        Contract.scheme == PaymentScheme.MIXED,
        Contract.state == ContractState.ACTIVE,
        Contract.starts_on < MONTH_END,
        case((Contract.ends_on == null(), True), (Contract.renews, True), else_=Contract.ends_on >= MONTH_START),
    )
