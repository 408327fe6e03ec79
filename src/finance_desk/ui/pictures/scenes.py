"""Every scene at a desk where somebody sits. A new dialog is one line here: where it is opened, and by which words."""

from __future__ import annotations

from collections.abc import Sequence

from finance_desk.domain.language import _
from finance_desk.domain.roles import Role
from finance_desk.ui.pictures import acts
from finance_desk.ui.pictures.scene import Scene, does, scene, turns_to, writes
from finance_desk.ui.registry import pages


def scenes(role: Role) -> Sequence[Scene]:
    """Pages, cards, their tabs, dialogs, and what floats above them."""
    first = {"preferences": (acts.goes_to("workplace"),), "alerts": (acts.shows_view(0),)}
    whole = [scene(each.name, each.name, *first.get(each.name, ())) for each in pages(role)]
    own = (*_sheets_of_pages(), *_sheets_of_preferences(), *_sheets_of_cards())
    return (*whole, *_cards(), *_sections(), *own, *_floating(), *_states())


def _cards() -> Sequence[Scene]:
    tabs = (
        (
            "contract",
            ("", _("Заявки"), _("Документы"), _("Прайс-листы"), _("Пакеты часов"), _("Условия"), _("История")),
        ),
        ("ticket", ("", _("Время"), _("Документы"), _("Согласование"), _("История"))),
        ("client", ("", _("Лента"), _("Реквизиты"), _("Контакты"), _("Объекты"), _("Счета в банках"))),
        ("invoice", ("",)),
        ("act", ("",)),
        ("draft", ("",)),
        ("price_list", ("",)),
        ("price_list-heir", ("",)),
        ("ticket-open", ("",)),
    )
    return [
        scene(f"card-{place}-{number}" if number else f"card-{place}", place, *((turns_to(words),) if words else ()))
        for place, names in tabs
        for number, words in enumerate(names)
    ]


def _sheets_of_pages() -> Sequence[Scene]:
    said = (
        ("contract-new", "contracts", _("Новый договор")),
        ("contract-edit", "contracts", _("Изменить…")),
        ("ticket-new", "tickets", _("Новая заявка")),
        ("price-list-new", "price_lists", _("Новый прайс-лист")),
        ("price-list-edit", "price_lists", _("Свойства прайс-листа")),
        ("item-new", "items", _("Новая позиция")),
        ("bundle-new", "bundles", _("Новый набор")),
        ("client-new", "clients", _("Новый клиент")),
        ("top-up", "documents", _("Счёт на пополнение")),
        ("month-acts", "documents", _("Акты за месяц…")),
        ("payment-spread", "payments", _("Разнести по счетам…")),
        ("payment-assign", "payments", _("На один договор…")),
        ("payment-book", "payments", _("Учесть иначе…")),
        ("payment-imports", "payments", _("Загрузки…")),
        ("performer-new", "performers", _("Новый исполнитель")),
        ("performer-rate", "performers", _("Назначить ставку часа…")),
        ("help", "overview", _("Справка")),
    )
    return [scene(f"sheet-{name}", place, does(words)) for name, place, words in said]


def _sections() -> Sequence[Scene]:
    """The other sections of the preferences, and the alerts of everybody."""
    names = ("organizations", "series", "people", "transfer", "database", "about")
    sections = [scene(f"preferences-{name}", "preferences", acts.goes_to(name)) for name in names]
    return (*sections, scene("alerts-of-all", "alerts", acts.shows_view(3)))


def _sheets_of_preferences() -> Sequence[Scene]:
    said = (
        ("organization-edit", "organizations", _("Изменить реквизиты…")),
        ("organization-account", "organizations", _("Добавить счёт…")),
        ("organization-signatory", "organizations", _("Добавить подписанта…")),
        ("organization-tax", "organizations", _("Сменить режим…")),
        ("series-new", "series", _("Завести ряд…")),
        ("user-new", "people", _("Добавить сотрудника")),
        ("user-password", "people", _("Сменить свой пароль…")),
        ("database-move", "database", _("Перейти в другую базу…")),
    )
    return [scene(f"sheet-{name}", "preferences", acts.goes_to(section), does(words)) for name, section, words in said]


def _sheets_of_cards() -> Sequence[Scene]:
    said = (
        ("contract-terms", "contract", _("Изменить условия…")),
        ("contract-top-up", "contract", _("Счёт на пополнение")),
        ("contract-why", "contract", _("Почему столько?")),
        ("contract-close", "contract", _("Закрыть договор")),
        ("ticket-next-step", "ticket-agreed", _("Следующий шаг заявки")),
        ("ticket-consent", "ticket-open", _("Следующий шаг заявки")),
        ("ticket-time", "ticket-agreed", _("Записать время…")),
        ("ticket-edit", "ticket-agreed", _("Изменить заявку…")),
        ("ticket-reverse", "ticket-unclosed", _("Отменить списание…")),
        ("ticket-cancel", "ticket-unclosed", _("Отменить заявку…")),
        ("ticket-why", "ticket", _("Почему столько?")),
        ("client-requisites", "client", _("Реквизиты…")),
        ("client-note", "client", _("Новая заметка")),
        ("paper-annul", "invoice-unpaid", _("Исправить или отменить…")),
        ("paper-cancel", "act", _("Исправить или отменить…")),
        ("paper-edit", "draft", _("Изменить…")),
        ("prices-by-rule", "price_list", _("Изменить по правилу…")),
        ("prices-compared", "price_list", _("Сравнить версии…")),
        ("prices-of-sections", "price_list", _("Цены разделов…")),
        ("prices-book", "price_list", _("Загрузить XLSX…")),
        ("prices-why", "price_list-heir", _("Почему столько?")),
    )
    return [scene(f"sheet-{name}", place, does(words)) for name, place, words in said]


def _floating() -> Sequence[Scene]:
    hides = does(_("Скрыть себестоимость и прибыль"))
    return (
        scene("palette", "contracts", does(_("Поиск и команды"))),
        scene("palette-found", "contracts", does(_("Поиск и команды")), writes("ооо")),
        scene("palette-nothing", "contracts", does(_("Поиск и команды")), writes("ъъъ")),
        scene("print", "invoice", acts.ask_printer),
        scene("columns", "contracts", acts.choose_columns),
        scene("condition", "contracts", acts.add_condition),
        scene("calendar", "performers", acts.ask_rate_of_hour),
        scene("refused", "items", does(_("Новая позиция")), acts.save_what_is_missing),
        scene("prices-typed", "price_list", acts.type_prices),
        scene("alert", "overview", acts.ring),
        scene("crash", "overview", acts.crash),
        scene("locked", "contracts", acts.lock),
        scene("leftovers", "overview", acts.offer_leftovers),
        scene("cost-hidden", "contracts", hides),
        scene("cost-hidden-card", "contract"),
        scene("cost-shown-again", "contract", hides),
    )


def _states() -> Sequence[Scene]:
    """Lists in which nothing is found, and what is said in passing, which stays for some seconds."""
    names = ("contracts", "tickets", "documents", "payments")
    return (
        *(scene(f"nothing-found-{name}", name, acts.seeks("ъъъ")) for name in names),
        *(scene(f"found-by-words-{name}", name, acts.seeks("а")) for name in names[:1]),
        scene("toast", "items", acts.say_in_passing),
    )
