"""Drawing neighbourhoods for authors, benchmarks and tests: ``draft`` draws streets, ``whole``
puts a scenario round them."""

KINDS = ("prewar", "postwar", "home_zones")
"""Kinds of neighbourhood; their figures are in ``scenarios/authoring/kinds.yaml``."""

THEMES = ("rivers", "flowers", "trades")
"""Themes of street names; the names are in ``scenarios/authoring/names.yaml``."""
