"""The licences of the libraries, the fonts and the icons that come with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires

from finance_desk.domain.language import _
from finance_desk.resources import resource

_OWN = "finance-desk"
_SHIPPED = ("icons/LICENSE-Lucide.txt", "fonts/inter/LICENSE-Inter.txt", "fonts/LICENSE-ParaType.txt")


def licences() -> str:
    """A line for each library, then the texts of what is shipped as files."""
    parts = [_("Библиотеки"), *(f"{name} {version}: {terms}" for name, version, terms in _libraries())]
    for path in _SHIPPED:
        text = resource(path)
        if text.exists():
            parts += ["", path, "", text.read_text(encoding="utf-8")]
    return "\n".join(parts)


def _libraries() -> Iterator[tuple[str, str, str]]:
    for wanted in sorted(requires(_OWN) or (), key=str.casefold):
        if ";" in wanted and "extra" in wanted:
            continue
        try:
            found = distribution(re.split(r"[^A-Za-z0-9_.-]", wanted, maxsplit=1)[0])
        except PackageNotFoundError:  # a bundle may leave out what it does not use
            continue
        yield found.name, found.version, _terms(found)


def _terms(found: Distribution) -> str:
    said = found.metadata
    given = {key: said[key] for key in ("License-Expression", "License") if key in said}
    named = given.get("License-Expression") or given.get("License", "").partition("\n")[0]
    classified = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")]
    return named or ", ".join(classified) or _("см. страницу библиотеки")
