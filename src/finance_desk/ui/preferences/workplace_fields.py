"""What a workplace is asked: its look, its lock, quiet hours, printers."""

from collections.abc import Mapping, Sequence
from datetime import time

from finance_desk.domain.language import _, kept
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.settings import Language, Theme
from finance_desk.ui.form.field import Field, Values, choice, flag, text
from finance_desk.ui.words import document_kind_words

MINUTES = (0, 5, 10, 15, 30, 60, 120)
EVENING, MORNING = time(20), time(8)
"""What is offered first to those who want to be left alone at night."""


def look() -> tuple[Field, ...]:
    """Theme and language."""
    themes = {Theme.SYSTEM: _("как в системе"), Theme.LIGHT: _("светлая"), Theme.DARK: _("тёмная")}
    languages = {Language.SYSTEM: _("как в системе"), Language.RUSSIAN: kept("русский"), Language.ENGLISH: "English"}
    return (
        choice(_("Цветовая тема"), "theme", themes, required=True, default=Theme.SYSTEM, width=6),
        choice(_("Язык"), "language", languages, required=True, default=Language.RUSSIAN, width=6),
    )


def guard(kept: int) -> tuple[Field, ...]:
    """When the desk is locked, whether the program starts by itself, what the workplace is called."""
    minutes = {n: _("через {n} мин").format(n=n) if n else _("никогда") for n in sorted({*MINUTES, kept})}
    place = _("Стоит в истории изменений рядом с именем, меняется с новым запуском")
    return (
        choice(_("Закрывать стол без работы"), "lock_minutes", minutes, required=True, default=kept, width=6),
        text(_("Имя рабочего места"), "workstation", width=6, hint=place),
        flag(_("Запускать вместе с системой, свёрнутой к часам"), "start_with_system"),
    )


def quiet(kept: QuietHours) -> tuple[Field, ...]:
    """Whether alerts ring at night, and when they do not."""
    hours = sorted({*(time(hour) for hour in range(24)), kept.starts, kept.ends})
    words = {hour: f"{hour:%H:%M}" for hour in hours}
    return (
        flag(_("Не звонить в эти часы"), "wanted"),
        choice(_("С"), "starts", words, required=True, default=EVENING, width=4, when=_wanted),
        choice(_("До"), "ends", words, required=True, default=MORNING, width=4, when=_wanted),
    )


def quiet_values(kept: QuietHours) -> dict[str, object]:
    """The answers that hold."""
    wanted = kept.starts != kept.ends
    return {"wanted": wanted} | ({"starts": kept.starts, "ends": kept.ends} if wanted else {})


def printers(names: Sequence[str], kept: Mapping[str, str]) -> tuple[Field, ...]:
    """The printer of each kind of paper; one that is not connected now stays in the list."""
    known = dict.fromkeys(("", *names, *kept.values()))
    words = {name: name or _("спрашивать") for name in known}
    return tuple(
        choice(word.capitalize(), kind.value, words, required=True, default="", width=6)
        for kind, word in document_kind_words().items()
    )


def printer_values(kept: Mapping[str, str]) -> dict[str, str]:
    """The answers that hold."""
    return {kind.value: kept.get(kind.value, "") for kind in document_kind_words()}


def _wanted(values: Values) -> bool:
    return bool(values["wanted"])
