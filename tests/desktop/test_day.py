"""A day at two desks, by keys alone on a Russian keyboard, as a person could repeat it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from builders import Make
from desktop.person import press, write
from desktop.private_cups import PrivateCups
from desktop.program import Program
from finance_desk.db.database import Database
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.roles import Role
from finance_desk.domain.states import DocumentKind, DocumentState, SpecificationState, TicketState
from finance_desk.models.document import Document
from finance_desk.models.ticket import Ticket
from finance_desk.queries.documents import DocumentRow, document_row
from finance_desk.queries.payments import payments
from finance_desk.queries.tickets import TicketRow, ticket_card
from payment_builders import CLIENT_INN, bank_of

CONTRACT = "ИТ-77"


@pytest.fixture
def contract(office: Make) -> UUID:
    """An office of two people; a client whose contract knows the price of УС-002."""
    office.organization()
    office.bank_account()
    office.user(Role.DISPATCHER, "dispatcher")
    office.user(Role.ACCOUNTANT, "accountant")
    office.price(office.price_list(), office.item(code="УС-002"), "3500", "1900")
    client = office.client("ООО «Плательщик»", inn=CLIENT_INN)
    return office.contract(
        client, number=CONTRACT, starts_on=date(2020, 1, 1), agreement_required=True, credit_limit="100000"
    )


@pytest.fixture
def sit_down(
    qapp: QApplication, sqlite_db: Database, contract: UUID, home: Path, cups: PrivateCups
) -> Iterator[Callable[[str], Program]]:
    """Start the program as one of them."""
    running: list[Program] = []

    def started(login: str) -> Program:
        running.append(Program(sqlite_db.address.path, login, home / login))
        return running[-1]

    yield started
    QApplication.primaryScreen().grabWindow(0).save(str(home.parent / "screen.png"))  # where a broken story stood
    for each in running:
        each.close()


@pytest.fixture
def statement(sqlite_db: Database, office: Make, contract: UUID, tmp_path: Path, clock: Any) -> Path:
    """A file of the bank: the client paid and named neither a счёт nor the contract."""
    bank = bank_of(sqlite_db, office, office.ours())
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(bank.file(bank.received("3500", on=clock.now.date())))
    return path


def ticket(db: Database) -> TicketRow | None:
    """The one ticket, once it is there."""
    key = db.read(lambda connection: connection.scalar(select(Ticket.id)))
    return None if key is None else db.read(ticket_card, key)


def now(db: Database) -> TicketRow:
    """The ticket, which is there."""
    found = ticket(db)
    assert found is not None
    return found


def paper(db: Database, kind: DocumentKind, state: DocumentState) -> DocumentRow | None:
    """The one paper of a kind in a state."""
    chosen = select(Document.id).where(Document.kind == kind, Document.state == state)
    key = db.read(lambda connection: connection.scalar(chosen))
    return None if key is None else db.read(document_row, key)


def assigned(db: Database) -> Money:
    """What the lines of the bank gave to contracts."""
    return total(line.amount - line.remainder for line in db.read(payments))


def text_of(content: bytes) -> str:
    """What stands on the first page."""
    with pypdfium2.PdfDocument(content) as printed:
        return str(printed[0].get_textpage().get_text_bounded())


def test_a_dispatcher_from_the_call_to_the_printer(
    sit_down: Callable[[str], Program], sqlite_db: Database, cups: PrivateCups
) -> None:
    desk = sit_down("dispatcher")

    desk.see("Обзор")

    desk.reach("Новая заявка", "ctrl+3", "Insert")
    desk.choose(CONTRACT.lower())
    press("Tab")
    write("Переезд офиса")
    press("ctrl+Return")
    desk.see("Переезд офиса")

    press("Insert")
    desk.choose("ус-002")
    press("ctrl+s")
    desk.until(lambda: now(sqlite_db).gross == Money(3500), "the specification was not kept")

    desk.reach("Согласие клиента", "F8")  # sends it first
    write("звонок 15-03")
    press("ctrl+Return")
    desk.see("Переезд офиса")
    desk.until(lambda: now(sqlite_db).specification_state is SpecificationState.AGREED, "nobody agreed")

    desk.reach("Завершить заявку", "F8")
    press("Return")
    desk.until(lambda: now(sqlite_db).state is TicketState.DONE, "the ticket was not completed")

    desk.reach("Счёт, черновик", "ctrl+shift+i")
    desk.reach("Печать: Счёт", "ctrl+p")
    press("Down", "ctrl+Return")
    (printed,) = desk.until(lambda: cups.received("Office"), "nothing came out of the printer")
    assert printed.title.startswith("Счёт, черновик")
    assert CONTRACT in text_of(printed.content)


def test_an_accountant_from_the_statement_to_a_reversed_charge(
    sit_down: Callable[[str], Program], sqlite_db: Database, office: Make, contract: UUID, statement: Path
) -> None:
    office.done_ticket(contract, total="3500")
    desk = sit_down("accountant")
    desk.see("Обзор")

    desk.reach("Загрузить выписку", "ctrl+8", "Insert")
    write(str(statement))
    press("Return")
    desk.until(lambda: sqlite_db.read(payments), "no line was loaded")
    desk.see("Выписка загружена")
    press("Escape")
    desk.see("Платежи")

    desk.reach("Отнести на договор", "Home", "F4")
    desk.press_until(lambda: assigned(sqlite_db) == Money(3500), "Return")

    work = now(sqlite_db)
    desk.find(work.title, work.title)
    desk.reach("Акт, черновик", "ctrl+shift+a")
    desk.reach("Провести акт", "ctrl+Return")
    press("Return")
    act = desk.until(lambda: paper(sqlite_db, DocumentKind.ACT, DocumentState.ISSUED), "no акт was issued")

    desk.reach(f"Акт № {act.number}: что исправить?", "ctrl+Delete")
    desk.reach(f"Отмена: Акт № {act.number}", "2")
    write("ошибка в дате")
    press("ctrl+Return")
    desk.until(lambda: paper(sqlite_db, DocumentKind.ACT, DocumentState.CANCELLED), "the акт stands")

    desk.find(work.title, work.title)
    desk.reach("Отменить списание", "shift+F8")
    write("выполнено не то")
    press("ctrl+Return")
    desk.until(lambda: now(sqlite_db).charged == ZERO, "the charge stands")
