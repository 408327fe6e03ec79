"""Every file of a real bank has an expected outcome."""

from collections.abc import Callable
from pathlib import Path

import pytest

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money, total
from finance_desk.domain.statement import Direction, Statement
from finance_desk.gateways.bank_1c import read_statement
from samples import sample_path

Read = Callable[[str], Statement]


@pytest.fixture
def sample() -> Read:
    return lambda name: read_statement(data(name))


def data(name: str) -> bytes:
    path: Path = sample_path(f"bank_1c/{name}")
    return path.read_bytes()


GOOD = [  # name, encoding, version, incoming, outgoing, warnings
    ("odin_palace/version_1_03.txt", "cp1251", "1.03", 1, 1, 0),
    ("odin_palace/taxdev_4645.txt", "cp1251", "1.02", 9, 0, 1),
    ("odin_palace/one_document.txt", "cp1251", "1.02", 1, 0, 1),
    ("odin_palace/one_document_utf.txt", "utf-8", "1.02", 1, 0, 1),
    ("odin_palace/two_documents.txt", "cp1251", "1.02", 2, 0, 1),
    ("odin_palace/no_documents.txt", "cp1251", "1.03", 0, 0, 1),
    ("odin_palace/no_end_of_account.txt", "cp1251", "1.02", 1, 0, 2),
    ("odin_palace/no_end_of_file.txt", "cp1251", "1.02", 1, 0, 2),
    ("client-bank-1c/kl_to_1c.txt", "cp1251", "1.01", 0, 1, 0),
    ("client-bank-exchange-php/one_day.txt", "cp1251", "1.02", 3, 10, 1),
    ("client-bank-exchange-php/one_day_utf8.txt", "utf-8", "1.02", 3, 10, 1),
    ("client_bank_exchange/documents.txt", "cp1251", "1.02", 2, 0, 3),
    ("client_bank_exchange/general.txt", "cp1251", "1.02", 0, 0, 2),
    ("client_bank_exchange/remainings.txt", "cp1251", "", 0, 0, 3),
]


@pytest.mark.parametrize(("name", "encoding", "version", "incoming", "outgoing", "warnings"), GOOD)
def test_a_real_statement_is_read(sample, name, encoding, version, incoming, outgoing, warnings):
    statement = sample(name)
    directions = [line.direction for line in statement.lines]
    assert (statement.encoding, statement.version) == (encoding, version)
    assert (directions.count(Direction.IN), directions.count(Direction.OUT)) == (incoming, outgoing)
    assert len(directions) == incoming + outgoing
    assert len(statement.warnings) == warnings, statement.warnings


REFUSED = [
    ("odin_palace/no_end_of_document.txt", "bank_1c.document_cut", "Строка 20"),
    ("odin_palace/statement-131911.txt", "bank_1c.encoding", "файл повреждён или сохранён в другой кодировке"),
    ("odin_palace/binary.bin", "bank_1c.signature", "Строка 1"),
    ("odin_palace/invalid.txt", "bank_1c.signature", "Строка 1"),
    ("client_bank_exchange/wrong_format.txt", "bank_1c.signature", "Строка 1"),
    ("client-bank-1c/1c_to_kl-win-min-example.txt", "bank_1c.encoding", "ни одного известного ключа"),
]


@pytest.mark.parametrize(("name", "code", "sentence"), REFUSED)
def test_a_bad_file_is_refused_with_its_reason(sample, name, code, sentence):
    with pytest.raises(Rejected, match=sentence) as refusal:
        sample(name)
    assert refusal.value.code == code


def test_every_file_of_the_folder_has_an_outcome():
    folder = sample_path("bank_1c")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found - {"SOURCES.md"} == {case[0] for case in (*GOOD, *REFUSED)}


def test_forty_six_daily_sections_make_one_control(sample):
    (control,) = sample("odin_palace/version_1_03.txt").controls
    assert (control.opening, control.closing) == (Money("49"), Money("18703.52"))
    assert (control.received, control.paid, control.difference) == (Money("158654.52"), Money("140000"), 0)


def test_incoming_money_dated_as_written_off_stays_incoming(sample):
    statement = sample("odin_palace/taxdev_4645.txt")
    assert all(line.debited and not line.credited for line in statement.lines)
    assert {line.direction for line in statement.lines} == {Direction.IN}


def test_a_turnover_that_misses_a_document_is_named_with_its_sum(sample):
    (warning,) = sample("odin_palace/taxdev_4645.txt").warnings
    assert "разница 1\u00a0000,00 руб." in warning


def test_blanked_accounts_fall_back_to_dates_and_agree_with_the_turnover(sample):
    statement = sample("client-bank-exchange-php/one_day.txt")
    paid = total(line.amount for line in statement.lines if line.direction is Direction.OUT)
    assert paid == statement.controls[0].paid


def test_twins_in_two_encodings_are_equal(sample):
    windows, utf = sample("client-bank-exchange-php/one_day.txt"), sample("client-bank-exchange-php/one_day_utf8.txt")
    assert windows.lines == utf.lines


def test_a_dos_twin_is_equal():
    windows = data("odin_palace/version_1_03.txt")
    text = windows.decode("cp1251").replace("Кодировка=Windows", "Кодировка=DOS")
    statement = read_statement(text.encode("cp866"))
    assert statement.encoding == "cp866"
    assert statement.lines == read_statement(windows).lines
