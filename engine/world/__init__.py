"""The scenario compiled once into arrays and tables; it never changes in play."""

from engine.world.compile import TaskTable, World, digest, from_plain

__all__ = ["TaskTable", "World", "digest", "from_plain"]
