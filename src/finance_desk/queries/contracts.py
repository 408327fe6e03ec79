"""Contracts with their figures: a list and a card, each in one SELECT over maintained balances."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from finance_desk.domain.alarm import Armed
from finance_desk.domain.money import Money
from finance_desk.domain.period import month_of, prorate, served_part
from finance_desk.domain.profitability import Figures, figures_of_kopecks
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate, contract_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.queries.contract_select import Which, contract_select
from finance_desk.queries.day_parameters import terms_parameters


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract as lists and cards show it."""

    key: UUID
    number: str
    signed_on: date
    client_id: UUID
    client: str
    scheme: PaymentScheme
    state: ContractState
    threshold: Money
    debt_limit: Money
    fee: Money
    figures: Figures
    manager_id: UUID | None
    armed: Armed


def contract_row(connection: Connection, contract_id: UUID, today: date) -> ContractRow | None:
    """One contract with its figures as of a day."""
    found = connection.execute(contract_select(Which.ONE), terms_parameters(today) | {"contract_id": contract_id})
    row = found.one_or_none()
    return None if row is None else _row(row, today)


def contract_rows(connection: Connection, today: date) -> list[ContractRow]:
    """Every contract with its figures, in the order of their numbers."""
    rows = contract_select(Which.ALL).order_by(Contract.number, Contract.id)
    return [_row(row, today) for row in connection.execute(rows, terms_parameters(today)).all()]


def rows_of_contracts(connection: Connection, contract_ids: Collection[UUID], today: date) -> list[ContractRow]:
    """These contracts with their figures, in the order of their ids."""
    if len(contract_ids) == 1:
        (contract_id,) = contract_ids
        row = contract_row(connection, contract_id, today)
        return [] if row is None else [row]
    found = connection.execute(
        contract_select(Which.SOME).order_by(Contract.id),
        terms_parameters(today) | {"contract_ids": list(contract_ids)},
    )
    return [_row(row, today) for row in found.all()]


def figures(connection: Connection, contract_id: UUID, today: date) -> Figures:
    """The figures of one contract."""
    row = contract_row(connection, contract_id, today)
    if row is None:
        raise LookupError(contract_id)
    return row.figures


def _row(row: Row[*tuple[Any, ...]], today: date) -> ContractRow:
    """The row of one contract, its columns taken in their order: a list has thousands of them."""
    key, number, signed_on, client_id, client, scheme, state, manager_id, near, exhausted, debt, *rest = row
    threshold, debt_limit, credit_limit, fee, agreed, fee_awaited, tax_mode, price_vat, *dates_and_balances = rest
    starts_on, ends_on, renews, *balances = dates_and_balances
    rate = _rate(tax_mode, price_vat, today)
    reserved = agreed
    if fee_awaited:
        reserved += _fee_to_come(
            fee, served_part(month_of(today), starts_on, None if renews else ends_on), rate, price_vat
        )
    return ContractRow(
        key,
        number,
        signed_on,
        client_id,
        client,
        scheme,
        state,
        Money.of(threshold),
        Money.of(debt_limit),
        Money.of(fee),
        figures_of_kopecks(balances, reserved, credit_limit, rate),
        manager_id,
        Armed(near, exhausted, debt),
    )


def _fee_to_come(fee: int, part: Fraction, rate: VatRate, price_vat: str) -> int:
    """What this month's fee will be, with VAT, in kopecks: of the days that the contract covers."""
    return split_vat(prorate(Money.of(fee), part), rate, PriceVat(price_vat)).gross.kopecks


@lru_cache(maxsize=64)
def _rate(mode: str | None, price_vat: str, today: date) -> VatRate:
    return VatRate.NO_VAT if mode is None else contract_rate(TaxMode(mode), PriceVat(price_vat), today)
