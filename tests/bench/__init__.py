"""How fast it is, measured beside others in one run: ``python -m tests.bench``."""

import os

# Before anything imports pygame: nothing here opens a window.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
