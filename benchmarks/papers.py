"""P17–P19: papers as PDF, against bare WeasyPrint of the same HTML."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types

from benchmarks.bars import Finding, of_time
from benchmarks.measure import clock, interleave, ratio_of
from benchmarks.office import opened
from finance_desk.domain.money import Money
from finance_desk.domain.paper import BankDetails, Paper, PaperKind, PaperLine, Party, Signatory, sum_up
from finance_desk.domain.quantity import Quantity, line_amount
from finance_desk.domain.vat import PriceVat, VatRate, split_vat
from finance_desk.gateways import html, pdf
from finance_desk.resources import template_folder

WORKERS = 2
_SPAWN = multiprocessing.get_context("spawn")
_WORKS = ("Выезд инженера", "Настройка рабочего места", "Замена блока питания с диагностикой", "Прокладка линии")
_SELLER = Party(
    "ООО «Замер»", "Общество с ограниченной ответственностью «Замер»", "7700009996", "770001001", "г. Москва"
)
_BUYER = Party("ООО «Клиент»", "", "7800008883", "780001001", "г. Санкт-Петербург, наб. Тихая, д. 7")
_BANK = BankDetails("40702810800000000157", "Банк «Образцовый» (АО), г. Москва", "044500999", "30101810500000000999")


def invoice(n: int) -> Paper:
    """A one-page счёт of ten lines."""
    return _paper(
        PaperKind.INVOICE, n, seller_bank=_BANK, due_date=date(2026, 12, 7), payment_purpose=f"Оплата по счёту № {n}"
    )


def act(n: int) -> Paper:
    """A one-page акт of ten lines."""
    return _paper(
        PaperKind.ACT,
        n,
        period=(date(2026, 11, 1), date(2026, 11, 30)),
        service_date=date(2026, 11, 30),
        buyer_signatories=(Signatory("Директор", "Лапин С. И."),),
    )


def _paper(kind: PaperKind, n: int, **facts: object) -> Paper:
    lines = tuple(_line(n, number) for number in range(1, 11))
    return Paper(
        kind=kind,
        number=str(n),
        date=date(2026, 11, 30),
        seller=_SELLER,
        buyer=_BUYER,
        price_vat=PriceVat.INCLUDED,
        lines=lines,
        totals=sum_up(lines),
        basis="Договор № 12-ИТ от 01.02.2026",
        seller_signatories=(Signatory("Генеральный директор", "Орлов П. А."),),
        **facts,  # type: ignore[arg-type]  # values of several kinds
    )


def _line(n: int, number: int) -> PaperLine:
    price, quantity = Money.of(125_000 + 731 * (n + number)), Quantity(1 + (n + number) % 4)
    amounts = split_vat(line_amount(price, quantity), VatRate.VAT_22, PriceVat.INCLUDED)
    name = _WORKS[(n + number) % len(_WORKS)]
    return PaperLine(
        number, name, quantity, "ч", price, VatRate.VAT_22, amounts, remark=f"заявка № {1000 + n + number}"
    )


def bare(page: str) -> bytes:
    """WeasyPrint as its manual shows it: the page, the stylesheet, the PDF."""
    import weasyprint

    made: bytes = weasyprint.HTML(string=page).write_pdf(stylesheets=[str(template_folder(html.FAMILY) / "style.css")])
    return made


def _page(paper: Paper) -> str:
    return html.render_html(paper, pdf._qr(paper))  # noqa: SLF001  the very same page


def warm(folder: Path, rounds: int) -> Finding:
    """P17: a счёт from its facts to its stored bytes. Each side has a process of its own: in one they disturb each other."""
    numbers = iter(range(100, 100_000))
    page = _page(invoice(100))
    kept: list[str] = []
    with opened(folder / "papers.db") as database, _workers(1) as ours, ProcessPoolExecutor(1, _SPAWN) as theirs:
        times = interleave(
            rounds,
            warm_up=3,
            product=lambda: kept.append(database.store(_rendered(ours, invoice(next(numbers))))),
            bare=lambda: theirs.submit(bare, page).result(),
        )
        assert len(set(kept)) == rounds + 3
        stored = database.load(kept[-1])
    _require_page(stored, page)
    return Finding(
        "P17",
        "warm invoice (facts, template, QR, PDF, stored) ÷ bare WeasyPrint of the same HTML",
        times.ratio("product", "bare", 2),
        f"product {of_time(times.median('product'))}, bare {of_time(times.median('bare'))}",
        "P17",
    )


def _require_page(made: bytes, page: str) -> None:
    """The work was done: one page, with the words that stand in bare WeasyPrint's."""
    ours, theirs = pypdfium2.PdfDocument(made), pypdfium2.PdfDocument(bare(page))
    assert len(ours) == len(theirs) == 1
    words = ours[0].get_textpage().get_text_bounded()
    assert "Орлов" in words
    assert abs(len(words) - len(theirs[0].get_textpage().get_text_bounded())) < 30


def first(rounds: int) -> Finding:
    """P18: the first PDF of a session by a worker that was started beforehand."""
    page = _page(invoice(1))
    ratios, waits = [], []
    bare(page)
    for n in range(rounds):
        with _workers(1) as pool:
            pool.submit(os.getpid).result()
            before = clock(lambda: bare(page))
            wait = clock(partial(_rendered, pool, invoice(n + 1)))
            ratios.append(wait / ((before + clock(lambda: bare(page))) / 2))
            waits.append(wait)
    return Finding(
        "P18",
        "first PDF by a preloaded worker process ÷ warm bare WeasyPrint",
        ratio_of(ratios),
        of_time(sorted(waits)[len(waits) // 2]),
        "P18",
    )


def month_end(count: int, rounds: int) -> Finding:
    """P19: many акты in two processes."""
    papers = [act(n) for n in range(1, count + 1)]
    pages = [_page(paper) for paper in papers[:6]]
    sides = min(WORKERS, os.cpu_count() or 1)
    ratios, batches = [], []
    bare(pages[0])
    with _workers(WORKERS) as pool:
        list(pool.map(pdf.render_paper, papers[: 2 * WORKERS]))
        for _turn in range(rounds):
            before = [clock(partial(bare, page)) for page in pages[:3]]
            made: list[bytes] = []
            took = clock(_collect(pool, papers, made))
            after = [clock(partial(bare, page)) for page in pages[3:]]
            assert len(made) == count
            assert all(each.startswith(b"%PDF") for each in made)
            alone = sum(before + after) / len(before + after)
            ratios.append(took / (count * alone / sides))
            batches.append(took / count)
    return Finding(
        "P19",
        f"{count} acts (a thousand, scaled down), {WORKERS} processes ÷ (n × warm bare one-process time ÷ {sides})",
        ratio_of(ratios),
        f"~{float(f'{1 / min(batches):.2g}'):g} acts/s; no job yet: gateways.pdf.render_paper in a pool",
        "P19",
    )


def _rendered(pool: ProcessPoolExecutor, paper: Paper) -> bytes:
    return pool.submit(pdf.render_paper, paper).result()


def _collect(pool: ProcessPoolExecutor, papers: list[Paper], made: list[bytes]) -> Callable[[], None]:
    return lambda: made.extend(pool.map(pdf.render_paper, papers, chunksize=2))


def _workers(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, _SPAWN, initializer=_preload)


def _preload() -> None:
    pdf.renderer()


def findings(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """All of them."""
    yield warm(folder, 8 if quick else 40)
    yield first(2 if quick else 5)
    yield month_end(12 if quick else 60, 2 if quick else 3)
