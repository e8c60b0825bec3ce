"""`python -m finder.cli`."""

from __future__ import annotations

import sys

from finder.cli import main

sys.exit(main())
