import json
from datetime import date

from finance_desk.domain.money import Money
from finance_desk.domain.statement import Statement
from finance_desk.gateways.bank_1c import as_json, read_statement
from samples import AGREES, CLIENT_ACCOUNT, CLIENT_INN, OUR_ACCOUNT, OUR_RESERVE, balance, bank_file, document


def read(*sections: list[str], **options: tuple[str, ...]) -> Statement:
    return read_statement(bank_file(*sections, **options).encode("cp1251"))


def test_a_statement_that_agrees_has_no_warnings():
    statement = read(balance(**AGREES), document())
    assert (statement.warnings, statement.controls[0].difference) == ((), 0)


def test_a_closing_balance_that_disagrees_is_warned_about_with_its_sum():
    statement = read(balance(**AGREES | {"КонечныйОстаток": "11510"}), document())
    assert statement.controls[0].difference == 69000
    assert "не сходится с конечным остатком на 690,00 руб." in statement.warnings[0]


def test_daily_sections_that_do_not_continue_are_warned_about():
    next_day = balance(ДатаНачала="25.11.2026", НачальныйОстаток="12000", КонечныйОстаток="12000")
    statement = read(next_day, balance(**AGREES), document())
    assert "предыдущего раздела на 200,00 руб." in statement.warnings[0]
    assert statement.controls[0].closing == Money("12000")


def test_documents_that_miss_the_declared_turnover_are_warned_about():
    sums = AGREES | {"ВсегоПоступило": "12890", "КонечныйОстаток": "12890"}
    assert "разница 690,00 руб." in read(balance(**sums), document()).warnings[0]


def test_an_unreadable_balance_is_a_warning():
    statement = read(balance(**AGREES | {"НачальныйОстаток": "много"}), document())
    assert "«НачальныйОстаток» не читается" in statement.warnings[0]
    assert statement.controls[0].difference is None


def test_an_account_that_is_not_ours_is_warned_about():
    text = bank_file(balance(**AGREES), document())
    statement = read_statement(text.encode("cp1251"), [OUR_RESERVE])
    assert f"Счёт {OUR_ACCOUNT} из файла не принадлежит" in statement.warnings[0]


def test_payment_orders_made_for_the_bank_are_not_taken_for_a_statement_silently():
    assert any("это выписка банка" in warning for warning in read(document()).warnings)


def test_the_period_is_of_the_header_or_else_of_the_balances():
    text = bank_file(balance(ДатаНачала="01.11.2026"), document())
    header = "ДатаНачала=24.11.2026\r\nДатаКонца=24.11.2026\r\n"
    without = read_statement(text.replace(header, "", 1).encode("cp1251"))
    assert (without.date_from, without.date_to) == (date(2026, 11, 1), date(2026, 11, 24))


# For other programs


def test_json_is_one_object_of_integers_and_strings():
    found = json.loads(json.dumps(as_json(read(balance(**AGREES), document()))))
    assert found == {
        "encoding": "cp1251",
        "version": "1.03",
        "accounts": [OUR_ACCOUNT],
        "documents": [
            {
                "kind": "Платежное поручение",
                "number": "15",
                "date": "2026-11-23",
                "amount": 1220000,
                "direction": "in",
                "name": "ООО «Ромашка-Тест»",
                "inn": CLIENT_INN,
                "account": CLIENT_ACCOUNT,
                "purpose": "Оплата по счету № 12 от 20.11.2026",
            }
        ],
        "control": [
            {
                "account": OUR_ACCOUNT,
                "opening": 0,
                "received": 1220000,
                "paid": 0,
                "closing": 1220000,
                "difference": 0,
            }
        ],
        "warnings": [],
    }


def test_json_of_a_statement_without_balances_has_nulls():
    (control,) = as_json(read(document()))["control"]
    assert control == {"account": OUR_ACCOUNT} | dict.fromkeys(("opening", "received", "paid", "closing", "difference"))
