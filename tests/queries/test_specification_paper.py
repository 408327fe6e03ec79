"""What a client reads of a specification, on both databases."""

from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.paper import PaperKind
from finance_desk.gateways import html
from finance_desk.queries.specification_paper import specification_paper
from finance_desk.services import specifications

TODAY = date(2026, 11, 23)


def test_an_agreed_version_is_printed_with_its_number_and_day(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(number="47-ИТ"), "12200", cost="7777")
    paper = db.read(specification_paper, ticket, TODAY)
    assert (paper.kind, paper.revision, paper.draft) == (PaperKind.SPECIFICATION, 1, False)
    assert paper.totals.amounts.gross == Money(12200)
    text = html.render_html(paper).replace("\u00a0", " ")
    assert "Спецификация к заявке № 1 от 23 ноября 2026" in text
    assert "47-ИТ" in text


def test_nothing_of_cost_is_printed(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract(), "12200", cost="7777")
    text = html.render_html(db.read(specification_paper, ticket, TODAY)).replace("\u00a0", "")
    assert "7777" not in text


def test_a_draft_says_that_it_is_one(db: Database, make: Make) -> None:
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("1000"), make.line("0", included=True)))
    paper = db.read(specification_paper, ticket, TODAY)
    assert paper.draft
    assert [work.name for work in paper.included] == ["Настройка рабочего места"]
    assert "ЧЕРНОВИК" in html.render_html(paper)


def test_nothing_specified_is_not_printed(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="нет строк"):
        db.read(specification_paper, make.ticket(make.contract()), TODAY)
