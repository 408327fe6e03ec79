"""Numbers of papers: one series for an organisation, kind and year; taken when a paper is issued, never reused (B9)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.numbering import breaks_date_order, check_pattern, format_number, series_year
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import DocumentKind
from finance_desk.models.document import Document, Series
from finance_desk.models.organization import Organization

DEFAULT = "{N}"
LONGEST_PREFIX = 10
"""Signs of a workstation's prefix."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The next number of a series, for the paper that is being issued in this transaction."""

    series_id: UUID
    seq: int
    number: str


@command(roles=ACCOUNTANTS)
def set_series(
    tx: Transaction, organization_id: UUID, kind: DocumentKind, year: int, pattern: str, first: int, prefix: str = ""
) -> None:
    """Say how papers of a year are numbered and which number comes first; of a series in use only the pattern changes.

    A series with a prefix is a workstation's own (`К1-`): papers that must be issued offline are numbered by it.
    """
    pattern, prefix = check_pattern(pattern), _checked(prefix)
    if first < 1:
        raise Rejected(_("Первый номер должен быть не меньше единицы."), field="first")
    organization = tx.get(Organization, organization_id)
    format_number(pattern, first, date(year, 1, 1), organization.prefix)
    series = _locked(tx, organization_id, kind, year, prefix)
    if series is not None and series.last >= series.first:
        if first not in (series.first, series.last + 1):
            sentence = _("В {year} году документы уже выписаны, следующий номер — {next}: начало ряда не меняется.")
            raise Rejected(sentence.format(year=year, next=series.last + 1), field="first", code="STATE")
        series.pattern = pattern
    else:
        if series is not None:
            tx.session.delete(series)
            tx.session.flush()
        _begin(tx, organization_id, kind, year, prefix, pattern, first)
    tx.emit(ReferenceChanged(organization_id))


def _checked(prefix: str) -> str:
    prefix = prefix.strip()
    if len(prefix) > LONGEST_PREFIX or not prefix.isprintable() or {"{", "}"} & set(prefix):
        sentence = _("Префикс рабочего места — не длиннее {count} знаков, без фигурных скобок.")
        raise Rejected(sentence.format(count=LONGEST_PREFIX), field="prefix")
    return prefix


def take(tx: Transaction, document: Document, *, confirmed: bool, prefix: str = "") -> Taken:
    """The next number for a draft, under the lock of its series. Raises Rejected DATE_ORDER unless confirmed."""
    series = _series(tx, document.organization_id, document.kind, series_year(document.dated), prefix.strip())
    newest = tx.session.scalar(select(func.max(Document.dated)).where(Document.series_id == series.id))
    if breaks_date_order(document.dated, newest) and not confirmed:
        sentence = _(
            "Дата {date} раньше последнего выписанного документа этого ряда ({last}). "
            "Измените дату или подтвердите её правом бухгалтера."
        )
        raise Rejected(
            sentence.format(date=date_short(document.dated), last=date_short(newest or document.dated)),
            field="on",
            code="DATE_ORDER",
        )
    seq = series.last + 1
    ours = tx.read(Organization, document.organization_id).prefix
    return Taken(series.id, seq, series.prefix + format_number(series.pattern, seq, document.dated, ours))


def _series(tx: Transaction, organization_id: UUID, kind: DocumentKind, year: int, prefix: str) -> Series:
    """The series, locked; begun at its first use, under the lock of the organisation, by the pattern of last year.

    Raises Rejected NO_SERIES for the prefix of a workstation that nobody gave a series.
    """
    series = _locked(tx, organization_id, kind, year, prefix)
    if series is None:
        tx.get(Organization, organization_id)
        series = _locked(tx, organization_id, kind, year, prefix)
    if series is None:
        before = select(Series.pattern).where(
            Series.organization_id == organization_id, Series.kind == kind, Series.prefix == prefix, Series.year < year
        )
        pattern = tx.session.scalar(before.order_by(Series.year.desc()).limit(1))
        if prefix and pattern is None:
            sentence = _("Для префикса «{prefix}» ряд номеров не заведён. Заведите его в настройках нумерации.")
            raise Rejected(sentence.format(prefix=prefix), field="prefix", code="NO_SERIES")
        series = _begin(tx, organization_id, kind, year, prefix, pattern or DEFAULT, 1)
    return series


def _locked(tx: Transaction, organization_id: UUID, kind: DocumentKind, year: int, prefix: str) -> Series | None:
    wanted = select(Series).where(
        Series.organization_id == organization_id, Series.kind == kind, Series.year == year, Series.prefix == prefix
    )
    return tx.session.scalar(wanted.with_for_update().execution_options(populate_existing=True))


def _begin(
    tx: Transaction, organization_id: UUID, kind: DocumentKind, year: int, prefix: str, pattern: str, first: int
) -> Series:
    series = Series(
        id=tx.new_id(),
        organization_id=organization_id,
        kind=kind.value,
        year=year,
        prefix=prefix,
        pattern=pattern,
        first=first,
        last=first - 1,
    )
    tx.add(series)
    tx.session.flush()
    return series
