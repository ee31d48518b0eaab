"""What a neighbourhood, role, task, rule, event and parameter *is*."""

from engine.scenario.parameters import Model, Parameter
from engine.scenario.parts import (
    COMPETENCES,
    DIMENSIONS,
    INDICATORS,
    INFLUENCES,
    MODES,
    QUESTIONS,
    ROUND_PHASES,
    RUNGS,
    STAGES,
)
from engine.scenario.things import Scenario

__all__ = [
    "COMPETENCES",
    "DIMENSIONS",
    "INDICATORS",
    "INFLUENCES",
    "MODES",
    "QUESTIONS",
    "ROUND_PHASES",
    "RUNGS",
    "STAGES",
    "Model",
    "Parameter",
    "Scenario",
]
