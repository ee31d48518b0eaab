"""The product around the engine: screens, sessions, reports and the command line."""

import os

# pygame greets on stdout, where --json must stand alone.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
