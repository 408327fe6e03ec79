"""What this computer is told, and what the system is told with it."""

from finance_desk.gateways import autostart
from finance_desk.settings import Settings, change, settings


def change_workplace(**values: object) -> Settings:
    """Write settings; the system learns of the start with it first. Raises Rejected, Unavailable; then nothing holds."""
    wanted = values.get("start_with_system")
    if isinstance(wanted, bool) and wanted != settings().start_with_system:
        if wanted:
            autostart.enable()
        else:
            autostart.disable()
    return change(**values)
