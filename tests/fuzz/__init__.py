"""Wrong input of every kind, made from bytes: a recipe that anything can write.

The tests let hypothesis write recipes; ``python -m tests.fuzz scenarios|journals|moves`` goes on
for as long as you like, with atheris (the extra ``fuzz``) looking for recipes that reach new code.
"""
