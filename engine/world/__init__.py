"""The scenario compiled once into arrays and tables; it never changes in play."""

from engine.world.compile import World, from_plain
from engine.world.laid_out import TaskTable
from engine.world.written import digest

__all__ = ["TaskTable", "World", "digest", "from_plain"]
