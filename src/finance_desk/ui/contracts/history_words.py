"""What was done to a contract, in the words of those who did it."""

from finance_desk.domain.language import _


def command_words(command: str) -> str:
    """A command of the journal as a sentence; one of a newer version is told as a change."""
    return _words().get(command, _("изменение"))


def _words() -> dict[str, str]:
    return {
        "contracts.add": _("договор заведён"),
        "contracts.edit": _("карточка договора изменена"),
        "contracts.change_terms": _("условия изменены"),
        "contracts.set_state": _("состояние договора изменено"),
        "specifications.agree": _("спецификация согласована"),
        "specifications.withdraw": _("спецификация отозвана"),
        "tickets.complete": _("заявка выполнена, деньги списаны"),
        "tickets.complete_many": _("заявки выполнены, деньги списаны"),
        "tickets.reverse_charge": _("списание отменено"),
        "tickets.charge_again": _("списание проведено заново"),
        "statements.load": _("оплата из выписки банка"),
        "statements.undo": _("загрузка выписки отменена"),
        "payments.assign": _("платёж отнесён на договор"),
        "payments.reassign": _("платёж перенесён с договора на договор"),
        "payments.release": _("платёж снят с договора"),
        "fees.post": _("абонплата начислена"),
        "fees.reverse": _("абонплата отменена"),
        "opening.post": _("введён начальный остаток"),
        "opening.reverse": _("начальный остаток отменён"),
        "lots.sell": _("продан пакет часов"),
        "lots.use": _("работа из пакета часов"),
        "lots.expire": _("пакет часов закончился"),
        "labour.log_to_contract": _("время записано на договор"),
        "overdue.review": _("проверка просроченных счетов"),
        "debts.write_off": _("списан безнадёжный долг"),
        "alerts.answer": _("ответ на предупреждение"),
        "alerts.snooze": _("предупреждение отложено"),
    }
