"""A paper as HTML: the templates of the documents and the sentences they cannot say themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from finance_desk.domain import formatting, words
from finance_desk.domain.language import keeping, kept
from finance_desk.domain.money import Money
from finance_desk.domain.paper import IncludedWork, Paper, PaperKind, PaperLine
from finance_desk.domain.vat import PriceVat, VatRate
from finance_desk.resources import template_folder

FAMILY = "documents"

# Spaces the shipped fonts lack become U+00A0; marks that have no width and no glyph go.
_PRINTABLE = str.maketrans(
    dict.fromkeys("\u202f\u2009\u2007", "\u00a0") | dict.fromkeys("\u200b\u200e\u200f\ufeff\u2060", "")
)

# Where a line may not break: after № and short words of addresses, before %, between initials and in front of them.
_UNBROKEN = re.compile(
    r"(?<=№) |(?<=\d) (?=%|руб\.|копе)| (?=[А-ЯЁ]\.\s?[А-ЯЁ]\.)|(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ]\.)"
    r"|(?<=\b[гдпс]\.) |(?<=\b(?:ул|пр|кв|оф)\.) |(?<=\b(?:стр|лит|пом|наб|обл|пер)\.) |(?<=\bкорп\.) |(?<=\bофис) (?=\d)"
)
# A number is one word, though a line may break after its hyphens.
_NUMBER = re.compile(r"№\u00a0[\w/]{1,12}(?:-[\w/]{1,12}){1,3}")


@dataclass(frozen=True, slots=True)
class Heading:
    """The sentences of a paper that depend on its kind, number, state and sums."""

    short: str
    long: str
    revision: str
    column: str
    due: str
    count: str
    period: str
    annex: str


@keeping()
def render_html(paper: Paper, qr_svg: str = "") -> str:
    """The paper as one HTML page without its stylesheet. `qr_svg` is trusted markup; all else is escaped."""
    template = _environment().get_template(f"{paper.kind}.html")
    text = template.render(
        paper=paper,
        heading=_heading(paper),
        vat_rows=_vat_rows(paper),
        widths=_widths(paper),
        qr_svg=Markup(qr_svg),  # noqa: S704  drawn by our own QR encoder, never typed by a person
    )
    head, body, rest = _UNBROKEN.sub("\u00a0", text.translate(_PRINTABLE)).partition("<body")
    return head + body + _NUMBER.sub(r'<span class="unbroken">\g<0></span>', rest)


@cache
def template_identity(kind: PaperKind) -> str:
    """The name of the template and the SHA-256 of the files it is made of: `invoice:9f86d0…`."""
    digest = hashlib.sha256()
    for path in sorted(template_folder(FAMILY).iterdir()):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return f"{kind}:{digest.hexdigest()}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(template_folder(FAMILY)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = kept
    environment.filters |= {
        "money": formatting.money,
        "quantity": formatting.quantity,
        "percent": formatting.percent,
        "date_short": formatting.date_short,
        "date_long": formatting.date_long,
        "css": _css,
        "in_words": words.money_in_words,
    }
    return environment


def _css(text: str) -> Markup:
    """The text inside a CSS string: every sign as its code, so that nothing of it can end the string or the element."""
    return Markup("".join(f"\\{ord(sign):06x}" for sign in text))  # noqa: S704  hexadecimal digits and backslashes


def _heading(paper: Paper) -> Heading:
    number = kept(", черновик\u00a0{code}") if paper.draft else kept(" №\u00a0{code}")
    if paper.kind is PaperKind.SPECIFICATION:  # it bears the number of its ticket, drafted or not
        number = kept(" к\u00a0заявке №\u00a0{code}")
    name, column, count = _words(paper.kind)
    named = name + number.format(code=paper.number)
    short = kept("{paper} от\u00a0{date}").format(paper=named, date=formatting.date_short(paper.date))
    return Heading(
        short=short,
        long=kept("{paper} от\u00a0{date}").format(paper=named, date=formatting.date_long(paper.date)),
        revision=_revision(paper),
        column=column,
        due=_due(paper),
        count=count.format(count=len(paper.lines), sum=formatting.money(paper.totals.amounts.gross)),
        period=formatting.period_label(*paper.period) if paper.period else "",
        annex=kept("Приложение к\u00a0акту{number} от\u00a0{date}").format(
            number=number.format(code=paper.number), date=formatting.date_short(paper.date)
        ),
    )


def _words(kind: PaperKind) -> tuple[str, str, str]:
    """The name of the paper, of its column of lines, and how lines are counted."""
    return {
        PaperKind.INVOICE: (
            kept("Счёт на оплату"),
            kept("Товары (работы, услуги)"),
            kept("Всего наименований {count}, на сумму {sum} руб."),
        ),
        PaperKind.ACT: (
            kept("Акт об оказании услуг"),
            kept("Наименование работ, услуг"),
            kept("Всего оказано услуг {count}, на сумму {sum} руб."),
        ),
        PaperKind.SPECIFICATION: (
            kept("Спецификация"),
            kept("Наименование работ, услуг, материалов"),
            kept("Всего наименований {count}, на сумму {sum} руб."),
        ),
    }[kind]


def _revision(paper: Paper) -> str:
    if paper.kind is PaperKind.SPECIFICATION:
        return kept("Версия {number}").format(number=paper.revision)
    if paper.revised_on is None:
        return kept("Исправление №\u00a0{number}").format(number=paper.revision)
    sentence = kept("Исправление №\u00a0{number} от\u00a0{date}")
    return sentence.format(number=paper.revision, date=formatting.date_long(paper.revised_on))


def _due(paper: Paper) -> str:
    if paper.kind is PaperKind.INVOICE:
        return kept("Всего к\u00a0оплате, руб.")
    return kept("Всего с\u00a0учётом НДС, руб.") if paper.totals.amounts.vat else kept("Всего, руб.")


def _vat_rows(paper: Paper) -> list[tuple[str, Money | None]]:
    """One row for each rate; «Без НДС» alone is a dash, beside other rates it names the sum that bears no tax."""
    if not paper.has_mixed_vat and VatRate.NO_VAT in dict(paper.totals.by_rate):
        return [(kept("Без налога (НДС)"), None)]
    label = kept("НДС {rate}") if paper.price_vat is PriceVat.ON_TOP else kept("В\u00a0том числе НДС {rate}")
    return [
        (kept("Не облагается НДС"), amounts.gross)
        if rate is VatRate.NO_VAT
        else (label.format(rate=rate.label), amounts.vat)
        for rate, amounts in paper.totals.by_rate
    ]


def _widths(paper: Paper) -> dict[str, str]:
    """Widths of the columns in em, from the longest text of each: the name takes what is left."""
    lines = paper.lines
    works: tuple[PaperLine | IncludedWork, ...] = (*lines, *paper.included)
    return {
        "number": _ems((str(len(works)),), least=1.8),
        "quantity": _ems((formatting.quantity(work.quantity) for work in works), least=4.1),
        "unit": _ems((work.unit for work in works), least=3.0, most=6.5),
        "price": _ems((formatting.money(line.price) for line in lines), least=5.0),
        "discount": _ems((formatting.percent(line.discount) for line in lines), least=4.3),
        "vat": _ems((line.vat_rate.label for line in lines), least=3.8),
        "total": _ems((formatting.money(paper.totals.amounts.gross),), least=5.0, factor=1.25),
        "sum": _ems((formatting.money(paper.line_sum(line)) for line in lines), least=6.0),
    }


def _ems(texts: Iterable[str], least: float, most: float = 20.0, factor: float = 1.0) -> str:
    width = max((sum(0.29 if sign in "\u00a0,. " else 0.56 for sign in text) for text in texts), default=0)
    return f"{min(most, max(least, factor * width + 1.2)):.2f}"
