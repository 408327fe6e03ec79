"""`documents`: papers are issued, rendered, corrected and taken back from the command line."""

import json
from uuid import UUID

import pytest

from builders import Make
from shell import Shell

DAY = ("--date", "2026-11-23")


@pytest.fixture
def contract(make: Make) -> UUID:
    make.bank_account()
    return make.contract(number="12-ИТ")


@pytest.fixture
def invoice(desk: Shell, contract: UUID) -> str:
    """The id of an issued счёт of 5 000."""
    words = ("--kind", "invoice", "--contract", "12-ИТ", "--top-up", "5000")
    return str(json.loads(desk("documents", "issue", *words, *DAY, "--json"))["id"])


@pytest.fixture
def act(desk: Shell, make: Make, contract: UUID) -> str:
    """The id of an issued акт of a ticket of 1 220."""
    make.done_ticket(contract, total="1220")
    return str(json.loads(desk("documents", "issue", "--kind", "act", "--ticket", "1", *DAY, "--json"))["id"])


def states(desk: Shell) -> dict[str, str]:
    return {row["id"]: row["state"] for row in json.loads(desk("documents", "list", "--json"))}


def test_a_month_of_a_contract_is_one_act(desk: Shell, make: Make, contract: UUID) -> None:
    make.done_ticket(contract, total="1220")
    said = desk("documents", "issue", "--kind", "act", "--contract", "12-ИТ", "--month", "2026-11", *DAY)
    assert "Акт № 1 от 23.11.2026 на 1 220,00" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--kind", "act"), "Укажите договор"),
        (("--kind", "act", "--contract", "12-ИТ"), "Укажите месяц"),
        (("--kind", "act", "--contract", "12-ИТ", "--month", "ноябрь"), "Месяц пишется так"),
        (("--kind", "act", "--contract", "12-ИТ", "--top-up", "5"), "а не акт"),
    ],
)
def test_what_is_missing_is_asked_for(desk: Shell, contract: UUID, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in desk("documents", "issue", *words, code=1)
    assert states(desk) == {}


def test_a_draft_that_cannot_be_issued_does_not_stay(desk: Shell, invoice: str) -> None:
    words = ("--kind", "invoice", "--contract", "12-ИТ", "--top-up", "7", "--date", "2026-11-20")
    assert "раньше последнего" in desk("documents", "issue", *words, code=1)
    assert states(desk) == {invoice: "issued"}
    desk("documents", "issue", *words, "--confirm-date-order")


def test_papers_are_listed_with_what_is_paid(desk: Shell, invoice: str) -> None:
    (row,) = [line for line in desk("documents", "list", "--contract", "12-ИТ").splitlines() if invoice in line]
    assert row.split()[:2] == ["Счёт", "1"]
    assert "5 000,00" in row


def test_a_pdf_is_made_once_and_laid_into_a_folder(desk: Shell, invoice: str) -> None:
    assert "Новых PDF: 1" in desk("documents", "render", "--out", str(desk.folder / "pdf"), "1")
    assert "Новых PDF: 0" in desk("documents", "render", invoice)
    (made,) = (desk.folder / "pdf").iterdir()
    assert made.read_bytes().startswith(b"%PDF")


def test_an_invoice_is_revised_under_its_number(desk: Shell, invoice: str) -> None:
    new = desk("documents", "revise", "1", "--comment", "другая цена").strip()
    assert states(desk) == {invoice: "replaced", new: "issued"}


def test_an_invoice_is_annulled(desk: Shell, invoice: str) -> None:
    desk("documents", "cancel", "1", "--reason", "не нужен")
    assert states(desk) == {invoice: "annulled"}
    assert "(аннулирован)" in desk("documents", "list")


def test_an_act_is_cancelled_and_its_work_is_free_again(desk: Shell, act: str) -> None:
    desk("documents", "cancel", act, "--reason", "ошибка", "--date", "2026-11-24")
    assert states(desk)[act] == "cancelled"
    desk("documents", "issue", "--kind", "act", "--ticket", "1", *DAY)


def test_a_signed_act_is_cancelled_with_a_counter_paper_only(desk: Shell, act: str) -> None:
    desk("documents", "sign", act)
    words = ("documents", "cancel", act, "--reason", "ошибка", "--date", "2026-11-24")
    assert "подписан клиентом" in desk(*words, code=1)
    desk(*words, "--counter-paper", "Соглашение № 1")
    assert states(desk)[act] == "cancelled"


def test_a_number_that_no_paper_bears_is_named(desk: Shell, contract: UUID) -> None:
    assert "Документ № 77: найдено 0" in desk("documents", "sign", "77", code=1)
