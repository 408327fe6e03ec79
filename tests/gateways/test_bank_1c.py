import json
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Statement
from finance_desk.gateways import bank_1c_text
from finance_desk.gateways.bank_1c import as_json, read_statement
from samples import AGREES, OUR_ACCOUNT, OUR_RESERVE, balance, bank_file, document


def read(*sections: list[str], **options: tuple[str, ...]) -> Statement:
    return read_statement(bank_file(*sections, **options).encode("cp1251"))


def refusal(text: str) -> str:
    with pytest.raises(Rejected) as caught:
        read_statement(text.encode())
    return caught.value.message


# Container and encoding


@pytest.mark.parametrize(
    ("encoding", "declared", "named"),
    [
        ("cp1251", "Windows", "cp1251"),
        ("cp1251", "windows-1251", "cp1251"),
        ("utf-8", "Windows", "utf-8"),
        ("utf-8-sig", "UTF-8", "utf-8"),
        ("cp866", "DOS", "cp866"),
        ("cp866", "Windows", "cp866"),
        ("cp1251", "DOS", "cp1251"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(encoding, declared, named):
    section = document(Плательщик1="ООО Ромашка", Получатель1=None)
    statement = read_statement(bank_file(section, declared=declared).encode(encoding))
    assert (statement.encoding, statement.lines[0].name) == (named, "ООО Ромашка")


def test_a_utf8_file_with_a_broken_tail_is_read_and_warned_about():
    text = bank_file(document(), balance(), declared="UTF-8").removesuffix("КонецФайла\r\n")
    statement = read_statement(text.encode() + "КонецФайла".encode("cp1251"))
    assert (statement.encoding, len(statement.lines)) == ("utf-8", 1)
    assert any("часть букв не читается" in warning for warning in statement.warnings)


def test_letter_case_of_keys_does_not_matter():
    (line,) = read([text.upper() for text in document(ПлательщикКорСчет="30101810000000000999")]).lines
    assert (line.payer.correspondent, line.amount) == ("30101810000000000999", Money("12200"))


def test_a_value_keeps_its_equals_signs():
    assert read(document(НазначениеПлатежа="a=b=c")).lines[0].purpose == "a=b=c"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\r\n\r\n"])
def test_line_ends_and_empty_lines_mean_nothing(ending):
    text = bank_file(document(), balance()).replace("\r\n", ending)
    assert len(read_statement(text.encode("cp1251")).lines) == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_taken_in_pieces_is_the_same_file(ending, monkeypatch):
    data = bank_file(balance(), document(), document()).replace("\r\n", ending).encode("cp1251")
    whole = read_statement(data, [OUR_ACCOUNT])
    monkeypatch.setattr(bank_1c_text, "_PIECE", 7)
    assert read_statement(data, [OUR_ACCOUNT]) == whole


def test_sections_may_be_interleaved():
    statement = read(document(), balance(), document(), balance(OUR_RESERVE))
    assert (len(statement.lines), statement.accounts) == (2, (OUR_ACCOUNT, OUR_RESERVE))


def test_an_unknown_section_is_skipped_with_its_keys():
    statement = read(["СекцияНовая=1", f"РасчСчет={OUR_RESERVE}", "КонецНовой"], document(), balance())
    assert (statement.accounts, len(statement.lines)) == ((OUR_ACCOUNT,), 1)
    assert any("«СекцияНовая» программе неизвестен" in warning for warning in statement.warnings)


def test_a_document_may_have_no_kind():
    lines = document()
    assert read(["СекцияДокумент", *lines[1:]], ["СекцияДокумент=", *lines[1:]]).lines[1].kind == ""


def test_a_line_nobody_understands_is_counted():
    warnings = read([*document()[:3], "обрывок", "ещё обрывок", *document()[3:]], balance()).warnings
    assert any("не удалось понять: 2, первая из них — 11" in warning for warning in warnings)


def test_text_after_the_end_is_not_read_silently():
    text = bank_file(document()) + "\r\n".join(document())
    assert any("есть ещё текст" in warning for warning in read_statement(text.encode("cp1251")).warnings)


# Refusals


def test_another_file_is_refused():
    assert refusal("name;sum\r\n1;2\r\n").startswith("Строка 1: это не файл обмена с банком")


def test_an_empty_file_is_refused():
    assert refusal("").startswith("Строка 1")


@pytest.mark.parametrize("lost", ["КонецДокумента", "СекцияДокумент=Платежное поручение"])
def test_a_cut_document_is_refused(lost):
    assert "Строка " in refusal(bank_file([line for line in document() if line != lost]))


def test_a_misspelt_beginning_of_a_document_does_not_lose_it_silently():
    assert "без начала документа" in refusal(bank_file(["СекцияДокумeнт", *document()[1:]]))


def test_a_file_cut_in_a_document_is_refused_with_the_line_of_the_document():
    text = bank_file(balance(), document())
    assert "Строка 13: документ № 15 не закончен" in refusal(text[: text.index("НазначениеПлатежа")])


def test_a_file_cut_between_documents_is_warned_about():
    text = bank_file(document(), document())
    cut = text[: text.rindex("СекцияДокумент")]
    statement = read_statement(cut.encode("cp1251"))
    assert statement.warnings[0].startswith("Нет строки «КонецФайла»")


def test_a_sum_given_twice_is_refused():
    lines = document()
    assert "повторён" in refusal(bank_file([*lines[:-1], "Сумма=1.00", lines[-1]]))


# Size and hostile bytes


def test_ten_times_the_documents_are_about_ten_times_the_work():
    def calls(count: int) -> int:
        accounts = tuple(f"{number:020d}" for number in range(1, count))
        data = bank_file(*[document()] * count, accounts=accounts).encode("cp1251")
        counted = 0

        def count_call(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            read_statement(data)
        finally:
            sys.setprofile(before)
        return counted

    calls(10)
    assert calls(1000) < 12 * calls(100)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(data):
    with pytest.raises(Rejected, match="Строка 1: "):
        read_statement(data)


@given(st.binary(max_size=300))
def test_no_bytes_after_the_signature_raise_anything_but_a_refusal(data):
    with suppress(Rejected):
        read_statement("1CClientBankExchange\nРасчСчет=1\n".encode() + data)


WHOLE = bank_file(balance(**AGREES), document(ДатаСписано="24.11.2026", ПлательщикКПП="770101001"), balance())


@given(
    st.sampled_from(["cp1251", "utf-8", "cp866"]),
    st.lists(st.tuples(st.integers(0, len(WHOLE) * 2), st.integers(0, 9), st.binary(max_size=9)), max_size=5),
)
def test_a_damaged_file_is_read_or_refused(encoding, damages):
    data = WHOLE.replace("«", '"').replace("»", '"').encode(encoding)
    for start, length, replacement in damages:
        data = data[:start] + replacement + data[start + length :]
    try:
        statement = read_statement(data)
    except Rejected:
        return
    assert all(line.amount.kopecks > 0 for line in statement.lines)
    json.dumps(as_json(statement))


@given(st.integers(0, len(WHOLE.encode("cp1251"))))
def test_a_file_cut_anywhere_never_gives_a_different_payment(length):
    whole = read_statement(WHOLE.encode("cp1251")).lines
    try:
        found = read_statement(WHOLE.encode("cp1251")[:length]).lines
    except Rejected:
        return
    assert found in ((), whole)
