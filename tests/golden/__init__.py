"""Whole games that fix the outcome: ``NAME.jsonl`` is the journal, ``NAME.json`` what comes of it.

``python -m tests.golden.make`` writes them anew from the stories beside this file.
"""
