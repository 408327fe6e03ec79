"""Logs and crash reports: what happened and where, with nothing of any person, password or value in them."""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from builders import Make
from finance_desk import logs
from finance_desk.db.address import parse_address
from finance_desk.db.command import command
from finance_desk.db.database import Database
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.person import Person, Secret
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.roles import EVERYONE
from finance_desk.migrations import revisions
from finance_desk.migrations.opening import open_database
from finance_desk.settings import HOME

NAME, PHONE, INN, EMAIL = "Личнов Пётр Сергеевич", "+7 (900) 123-45-67", make_inn("7704999040"), "lichnov@example.ru"
OWN = (NAME, "Личнов", PHONE, "123-45-67", "9001234567", INN, EMAIL)


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(HOME, str(tmp_path))
    logs.start()
    yield logs.log_file()
    logs.stop()


@command(roles=EVERYONE)
def stumble(tx: Transaction, how: str, someone: Person) -> None:
    """Every way in which a careless line can tell whose data it held."""
    if how == "value":
        raise ValueError(f"cannot use {someone.name}, {someone.phone}, ИНН {someone.inn}, {someone.email}")
    if how == "key":
        raise KeyError(someone.phone.replace(" ", ""))
    if how == "person":
        raise TypeError(f"{someone!r} {[someone]}")
    if how == "cause":
        raise RuntimeError("lost") from LookupError(someone.name)
    if how == "note":
        error = RuntimeError("lost")
        error.add_note(someone.inn)
        raise error
    if how == "group":
        raise ExceptionGroup("several", [ValueError(someone.name), ValueError(someone.phone)])
    if how == "sql":
        values = {"name": someone.name, "inn": someone.inn}
        tx.session.execute(text("INSERT INTO person (id, name, inn) VALUES (NULL, :name, :inn)"), values)
    tx.session.execute(text("SELECT no_such_function(:name, :phone)"), {"name": someone.name, "phone": someone.phone})


@pytest.mark.parametrize("how", ["value", "key", "person", "cause", "note", "group", "sql", "function"])
def test_an_error_of_a_command_tells_nothing_of_the_person(db: Database, make: Make, log: Path, how: str) -> None:
    person = make.person(NAME, phone=PHONE, inn=INN, email=EMAIL)
    with pytest.raises(Exception) as caught:
        db.execute(stumble, how, person)
    logs.unexpected(caught.value)
    said = log.read_text(encoding="utf-8") + logs.crash_report(caught.value)
    assert [own for own in OWN if own in said] == []
    assert "in stumble" in said


def test_arguments_that_do_not_fit_tell_nothing(db: Database, log: Path) -> None:
    with pytest.raises(ValueError) as caught:
        db.execute(stumble, "value", {"name": NAME, "phone": PHONE})  # type: ignore[arg-type]  # no command: only its name is logged
    logs.unexpected(caught.value)
    said = log.read_text(encoding="utf-8") + logs.crash_report(caught.value)
    assert [own for own in OWN if own in said] == []
    assert "ValidationError" in said


def test_a_traceback_that_another_handler_wrote_down_is_not_taken_over(log: Path) -> None:
    other = logging.StreamHandler()
    logging.getLogger().handlers.insert(0, other)
    try:
        raise ValueError(NAME)
    except ValueError:
        logging.getLogger("finance_desk.test").exception("careless about %s", NAME)
    finally:
        logging.getLogger().removeHandler(other)
    said = log.read_text(encoding="utf-8")
    assert NAME not in said
    assert "careless about •••" in said


def test_places_kinds_and_names_of_code_stay(log: Path) -> None:
    with pytest.raises(AttributeError) as caught:
        sys.no_such_thing  # type: ignore[attr-defined]  # noqa: B018  it is to fail
    report = logs.crash_report(caught.value)
    assert "builtins.AttributeError: module 'sys' has no attribute 'no_such_thing'" in report
    assert "test_logs.py" in report
    assert report.startswith("Finance Desk 0.")


def test_ids_and_dates_stay(log: Path) -> None:
    line = "operation 01935a10-7b6e-7c3a-9a51-000000000007 of 2026-11-23 failed"
    logging.getLogger("finance_desk").info(line)
    assert line in log.read_text(encoding="utf-8")


def test_of_what_was_said_to_a_person_the_code_stays() -> None:
    report = logs.crash_report(Rejected(f"Клиент {NAME} уже есть.", field="name", code="DUPLICATE"))
    assert "Rejected: code DUPLICATE, field name" in report


def test_the_kind_of_database_is_told_and_a_password_never(db: Database, log: Path) -> None:
    logs.opened(db.address, is_file=db.address.is_file)
    logging.getLogger("finance_desk").info("with %s", Secret("приветик"))
    said = log.read_text(encoding="utf-8")
    assert f"database: {db.address}" in said
    assert "приветик" not in said
    assert f"Database: {'SQLite' if db.address.is_file else 'PostgreSQL'}" in logs.crash_report(ValueError())


def test_opening_and_upgrading_a_database_are_logged(tmp_path: Path, log: Path) -> None:
    open_database(parse_address(str(tmp_path / "new.db")), create=True).close()
    assert [line.rpartition(": ")[2] for line in log.read_text(encoding="utf-8").splitlines()[1:]] == [
        str(tmp_path / "new.db"),
        f"from nothing to {revisions.newest()}",
    ]


def test_a_report_ends_with_the_last_fifty_lines() -> None:
    for n in range(60):
        logging.getLogger("finance_desk").info("line %s.", n)
    log = logs.crash_report(ValueError()).partition("Log:\n")[2].splitlines()
    assert [line.rpartition("line ")[2] for line in log] == [f"{n}." for n in range(10, 60)]


def test_a_full_file_gives_way_to_the_next(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 500)
    logs.start()
    for n in range(100):
        logging.getLogger("finance_desk").info("line %s.", n)
    kept = sorted(path.name for path in log.parent.iterdir())
    assert kept == ["finance-desk.log", *(f"finance-desk.log.{n}" for n in range(1, logs.COPIES + 1))]
    assert "line 99." in log.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_renamed_is_written_on(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 2000)
    monkeypatch.setattr("os.rename", refuse)
    logs.start()
    for n in range(100):
        logging.getLogger("finance_desk").info("line %s.", n)
    assert "line 99." in log.read_text(encoding="utf-8")


def refuse(*_arguments: object) -> None:
    raise PermissionError(13, "another process has it open")


def test_where_nothing_can_be_written_the_program_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(HOME, str(tmp_path / "file" / "home"))
    logs.start()
    logging.getLogger("finance_desk").info("nobody reads this")
    assert "nobody reads this" in logs.crash_report(ValueError())


def test_a_broken_sentence_of_an_error_does_not_hide_the_crash() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise sqlite3.Error

    with suppress(Mute):
        raise Mute
    assert "Mute" in logs.crash_report(Mute())
