"""Specifications: versions, consent, tolerance, what is inside the fee, where a price comes from (B8, A3)."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Channel, SpecificationState
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate
from finance_desk.models.posting import charge_line
from finance_desk.models.specification import Specification
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import specifications, tickets
from finance_desk.services.specifications import Consent, LineDraft, Seen
from reading import card, entries

CALL = Consent(None, Channel.CALL, "запись разговора 15-03")


def test_an_agreed_total_is_reserved(db: Database, make: Make) -> None:
    contract = make.contract()
    make.agreed_ticket(contract, total="12200")
    assert (card(db, contract).reserved, card(db, contract).available) == (Money(12200), Money(-12200))


def test_a_draft_reserves_nothing(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(specifications.write, make.ticket(contract), (make.line("1000"),))
    assert card(db, contract).reserved == Money(0)


def test_lines_of_an_agreed_version_go_into_the_next_one(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(), total="1000")
    db.execute(specifications.write, ticket, (make.line("1500"),))
    row = db.read(ticket_card, ticket)
    assert (row.version, row.specification_state, row.gross) == (2, SpecificationState.DRAFT, Money(1500))


def test_the_agreed_version_stays_reserved_while_the_next_one_is_written(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="1000")
    db.execute(specifications.write, ticket, (make.line("1500"),))
    assert card(db, contract).reserved == Money(1000)


def test_the_next_agreed_version_replaces_the_one_before(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="1000")
    db.execute(specifications.write, ticket, (make.line("1500"),))
    db.execute(specifications.agree, ticket, CALL)
    states = select(Specification.state).where(Specification.ticket_id == ticket).order_by(Specification.version)
    assert db.read(lambda c: c.scalars(states).all()) == [SpecificationState.REPLACED, SpecificationState.AGREED]
    assert card(db, contract).reserved == Money(1500)


def test_a_version_is_agreed_once(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="уже согласована"):
        db.execute(specifications.agree, make.agreed_ticket(make.contract()), CALL)


def test_work_that_is_done_is_not_specified_anew(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="изменить её нельзя"):
        db.execute(specifications.write, make.done_ticket(make.contract()), (make.line("1"),))


def test_an_empty_version_is_not_sent(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, ())
    with pytest.raises(Rejected, match="нет строк"):
        db.execute(specifications.send, ticket)


def test_a_version_of_included_work_alone_is_sent(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("500", included=True),))
    assert len(db.execute(specifications.send, ticket)) == 64


def test_the_hash_of_a_version_is_the_one_that_was_sent(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"),))
    sent = db.execute(specifications.send, ticket)
    agreed = db.execute(specifications.agree, ticket, Consent(None, Channel.PORTAL, content_hash=sent, on_behalf=False))
    assert sent == agreed == db.read(ticket_card, ticket).content_hash


def test_consent_to_another_version_is_refused(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"),))
    sent = db.execute(specifications.send, ticket)
    db.execute(specifications.write, ticket, (make.line("1500"),))
    with pytest.raises(Rejected) as refused:
        db.execute(specifications.agree, ticket, Consent(None, Channel.PORTAL, content_hash=sent))
    assert refused.value.code == "VERSION_CHANGED"


def test_the_hash_knows_the_price_but_not_the_cost(db: Database, make: Make) -> None:
    item, ticket, hashes = make.item(), make.ticket(make.contract()), []
    for price, cost in (("1000", "1"), ("1000", "2"), ("1001", "2")):
        db.execute(specifications.write, ticket, (make.line(price, cost, item=item),))
        hashes.append(db.execute(specifications.send, ticket))
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(("total", "done"), [("1100", True), ("900", True), ("1100.01", False), ("899.99", False)])
def test_a_change_within_the_tolerance_needs_no_new_consent(db: Database, make: Make, total: str, done: bool) -> None:
    contract = make.contract(tolerance=Money(100))
    ticket = make.agreed_ticket(contract, total="1000")
    db.execute(specifications.write, ticket, (make.line(total),))
    if done:
        db.execute(tickets.complete, ticket)
        assert card(db, contract).left == -Money(total)
    else:
        with pytest.raises(Rejected, match="не согласована"):
            db.execute(tickets.complete, ticket)


def test_a_rejected_change_leaves_the_version_agreed_before(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="1000")
    db.execute(specifications.write, ticket, (make.line("5000"),))
    db.execute(specifications.send, ticket)
    db.execute(specifications.reject, ticket, "дорого")
    db.execute(tickets.complete, ticket)
    assert card(db, contract).left == Money(-1000)


def test_a_rejected_version_is_not_performed(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract(agreement_required=False))
    db.execute(specifications.write, ticket, (make.line("5000"),))
    db.execute(specifications.send, ticket)
    db.execute(specifications.reject, ticket, "дорого")
    with pytest.raises(Rejected, match="не согласована"):
        db.execute(tickets.complete, ticket)


def test_a_withdrawn_consent_frees_the_reserve(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(specifications.withdraw, make.agreed_ticket(contract), "ошибся менеджер")
    assert card(db, contract).reserved == Money(0)


def test_a_consent_is_withdrawn_though_a_next_version_was_begun(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    db.execute(specifications.write, ticket, (make.line("1500"),))
    db.execute(specifications.withdraw, ticket, "ошибся менеджер")
    assert card(db, contract).reserved == Money(0)


def test_nothing_is_withdrawn_where_nothing_was_agreed(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1500"),))
    with pytest.raises(Rejected, match="только согласованную"):
        db.execute(specifications.withdraw, ticket, "ошибся менеджер")


def test_included_work_costs_us_and_charges_nothing(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.ticket(contract)
    lines = (make.line("1220"), make.line("500", "300", included=True))
    db.execute(specifications.write, ticket, lines)
    db.execute(specifications.agree, ticket, CALL)
    db.execute(tickets.complete, ticket)
    assert (card(db, contract).revenue, card(db, contract).cost) == (Money(1000), Money(300))
    marks = select(charge_line.c.included, charge_line.c.gross).order_by(charge_line.c.n)
    assert db.read(lambda c: [tuple(row) for row in c.execute(marks)]) == [(0, Money(1220)), (1, Money(0))]


def test_a_ticket_of_included_work_alone_posts_its_cost(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.ticket(contract)
    db.execute(specifications.write, ticket, (make.line("500", "300", included=True),))
    db.execute(specifications.agree, ticket, CALL)
    db.execute(tickets.complete, ticket)
    assert entries(db, contract, PostingKind.COST) == ["cost 300.00", "outside -300.00"]
    assert entries(db, contract, PostingKind.CHARGE) == []


def test_a_missing_price_names_the_lists_that_were_searched(db: Database, make: Make) -> None:
    client = make.client()
    make.price_list(name="Базовый 2026")
    make.price_list(Scope.CLIENT, client, name="Для Ромашки")
    with pytest.raises(Rejected, match=r"Для Ромашки.*Базовый 2026") as refused:
        db.execute(specifications.write, make.ticket(make.contract(client)), (LineDraft(make.item(), Quantity(1)),))
    assert refused.value.code == "NO_PRICE"


def test_the_price_is_that_of_the_day_of_work(db: Database, make: Make) -> None:
    item, universal = make.item(), make.price_list()
    make.price(universal, item, "1000", since=date(2026, 1, 1))
    make.price(universal, item, "1200", since=date(2026, 11, 1))
    ticket = make.ticket(make.contract(), on=date(2026, 10, 31))
    db.execute(specifications.write, ticket, (LineDraft(item, Quantity(1)),))
    assert db.read(ticket_card, ticket).gross == Money(1000)


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("quantity", {"quantity": Quantity(0)}),
        ("price", {"price": Money(-1)}),
        ("discount", {"discount": Percent("100.01")}),
        ("unit_cost", {"unit_cost": Money(-1)}),
    ],
)
def test_a_senseless_line_is_refused_at_its_field(
    db: Database, make: Make, field: str, line: dict[str, object]
) -> None:
    sound = {"quantity": Quantity(1), "price": Money(1), "discount": Percent(0), "unit_cost": Money(1)}
    with pytest.raises(Rejected) as refused:
        db.execute(specifications.write, make.ticket(make.contract()), (LineDraft(make.item(), **(sound | line)),))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("mode", "price_vat", "rate"),
    [
        (TaxMode.GENERAL, PriceVat.INCLUDED, VatRate.VAT_10),
        (TaxMode.USN_5, PriceVat.INCLUDED, VatRate.VAT_5),
        (TaxMode.EXEMPT, PriceVat.INCLUDED, VatRate.NO_VAT),
        (TaxMode.GENERAL, PriceVat.NONE, VatRate.NO_VAT),
    ],
)
def test_an_items_own_rate_stands_only_where_the_office_has_rates(
    db: Database, make: Make, mode: TaxMode, price_vat: PriceVat, rate: VatRate
) -> None:
    make.organization(mode)
    ticket = make.ticket(make.contract(price_vat=price_vat))
    db.execute(specifications.write, ticket, (make.line("1100", item=make.item(vat_rate=VatRate.VAT_10)),))
    assert [line.vat_rate for line in db.read(ticket_card, ticket).lines] == [rate]


def test_lines_opened_before_another_wrote_are_refused(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    seen = Seen(None)
    other = make.user(Role.DISPATCHER, "olga")
    db.as_(other).execute(specifications.write, ticket, (make.line("1000"),))
    with pytest.raises(Conflict) as raised:
        db.execute(specifications.write, ticket, (make.line("9"),), seen)
    assert raised.value.who == "Тестова Анна Ивановна"
    assert db.read(ticket_card, ticket).gross == Money(1000)


def test_lines_of_the_same_sum_are_another_writing(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"),))
    seen = Seen(db.read(newest_operation, ticket))
    db.execute(specifications.write, ticket, (make.line("1000"),), seen)
    with pytest.raises(Conflict):
        db.execute(specifications.write, ticket, (make.line("7"),), seen)


def test_lines_opened_before_the_version_was_agreed_begin_none(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"),))
    seen = Seen(db.read(newest_operation, ticket))
    db.execute(specifications.agree, ticket, CALL)
    with pytest.raises(Conflict):
        db.execute(specifications.write, ticket, (make.line("7"),), seen)


def newest_operation(connection: Connection, ticket: UUID) -> UUID | None:
    found = select(Specification.rev_op).where(Specification.ticket_id == ticket)
    return connection.scalar(found.order_by(Specification.version.desc()).limit(1))
