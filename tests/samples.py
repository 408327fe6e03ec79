"""Files of real banks kept beside the project, and small bank files of invented parties made here."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"

BIC = "044525999"
OUR_ACCOUNT = "40702810600000000001"
OUR_RESERVE = "40702810900000000002"
CLIENT_ACCOUNT = "40702810400000000777"
SUPPLIER_ACCOUNT = "40702810700000000888"
CLIENT_INN = "7701999016"
PERSON_INN = "770499904057"
AGREES = {"НачальныйОстаток": "0", "ВсегоПоступило": "12200", "ВсегоСписано": "0", "КонечныйОстаток": "12200"}


def sample_path(name: str) -> Path:
    """The file of a real bank; the test is skipped on a machine that has none."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"no file of a real bank here: {name}")
    return path


def document(**changes: str | None) -> list[str]:
    """Lines of a document in which a client pays us; a key set to None is left out."""
    keys: dict[str, str | None] = {
        "Номер": "15",
        "Дата": "23.11.2026",
        "Сумма": "12200.00",
        "ДатаПоступило": "24.11.2026",
        "ПлательщикСчет": CLIENT_ACCOUNT,
        "ПлательщикИНН": CLIENT_INN,
        "Плательщик1": "ООО «Ромашка-Тест»",
        "ПолучательСчет": OUR_ACCOUNT,
        "Получатель1": "ООО «Наш Сервис»",
        "НазначениеПлатежа": "Оплата по счету № 12 от 20.11.2026",
    }
    keys |= changes
    written = [f"{key}={value}" for key, value in keys.items() if value is not None]
    return ["СекцияДокумент=Платежное поручение", *written, "КонецДокумента"]


def balance(account: str = OUR_ACCOUNT, **sums: str) -> list[str]:
    """Lines of a section of balances, for one day unless told otherwise."""
    keys = {"ДатаНачала": "24.11.2026", "ДатаКонца": "24.11.2026", "РасчСчет": account} | sums
    return ["СекцияРасчСчет", *(f"{key}={value}" for key, value in keys.items()), "КонецРасчСчет"]


def bank_file(*sections: list[str], accounts: tuple[str, ...] = (OUR_ACCOUNT,), declared: str = "Windows") -> str:
    """A whole file as text."""
    header = ["1CClientBankExchange", "ВерсияФормата=1.03", f"Кодировка={declared}", "Отправитель=Тест-банк"]
    period = ["ДатаНачала=24.11.2026", "ДатаКонца=24.11.2026", *(f"РасчСчет={account}" for account in accounts)]
    lines = [*header, *period, *(line for section in sections for line in section), "КонецФайла", ""]
    return "\r\n".join(lines)
