"""Stylised facts: what the model must show over many paired seeds, each measured by itself.

One module per fact (``f01`` … ``f12``) says what is claimed, how it is measured and what it cannot
tell. ``python -m tests.facts --write`` runs the full study and writes ``docs/facts.md``.
"""
