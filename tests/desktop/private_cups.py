"""A print server of the tests' own: its own folders, socket and queues. The system's printers are never asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

PATIENCE = 15.0
_PROGRAMS = Path("/usr/lib/cups")
_SERVER = "/usr/sbin/cupsd"
_TILL_WE_END = ("setpriv", "--pdeathsig", "TERM")

_BACKEND = """\
#!/bin/sh
# A printer that keeps what it is given: job, user, title, copies, options, file. Without words it is asked what it is.
[ $# -eq 0 ] && { echo 'direct folder "Unknown" "A folder"'; exit 0; }
folder="${DEVICE_URI#folder:}"
cat ${6:+"$6"} > "$folder/$1.part"
printf '%s\\n' "$3" "$4" "$5" > "$folder/$1.words"
mv "$folder/$1.part" "$folder/$1.pdf"
"""

_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "OFFICE.PPD"
*Manufacturer: "Finance Desk"
*Product: "(Office)"
*ModelName: "Office"
*ShortNickName: "Office"
*NickName: "Office"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Duplex: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: ""
*Duplex DuplexTumble/Short Edge: ""
*CloseUI: *Duplex
*OpenUI *ColorModel/Color: PickOne
*DefaultColorModel: RGB
*ColorModel RGB/Color: ""
*ColorModel Gray/Gray: ""
*CloseUI: *ColorModel
"""


@dataclass(frozen=True, slots=True)
class Received:
    """What a printer was given."""

    number: int
    title: str
    copies: int
    options: str
    content: bytes


class PrivateCups:
    """Starts a print server; its queues print into folders."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fd-cups-"))
        self.socket = self.folder / "socket"
        self._lay_out()
        self._server = subprocess.Popen(
            [
                *_TILL_WE_END,
                self.folder / "cupsd",
                "-f",
                "-c",
                self.folder / "cupsd.conf",
                "-s",
                self.folder / "cups-files.conf",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait(self.socket.exists, "the print server did not start")

    def add(self, name: str, *, plain: bool = False) -> None:
        """A queue that accepts papers; a plain one offers neither colour nor two sides."""
        printed = self.folder / "printed" / name
        printed.mkdir(parents=True)
        printed.chmod(0o777)
        model = [] if plain else ["-P", str(self.folder / "office.ppd")]
        self.tell("lpadmin", "-p", name, "-v", f"folder:{printed}", "-E", *model)

    def tell(self, *words: str) -> str:
        """A word to this server alone: `cupsdisable`, `cupsreject`, `lpadmin`…"""
        told = subprocess.run(
            words, env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert told.returncode == 0, (words, told.stderr)
        return told.stdout

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to print here and nowhere else."""
        return os.environ | {"CUPS_SERVER": str(self.socket)}

    def received(self, name: str) -> list[Received]:
        """What a printer was given, in order."""
        folder = self.folder / "printed" / name
        return [_received(path) for path in sorted(folder.glob("*.pdf"), key=lambda path: int(path.stem))]

    def wait_for(self, name: str, count: int) -> list[Received]:
        """The papers of a printer as soon as there are so many."""
        self._wait(
            lambda: len(self.received(name)) >= count, f"{name} has {len(self.received(name))} of {count} papers"
        )
        return self.received(name)

    def forget(self) -> None:
        """No queues, no jobs, nothing printed."""
        for queue in sorted((self.folder / "printed").iterdir()):
            if queue.name in self.tell("lpstat", "-e").split():
                self.tell("lpadmin", "-x", queue.name)
            shutil.rmtree(queue)

    def close(self) -> None:
        """End the server and forget what it printed."""
        self._server.terminate()
        self._server.wait(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            assert self._server.poll() is None, otherwise
            assert time.monotonic() < end, otherwise
            time.sleep(0.05)

    def _lay_out(self) -> None:
        self.folder.chmod(0o755)
        for name in ("cache", "state", "spool", "temp", "root"):
            (self.folder / name).mkdir()
        shutil.copy2(_SERVER, self.folder / "cupsd")  # outside the profile that confines the system's server
        backends = self.folder / "programs" / "backend"
        backends.mkdir(parents=True)
        for programs in _PROGRAMS.iterdir():
            if programs.name != "backend":
                (self.folder / "programs" / programs.name).symlink_to(programs)
        (backends / "folder").write_text(_BACKEND)
        (backends / "folder").chmod(0o700)  # run as who started the server
        (self.folder / "office.ppd").write_text(_PPD)
        (self.folder / "cups-files.conf").write_text(self._files())
        (self.folder / "cupsd.conf").write_text(self._rules())

    def _files(self) -> str:
        run_as = "User lp\nGroup lp\n" if os.geteuid() == 0 else ""
        return run_as + dedent(f"""\
            ServerRoot {self.folder}/root
            CacheDir {self.folder}/cache
            StateDir {self.folder}/state
            RequestRoot {self.folder}/spool
            TempDir {self.folder}/temp
            ServerBin {self.folder}/programs
            DataDir /usr/share/cups
            DocumentRoot {self.folder}/root
            AccessLog {self.folder}/access.log
            ErrorLog {self.folder}/error.log
            PageLog {self.folder}/page.log
            """)

    def _rules(self) -> str:
        return dedent(f"""\
            Listen {self.socket}
            LogLevel debug
            Browsing Off
            WebInterface No
            DefaultAuthType None
            <Location />
              Order allow,deny
              Allow all
            </Location>
            <Policy default>
              <Limit All>
                Order deny,allow
              </Limit>
            </Policy>
            """)


def _received(path: Path) -> Received:
    title, copies, options = path.with_suffix(".words").read_text().split("\n")[:3]
    return Received(int(path.stem), title, int(copies), options, path.read_bytes())
