"""The PDF itself: its text, its geometry, its fonts and its bytes."""

import logging
import multiprocessing
import os
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from finance_desk.domain import formatting, words
from finance_desk.gateways import html, pdf
from golden import papers

GOLDEN = Path(__file__).parent.parent / "golden"
SAMPLES = {
    "mixed_invoice": papers.mixed_invoice,
    "entrepreneur_invoice": papers.entrepreneur_invoice,
    "long_act": papers.long_act,
    "on_top_act": papers.on_top_act,
    "draft_act": papers.draft_act,
    "cancelled_invoice": papers.cancelled_invoice,
    "crowded_act": papers.crowded_act,
}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {name: pdf.render_paper(paper()) for name, paper in SAMPLES.items()}


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def flat(data: bytes) -> str:
    return " ".join("\n".join(pages(data)).replace("\u00a0", " ").split())


def squeezed(text: str) -> str:
    """Without spaces and hyphens: pdfium reports a hyphen at the end of a line by a sign of its own."""
    return re.sub(r"[^\w.]", "", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_golden_text(printed: dict[str, bytes], name: str) -> None:
    """`GOLDEN=write` rewrites the expected texts; read the difference before committing it."""
    text = "\n\f\n".join(pages(printed[name])).replace("\u00a0", "·") + "\n"
    expected = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sum_stands_in_the_text(printed: dict[str, bytes], name: str) -> None:
    paper, text = SAMPLES[name](), flat(printed[name])
    sums = [paper.line_sum(line) for line in paper.lines] + [line.price for line in paper.lines]
    sums += [paper.column_sum(paper.totals.amounts), paper.totals.amounts.gross]
    sums += [amounts.vat for _rate, amounts in paper.totals.by_rate if amounts.vat]
    assert [each for each in sums if formatting.money(each).replace("\u00a0", " ") not in text] == []
    assert words.money_in_words(paper.totals.amounts.gross) in text


@pytest.mark.parametrize("name", SAMPLES)
def test_both_sides_and_their_requisites(printed: dict[str, bytes], name: str) -> None:
    paper, text = SAMPLES[name](), flat(printed[name])
    for party in (paper.seller, paper.buyer):
        for requisite in (party.full_name or party.name, f"ИНН {party.inn}", party.address, party.phone):
            assert requisite in text
    if paper.seller_bank:
        bank = paper.seller_bank
        assert all(each in text for each in (bank.bank, bank.bik, bank.account, bank.correspondent))
    for signatory in (*paper.seller_signatories, *paper.buyer_signatories):
        assert signatory.position in text
        assert squeezed(signatory.name) in squeezed(text)
    assert paper.basis in text


def test_an_act_has_the_seven_requisites_of_402_fz(printed: dict[str, bytes]) -> None:
    text = flat(printed["on_top_act"])
    name, day, subject, content = (
        "Акт об оказании услуг № 157",
        "от 30 ноября 2026 г.",
        "ООО «Северный контур»",
        papers.NAMES[0],
    )
    measure, position, signature = "3 ч 33,33 99,99", "Генеральный директор", "Орлов П. А."
    assert all(each in text for each in (name, day, subject, content, measure, position, signature))
    assert "Период оказания услуг ноябрь 2026 г." in text
    assert "претензий по объему, качеству и срокам оказания услуг не имеет" in text


def test_a_long_act_repeats_its_header_and_numbers_its_pages(printed: dict[str, bytes]) -> None:
    texts = [page.replace("\u00a0", " ") for page in pages(printed["long_act"])]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert "Акт об оказании услуг № 157 от 30.11.2026" in text
        assert f"стр. {number} из {len(texts)}" in text
        assert "Наименование работ, услуг" in text
        assert text.count("Наименование работ, услуг") == 1


def test_signatures_are_never_alone_on_their_page(printed: dict[str, bytes]) -> None:
    for count in range(1, 40):
        texts = pages(pdf.render_paper(papers.act([papers.line(i + 1) for i in range(count)])))
        last = texts[-1].replace("\u00a0", " ")
        assert "Орлов П. А." in last
        assert "Итого" in last
        assert papers.NAMES[(count - 1) % 4][:20] in last


def test_a_paper_of_one_page_has_no_footer(printed: dict[str, bytes]) -> None:
    (text,) = pages(printed["entrepreneur_invoice"])
    assert "стр." not in text.replace("стр. 3", "")
    assert " из " not in text


def test_draft_and_cancelled_marks(printed: dict[str, bytes]) -> None:
    assert all("ЧЕРНОВИК" in page for page in pages(printed["draft_act"]))
    assert "черновик 4F2A" in flat(printed["draft_act"])
    assert all("АННУЛИРОВАН" in page for page in pages(printed["cancelled_invoice"]))
    assert "Исправление № 2 от 1 декабря 2026 г." in flat(printed["cancelled_invoice"])
    assert not any(mark in flat(printed["mixed_invoice"]) for mark in ("ЧЕРНОВИК", "АННУЛИРОВАН", "Исправление"))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_leaves_the_page_or_its_margins(printed: dict[str, bytes], name: str) -> None:
    with pypdfium2.PdfDocument(printed[name]) as document:
        for page in document:
            assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                if top - bottom > 40:  # the mark of a draft lies across the page
                    assert left > 0
                    assert right < 595.28
                    continue
                assert left > 56  # 20 mm for the binding
                assert right < 556  # 14 mm
                assert bottom > 14
                assert top < 803


@pytest.mark.parametrize("name", ["mixed_invoice", "entrepreneur_invoice"])
def test_the_payment_code_is_drawn_as_vectors(printed: dict[str, bytes], name: str) -> None:
    assert kinds(printed[name], pdfium.FPDF_PAGEOBJ_IMAGE) == 0
    assert kinds(printed[name], pdfium.FPDF_PAGEOBJ_PATH) > kinds(printed["on_top_act"], pdfium.FPDF_PAGEOBJ_PATH)
    assert "Оплата по QR-коду" in flat(printed[name])


def test_what_may_not_be_paid_has_no_payment_code(printed: dict[str, bytes]) -> None:
    assert "QR" not in flat(printed["cancelled_invoice"])
    assert "QR" not in flat(printed["long_act"])


def test_an_invoice_without_a_purpose_prints_without_its_code() -> None:
    assert "QR" not in flat(pdf.render_paper(papers.invoice([papers.line(1)], payment_purpose="")))


def kinds(data: bytes, kind: int) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return sum(1 for each in document[0].get_objects() if each.type == kind)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_our_fonts_are_embedded(printed: dict[str, bytes], name: str) -> None:
    fonts = {}
    with pypdfium2.PdfDocument(printed[name]) as document:
        for page in document:
            for each in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
                font = each.get_font()
                fonts[font.get_base_name().partition("+")[2] or font.get_base_name()] = font.is_embedded
    assert fonts.keys() <= {"Paper-Sans", "Paper-Sans-Bold", "Paper-Serif-Bold"}
    assert all(fonts.values())


def test_a_sign_our_fonts_lack_brings_in_no_other_font() -> None:
    act = papers.act([replace(papers.line(1), name="Ремонт 北京 🙂")])
    test_only_our_fonts_are_embedded({"odd": pdf.render_paper(act)}, "odd")


def test_the_same_paper_is_the_same_bytes(printed: dict[str, bytes]) -> None:
    assert all(pdf.render_paper(paper()) == printed[name] for name, paper in SAMPLES.items())


def test_the_same_bytes_in_another_process(printed: dict[str, bytes]) -> None:
    code = "import hashlib; from golden import papers; from finance_desk.gateways.pdf import render_paper"
    code += "; print(hashlib.sha256(render_paper(papers.long_act())).hexdigest())"
    environment = os.environ | {"PYTHONPATH": str(GOLDEN.parent), "PYTHONHASHSEED": "7"}
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == sha256(printed["long_act"]).hexdigest()


def test_a_pool_of_processes_renders_papers(printed: dict[str, bytes]) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(pdf.render_paper, papers.on_top_act()).result() == printed["on_top_act"]


def test_the_file_says_what_it_is(printed: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(printed["mixed_invoice"]) as document:
        facts = document.get_metadata_dict()
    assert facts["Title"] == "Счёт на оплату №\u00a0157 от\u00a030.11.2026"
    assert facts["Author"] == papers.SELLER.name
    assert facts["CreationDate"] == "D:20261130"


@pytest.mark.parametrize(
    "url", ["https://example.org/a.png", "http://127.0.0.1/", "file:///etc/passwd", "ftp://example.org/", "style.css"]
)
def test_nothing_but_shipped_files_is_loaded(url: str) -> None:
    with pytest.raises(ValueError, match="may not load"):
        pdf.fetch(url)


def test_shipped_files_and_data_are_loaded() -> None:
    assert pdf.fetch((html.template_folder(html.FAMILY) / "style.css").as_uri()).read()
    assert pdf.fetch("data:,a").read() == b"a"


def test_the_stylesheet_has_no_rule_weasyprint_does_not_know(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        fresh = pdf.Renderer()
        logging.getLogger("weasyprint").setLevel(logging.WARNING)
        fresh.render_pdf(html.render_html(papers.mixed_invoice()))
        pdf.Renderer()
    remarks = [record.getMessage() for record in caplog.records if "HarfBuzz" not in record.getMessage()]
    assert remarks == []


def test_starting_the_renderer_leaves_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf")
    with pdf._our_fonts_only():
        assert os.environ["FONTCONFIG_FILE"].endswith("fonts.conf")
        assert Path(os.environ["FONTCONFIG_FILE"]).exists()
    assert os.environ["FONTCONFIG_FILE"] == "/nowhere/fonts.conf"


def test_a_hostile_name_is_printed_as_text() -> None:
    name = '<img src="https://example.org/a.png"><style>*{display:none}</style>'
    text = flat(pdf.render_paper(papers.act([replace(papers.line(1), name=name)])))
    assert name.replace(" ", "") in text.replace(" ", "")
