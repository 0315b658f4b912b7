"""Measures a served model: held-out prompts, graded by program, and the perplexity of held-out text."""
