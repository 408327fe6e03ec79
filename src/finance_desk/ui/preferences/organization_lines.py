"""Rows of the parts of an own organisation."""

from collections.abc import Callable
from datetime import date

from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.queries.offices import OfficeFace, SignatoryRow
from finance_desk.ui.overview.line import Line
from finance_desk.ui.widgets.tone import Tone

Act = Callable[[], None]


def of_accounts(face: OfficeFace, use: Act) -> list[Line]:
    """Accounts; the one of счета says so."""
    return [
        Line(
            each.account,
            each.bank,
            each.bik,
            _("печатается") if each.is_main else "",
            use,
            mark_tone=Tone.GOOD if each.is_main else Tone.NEUTRAL,
        )
        for each in face.accounts
    ]


def of_signatories(face: OfficeFace, today: date, use: Act) -> list[Line]:
    """People who sign, with the term of it."""
    return [
        Line(
            each.name,
            _("{position}, за бухгалтера").format(position=each.position) if each.is_accountant else each.position,
            each.authority,
            _term(each),
            use,
            mark_tone=Tone.WARNING if each.valid_to is not None and each.valid_to < today else Tone.NEUTRAL,
        )
        for each in face.signatories
    ]


def of_taxes(face: OfficeFace, use: Act) -> list[Line]:
    """Tax modes, the newest first, and the day up to which the books are closed."""
    modes = [
        Line(each.mode.label, "", "", _("с {day}").format(day=date_short(each.valid_from)), use) for each in face.taxes
    ]
    if face.closed_until is None:
        return modes
    until = _("по {day}").format(day=date_short(face.closed_until))
    return [*modes, Line(_("Закрытый период"), "", "", until, use, mark_tone=Tone.ACCENT)]


def _term(signatory: SignatoryRow) -> str:
    if signatory.valid_to is None:
        return _("с {day}").format(day=date_short(signatory.valid_from))
    return _("по {day}").format(day=date_short(signatory.valid_to))
