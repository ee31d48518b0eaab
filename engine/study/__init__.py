"""Plays with the engine from outside: computer players, forecast, what-if, whole games."""
