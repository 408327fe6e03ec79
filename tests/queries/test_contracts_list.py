"""«Договоры»: the figures of the list are those of the card, to the kopeck."""

from datetime import date

from agreement import check_figures
from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.runway import Risk, runway
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.queries.contracts_list import CONTRACTS, ContractLine
from finance_desk.services import clients, contracts, lots

DAY = date(2026, 11, 23)


def lines(db: Database, wanted: Wanted = Wanted(), today: date = DAY) -> list[ContractLine]:  # noqa: B008  frozen
    return list(db.read(CONTRACTS.page, wanted, today=today).rows)


def test_the_figures_are_those_of_the_card(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(credit_limit="5000", threshold="700"), total="1000.33", cost="400.11")
    make.agreed_ticket(make.contract(scheme=PaymentScheme.ACTUAL, debt_limit="100"), total="77.77")
    for vat in PriceVat:
        contract = make.contract(
            scheme=PaymentScheme.MIXED, fee="61000.55", price_vat=vat, starts_on=date(2026, 11, 16)
        )
        make.done_ticket(contract, total="12200.01", cost="7000")
    assert [check_figures(db, day) for day in (DAY, date(2026, 12, 1))] == [5, 5]


def test_money_lasts_as_long_as_the_last_ninety_days_say(db: Database, make: Make) -> None:
    contract = make.contract(credit_limit="3000")
    make.done_ticket(contract, total="900", on=date(2026, 11, 20))
    (line,) = lines(db)
    expected = runway(PaymentScheme.ADVANCE, Money(2100), Money(900), DAY)
    assert (line.runway, line.risk) == (expected, Risk.CALM)
    assert expected == date(2027, 6, 21)


def test_money_that_is_gone_ends_today(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(), total="900", on=date(2026, 11, 20))
    (line,) = lines(db)
    assert (line.runway, line.risk) == (DAY, Risk.DANGER)


def test_work_before_the_window_is_no_pace(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(credit_limit="9000"), total="900", on=date(2026, 8, 25))
    assert [line.runway for line in lines(db)] == [None]


def test_a_client_who_pays_afterwards_has_no_runway(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(scheme=PaymentScheme.ACTUAL), on=date(2026, 11, 20))
    assert [(line.runway, line.risk) for line in lines(db)] == [(None, Risk.CALM)]


def test_a_debt_above_its_limit_is_a_danger(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(scheme=PaymentScheme.ACTUAL, debt_limit="999.99"), total="1000")
    assert [line.risk for line in lines(db)] == [Risk.DANGER]


def test_a_closed_contract_is_no_danger(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract)
    db.execute(contracts.set_state, contract, ContractState.CLOSED)
    assert [line.risk for line in lines(db)] == [Risk.CALM]


def test_hours_used_are_told_of_blocks_valid_today(db: Database, make: Make) -> None:
    contract = make.contract(credit_limit="100000")
    since = date(2026, 11, 1)
    for hours, until in ((20, date(2027, 1, 1)), (7, DAY)):
        db.execute(lots.sell, contract, Quantity(hours), Money(20000), since, since, until)
    db.execute(lots.use, contract, Quantity(15), DAY)
    assert [line.hours for line in lines(db)] == [Percent(75)]


def test_contracts_are_sorted_and_filtered_by_a_figure(db: Database, make: Make) -> None:
    made = {total: make.contract() for total in ("300", "100", "200")}
    for total, contract in made.items():
        make.done_ticket(contract, total=total)
    poor = Condition("left", Operator.AT_MOST, Money(-200))
    wanted = Wanted((poor,), order=Order("left"))
    assert [line.left for line in lines(db, wanted)] == [Money(-300), Money(-200)]


def test_totals_are_of_the_whole_filter(db: Database, make: Make) -> None:
    for total in ("300", "100.50", "200"):
        make.done_ticket(make.contract(), total=total)
    page, totals = db.read(CONTRACTS.first, Wanted(), today=DAY, limit=1)
    assert (len(page.rows), totals.count, totals.sums["left"]) == (1, 3, Money("-600.50"))


def test_a_natural_person_is_found_by_any_case_and_yo(db: Database, make: Make) -> None:
    person = make.person("Алёшина Фёкла")
    client = db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=person))
    make.contract(client, number="7-ИТ/26")
    make.contract()
    for text in ("ФЕКЛА алешина", "7-ит Фёкла", "ф-1"):
        assert [line.client for line in lines(db, Wanted(text=text))] == ["Алёшина Фёкла"]


def test_all_words_must_be_found(db: Database, make: Make) -> None:
    make.contract(make.client("ООО «Ромашка»"), number="1-ИТ")
    assert lines(db, Wanted(text="ромашка 2-ит")) == []


def test_number_nine_stands_before_number_ten(db: Database, make: Make) -> None:
    client = make.client()
    for number in ("10-ИТ/26", "9-ит/26", "9-ИТ/25"):
        make.contract(client, number=number)
    assert [line.number for line in lines(db)] == ["9-ИТ/25", "9-ит/26", "10-ИТ/26"]


def test_clients_are_sorted_without_case_and_natural_persons_among_them(db: Database, make: Make) -> None:
    for name in ("ООО «яблоко»", "ООО «Ёлка»", "ООО «Жук»"):
        make.contract(make.client(name))
    person = make.person("Абрамов Пётр")
    make.contract(db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=person)))
    found = lines(db, Wanted(order=Order("client")))
    assert [line.client for line in found] == ["Абрамов Пётр", "ООО «Ёлка»", "ООО «Жук»", "ООО «яблоко»"]
