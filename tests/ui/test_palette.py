"""Ctrl+K understands the words of 1С and the wrong layout."""

import pytest

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


@pytest.mark.parametrize(("typed", "said"), [("ljujdjh", "договор"), ("штмщшсу", "invoice"), ("Frn 12", "акт 12")])
def test_the_same_keys_on_the_other_layout(typed: str, said: str) -> None:
    assert retyped(typed) == said
