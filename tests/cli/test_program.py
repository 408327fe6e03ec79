"""The command line as a person meets it: what is printed, what code it ends with, never a traceback."""

import json
import sys
import zoneinfo
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

import finance_desk
from finance_desk import logs
from finance_desk.cli import program
from finance_desk.cli.program import app
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.person import Secret
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.jobs.login import log_in
from finance_desk.queries.users import account_of
from shell import Shell
from workbooks import book_of

ACCOUNT, BIK = "40702810100000000014", "044599901"


def statement_file(folder: Path) -> Path:
    ours = Party(ACCOUNT, "ООО «Проба»", make_inn("990000001"), bic=BIK)
    payer = Party("40702810500000000022", "ООО «Клиент»", make_inn("990000002"), bic=BIK)
    day = date(2026, 11, 2)
    line = StatementLine(
        "Платежное поручение", "7", day, Money("1000.50"), Direction.IN, ACCOUNT, payer, ours, "Аванс", credited=day
    )
    made = Statement(
        "cp1251", "1.03", (ACCOUNT,), (line,), (control_of(ACCOUNT, Money(0), (line,)),), date_from=day, date_to=day
    )
    path = folder / "kl_to_1c.txt"
    path.write_bytes(write_statement(made, datetime(2026, 11, 3, tzinfo=UTC)))
    return path


def test_a_new_database_holds_every_invariant(shell: Shell) -> None:
    assert json.loads(shell("check", "--json")) == {"ok": True, "breaches": []}


def test_a_dry_run_prints_one_object(shell: Shell) -> None:
    shown = json.loads(shell("statement", "import", str(statement_file(shell.folder)), "--dry-run", "--json"))
    assert set(shown) == {"encoding", "version", "accounts", "documents", "control", "warnings"}
    assert shown["documents"][0]["amount"] == 100050
    assert shown["documents"][0]["direction"] == "in"


def test_a_dry_run_needs_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    words = ["statement", "import", str(statement_file(tmp_path)), "--dry-run", "--json"]
    assert json.loads(CliRunner().invoke(app, words, catch_exceptions=False).output)["version"] == "1.03"


def test_a_file_that_is_no_statement_is_refused_in_words(shell: Shell) -> None:
    path = shell.folder / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n")
    refused = shell("statement", "import", str(path), "--dry-run", code=1)
    assert "1CClientBankExchange" in refused or "1С" in refused


def test_an_unknown_account_is_named(shell: Shell) -> None:
    assert ACCOUNT in shell("statement", "import", str(statement_file(shell.folder)), code=1)


def test_a_password_in_the_address_is_refused(shell: Shell) -> None:
    result = CliRunner().invoke(app, ["check", "--db", "postgresql://buh:secret@server/base"], catch_exceptions=False)
    assert (result.exit_code, "secret" in result.output) == (2, False)


def test_a_missing_file_says_what_to_do(shell: Shell) -> None:
    words = ["check", "--db", str(shell.folder / "нет.db")]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.exit_code != 0
    assert "Проверьте путь или создайте новую базу" in result.output


def test_a_broken_posting_is_listed_with_code_1(shell: Shell) -> None:
    import sqlite3

    raw = sqlite3.connect(shell.db)
    raw.execute("DROP TRIGGER journal_frozen_delete")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM journal WHERE command = 'users.add'")
    raw.commit()
    raw.close()
    found = json.loads(shell("check", "--json", code=1))
    assert {breach["rule"] for breach in found["breaches"]} >= {"guards", "journal"}


def test_templates_are_written_and_read_back(shell: Shell) -> None:
    CliRunner().invoke(app, ["templates", "export", str(shell.folder / "шаблоны")], catch_exceptions=False)
    assert "Загружено" in shell("templates", "import", str(shell.folder / "шаблоны" / "Номенклатура.xlsx"))


def test_every_fault_of_a_price_book_is_printed(shell: Shell) -> None:
    path = shell.folder / "цены.xlsx"
    rows = [[f"УС-{n}", "1", "01.07.2026"] for n in range(1, 9)]
    path.write_bytes(book_of(["Код", "Цена", "Действует с"], *rows, title="Прайс-лист"))
    told = shell("prices", "import", str(path), "--list", "Общий", code=1)
    assert [f"строка {n}, столбец A «Код»" in told for n in range(2, 10)] == [True] * 8


