"""Pictures of the README and of the guide, taken of the real program on the demo company: `make pictures`."""

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2

from finance_desk import app
from finance_desk.ui.pictures.screen import use_unseen_screen

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


PAPERS = {"invoice": "Счёт", "act": "Акт"}
"""the picture, and how the files of such papers begin"""
DOTS = 70 / 72


def main(demo: Path, target: Path) -> None:
    """Take the scenes and papers of a demo's folder and put each where it belongs."""
    database = str(demo / "demo.db")
    use_unseen_screen()
    scenes = {scene.rsplit("-", 2)[0] for scene in SCENES.values()}
    with tempfile.TemporaryDirectory() as room:
        app.take_pictures(database, Path(room), user="chief", only=sorted(scenes))
        for picture, taken in SCENES.items():
            shutil.copyfile(Path(room) / f"{taken}.png", target / f"{picture}.png")
    for picture, begins in PAPERS.items():
        paper = sorted((demo / "papers").glob(f"{begins} *.pdf"))[-1]
        page = pypdfium2.PdfDocument(paper)[0]
        page.render(scale=DOTS).to_pil().save(target / f"{picture}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
