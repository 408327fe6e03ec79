"""Contracts: the card, and money terms by date with their basis (A14)."""

from dataclasses import replace
from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import PaymentScheme
from finance_desk.services import contracts
from finance_desk.services.contracts import ContractCard, Terms
from reading import card

START = date(2026, 1, 1)


@pytest.fixture
def draft(make: Make) -> ContractCard:
    return ContractCard(make.ours(), make.client(), "7-ИТ", START, START, PaymentScheme.ADVANCE)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("number", {"number": " "}),
        ("ends_on", {"ends_on": date(2025, 12, 31)}),
        ("tolerance", {"tolerance": Money(-1)}),
        ("silent_acceptance_days", {"silent_acceptance_days": 0}),
    ],
)
def test_a_senseless_card_is_refused_at_its_field(
    db: Database, draft: ContractCard, field: str, change: dict[str, object]
) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(contracts.add, replace(draft, **change), Terms(START))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("fee", {"fee": Money(-1)}),
        ("threshold", {"threshold": Money(-1)}),
        ("discount", {"discount": Percent(101)}),
        ("payment_days", {"payment_days": -1}),
    ],
)
def test_senseless_terms_are_refused_at_their_field(
    db: Database, draft: ContractCard, field: str, change: dict[str, object]
) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(contracts.add, draft, replace(Terms(START), **change))
    assert refused.value.field == field


def test_a_number_of_a_client_is_taken_once(db: Database, draft: ContractCard) -> None:
    db.execute(contracts.add, draft, Terms(START))
    with pytest.raises(Rejected, match="уже есть договор"):
        db.execute(contracts.add, replace(draft, number=" 7-ИТ "), Terms(START))


def test_a_number_of_another_contract_is_refused_on_edit(db: Database, draft: ContractCard) -> None:
    db.execute(contracts.add, draft, Terms(START))
    other = replace(draft, number="8-ИТ")
    second = db.execute(contracts.add, other, Terms(START))
    with pytest.raises(Rejected) as refused:
        db.execute(contracts.edit, second, other, draft)
    assert refused.value.code == "DUPLICATE"


def test_the_scheme_of_a_contract_never_changes(db: Database, draft: ContractCard) -> None:
    contract = db.execute(contracts.add, draft, Terms(START))
    with pytest.raises(Rejected, match="Заключите новый"):
        db.execute(contracts.edit, contract, draft, replace(draft, scheme=PaymentScheme.MIXED))


def test_a_stale_form_is_told_what_changed(db: Database, draft: ContractCard) -> None:
    contract = db.execute(contracts.add, draft, Terms(START))
    db.execute(contracts.edit, contract, draft, replace(draft, subject="поддержка"))
    with pytest.raises(Conflict, match="предмет"):
        db.execute(contracts.edit, contract, draft, replace(draft, subject="аренда"))


def test_new_terms_hold_from_their_date(db: Database, make: Make) -> None:
    contract = make.contract(credit_limit="100")
    for day, limit in ((date(2026, 11, 23), 200), (date(2026, 11, 24), 300)):
        db.execute(contracts.change_terms, contract, Terms(day, "доп. соглашение", credit_limit=Money(limit)))
    assert card(db, contract).available == Money(200)


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("basis", Terms(date(2026, 5, 1))),
        ("valid_from", Terms(date(2025, 12, 31), "доп. соглашение № 1")),
        ("valid_from", Terms(START, "доп. соглашение № 1")),
    ],
)
def test_terms_need_a_basis_and_a_date_of_their_own(db: Database, make: Make, field: str, terms: Terms) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(contracts.change_terms, make.contract(), terms)
    assert refused.value.field == field
