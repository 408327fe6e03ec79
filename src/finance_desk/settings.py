"""Settings of this machine: one small JSON file. What the business decides are records, secrets live in the keyring."""

import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _

HOME = "FINANCE_DESK_HOME"
"""Environment variable that puts everything of the program into one folder: portable use, tests."""

_APPLICATION = "finance-desk"
_DAY_MINUTES = 24 * 60
_changing = Lock()
"""Two threads that change the file at once do so one after the other."""


class Theme(StrEnum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """What the window speaks; a change is heard at the next start."""

    SYSTEM = "system"
    RUSSIAN = "ru"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """What this workstation is told once. An empty value of a name or folder means the default of `settings()`."""

    database: str = ""
    workstation: str = ""
    backup_folder: str = ""
    theme: Theme = Theme.SYSTEM
    language: Language = Language.RUSSIAN
    lock_minutes: int = 15
    """Idle minutes before the window asks who is there; 0 never asks."""
    start_with_system: bool = False
    last_user: str = ""
    """The login that the window offers first."""
    printers: Mapping[str, str] = field(default_factory=dict)
    """The printer of a kind of paper: `{"invoice": "HP LaserJet"}`."""


def settings() -> Settings:
    """The settings of this machine with defaults filled in. Raises Rejected when the file cannot be understood."""
    stored = _known(_load())
    return replace(
        stored,
        database=stored.database or str(data_folder() / "finance-desk.db"),
        workstation=stored.workstation or platform.node(),
        backup_folder=stored.backup_folder or str(data_folder() / "backups"),
    )


def change(**values: object) -> Settings:
    """Write some settings, whole or not at all; keys of other program versions stay. A broken file is not overwritten.

    Raises Rejected that names the field for a value that is nonsense.
    """
    with _changing:
        stored = _load()
        changed = replace(_known(stored), **{name: _asked(name, value) for name, value in values.items()})
        _save(stored | {each.name: _plain(getattr(changed, each.name)) for each in fields(Settings)})
    return settings()


def settings_file() -> Path:
    """Where the settings are kept."""
    return _home("config") / "settings.json"


def data_folder() -> Path:
    """Where this person's local database and its copies live unless told otherwise."""
    return _home("data")


def _home(kind: str) -> Path:
    named = os.environ.get(HOME)
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs

    if kind == "config":
        return platformdirs.user_config_path(_APPLICATION, appauthor=False)
    return platformdirs.user_data_path(_APPLICATION, appauthor=False)


def _load() -> dict[str, Any]:
    path = settings_file()
    try:
        stored = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        raise _unreadable(path) from error
    if not isinstance(stored, dict):
        raise _unreadable(path)
    return stored


def _known(stored: Mapping[str, Any]) -> Settings:
    """The settings of a file. Raises Rejected that names the file and the value at fault."""
    values = {}
    for each in fields(Settings):
        if each.name in stored:
            try:
                values[each.name] = READERS[each.name](stored[each.name])
            except ValueError as error:
                raise _unreadable(settings_file(), f" «{each.name}»: {error}") from error
    return Settings(**values)


def _asked(name: str, value: object) -> Any:
    try:
        return READERS[name](_plain(value))
    except ValueError as error:
        raise Rejected(str(error), field=name, code="SETTINGS") from error


def _unreadable(path: Path, why: str = "") -> Rejected:
    sentence = _("Файл настроек не читается: {path}.{why} Исправьте его или переименуйте: программа создаст новый.")
    return Rejected(sentence.format(path=path, why=why), code="SETTINGS")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(_("ожидается строка текста."))
    return value


def _theme(value: object) -> Theme:
    return Theme(_one_of(value, Theme))


def _language(value: object) -> Language:
    return Language(_one_of(value, Language))


def _one_of(value: object, choices: type[StrEnum]) -> str:
    known = [str(choice) for choice in choices]
    if not isinstance(value, str) or value not in known:
        raise ValueError(_("ожидается одно из: {known}.").format(known=", ".join(known)))
    return value


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _DAY_MINUTES:
        raise ValueError(_("ожидается целое число минут от 0 до {most}.").format(most=_DAY_MINUTES))
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("ожидается true или false."))
    return value


def _printers(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for pair in value.items() for each in pair):
        raise ValueError(_("ожидаются принтеры по видам документов."))
    return dict(value)


READERS: Mapping[str, Callable[[object], Any]] = {
    "database": _text,
    "workstation": _text,
    "backup_folder": _text,
    "theme": _theme,
    "language": _language,
    "lock_minutes": _minutes,
    "start_with_system": _yes_or_no,
    "last_user": _text,
    "printers": _printers,
}
"""How each value of the file is understood. Raises ValueError with what was expected."""


def _plain(value: object) -> object:
    """A value as JSON keeps it."""
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, StrEnum) else value


def _save(values: dict[str, Any]) -> None:
    path = settings_file()
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        sentence = _("Настройки не записываются в {path}: {why}. Проверьте место и права на папку.")
        raise Unavailable(sentence.format(path=path, why=error.strerror or error)) from error
