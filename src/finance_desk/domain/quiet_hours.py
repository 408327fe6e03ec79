"""The hours in which alerts do not ring."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day until another, perhaps over midnight; equal times: never."""

    starts: time = time()
    ends: time = time()

    def cover(self, at: time) -> bool:
        """Whether it is quiet at this time of the day."""
        if self.starts <= self.ends:
            return self.starts <= at < self.ends
        return at >= self.starts or at < self.ends
