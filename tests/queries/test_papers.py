"""A paper as it is printed: frozen facts, names only from the vault, sums that are the ledger's."""

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from builders import Make
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.vat import PriceVat, TaxMode
from finance_desk.gateways import html
from finance_desk.jobs.replay import replay
from finance_desk.models.document import Document
from finance_desk.queries import papers
from finance_desk.queries.documents import DocumentFilter, document_rows, done_without_act, tickets_of
from finance_desk.queries.papers import short_name
from finance_desk.services import acts, clients, documents, invoices, organizations, people
from paperwork import NOVEMBER, document, issued, month_of_work, signatories


def test_an_issued_invoice_says_both_sides(db: Database, make: Make) -> None:
    make.organization(address="г. Москва, ул. Примерная, д. 1")
    make.bank_account()
    contract = make.contract(make.client("ООО «Клён»", address="г. Тверь"), number="12-ИТ")
    signatories(db, make, contract)
    paper = db.read(papers.paper, issued(db, db.execute(invoices.draft_top_up, contract, Money(122))))
    assert (paper.seller.name, paper.buyer.name, paper.buyer.address) == (
        "ООО «Ромашка Сервис»",
        "ООО «Клён»",
        "г. Тверь",
    )
    assert paper.basis == "Договор № 12-ИТ от 01.01.2026"
    assert paper.seller_bank is not None
    assert paper.seller_bank.bank == "ПАО Тестбанк"
    assert paper.due_date == date(2026, 11, 28)
    assert paper.payment_purpose == (
        "Оплата по счёту № 1 от 23.11.2026. Договор № 12-ИТ от 01.01.2026. В т.ч. НДС 22% 22.00"
    )
    assert [(one.position, one.name) for one in paper.seller_signatories] == [
        ("Генеральный директор", "Северцева О. П."),
        ("Главный бухгалтер", "Копейкин С. Л."),
    ]
    assert paper.is_payable


def test_an_act_is_signed_by_both_heads_and_names_its_days(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    signatories(db, make, contract)
    paper = db.read(papers.paper, issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER)))
    assert [one.name for one in paper.seller_signatories] == ["Северцева О. П."]
    assert [(one.name, one.authority) for one in paper.buyer_signatories] == [("Заказчиков И. И.", "доверенности № 5")]
    assert paper.period == (NOVEMBER.start, NOVEMBER.last)
    assert (paper.service_date, paper.seller_bank, paper.due_date) == (NOVEMBER.last, None, None)


def test_the_act_of_one_day_names_the_day(db: Database, make: Make) -> None:
    act = db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract(), on=date(2026, 11, 20)),))
    paper = db.read(papers.paper, act)
    assert (paper.period, paper.service_date) == (None, date(2026, 11, 20))


def test_a_draft_says_what_the_cards_say_today_an_issued_paper_what_they_said(db: Database, make: Make) -> None:
    before = organizations.OrganizationCard(PartyKind.COMPANY, "ООО «Было»", "", make_inn("770188888"))
    make.the_organization = db.execute(organizations.add, before)
    db.execute(organizations.set_tax_mode, make.ours(), date(2019, 1, 1), TaxMode.GENERAL)
    contract = make.contract()
    old, draft = (db.execute(invoices.draft_top_up, contract, Money(10)) for _ in range(2))
    issued(db, old)
    written = replace(before, full_name="ООО «Было»")
    db.execute(organizations.edit, make.ours(), written, replace(written, name="ООО «Стало»"))
    assert [db.read(papers.paper, one).seller.name for one in (old, draft)] == ["ООО «Было»", "ООО «Стало»"]
    paper = db.read(papers.paper, draft)
    assert (paper.draft, paper.number, paper.is_payable) == (True, draft.hex[-4:].upper(), False)
    assert f"черновик\u00a0{paper.number}" in html.render_html(paper)
    new = db.execute(invoices.revise, old)
    assert db.read(papers.paper, new).seller.name == "ООО «Стало»"
    assert db.read(papers.paper, old).cancelled


def entrepreneur(db: Database, make: Make) -> tuple[UUID, UUID]:
    """A contract of an entrepreneur and the id of that person."""
    person = make.person("Ковалёва Марина Сергеевна", inn=make_inn("5000009990"), address="г. Образцовск, ул. Мира")
    client = db.execute(clients.add, clients.ClientCard("ИП-1", PartyKind.ENTREPRENEUR, person=person))
    return make.contract(client), person.id


def test_an_entrepreneur_is_named_from_the_vault(db: Database, make: Make) -> None:
    contract, _person = entrepreneur(db, make)
    buyer = db.read(papers.paper, issued(db, db.execute(invoices.draft_top_up, contract, Money(10)))).buyer
    assert (buyer.name, buyer.full_name) == (
        "ИП Ковалёва М. С.",
        "Индивидуальный предприниматель Ковалёва Марина Сергеевна",
    )
    assert (buyer.inn, buyer.kpp, buyer.address) == (make_inn("5000009990"), "", "г. Образцовск, ул. Мира")
    assert [row.client for row in db.read(document_rows)] == ["Ковалёва Марина Сергеевна"]


