"""A card of a company pasted as text."""

from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.requisites_text import read_card

COMPANY = """КАРТОЧКА ПРЕДПРИЯТИЯ
Полное наименование: Общество с ограниченной ответственностью «Дом Книги»
Сокращённое наименование: ООО «Дом Книги»
ИНН/КПП: 6671000001/667101001
ОГРН 1026600000001
Юридический адрес: 620000, г. Екатеринбург, ул. Ленина, д. 1
Р/с 40702810900000000102 в банке
Банк: ПАО «Тестбанк», г. Москва
К/с 30101810000000000901
БИК 044599901
Тел.: +7 (343) 200-00-00, info@dom-knigi.example
"""


def test_every_requisite_of_a_company_is_found() -> None:
    card = read_card(COMPANY)
    assert (card.kind, card.name, card.inn, card.kpp) == (
        PartyKind.COMPANY,
        "ООО «Дом Книги»",
        "6671000001",
        "667101001",
    )
    assert card.full_name == "Общество с ограниченной ответственностью «Дом Книги»"
    assert (card.ogrn, card.bik) == ("1026600000001", "044599901")
    assert (card.account, card.correspondent) == ("40702810900000000102", "30101810000000000901")
    assert (card.bank, card.phone, card.email) == (
        "ПАО «Тестбанк», г. Москва",
        "+7 (343) 200-00-00",
        "info@dom-knigi.example",
    )
    assert card.address == "620000, г. Екатеринбург, ул. Ленина, д. 1"


def test_an_entrepreneur_is_known_by_twelve_digits() -> None:
    card = read_card("ИП Берёзкин Кирилл Егорович, ИНН: 667 100 000 012, ОГРНИП 304500116000157")
    assert (card.kind, card.name, card.inn) == (PartyKind.ENTREPRENEUR, "Берёзкин Кирилл Егорович", "667100000012")
    assert card.ogrn == "304500116000157"


def test_a_table_with_tabs_is_read_too() -> None:
    card = read_card("ИНН\t6671000001\nКПП\t667101001\nАдрес\tг. Пермь, ул. Мира, 2")
    assert (card.inn, card.kpp, card.address) == ("6671000001", "667101001", "г. Пермь, ул. Мира, 2")


def test_a_text_without_requisites_gives_nothing() -> None:
    assert read_card("Добрый день! Пришлите договор.").inn == ""


def test_a_line_of_a_contract_is_read() -> None:
    card = read_card(
        "ЗАКАЗЧИК: АО «Городской Компас», 117105, г. Москва, Варшавское ш., д. 1; ИНН/КПП 7726000001/772601001, "
        "р/сч 40702 810 9 0000 0000102 в ПАО «Тестбанк» г. Москва, к/сч 30101 810 0 0000 0000901, БИК 044525901"
    )
    assert (card.name, card.inn, card.kpp) == ("АО «Городской Компас»", "7726000001", "772601001")
    assert card.address == "117105, г. Москва, Варшавское ш., д. 1"
    assert (card.account, card.correspondent) == ("40702810900000000102", "30101810000000000901")


def test_labels_above_their_values_are_read() -> None:
    card = read_card(
        "Наименование:\nООО «Дом Причал»\nИНН:\n6671000001\nКПП\n667101001\nЮр. адрес:\nг. Пермь, 1\nБИК\n044599901"
    )
    assert (card.name, card.inn, card.kpp, card.bik) == ("ООО «Дом Причал»", "6671000001", "667101001", "044599901")
    assert card.address == "г. Пермь, 1"


def test_a_name_without_quotes_is_not_that_of_the_bank() -> None:
    card = read_card("Банк: ПАО Тестбанк\nООО Ромашка плюс, ИНН 6671000001")
    assert card.name == "ООО Ромашка плюс"
