"""Laws: change the question in a way whose answer is known, and the model must give that answer.

Each law is held to every shipped neighbourhood, in whole games: those that computer players play
and those that are kept in ``tests/golden``.
"""
