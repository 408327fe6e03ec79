"""`python -m benchmarks [--quick] [names…]`: measure the bars and write RESULTS.md."""

import argparse
import logging
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from benchmarks import alive, completion, lists, papers, qt, report, start, window
from benchmarks.bars import Finding
from benchmarks.server import started

RESULTS = Path(__file__).parent / "RESULTS.md"
NAMES = (
    "P1",
    "P2",
    "P3",
    "P4",
    "P5",
    "P6",
    "P7",
    "P8",
    "P9",
    "P10",
    "P12",
    "P13",
    "P14",
    "P15",
    "P16",
    "P17",
    "P18",
    "P19",
    "P20",
    "P21",
    "P22",
)


class Run:
    """One run: what was asked for, where its files lie, what it found."""

    def __init__(self, folder: Path, names: frozenset[str], *, quick: bool) -> None:
        self.folder = folder
        self.names = names
        self.quick = quick
        self.postgres = ""

    def findings(self) -> Iterator[Finding]:
        """Everything asked for; what is measured together is run together."""
        if self._wants("P2", "P3", "P4", "P5"):
            yield from completion.findings("SQLite", *completion.on_sqlite(self._room("sqlite"), self._tickets()))
        if self._wants("P1", "P4", "P5"):
            with started(self._room("server")) as server:
                self.postgres = server.version
                yield from completion.findings("PostgreSQL", *completion.on_postgres(server, self._tickets()))
        if self._wants("P6"):
            yield completion.in_bulk(self._room("bulk"), 100 if self.quick else 500)
        if self._wants("P7", "P8", "P9", "P10"):
            yield from lists.findings(self._room("ledger"), quick=self.quick)
        if self._wants("P12", "P13", "P14"):
            yield from start.findings(self._room("start"), quick=self.quick)
        if self._wants("P15", "P16", "P21"):
            yield from window.findings(self._room("window"), quick=self.quick)
        if self._wants("P20"):
            yield from alive.findings(self._room("alive"), quick=self.quick)
        if self._wants("P17", "P18", "P19"):
            yield from papers.findings(self._room("papers"), quick=self.quick)
        if self._wants("P22"):
            yield from qt.findings()

    def _tickets(self) -> int:
        return 30 if self.quick else 200

    def _wants(self, *names: str) -> bool:
        return not self.names.isdisjoint(names)

    def _room(self, name: str) -> Path:
        room = self.folder / name
        room.mkdir()
        return room


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small samples, below 40 seconds")
    parser.add_argument("names", nargs="*", metavar="name", help=f"{', '.join(NAMES)}; all of them without a name")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(NAMES)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    warnings.filterwarnings("ignore", module="platformdirs")
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    wanted = frozenset(chosen.names or NAMES)
    begun = time.perf_counter()
    found = []
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        run = Run(Path(folder), wanted, quick=chosen.quick)
        for finding in run.findings():
            if finding.name in wanted:
                found.append(finding)
                print(report.shown(finding), flush=True)
    seconds = time.perf_counter() - begun
    facts = report.facts(quick=chosen.quick, seconds=seconds, postgres=run.postgres)
    if wanted == frozenset(NAMES):
        report.write(RESULTS, found, facts)
        print(f"{RESULTS.name} written, {seconds:.0f} s")
    else:
        print(f"{seconds:.0f} s; RESULTS.md is written by a run of all bars")


if __name__ == "__main__":
    main()
