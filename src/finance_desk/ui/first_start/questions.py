"""What is asked on the first day: the own organisation, its bank, who signs."""

from collections.abc import Sequence
from typing import Any

from finance_desk.domain.language import _
from finance_desk.domain.passwords import check_strength
from finance_desk.domain.person import Secret
from finance_desk.domain.requisites import PartyKind, check_account, check_inn, check_kpp
from finance_desk.domain.vat import TaxMode
from finance_desk.jobs.first_start import Founding
from finance_desk.jobs.login import FIRST_LOGIN
from finance_desk.services.organizations import BankDetails
from finance_desk.ui.form.field import Field, Values, account, bik, choice, inn, kpp, text
from finance_desk.ui.preferences.zones import zone_words

OWN = (PartyKind.COMPANY, PartyKind.ENTREPRENEUR)


def questions() -> Sequence[Field]:
    """The fields of the second step; only four of them must be filled."""
    kinds = {kind: kind.label for kind in OWN}
    taxes = {mode: mode.label for mode in TaxMode}
    ours, bank = _("Организация"), _("Банк (можно заполнить позже)")
    return (
        choice(_("Вид"), "kind", kinds, default=PartyKind.COMPANY, width=12, group=ours),
        inn(_("ИНН"), "inn", party="kind", required=True, group=ours),
        kpp(_("КПП"), "kpp", party="kind", group=ours, when=_is_company),
        text(_("Наименование"), "name", required=True, placeholder=_("ООО «Ромашка»"), group=ours),
        text(_("Руководитель"), "chief", required=True, placeholder=_("Фамилия Имя Отчество"), group=ours),
        choice(_("Налоги"), "tax", taxes, default=TaxMode.GENERAL, width=6, group=ours),
        choice(_("Часовой пояс"), "zone", zone_words(), default="Europe/Moscow", width=6, group=ours),
        bik(_("БИК"), "bik", group=bank),
        account(_("Расчётный счёт"), "account", bank="bik", group=bank),
        text(_("Банк"), "bank", width=6, group=bank),
        text(_("Корреспондентский счёт"), "correspondent", width=6, group=bank),
    )


def founding(values: dict[str, Any], password: str) -> Founding:
    """The answers; a bank without an account is none. Raises Rejected for wrong check digits and for a weak password."""
    check_inn(values["inn"], values["kind"])
    if values["kpp"]:
        check_kpp(values["kpp"], values["kind"])
    if values["account"]:
        check_account(values["account"], values["bik"])
    own = {name: values[name] for name in ("kind", "name", "inn", "kpp", "chief", "tax", "zone")}
    details = None
    if values["account"]:
        details = BankDetails(values["account"], values["bik"], values["bank"], values["correspondent"])
    secret = Secret(password) if password else None
    if secret is not None:
        check_strength(secret, FIRST_LOGIN)
    return Founding(**own, bank=details, password=secret)


def _is_company(values: Values) -> bool:
    return values["kind"] is PartyKind.COMPANY
