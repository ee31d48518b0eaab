"""The one door to all widgets. A widget draws itself and registers its targets on a frame."""

from game.drawing.buttons import (
    Option,
    button,
    button_width,
    checkbox,
    icon_button,
    key_hint,
    key_hint_width,
    segmented,
    tabs,
)
from game.drawing.fields import dropdown, slider, stepper, text_field
from game.drawing.surfaces import (
    badge,
    card,
    card_paper,
    legend,
    meter,
    modal,
    pattern_chip,
    progress,
    ready_light,
    sheet,
    team_mark,
)
from game.drawing.tables import Column, Row, items, table

__all__ = [
    "Column",
    "Option",
    "Row",
    "badge",
    "button",
    "button_width",
    "card",
    "card_paper",
    "checkbox",
    "dropdown",
    "icon_button",
    "items",
    "key_hint",
    "key_hint_width",
    "legend",
    "meter",
    "modal",
    "pattern_chip",
    "progress",
    "ready_light",
    "segmented",
    "sheet",
    "slider",
    "stepper",
    "table",
    "tabs",
    "team_mark",
    "text_field",
]
