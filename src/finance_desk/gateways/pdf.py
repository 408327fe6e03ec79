"""HTML to PDF by WeasyPrint: no network, no system fonts; the same HTML and libraries give the same bytes."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.domain.paper import Paper
from finance_desk.gateways import html, payment_qr
from finance_desk.resources import resource, template_folder

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse


class Renderer:
    """WeasyPrint with stylesheet and fonts parsed once. One per process: it holds the interpreter lock while it works."""

    def __init__(self) -> None:
        with _our_fonts_only():
            import weasyprint
            from weasyprint.css.counters import CounterStyle
            from weasyprint.text.fonts import FontConfiguration

            self._fonts = FontConfiguration()
        self._weasyprint = weasyprint
        for chatty in ("weasyprint", "fontTools"):
            logging.getLogger(chatty).setLevel(logging.ERROR)
        self._counters = CounterStyle()
        path = template_folder(html.FAMILY) / "style.css"
        self._style = weasyprint.CSS(
            filename=path, font_config=self._fonts, counter_style=self._counters, url_fetcher=fetch
        )

    def render_pdf(self, text: str) -> bytes:
        """The HTML of a paper as PDF. Raises Unavailable when a font or the temporary folder cannot be read."""
        try:
            pdf: bytes = self._weasyprint.HTML(string=text, url_fetcher=fetch).write_pdf(
                font_config=self._fonts,
                counter_style=self._counters.copy(),
                stylesheets=[self._style],
                pdf_identifier=hashlib.sha256(text.encode()).digest()[:16],
            )
        except OSError as error:
            raise Unavailable(_("Печатная форма не создана: файл шрифта или временная папка недоступны.")) from error
        return pdf


def render_paper(paper: Paper) -> bytes:
    """The paper as PDF, rendered in this process; a pool of processes may call it."""
    return renderer().render_pdf(html.render_html(paper, _qr(paper)))


@cache
def renderer() -> Renderer:
    """The renderer of this process, built at first use (0.7 s, most of it the import of WeasyPrint)."""
    return Renderer()


def fetch(url: str) -> URLFetcherResponse:
    """Open a file of the templates or fonts, or a data: URL. Raises ValueError for anything else, the network above all."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    if url.startswith("data:"):
        return URLFetcher(allowed_protocols=("data",)).fetch(url)
    parts = urlsplit(url)
    path = Path(url2pathname(unquote(parts.path))).resolve()
    shipped = (resource("fonts"), template_folder(html.FAMILY))
    if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(folder) for folder in shipped):
        raise ValueError(f"a paper may not load {url}")
    return URLFetcherResponse(url, path.read_bytes())


def _qr(paper: Paper) -> str:
    """The code of a счёт that may be paid. It is a convenience: with a requisite missing the счёт prints without it."""
    bank, seller = paper.seller_bank, paper.seller
    if bank is None or not paper.is_payable:
        return ""
    code = payment_qr.PaymentCode(
        name=seller.name,
        account=bank.account,
        bank=bank.bank,
        bik=bank.bik,
        correspondent=bank.correspondent,
        amount=paper.totals.amounts.gross,
        purpose=paper.payment_purpose,
        inn=seller.inn,
        kpp=seller.kpp,
        payer_inn=paper.buyer.inn,
    )
    try:
        return payment_qr.svg(payment_qr.payload(code))
    except Rejected:
        return ""


@contextmanager
def _our_fonts_only() -> Iterator[None]:
    """Let fontconfig see nothing but the shipped fonts while it starts; the rest of the process keeps its own."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(resource("fonts/fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
