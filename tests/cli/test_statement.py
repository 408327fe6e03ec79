"""`statement`: what a file would bring, what it brought, whose money it is, and taking it back."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner

from builders import Make
from finance_desk.cli.program import app
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.statement import StatementLine
from payment_builders import Bank, bank_of
from reading import card
from shell import Shell


def written(bank: Bank, folder: Path, *lines: StatementLine) -> str:
    path = folder / "kl_to_1c.txt"
    path.write_bytes(bank.file(*lines))
    return str(path)


@pytest.fixture
def contract(make: Make, bank: Bank) -> UUID:
    return make.contract(bank.client(), number="12-ИТ")


@pytest.fixture
def file(bank: Bank, contract: UUID, tmp_path: Path) -> str:
    """Four lines: one receipt names its contract, one only its payer, one nobody; and the rent."""
    named = bank.received("1000", "Аванс по договору № 12-ИТ")
    payer, nobody = bank.received("20"), bank.received("3", inn="", name="Неизвестный")
    return written(bank, tmp_path, named, payer, nobody, bank.sent("400"))


def test_a_dry_run_shows_whose_money_it_would_be(desk: Shell, file: str, sqlite_db: Database, contract: UUID) -> None:
    said = desk("statement", "import", file, "--dry-run")
    rows = [line for line in said.splitlines() if "20.11.2026" in line]
    assert len(rows) == 3
    assert "1 000,00" in rows[0]
    assert "в назначении назван договор № 12-ИТ" in rows[0]
    assert "12-ИТ ?" in rows[1]
    assert "Ничего не подошло" in rows[2]
    assert "Новых строк: 4" in said
    assert "Договоры найдены: 1, останется разобрать: 2." in said
    assert card(sqlite_db, contract).left == Money(0)


def test_a_dry_run_of_a_loaded_file_has_nothing_to_show(desk: Shell, file: str) -> None:
    desk("statement", "import", file)
    assert "Новых строк: 0 (уже загружены: 4)" in desk("statement", "import", file, "--dry-run")


def test_a_dry_run_for_programs_says_what_the_file_says(desk: Shell, file: str) -> None:
    said = json.loads(desk("statement", "import", file, "--dry-run", "--json"))
    assert set(said) == {"encoding", "version", "accounts", "documents", "control", "warnings"}
    assert [each["amount"] for each in said["documents"]] == [100000, 2000, 300, 40000]


def test_a_dry_run_of_an_unknown_account_shows_the_lines_and_what_is_missing(
    desk: Shell, make: Make, sqlite_db: Database, bank: Bank, tmp_path: Path
) -> None:
    stranger = bank_of(sqlite_db, make)
    stranger.account = "40702810900000009999"
    said = desk("statement", "import", written(stranger, tmp_path, stranger.received("5")), "--dry-run")
    assert "приход" in said
    assert "нет среди счетов ваших организаций" in said


@pytest.mark.parametrize("named", [[], ["--db", "нет такой.db"]])
def test_a_dry_run_before_there_is_a_database(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: list[str]
) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "another"))
    monkeypatch.chdir(tmp_path)
    path = written(bank, tmp_path, bank.received("1000"))
    result = CliRunner().invoke(app, ["statement", "import", path, "--dry-run", *named], catch_exceptions=False)
    assert (result.exit_code, "договоры не подобраны" in result.output) == (0, True)
    assert not (tmp_path / "нет такой.db").exists()


def test_an_import_says_what_it_booked(desk: Shell, file: str, sqlite_db: Database, contract: UUID) -> None:
    said = desk("statement", "import", file)
    assert "Загружено строк: 4 (уже были: 0). Разнесено по договорам: 1, ждут разнесения: 2" in said
    assert card(sqlite_db, contract).left == Money(1000)
    assert "уже загружены: 4" in desk("statement", "import", file)


def test_what_waits_is_listed_and_assigned(desk: Shell, file: str, sqlite_db: Database, contract: UUID) -> None:
    desk("statement", "import", file)
    waiting = [line for line in desk("statement", "unmatched").splitlines() if "20.11.2026" in line]
    (nobody,) = [line for line in waiting if "Неизвестный" in line]
    desk("statement", "assign", nobody.split()[0], "12-ИТ")
    assert card(sqlite_db, contract).left == Money(1003)
    assert "Неизвестный" not in desk("statement", "unmatched")


def test_an_import_is_undone(desk: Shell, file: str, sqlite_db: Database, contract: UUID) -> None:
    (made,) = json.loads(desk("statement", "import", file, "--json"))["imports"]
    assert "Файл можно загрузить снова" in desk("statement", "undo", made, "--reason", "не тот файл")
    assert card(sqlite_db, contract).left == Money(0)
