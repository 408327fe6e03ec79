"""The questions of a change by rule, and the rule that the answers stand for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import KOPECK, ChangeRule, PriceChange
from finance_desk.domain.quantity import Percent
from finance_desk.domain.words import plural
from finance_desk.queries import choices
from finance_desk.queries.price_plan import Aim
from finance_desk.ui.form import field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk

ALL, SECTION, CHOSEN = "all", "section", "chosen"
_SEVEN = Percent(7)
_THIRTY = Percent(30)


def rule_fields(owner: QWidget, desk: Desk, *, inherits: bool, chosen: int, day: date) -> tuple[field.Field, ...]:
    """What is asked; rows chosen in the grid are offered first, where there are several."""
    return (*_change_fields(), *_aim_fields(owner, desk, inherits=inherits, chosen=chosen), _day_field(day))


def change_of(typed: dict[str, Any]) -> PriceChange:
    """The rule. Raises Rejected."""
    of_margin = typed["rule"] is ChangeRule.MARGIN
    return PriceChange(
        typed["rule"], typed["margin"] if of_margin else typed["percent"], typed["step"], bool(typed["upwards"])
    )


def aim_of(typed: dict[str, Any], chosen: frozenset[UUID]) -> Aim:
    """Which prices the rule is for."""
    return Aim(
        chosen if typed["aim"] == CHOSEN else None,
        typed["section"] if typed["aim"] == SECTION else None,
        bool(typed["inherited"]),
    )


def _change_fields() -> tuple[field.Field, ...]:
    rules = {
        ChangeRule.PRICE: _("Цену на процент"),
        ChangeRule.COST: _("Себестоимость на процент"),
        ChangeRule.MARGIN: _("Цену по марже"),
    }
    steps = {
        KOPECK: _("до копейки"),
        Money(1): _("до рубля"),
        Money(10): _("до 10 ₽"),
        Money(50): _("до 50 ₽"),
        Money(100): _("до 100 ₽"),
    }
    return (
        field.choice(_("Что изменить"), "rule", rules, required=True, width=4, default=ChangeRule.PRICE),
        field.percent(
            _("На сколько"),
            "percent",
            required=True,
            width=2,
            default=_SEVEN,
            hint=_("−5 — дешевле"),
            when=lambda seen: seen.get("rule") is not ChangeRule.MARGIN,
        ),
        field.percent(
            _("Маржа"),
            "margin",
            required=True,
            width=2,
            default=_THIRTY,
            aliases=("percent",),
            when=lambda seen: seen.get("rule") is ChangeRule.MARGIN,
        ),
        field.choice(_("Округлить"), "step", steps, required=True, width=3, default=Money(1)),
        field.flag(_("Только вверх"), "upwards", width=3),
    )


def _aim_fields(owner: QWidget, desk: Desk, *, inherits: bool, chosen: int) -> tuple[field.Field, ...]:
    rows = plural(chosen, _("строка"), _("строки"), _("строк"))
    aims = {ALL: _("Все цены списка"), SECTION: _("Раздел номенклатуры")}
    if chosen:
        aims[CHOSEN] = _("Выбранное: {count} {rows}").format(count=chosen, rows=rows)
    return (
        field.choice(_("Какие цены"), "aim", aims, required=True, width=4, default=CHOSEN if chosen > 1 else ALL),
        field.reference(
            _("Раздел"),
            "section",
            lambda text: desk.read(owner, choices.categories, text),
            required=True,
            width=5,
            when=lambda seen: seen.get("aim") == SECTION,
        ),
        field.flag(
            _("И унаследованные: станут своими"),
            "inherited",
            width=5,
            when=lambda seen: inherits and seen.get("aim") != SECTION,
        ),
    )


def _day_field(day: date) -> field.Field:
    return field.date(_("Действуют с"), "valid_from", required=True, width=3, default=day)
