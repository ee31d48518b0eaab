"""The window with its first picture, before the rest of the program is there."""

from __future__ import annotations

from game.app.display import Display, open_desk, start_display
from game.drawing.theme import THEMES
from game.screens import front
from game.sessions.preferences import Preferences
from game.words import Words


def open_front(chosen: Preferences) -> Display:
    """Opens the desk's window and shows that the program comes.

    Raises WrongPygameError and LostError.
    """
    start_display()
    words = Words(chosen.language)
    desk = open_desk(words.t("chrome.game"))
    desk.theme, desk.ui.text_step = THEMES[chosen.theme], chosen.text_step
    desk.show(lambda frame: front.draw(frame, words), room=False)
    return desk
