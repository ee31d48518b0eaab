"""The model reference: generated from the model's figures and the engine's docstrings."""
