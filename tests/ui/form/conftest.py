"""Keys and answers are shared by the tests of forms."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
