"""Where the files that come with the game are: in a checkout or inside the installed wheel."""

from pathlib import Path

DEFAULT = "rivierenwijk"
"""The neighbourhood that is played when nobody asks for another, and offered first."""

_PACKAGE = Path(__file__).resolve().parent


def _place(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def assets_dir() -> Path:
    """The folder with fonts, icons, texts and sounds."""
    return _place("assets")


def scenarios_dir() -> Path:
    """The folder with neighbourhoods and model parameters."""
    return _place("scenarios")
