"""Ctrl+K understands the words of 1С and the wrong layout."""

import pytest

from finance_desk.domain.roles import Role
from finance_desk.ui.preferences.page import SECTIONS
from finance_desk.ui.preferences.places import places
from finance_desk.ui.shell.palette import Choice, _named, retyped

NAMES = (
    *("Провести", "Завершить заявку…", "Исправить или отменить…", "Отменить списание…", "Закрыть стол", "Настройки"),
    "Закрыть карточку",
)
CHOICES = [Choice(name, "", "command", lambda: None) for name in NAMES]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("провести", ["Провести", "Завершить заявку…"]),
        ("завершить", ["Завершить заявку…", "Провести"]),
        ("отменить пров", ["Исправить или отменить…", "Отменить списание…"]),
        ("заблокировать", ["Закрыть стол"]),
        ("yfcnhjqrb", ["Настройки"]),
        ("pf,kjrbhjdfnm", ["Закрыть стол"]),
    ],
)
def test_what_is_meant_is_found(typed: str, names: list[str]) -> None:
    found = _named(CHOICES, typed) or _named(CHOICES, retyped(typed))
    assert [choice.title for choice in found] == names


@pytest.mark.parametrize(
    ("typed", "name"), [("пароль", "people"), ("язык", "workplace"), ("тема", "workplace"), ("gfhjkm", "people")]
)
def test_settings_are_found_by_what_is_set(typed: str, name: str) -> None:
    choices = [Choice(place.title, place.holds, place.name, lambda: None) for place in places(Role.DISPATCHER)]
    found = _named(choices, typed) or _named(choices, retyped(typed))
    assert [choice.icon for choice in found] == [name]


@pytest.mark.parametrize("role", Role)
def test_the_sections_of_the_palette_are_those_of_the_page(role: Role) -> None:
    there = [(each.name, each.title) for each in SECTIONS if role in each.roles]
    assert [(place.name, place.title) for place in places(role)] == there


@pytest.mark.parametrize(("typed", "said"), [("ljujdjh", "договор"), ("штмщшсу", "invoice"), ("Frn 12", "акт 12")])
def test_the_same_keys_on_the_other_layout(typed: str, said: str) -> None:
    assert retyped(typed) == said