def test_a_replayed_journal_gives_equal_data(shell: Shell) -> None:
    to = str(shell.folder / "копия.db")
    result = CliRunner().invoke(app, ["replay", "--from", shell.db, "--to", to, "--json"], catch_exceptions=False)
    assert json.loads(result.output)["unequal"] == []


def test_users_are_added_and_listed(shell: Shell) -> None:
    shell("users", "add", "Masha", "Смирнова Мария Петровна", "--role", "accountant")
    assert "masha" in shell("users", "list")


def prompted(shell: Shell, *words: str, typed: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", shell.db], input=typed, catch_exceptions=False)


def comes_in(shell: Shell, login: str, password: str) -> bool:
    database = Database(parse_address(shell.db))
    found = database.read(account_of, login)
    try:
        return found is not None and log_in(database, found.user_id, Secret(password)).has_password
    except Rejected:
        return False
    finally:
        database.close()


def test_a_password_is_asked_for_and_never_shown(shell: Shell) -> None:
    said = prompted(shell, "users", "password", "chief", typed="скрепка-1\nскрепка-1\n")
    assert (said.exit_code, "скрепка" in said.output) == (0, False)
    assert comes_in(shell, "chief", "скрепка-1")
    assert not comes_in(shell, "chief", "скрепка-2")


def test_a_user_is_added_with_a_password(shell: Shell) -> None:
    said = prompted(shell, "users", "add", "Masha", "Смирнова Мария", "--password", typed="скрепка-1\nскрепка-1\n")
    assert said.exit_code == 0
    assert comes_in(shell, "masha", "скрепка-1")


def test_with_a_weak_password_nobody_is_added(shell: Shell) -> None:
    said = prompted(shell, "users", "add", "masha", "Смирнова Мария", "--password", typed="1234\n1234\n")
    assert (said.exit_code, "короткий" in said.output) == (1, True)
    assert "masha" not in shell("users", "list")


def test_a_password_is_no_argument(shell: Shell) -> None:
    assert prompted(shell, "users", "password", "chief", "скрепка-1", typed="").exit_code == 2


def test_a_database_is_begun_with_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Shell(tmp_path)
    words = ["init", "--name", "ООО «Проба»", "--inn", make_inn("990000001"), "--chief", "Тестова Анна", "--password"]
    assert prompted(made, *words, typed="скрепка-1\nскрепка-1\n").exit_code == 0
    assert comes_in(made, "chief", "скрепка-1")


def test_a_backup_is_restored(shell: Shell) -> None:
    copy = str(shell.folder / "copy.db")
    shell("backup", copy)
    shell("users", "add", "later", "Поздний Пётр Петрович")
    shell("restore", copy)
    assert "later" not in shell("users", "list")


def test_the_copy_of_a_day_is_made_once(shell: Shell) -> None:
    assert "Копия готова" in shell("backup")
    assert "уже есть" in shell("backup")


@pytest.mark.parametrize("words", [[], ["run"]], ids=["bare", "run"])
def test_without_a_screen_the_window_says_so(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert (result.exit_code, "нет экрана" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "handed"),
    [
        ([], ["--db", "named.db"]),
        (["run", "--db", "office.db", "--user", "anna"], ["--db", "office.db", "--user", "anna"]),
    ],
)
def test_without_a_verb_the_window_opens(words: list[str], handed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []

    def main(argv: list[str]) -> int:
        told.append(argv)
        return 7

    window = ModuleType("finance_desk.app")
    window.main = main
    monkeypatch.setitem(sys.modules, "finance_desk.app", window)
    monkeypatch.setattr(finance_desk, "app", window, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("FINANCE_DESK_DB", "named.db")
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert (result.exit_code, told) == (7, [handed])


def test_a_bug_of_ours_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    monkeypatch.setattr(program, "app", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        program.main()
    logs.stop()
    assert "ZeroDivisionError" in logs.log_file().read_text(encoding="utf-8")


def test_time_zones_are_those_that_came_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path))
    looked_in: list[tuple[str, ...]] = []
    monkeypatch.setattr(program, "app", lambda: looked_in.append(zoneinfo.TZPATH))
    before = zoneinfo.TZPATH
    try:
        program.main()
    finally:
        zoneinfo.reset_tzpath(to=before)
        logs.stop()
    assert looked_in == [()]


def test_help_needs_neither_window_nor_database() -> None:
    result = CliRunner().invoke(app, ["--help"], catch_exceptions=False)
    assert (result.exit_code, "statement" in result.output) == (0, True)
