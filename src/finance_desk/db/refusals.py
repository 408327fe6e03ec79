"""What the database's own refusals say to a person: a sentence for every guard of `models.guards`."""

from finance_desk.domain.language import _


def guard_sentence(name: str, why: str) -> str:
    """The sentence of a guard; of one this program does not know, the guard's own words."""
    for sentences in (_ledger(), _papers(), _specifications(), _payments()):
        if name in sentences:
            return sentences[name]
    if name.endswith("_integers"):
        return _("Суммы и количества хранятся целыми числами. Это ошибка программы: запись не сделана.")
    return _("База отказала: {why}").format(why=why)


def _ledger() -> dict[str, str]:
    posted = _("Проводки не меняются и не удаляются. Ошибка исправляется сторно.")
    told = _("Журнал не меняется и не удаляется: в него только добавляют.")
    derived = _("Остатки считает сама база по проводкам: вручную они не меняются.")
    return {
        "entry_frozen": posted,
        "posting_frozen": posted,
        "charge_line_frozen": posted,
        "entry_not_late": posted,
        "posting_balanced": _("Проводка не сходится к нулю и не записана."),
        "charge_once": _("Это списание уже сделано. Отмените прежнее, чтобы списать снова."),
        "period_closed": _("Период закрыт. Выберите дату открытого периода или попросите руководителя открыть его."),
        "balance_kept": derived,
        "journal_frozen": told,
        "journal_record_frozen": told,
        "commit_order_frozen": told,
        "commit_order_contiguous": told,
        "head_forward": told,
        "head_kept": told,
        "blob_frozen": _("Сохранённый файл не меняется и не удаляется. Приложите новый."),
    }


def _papers() -> dict[str, str]:
    issued = _("Выписанный документ не меняется. Его можно исправить новой редакцией или отменить.")
    numbered = _("Номер документа должен быть следующим в своём ряду: пропусков не бывает.")
    return {
        "document_frozen": issued,
        "document_born": _("Документ выписывается из черновика. Создайте черновик и выпишите его."),
        "document_state": _("Так состояние документа не меняется: выписанный можно только заменить или отменить."),
        "document_ended": _("У отменённого документа должна быть дата отмены, а у действующего её быть не может."),
        "document_whole": _("Итог документа не равен сумме его строк: он не выписан."),
        "document_kept": _("Документ с номером не удаляется. Его можно отменить."),
        "document_number": numbered,
        "series_forward": numbered,
        "series_begins": _("Ряд номеров начинается раньше своего первого номера. Задайте первый номер заново."),
        "series_kept": _("Ряд, из которого уже взяты номера, не удаляется."),
        "document_line_added": issued,
        "document_line_edited": issued,
        "document_line_deleted": issued,
        "document_charge_added": issued,
        "document_charge_deleted": issued,
        "document_charge_edited": issued,
        "document_charge_released": _("Списание освобождает только отмена или замена документа, который его закрыл."),
        "rendition_frozen": _("Печатная форма выписанного документа не меняется и не удаляется."),
    }


def _specifications() -> dict[str, str]:
    agreed = _("Согласованная версия не меняется. Создайте следующую версию.")
    return {
        "specification_frozen": agreed,
        "specification_state": _("Так состояние спецификации не меняется. Обновите заявку и повторите."),
        "specification_kept": _("Согласованная версия не удаляется. Её можно отозвать."),
        "specification_line_added": agreed,
        "specification_line_edited": agreed,
        "specification_line_deleted": agreed,
        "work_log_frozen": _("Записанное время не меняется. Ошибка исправляется записью с обратным знаком."),
        "lot_use_frozen": _("Списанные часы пакета не меняются и не удаляются."),
    }


def _payments() -> dict[str, str]:
    return {
        "payment_frozen": _("Строка выписки остаётся такой, какой её передал банк."),
        "payment_undone_once": _("Загрузка этой строки отменена. Загрузите выписку снова."),
        "payment_kept": _("Строки выписки не удаляются. Загрузку можно отменить."),
        "assignment_frozen": _("Разнесение не меняется: его завершают и делают новое."),
        "assignment_kept": _("Разнесение не удаляется: его завершают и делают новое."),
        "assignment_limit": _("Разнесено больше, чем пришло по платежу."),
        "allocation_frozen": _("Распределение не меняется: его завершают и делают новое."),
        "allocation_kept": _("Распределение не удаляется: его завершают и делают новое."),
        "allocation_limit": _("Распределено больше, чем пришло по платежу."),
        "opening_batch_frozen": _("Введённые начальные остатки не меняются. Отмените их и введите заново."),
    }
