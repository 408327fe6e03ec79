"""Going live in the window: templates, a book with faults and without, balances proved against the trial balance."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from books import example, inn_of
from builders import Make
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.gateways import go_live_sheets as sheets
from finance_desk.gateways.go_live_drafts import OpeningKind
from finance_desk.gateways.spreadsheet import write_book
from finance_desk.models.item import Item
from finance_desk.models.posting import posting
from finance_desk.ui.desk import Desk
from finance_desk.ui.first_start.transfer import TransferSection

SOON = 10_000


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, office: Make) -> TransferSection:
    office.organization()
    made = TransferSection(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def items_book(path: Path, *codes: str) -> Path:
    path.write_bytes(write_book([(sheets.NOMENCLATURE, [example(sheets.NOMENCLATURE, code=code) for code in codes])]))
    return path


def until(qtbot: QtBot, so: Callable[[], bool]) -> None:
    qtbot.waitUntil(so, timeout=SOON)


def items_of(office: Make) -> int:
    return office.db.read(lambda c: c.scalar(select(func.count()).select_from(Item))) or 0


def test_the_templates_are_written_into_a_folder(section: TransferSection, qtbot: QtBot, tmp_path: Path) -> None:
    section.save_into(tmp_path / "шаблоны")
    until(qtbot, lambda: "Остатки" in section.notice.accessibleName())
    assert len(list((tmp_path / "шаблоны").glob("*.xlsx"))) == 5


def test_templates_do_not_overwrite_what_is_filled(section: TransferSection, qtbot: QtBot, tmp_path: Path) -> None:
    section.save_into(tmp_path)
    until(qtbot, lambda: bool(section.notice.accessibleName()))
    section.save_into(tmp_path)
    until(qtbot, lambda: "уже есть" in section.notice.accessibleName())


def test_a_book_is_checked_then_loaded(section: TransferSection, qtbot: QtBot, office: Make, tmp_path: Path) -> None:
    books = section.books
    books.take(items_book(tmp_path / "Номенклатура.xlsx", "А-1", "А-2"))
    until(qtbot, books.load_action.isEnabled)
    assert items_of(office) == 0
    books.load_action.trigger()
    until(qtbot, lambda: items_of(office) == 2 and not books.strip.isVisible())
    books.check()
    until(qtbot, lambda: "уже загружена" in books.notice.accessibleName())


def test_faults_are_shown_by_sheet_and_row(
    section: TransferSection, qtbot: QtBot, office: Make, tmp_path: Path
) -> None:
    books = section.books
    books.take(items_book(tmp_path / "Номенклатура.xlsx", "А-1", "А-1"))
    until(qtbot, books.faults.isVisible)
    item = books.faults.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1)) == ("Номенклатура", "3")
    assert not books.load_action.isEnabled()
    books.take(items_book(tmp_path / "Номенклатура.xlsx", "А-1", "А-2"))
    until(qtbot, books.load_action.isEnabled)
    assert not books.faults.isVisible()


def opening_book(path: Path, inn: str, account: str, bank: str) -> Path:
    ours = {"organization_inn": inn}
    row = ours | {"kind": OpeningKind.BANK, "account": account, "amount": Money(200000)}
    trial = ours | {"account": Account.BANK, "debit": Money(bank), "credit": ZERO}
    path.write_bytes(write_book([(sheets.OPENING, [row]), (sheets.TRIAL, [trial])]))
    return path


@pytest.fixture
def account(office: Make) -> tuple[str, str]:
    number = office.account_number(77)
    office.bank_account(office.ours(), serial=77)
    return inn_of(office.db, office.ours()), number


def postings(office: Make) -> int:
    return office.db.read(lambda c: c.scalar(select(func.count()).select_from(posting))) or 0


def test_balances_that_differ_are_shown_on_both_sides(
    section: TransferSection, account: tuple[str, str], qtbot: QtBot, tmp_path: Path
) -> None:
    opening = section.opening
    opening.form.box("on").editor.set_value(date(2026, 10, 31))
    opening.take(opening_book(tmp_path / "Остатки.xlsx", *account, "199999.99"))
    until(qtbot, opening.sides.isVisible)
    told = opening.sides.lines.model().index(0, 0).data()
    assert "200 000,00" in told.replace("\u00a0", " ")
    assert "199 999,99" in told.replace("\u00a0", " ")
    assert not opening.post_action.isEnabled()


def test_balances_that_agree_are_posted(
    section: TransferSection, account: tuple[str, str], office: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    opening = section.opening
    opening.form.box("on").editor.set_value(date(2026, 10, 31))
    opening.take(opening_book(tmp_path / "Остатки.xlsx", *account, "200000"))
    until(qtbot, opening.post_action.isEnabled)
    assert postings(office) == 0
    opening.post_action.trigger()
    until(qtbot, lambda: postings(office) == 1)
    until(qtbot, lambda: "проведены" in opening.notice.accessibleName())
