"""The reading door: YAML in, a scenario or every one of its faults out."""

from engine.reading.door import Reading, read, read_model, schema
from engine.reading.fault import FAULT_CODES, Fault, FaultCode

__all__ = ["FAULT_CODES", "Fault", "FaultCode", "Reading", "read", "read_model", "schema"]
