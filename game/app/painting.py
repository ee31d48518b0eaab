"""Pictures go to the windows; a fault in one, or a window that is gone, ends no session."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from game.app.display import Display, Draw, LostError
from game.drawing.frame import Frame
from game.drawing.lacking import lacking
from game.screens import registry, why
from game.screens.scene import Scene
from game.screens.veil import broken, veil

if TYPE_CHECKING:
    from game.app.app import App


def paint(app: App) -> None:
    """Shows the room first, then the desk: what becomes private leaves the room at once."""
    app.dirty = False
    scene, sound = _what_there_is(app)
    if app.room is not None:
        try:
            _room(app, app.room, scene)
        except LostError:
            room_is_gone(app)
            scene, sound = _what_there_is(app)
    try:
        _desk_or_room(app, scene, sound)
    except LostError:
        _once_more(app, scene, sound)
    if found := lacking():
        app.tell(app.words.t("app.lacking", files=", ".join(found)))


def _what_there_is(app: App) -> tuple[Scene, bool]:
    """What there is to show and whether it is sound."""
    if (scene := _scene(app)) is not None:
        return scene, True
    return Scene(app.words, app, app.picked, seat=app.seat, notice=app.notice), False


def _scene(app: App) -> Scene | None:
    """What there is to show; nothing when it cannot be worked out."""
    try:
        return app.scene()
    except Exception:
        if app.strict:
            raise
        logging.exception("what there is to show cannot be worked out")
        return None


def _desk_or_room(app: App, scene: Scene, sound: bool) -> None:
    if app.showing_room and app.room is None:
        _room(app, app.desk, scene)
    else:
        _desk(app, scene, sound)


def room_is_gone(app: App) -> None:
    """Goes on without the room's window, and says so."""
    logging.warning("the window for the room is gone")
    if app.room is not None:
        app.room.close()
    # A beamer that was lost may now show what the desk shows.
    app.room, app.private = None, False
    app.tell(app.words.t("app.room_gone"))


def _once_more(app: App, scene: Scene, sound: bool) -> None:
    """Opens a window again when the first was taken away; without one the program stops."""
    try:
        app.desk.reopen()
        _desk_or_room(app, scene, sound)
    except LostError:
        logging.exception("no window can be opened any more")
        app.lost, app.running = True, False


def _room(app: App, display: Display, scene: Scene) -> None:
    try:
        display.show(lambda f: registry.screen("room")(f, scene), room=True)
    except LostError:
        raise
    except Exception:
        if app.strict:
            raise
        logging.exception("the room picture cannot be drawn")
        empty = replace(scene, room=None)
        _or_nothing(display, lambda f: registry.screen("room")(f, empty), room=True)


def _desk(app: App, scene: Scene, sound: bool) -> None:
    def whole(frame: Frame) -> None:
        if not sound:
            broken(frame, scene, app.screen)
        elif app.veiled:
            veil(frame, scene, app.unveil)
        else:
            registry.screen(app.screen)(frame, scene)
            if app.helping:
                registry.screen("help")(frame, scene)
            else:
                why.draw(frame, scene)

    try:
        app.desk.show(whole, room=False)
    except LostError:
        raise
    except Exception:
        # A fault in one screen must not end a session: the game is safe on disk.
        if app.strict:
            raise
        logging.exception("screen %s cannot be drawn", app.screen)
        app.helping = False
        _or_nothing(app.desk, lambda f: broken(f, scene, app.screen), room=False)


def _or_nothing(display: Display, draw: Draw, *, room: bool) -> None:
    """Draws what stands in for a picture, or leaves the window empty until something changes."""
    try:
        display.show(draw, room=room)
    except LostError:
        raise
    except Exception:
        logging.exception("nothing can be drawn here")