def test_names_of_people_stand_in_no_paper_and_no_journal(db: Database, make: Make) -> None:
    contract, person = entrepreneur(db, make)
    names = (*signatories(db, make, contract), "Ковалёва")
    invoice = issued(db, db.execute(invoices.draft_top_up, contract, Money(10)))
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(contract),)))
    db.execute(invoices.revise, invoice)
    db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка")
    facts = "SELECT coalesce(paper, '') || coalesce(content_hash, '') FROM document"
    told = "SELECT coalesce(arguments, '') || coalesce(result, '') || events FROM journal"
    stored = "".join(db.read(lambda connection: connection.scalars(text(f"{facts} UNION ALL {told}")).all()))
    personal = [*(name.split()[0] for name in names), make_inn("5000009990"), "Образцовск"]
    assert [fact for fact in personal if fact in stored] == []
    assert str(person) in stored


def test_the_hash_outlives_the_person(db: Database, make: Make) -> None:
    contract, person = entrepreneur(db, make)
    invoice = issued(db, db.execute(invoices.draft_top_up, contract, Money(10)))
    db.execute(people.destroy, person)
    assert db.read(papers.paper, invoice).buyer.name == "ИП удалён"
    assert db.read(papers.proved_hash, invoice) == document(db, invoice).content_hash


def test_papers_are_replayed_to_the_same_tables(db: Database, make: Make, sqlite_file: Path, tmp_path: Path) -> None:
    contract, person = entrepreneur(db, make)
    signatories(db, make, contract)
    ticket = make.done_ticket(contract)
    act = issued(db, db.execute(acts.draft_for_tickets, (ticket,)))
    invoice = issued(db, db.execute(invoices.draft_on_basis, act))
    db.execute(documents.attach_rendition, act, "act:1", db.store(b"pdf"))
    db.execute(invoices.revise, invoice)
    db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка")
    db.execute(people.destroy, person)
    target = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "replayed.db"))))
    assert replay(db, target).unequal == ()
    target.close()


@pytest.mark.parametrize(("mode", "price_vat"), [(TaxMode.EXEMPT, PriceVat.NONE), (TaxMode.EXEMPT, PriceVat.INCLUDED)])
def test_without_vat_the_paper_says_why(db: Database, make: Make, mode: TaxMode, price_vat: PriceVat) -> None:
    make.organization(mode, no_vat_text="НДС не облагается: применение УСН")
    contract = make.contract(price_vat=price_vat)
    paper = db.read(papers.paper, issued(db, db.execute(invoices.draft_top_up, contract, Money(10))))
    assert paper.no_vat_text == "НДС не облагается: применение УСН"
    assert paper.payment_purpose.endswith("НДС не облагается")
    assert "Без налога (НДС)" in html.render_html(paper).replace("\u00a0", " ")


def test_a_paper_of_another_program_is_not_printed(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    brought = {column.name: getattr(document(db, invoice), column.name) for column in Document.__table__.columns}
    brought |= {"id": make.id(), "from_opening": True, "series_id": None, "seq": None, "paper": None}
    with db.writer.begin() as connection:
        connection.execute(Document.__table__.insert(), brought)
    with pytest.raises(Rejected, match="из прежней программы"):
        db.read(papers.paper, brought["id"])
    with pytest.raises(Rejected, match="из прежней программы"):
        db.execute(invoices.revise, brought["id"])


def test_lists_page_by_date_and_filter(db: Database, make: Make) -> None:
    contract, other = make.contract(), make.contract()
    days = [date(2026, 11, day) for day in (3, 5, 5, 9)]
    made = [issued(db, db.execute(invoices.draft_top_up, contract, Money(n + 1)), day) for n, day in enumerate(days)]
    issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(other),)))
    wanted = DocumentFilter(contract_id=contract)
    assert [row.key for row in db.read(document_rows, wanted)] == made[::-1]
    first = db.read(document_rows, wanted, limit=2)
    rest = db.read(document_rows, wanted, after=(first[-1].dated, first[-1].key))
    assert [row.key for row in (*first, *rest)] == made[::-1]
    assert [row.key for row in db.read(document_rows, DocumentFilter(gross=Money(2)))] == [made[1]]
    between = DocumentFilter(first=days[1], last=days[2], number="3")
    assert [row.title for row in db.read(document_rows, between)] == ["3"]


def test_what_is_done_without_an_act(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="800.50")
    make.done_ticket(contract, total="1", on=date(2026, 12, 1))
    assert db.read(done_without_act, contract).gross == Money("801.50")
    assert db.read(done_without_act, contract, NOVEMBER).gross == Money("800.50")
    act = issued(db, db.execute(acts.draft_for_tickets, (ticket,)))
    assert db.read(done_without_act, contract).gross == Money(1)
    assert [one.key for one in db.read(tickets_of, act)] == [ticket]


def test_a_header_that_is_not_its_lines_cannot_be_printed(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(10))
    with db.writer.begin() as connection:
        connection.execute(text("UPDATE document SET gross = gross + 1, vat = vat + 1"))
    with pytest.raises(ValueError, match="not the sum of its lines"):
        db.read(papers.paper, draft)


def test_numbers_of_one_statement_for_a_list(db: Database, make: Make) -> None:
    for n in range(3):
        issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(n + 1)))
    asked = itertools.count()
    from sqlalchemy import event

    event.listen(db.reader, "before_cursor_execute", lambda *_args: next(asked))
    assert len(db.read(document_rows)) == 3
    assert next(asked) <= 2  # the list, and on PostgreSQL the snapshot's own


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Тестова Анна Ивановна", "Тестова А. И."),
        ("Тестова Анна", "Тестова А."),
        ("Орлов П. А.", "Орлов П. А."),
        ("Мамедов Али Гасан оглы", "Мамедов А. Г."),
        ("удалён", "удалён"),
        ("", ""),
    ],
)
def test_surname_with_initials(name: str, short: str) -> None:
    assert short_name(name) == short
