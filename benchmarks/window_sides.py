"""`python -m benchmarks.window_sides paint|filter|resident file argument`: one question about lists, answered in JSON."""

import gc
import itertools
import json
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks import window_limits as limits
from benchmarks.measure import Times, clock
from benchmarks.window import ROWS
from benchmarks.window_product import Painted, Product, end, page_of


def bare(connection: sqlite3.Connection, select: str = limits.PAGE) -> None:
    """A table view and a model, nothing else."""
    model, view = limits.BareModel(connection, select), QTableView()
    view.setModel(model)
    Painted(view).wait()
    end(view)


def measured(rounds: int, product: Product, sides: Mapping[str, Callable[[], None]]) -> Times:
    """The sides in turn; what the product goes on with is waited for, unwatched."""
    seconds: dict[str, list[float]] = {side: [] for side in sides}
    for turn in range(rounds + 2):
        for side in sides if turn % 2 else reversed(tuple(sides)):
            gc.collect()
            took = clock(sides[side])
            if turn > 1:
                seconds[side].append(took)
            if side == "product":
                product.settle()
    return Times(seconds)


def paint(file: Path, rounds: int) -> dict[str, Any]:
    connection = sqlite3.connect(file)
    product = Product(file)
    sides: dict[str, Callable[[], None]] = {
        "product": product.paint,
        "bare": lambda: bare(connection),
        "naive": lambda: bare(connection, limits.SELECT),
    }
    times = measured(4 * rounds, product, sides)
    product.tasks.close()
    return _told(times, "bare", "naive")


def seek(file: Path, rounds: int) -> dict[str, Any]:
    connection = sqlite3.connect(file)
    product, proxy = Product(file), limits.Proxy(connection)
    model = product.model()
    numbers = {side: itertools.count(10) for side in ("product", "raw", "proxy")}

    def raw() -> None:
        assert connection.execute(limits.FOUND, (f"%№ {next(numbers['raw'])}%",)).fetchall()

    def by_proxy() -> None:
        assert proxy.seek(f"№ {next(numbers['proxy'])}")

    def by_product() -> None:
        product.seek(model, f"№ {next(numbers['product'])}")
        assert model.rowCount()

    times = measured(4 * rounds, product, {"product": by_product, "raw": raw, "proxy": by_proxy})
    product.tasks.close()
    return _told(times, "raw", "proxy")


def resident(file: Path, side: str) -> dict[str, Any]:
    """What a window holds when it rests."""
    if side == "bare":
        model, view = limits.BareModel(sqlite3.connect(file)), QTableView()
        view.setModel(model)
        Painted(view).wait()
    else:
        page = page_of(file)
        page.show()
        Painted(page.view).wait()
    for _ in range(20):
        QCoreApplication.processEvents()
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return {"kilobytes": int(kilobytes)}


def _told(times: Times, *others: str) -> dict[str, Any]:
    ratios = {other: times.ratio("product", other) for other in others}
    told: dict[str, Any] = {other: [ratio.median, ratio.low, ratio.high] for other, ratio in ratios.items()}
    return told | {"seconds": {side: times.median(side) for side in times.seconds}}


def main() -> None:
    """Answer."""
    question, file, argument = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    limits.fill(file, ROWS)
    application = QApplication([])
    application.setApplicationName("finance-desk-benchmark")
    answers = {
        "paint": lambda: paint(file, int(argument)),
        "filter": lambda: seek(file, int(argument)),
        "resident": lambda: resident(file, argument),
    }
    print(json.dumps(answers[question]()))


if __name__ == "__main__":
    main()
