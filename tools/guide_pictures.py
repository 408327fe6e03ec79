"""Pictures of the README and of the guide, taken of the real program on the demo company: `make pictures`."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from finance_desk import app
from finance_desk.ui.pictures.screen import unseen_screen

SCENES = {
    "overview": "overview-light-1440",
    "contracts": "contracts-light-1440",
    "ticket": "card-ticket-open-light-1440",
    "document": "card-invoice-dark-1440",
    "payments": "sheet-payment-spread-light-1440",
    "dark": "overview-dark-1440",
    "contract": "card-contract-light-1366",
    "agreement": "sheet-ticket-consent-light-1366",
    "month": "sheet-month-acts-light-1366",
    "correction": "sheet-paper-annul-light-1366",
    "client": "card-client-1-light-1366",
    "prices": "sheet-prices-by-rule-light-1366",
    "items": "items-light-1366",
    "alert": "alert-light-1366",
    "preferences": "preferences-organizations-light-1366",
    "start": "first-start-own-light-1366",
    "transfer": "preferences-transfer-light-1366",
    "palette": "palette-found-light-1366",
}
"""the picture in docs/screens, and the scene it is of"""


def main(database: str, target: Path) -> None:
    """Take the scenes and put each where it belongs."""
    os.environ.setdefault("QT_QPA_PLATFORM", unseen_screen())
    scenes = {scene.rsplit("-", 2)[0] for scene in SCENES.values()}
    with tempfile.TemporaryDirectory() as room:
        app.take_pictures(database, Path(room), user="chief", only=sorted(scenes))
        for picture, taken in SCENES.items():
            shutil.copyfile(Path(room) / f"{taken}.png", target / f"{picture}.png")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
