"""What the demo's company sells: its nomenclature with prices, and the jobs that clients ask for."""

from dataclasses import dataclass

from finance_desk.domain.states import ItemKind, TicketType


@dataclass(frozen=True, slots=True)
class Good:
    """A position of the nomenclature with the universal price and its cost, in roubles as text."""

    code: str
    name: str
    kind: ItemKind
    category: str
    unit: str
    okei: str
    price: str
    cost: str


DESKS, SERVERS, MAIL, NETWORK = "Поддержка / Рабочие места", "Серверы", "Серверы / Почта", "Сеть"
GOODS = (
    Good(
        "УС-001", "Выезд специалиста, рабочее время", ItemKind.WORK, "Поддержка / Выезды", "шт", "796", "3500", "2100"
    ),
    Good("УС-002", "Настройка рабочего места", ItemKind.WORK, DESKS, "ч", "356", "3500", "1900"),
    Good("УС-003", "Консультация пользователей", ItemKind.WORK, DESKS, "ч", "356", "2500", "1450"),
    Good("УС-004", "Администрирование сервера", ItemKind.WORK, SERVERS, "ч", "356", "4200", "2150"),
    Good("УС-005", "Восстановление данных", ItemKind.WORK, SERVERS, "ч", "356", "5600", "2800"),
    Good("УС-006", "Перенос почтового ящика", ItemKind.WORK, MAIL, "шт", "796", "850", "430"),
    Good("УС-007", "Прокладка кабельной линии", ItemKind.WORK, NETWORK, "шт", "796", "1850.50", "1040"),
    Good("УС-008", "Настройка маршрутизатора", ItemKind.WORK, NETWORK, "ч", "356", "3900", "2050"),
    Good("УС-009", "Аудит информационной безопасности", ItemKind.SERVICE, "Проекты", "шт", "796", "48000", "25500"),
    Good("УС-010", "Аренда виртуального сервера", ItemKind.SERVICE, "Облако", "мес", "362", "6400", "3900"),
    Good("МТ-101", "Диск SSD 1 ТБ, SATA", ItemKind.MATERIAL, "Материалы", "шт", "796", "9800", "6840"),
    Good("МТ-102", "Память DDR4 16 ГБ", ItemKind.MATERIAL, "Материалы", "шт", "796", "4650", "3150"),
    Good("МТ-103", "Патч-корд 3 м", ItemKind.MATERIAL, "Материалы", "шт", "796", "290", "141.35"),
    Good("МТ-104", "Источник бесперебойного питания", ItemKind.MATERIAL, "Материалы", "шт", "796", "13900", "9450"),
    Good("МТ-105", "Картридж для принтера", ItemKind.MATERIAL, "Материалы", "шт", "796", "3333.33", "2187.10"),
)
BY_CODE = {good.code: good for good in GOODS}
HOURS = ("0.5", "1", "1.25", "1.5", "2", "2.5", "3", "4")


@dataclass(frozen=True, slots=True)
class Job:
    """What a client asks for: works that are always done, one that sometimes is, material that may be needed."""

    title: str
    type: TicketType
    category: str
    works: tuple[str, ...]
    maybe: str
    material: str = ""


_INCIDENT, _REQUEST = TicketType.INCIDENT, TicketType.REQUEST
JOBS = (
    Job("Не печатает принтер", _INCIDENT, DESKS, ("УС-001",), "УС-003", "МТ-105"),
    Job("Новый сотрудник: рабочее место", _REQUEST, DESKS, ("УС-002",), "УС-001", "МТ-102"),
    Job("Медленно открывается почта", _INCIDENT, MAIL, ("УС-004",), "УС-003"),
    Job("Переезд кабинета", TicketType.PROJECT, NETWORK, ("УС-001", "УС-007"), "УС-002", "МТ-103"),
    Job("Замена диска", _INCIDENT, DESKS, ("УС-001",), "УС-005", "МТ-101"),
    Job("Настроить удалённый доступ", _REQUEST, NETWORK, ("УС-008",), "УС-003"),
    Job("Не работает интернет", _INCIDENT, NETWORK, ("УС-008",), "УС-001", "МТ-103"),
    Job("Резервное копирование сервера", TicketType.MAINTENANCE, SERVERS, ("УС-004",), "УС-005"),
    Job("Обновить антивирус", TicketType.MAINTENANCE, DESKS, ("УС-002",), "УС-003"),
    Job("Восстановить файлы", _INCIDENT, SERVERS, ("УС-005",), "УС-003"),
    Job("Подключить телефон", _REQUEST, NETWORK, ("УС-001",), "УС-007"),
    Job("Расширить память", _REQUEST, DESKS, ("УС-001",), "УС-002", "МТ-102"),
    Job("Проложить линию", _REQUEST, NETWORK, ("УС-007", "УС-001"), "УС-008", "МТ-103"),
    Job("Перенести почту отдела", _REQUEST, MAIL, ("УС-006", "УС-004"), "УС-003"),
    Job("Виртуальный сервер для 1С", _REQUEST, "Облако", ("УС-010",), "УС-004"),
    Job("Консультация пользователей", _REQUEST, DESKS, ("УС-003",), "УС-002"),
    Job("Заменить батарею и ИБП", TicketType.MAINTENANCE, SERVERS, ("УС-001",), "УС-004", "МТ-104"),
    Job("Сервер не отвечает", _INCIDENT, SERVERS, ("УС-004", "УС-001"), "УС-005"),
)
PROJECTS = ("Перенос серверов в новую стойку", "Модернизация серверной", "Переход на новый сервер 1С", "Новый филиал")
BUNDLES = (
    ("Новое рабочее место", (("УС-002", "2"), ("УС-007", "1"), ("МТ-103", "2"))),
    ("Переезд рабочего места", (("УС-001", "1"), ("УС-002", "1"), ("МТ-103", "1"))),
    ("Замена диска с переносом данных", (("УС-001", "1"), ("МТ-101", "1"), ("УС-005", "1.5"))),
    ("Осмотр сервера", (("УС-004", "1.5"), ("УС-005", "0.5"))),
)
"""What is usually written together: codes and quantities."""
