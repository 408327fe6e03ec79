"""Settings of this machine: one small JSON file. What the business decides are records, secrets live in the keyring."""

import json
import os
import platform
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _

HOME = "FINANCE_DESK_HOME"
"""Environment variable that puts everything of the program into one folder: portable use, tests."""

_APPLICATION = "finance-desk"


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses and names of this workstation. An empty value means the default, which `settings()` fills in."""

    database: str = ""
    workstation: str = ""
    backup_folder: str = ""


def settings() -> Settings:
    """The settings of this machine with defaults filled in. Raises Rejected when the file cannot be understood."""
    stored = _known(_load())
    return replace(
        stored,
        database=stored.database or str(data_folder() / "finance-desk.db"),
        workstation=stored.workstation or platform.node(),
        backup_folder=stored.backup_folder or str(data_folder() / "backups"),
    )


def change(**values: str) -> Settings:
    """Write some settings, whole or not at all; keys of other program versions stay. A broken file is not overwritten."""
    stored = _load()
    changed = replace(_known(stored), **values)
    _save(stored | asdict(changed))
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
    texts = {field.name for field in fields(Settings)}
    if not isinstance(stored, dict) or any(not isinstance(stored.get(name, ""), str) for name in texts):
        raise _unreadable(path)
    return stored


def _unreadable(path: Path) -> Rejected:
    sentence = _("Файл настроек не читается: {path}. Исправьте его или переименуйте: программа создаст новый.")
    return Rejected(sentence.format(path=path), code="SETTINGS")


def _known(stored: dict[str, Any]) -> Settings:
    return Settings(**{field.name: stored.get(field.name, "") for field in fields(Settings)})


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
