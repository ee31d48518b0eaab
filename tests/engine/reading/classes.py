"""The classes of broken files: for each code of a fault, where and how to break."""

from tests.engine.reading.classes_of_sense import (
    NAME_FAULTS,
    ROW_FAULTS,
    WORD_FAULTS,
    WORLD_FAULTS,
)
from tests.engine.reading.classes_of_shape import FILE_FAULTS, SHAPE_FAULTS

CLASSES = {
    **FILE_FAULTS,
    **SHAPE_FAULTS,
    **NAME_FAULTS,
    **ROW_FAULTS,
    **WORLD_FAULTS,
    **WORD_FAULTS,
}
