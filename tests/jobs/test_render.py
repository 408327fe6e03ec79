"""Papers on paper: what is printed is what the ledger holds, what was printed stays."""

import hashlib
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain import formatting, words
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.money import Money, total
from finance_desk.jobs.render import pdf_of, render, unrendered, write_pdf
from finance_desk.models.document import Rendition
from finance_desk.models.posting import entry
from finance_desk.queries.documents import document_row
from finance_desk.services import acts, documents, invoices, people
from paperwork import NOVEMBER, document, issued, lines, month_of_work, raw, signatories


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as printed:
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    return " ".join("\n".join(pages).replace("\u00a0", " ").split())


def renditions(db: Database) -> list[tuple[UUID, int, str]]:
    rows = select(Rendition.document_id, Rendition.n, Rendition.content).order_by(Rendition.id)
    return [tuple(row) for row in db.read(lambda connection: connection.execute(rows).all())]


def test_lines_header_print_and_ledger_are_one_sum(db: Database, make: Make, tmp_path: Path) -> None:
    contract = month_of_work(db, make)
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    write_pdf(db, act, tmp_path / "act.pdf")
    row, printed = document(db, act), words_of((tmp_path / "act.pdf").read_bytes())
    earned = select(entry.c.amount).where(entry.c.contract_id == contract, entry.c.account.in_(("revenue", "vat")))
    ledger = -total(db.read(lambda connection: connection.scalars(earned).all()))
    assert row.gross == total(line.gross for line in lines(db, act)) == ledger == Money("82350")
    for amount in (*(line.gross for line in lines(db, act)), row.gross, row.vat):
        assert formatting.money(amount).replace("\u00a0", " ") in printed
    assert words.money_in_words(row.gross) in printed


def test_the_frozen_bytes_are_written_with_their_hash(db: Database, make: Make, tmp_path: Path) -> None:
    contract = make.contract()
    names = signatories(db, make, contract)
    invoice = issued(db, db.execute(invoices.draft_top_up, contract, Money("12200")))
    write_pdf(db, invoice, tmp_path / "1.pdf")
    first = (tmp_path / "1.pdf").read_bytes()
    assert "Северцева О. П." in words_of(first)
    ((key, n, sha256),) = renditions(db)
    assert (key, n, sha256) == (invoice, 1, hashlib.sha256(first).hexdigest())
    for someone in db.read(lambda connection: connection.scalars(text("SELECT id FROM person")).all()):
        db.execute(people.destroy, UUID(str(someone)))
    write_pdf(db, invoice, tmp_path / "1.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == first
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["1.pdf"]
    assert len(names) == 3


def test_a_draft_is_printed_with_its_mark_and_not_kept(db: Database, make: Make, tmp_path: Path) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(10))
    write_pdf(db, draft, tmp_path / "draft.pdf")
    assert "ЧЕРНОВИК" in words_of((tmp_path / "draft.pdf").read_bytes())
    assert renditions(db) == []
    with pytest.raises(Rejected, match="только у выписанного"):
        db.execute(documents.attach_rendition, draft, "invoice:1", db.store(b"pdf"))


def test_a_revision_leaves_the_old_pdf_and_marks_its_copies(db: Database, make: Make) -> None:
    old = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    before = hashlib.sha256(pdf_of(db, old)).hexdigest()
    new = db.execute(invoices.revise, old)
    assert "Исправление № 1 от 23 ноября 2026 г." in words_of(pdf_of(db, new))
    assert "ЗАМЕНЁН" in words_of(pdf_of(db, old))
    assert [sha256 for key, _n, sha256 in renditions(db) if key == old] == [before]


def test_a_broken_run_goes_on_where_it_stopped(db: Database, make: Make) -> None:
    contract = make.contract()
    made = [issued(db, db.execute(invoices.draft_top_up, contract, Money(n + 1))) for n in range(3)]
    db.execute(invoices.draft_top_up, contract, Money(9))
    assert db.read(unrendered) == made
    assert render(db, made, workers=0, cancelled=iter([False, True]).__next__) == 1
    assert db.read(unrendered) == made[1:]
    seen: list[tuple[int, int]] = []
    assert render(db, made, workers=0, progress=lambda done, count: seen.append((done, count))) == 2
    assert (seen, db.read(unrendered)) == ([(1, 2), (2, 2)], [])
    assert all(db.read(document_row, key).rendered for key in made)


def test_a_pool_renders_the_same_bytes(sqlite_db: Database) -> None:
    import itertools

    db = sqlite_db
    make = Make(db, itertools.count(1))
    contract = make.contract()
    made = [issued(db, db.execute(invoices.draft_top_up, contract, Money(n + 1))) for n in range(5)]
    assert render(db, [*made, *made], workers=1) == 5
    assert db.read(unrendered) == []
    from finance_desk.gateways import pdf
    from finance_desk.queries import papers

    assert pdf_of(db, made[4]) == pdf.render_paper(db.read(papers.paper, made[4]))


def test_nobody_wants_the_rest_so_it_is_not_rendered(db: Database, make: Make) -> None:
    contract = make.contract()
    made = [issued(db, db.execute(invoices.draft_top_up, contract, Money(n + 1))) for n in range(3)]
    assert render(db, made, workers=0, progress=lambda done, _total: done < 2) == 2
    assert db.read(unrendered) == [made[2]]


def test_the_first_rendition_of_a_form_stands(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    first = db.execute(documents.attach_rendition, invoice, "invoice:1", db.store(b"one"))
    assert db.execute(documents.attach_rendition, invoice, "invoice:2", db.store(b"two")) == first
    assert db.execute(documents.attach_rendition, invoice, "upd:1", db.store(b"three")) != first
    assert [n for _key, n, _sha in renditions(db)] == [1, 2]
    with pytest.raises(DBAPIError, match="finance_desk guard rendition_frozen"):
        raw(db, "UPDATE rendition SET template = 'x'")


def test_damaged_bytes_are_not_handed_out(sqlite_db: Database, tmp_path: Path) -> None:
    import itertools

    db = sqlite_db
    make = Make(db, itertools.count(1))
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    pdf_of(db, invoice)
    raw(db, "DROP TRIGGER blob_frozen_update_update")
    raw(db, "UPDATE blob SET bytes = :bytes", bytes=b"%PDF")
    with pytest.raises(Unavailable, match="повреждена"):
        write_pdf(db, invoice, tmp_path / "x.pdf")
    assert list(tmp_path.glob("x*")) == []


def test_a_file_that_cannot_be_written_is_a_sentence(db: Database, make: Make, tmp_path: Path) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(10))
    with pytest.raises(Unavailable, match=r"act\.pdf не записан"):
        write_pdf(db, draft, tmp_path / "nowhere" / "act.pdf")


def test_a_cancelled_act_bears_its_mark_and_what_was_frozen_stays(db: Database, make: Make, tmp_path: Path) -> None:
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),)))
    pdf_of(db, act)
    frozen = renditions(db)
    db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка")
    write_pdf(db, act, tmp_path / "act.pdf")
    assert "ОТМЕНЁН" in words_of((tmp_path / "act.pdf").read_bytes())
    assert renditions(db) == frozen
