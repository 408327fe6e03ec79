"""The templates say what the paper says, and nothing a client typed becomes markup."""

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from finance_desk.domain.money import Money
from finance_desk.domain.paper import Paper, PaperKind
from finance_desk.gateways import html
from golden import papers


def text_of(markup: str) -> str:
    return unescape(markup).replace("\u00a0", " ")


def test_a_name_with_markup_is_escaped() -> None:
    markup = html.render_html(papers.mixed_invoice())
    assert "ООО &#34;Рога &amp; &lt;Копыта&gt;&#34;" in markup
    assert "<Копыта>" not in markup


def test_a_number_cannot_leave_the_string_of_the_footer() -> None:
    markup = html.render_html(papers.act([papers.line(1)], number='7"; } </style><b>'))
    assert markup.count("</style>") == 1
    assert "<b>от" not in markup


@pytest.mark.parametrize("paper", [papers.mixed_invoice(), papers.entrepreneur_invoice(), papers.act([papers.line(1)])])
@pytest.mark.usefixtures("foreign")
def test_a_paper_is_russian_whatever_the_window_speaks(paper: Paper) -> None:
    assert "‹" not in html.render_html(paper)


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        html._environment().from_string("{{ papers }}").render()


def test_the_code_is_put_in_as_markup() -> None:
    assert "<svg></svg>" in html.render_html(papers.mixed_invoice(), "<svg></svg>")


def test_discount_and_rate_have_columns_only_where_they_differ() -> None:
    plain, mixed = papers.invoice([papers.line(1)]), papers.mixed_invoice()
    assert ">Скидка<" not in html.render_html(plain)
    assert ">НДС<" not in html.render_html(plain)
    assert ">Скидка<" in html.render_html(mixed)
    assert ">НДС<" in html.render_html(mixed)


def test_each_rate_has_its_row_of_totals() -> None:
    text = text_of(html.render_html(papers.mixed_invoice()))
    assert "В том числе НДС 22 %" in text
    assert "В том числе НДС 10 %" in text
    assert "Не облагается НДС" in text


def test_without_vat_alone_is_a_dash_with_its_reason() -> None:
    text = text_of(html.render_html(papers.entrepreneur_invoice()))
    assert "<th>Без налога (НДС)</th><td>—</td>" in text
    assert papers.NO_VAT_TEXT in text
    assert "Всего с учётом НДС" not in text


def test_included_work_has_no_price_and_is_no_gift() -> None:
    text = text_of(html.render_html(papers.on_top_act()))
    annex = text[text.index('<section class="annex') :]
    assert "Работы, выполненные в составе абонентской платы" in annex
    assert not any(word in text.casefold() for word in ("бесплатно", "подарок", "0,00"))
    assert "Цена" not in annex


def test_a_long_annex_begins_a_page_a_short_one_stays_together() -> None:
    assert 'class="annex"' in html.render_html(papers.on_top_act())
    assert 'class="annex long"' in html.render_html(papers.long_act())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1\u202f000\u2009шт", "1\u00a0000\u00a0шт"),
        ("не\u200bвидимый", "невидимый"),
        ("Договор № 5", "Договор №\u00a05"),
        ("д. 7, кв. 17", "д.\u00a07, кв.\u00a017"),
        ("Орлов П. А.", "Орлов\u00a0П.\u00a0А."),
        ("ставка 22 %", "ставка 22\u00a0%"),
    ],
)
def test_typography_of_what_people_type(typed: str, printed: str) -> None:
    assert printed in html.render_html(papers.act([papers.line(1)], basis=typed))


def test_the_service_date_is_named_when_the_period_does_not_say_it() -> None:
    act = papers.on_top_act()
    assert "Дата оказания услуг" not in html.render_html(act)
    assert "Дата оказания услуг" in html.render_html(replace(act, period=None))


def test_template_identity_names_the_kind_and_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    html.template_identity.cache_clear()
    before = html.template_identity(PaperKind.ACT)
    assert before.startswith("act:")
    assert len(before) == len("act:") + 64
    for path in html.template_folder(html.FAMILY).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(html, "template_folder", lambda _name: tmp_path)
    html.template_identity.cache_clear()
    assert html.template_identity(PaperKind.ACT) == before
    (tmp_path / "style.css").write_text("/* changed */")
    html.template_identity.cache_clear()
    assert html.template_identity(PaperKind.ACT) != before
    html.template_identity.cache_clear()


def test_columns_are_as_wide_as_their_longest_text() -> None:
    narrow, wide = papers.invoice([papers.line(1, "1")]), papers.invoice([papers.line(1, "9999999999,99")])
    assert float(html._widths(narrow)["sum"]) < float(html._widths(wide)["sum"])
    assert wide.totals.amounts.gross == Money("9999999999.99")
